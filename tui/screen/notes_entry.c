/* SPDX-License-Identifier: MPL-2.0
 *
 * Attaching a file by its path, and writing a comment.
 */
#include <dirent.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/number.h"
#include "core/pin.h"
#include "tui/screen/entry_form.h"
#include "tui/screen/evaluation.h"
#include "tui/screen/notes.h"
#include "tui/screen/pick.h"
#include "workbench/evidence.h"

enum { PATH_ROOM = 2048 };

/* ---- paths ---- */

void notes_expand(const char *text, char *out, size_t size)
{
    const char *home = getenv("HOME");
    if (text[0] == '~' && (text[1] == '/' || !text[1]) && home && *home)
        snprintf(out, size, "%s%s", home, text + 1);
    else
        text_copy(out, size, text);
}

static size_t common_length(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    while (n && ((unsigned char)a[n] & 0xC0) == 0x80) /* never half a character */
        n--;
    return n;
}

static bool is_folder(const char *folder, const char *name)
{
    char path[PATH_ROOM];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s/%s", *folder ? folder : ".", name);
    return n > 0 && (size_t)n < sizeof path && !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* Names that begin so, in order; `*out` and its names are the caller's to free. */
static size_t names_of(const char *folder, const char *begin, char ***out)
{
    DIR *dir = opendir(*folder ? folder : ".");
    size_t count = 0, room = 0, n = strlen(begin);
    *out = NULL;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strncmp(entry->d_name, begin, n) != 0 || (!n && entry->d_name[0] == '.') || !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (count == room) {
            char **more = realloc(*out, (room = room ? 2 * room : 32) * sizeof *more);
            if (!more)
                break;
            *out = more;
        }
        (*out)[count] = text_dup(entry->d_name);
        count += (*out)[count] != NULL;
    }
    if (dir)
        closedir(dir);
    return count;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "invoice-031.pdf  invoice-032.pdf  … (12)", with a slash behind folders. */
static void list_names(const char *folder, char **names, size_t count, char *out, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        char name[300];
        text_clean(name, sizeof name, names[i], false);
        const char *slash = is_folder(folder, names[i]) ? "/" : "";
        if (length + strlen(name) + 24 > size) {
            snprintf(out + length, size - length, "  … (%zu)", count);
            return;
        }
        length += (size_t)snprintf(out + length, size - length, "%s%s%s", i ? "  " : "", name, slash);
    }
}

static bool completed(const char *text, const char *folder, char **names, size_t count, char *out, size_t size)
{
    const char *slash = strrchr(text, '/');
    size_t before = slash ? (size_t)(slash + 1 - text) : 0, common = strlen(names[0]);
    for (size_t i = 1; i < count; i++) {
        size_t n = common_length(names[0], names[i]);
        common = n < common ? n : common;
    }
    if (before + common + 2 > size)
        return false;
    snprintf(out, size, "%.*s%.*s%s", (int)before, text, (int)common, names[0], count == 1 && is_folder(folder, names[0]) ? "/" : "");
    return true;
}

bool notes_complete(const char *text, char *out, size_t size, char *choices, size_t choices_size)
{
    char path[PATH_ROOM], folder[PATH_ROOM], **names;
    notes_expand(text, path, sizeof path);
    const char *slash = strrchr(path, '/');
    text_copy(folder, slash ? (size_t)(slash - path) + 1 : 1, path);
    if (slash == path)
        text_copy(folder, sizeof folder, "/");
    size_t count = names_of(folder, slash ? slash + 1 : path, &names);
    text_copy(choices, choices_size, "");
    if (count > 1)
        qsort(names, count, sizeof *names, by_name);
    bool done = count && completed(text, folder, names, count, out, size);
    if (done && count > 1)
        list_names(folder, names, count, choices, choices_size);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
    return done;
}

/* ---- attaching ---- */

/* What a file manager drops on a terminal: a path in quotes. */
static void unquote(char *path)
{
    size_t n = strlen(text_strip(path));
    char quote = n > 1 ? path[0] : '\0';
    if ((quote != '\'' && quote != '"') || path[n - 1] != quote || !access(path, F_OK))
        return;
    memmove(path, path + 1, n - 2);
    path[n - 2] = '\0';
}

/* "~/扫描/3月*.jpg" means all of them; a file of just that name comes first. */
static size_t files_of(const char *path, glob_t *found)
{
    *found = (glob_t){0};
    if (!strpbrk(path, "*?[") || !access(path, F_OK) || glob(path, 0, NULL, found))
        return 0;
    return found->gl_pathc;
}

static bool attach_all(struct app *app, const struct place *place, const char *const *paths, size_t count, struct refusal *refusal)
{
    char used[SIZE_TEXT], (*ids)[RECORD_ID] = calloc(count, sizeof *ids);
    bool done = ids ? workbench_attach_files(app_workbench(app), place->entity, place->record, paths, count, NULL, ids, refusal)
                    : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (done) {
        workbench_size_text(used, workbench_attached_size(app_workbench(app)));
        if (count == 1)
            app_say(app, MESSAGE_GOOD, _("Attached as %s; attached files take %s. B lists them."), ids[0], used);
        else
            app_say(app, MESSAGE_GOOD, _("Attached: %zu files, as one edit; attached files take %s. B lists them."), count, used);
    }
    free(ids);
    return done;
}

static bool attach(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    char path[PATH_ROOM];
    glob_t found;
    notes_expand(text, path, sizeof path);
    unquote(path);
    const char *one = path;
    size_t count = files_of(path, &found);
    bool done = count ? attach_all(app, context, (const char *const *)found.gl_pathv, count, &refusal)
                      : attach_all(app, context, &one, 1, &refusal);
    globfree(&found);
    if (!done)
        edit_refusal(&refusal, error, size);
    return done;
}

/* Evidence of a cell of a model row or of a share is that of the record itself. */
void notes_attach(struct app *app, const struct place *place)
{
    const struct attachment_limits limits = workbench_attach_limits();
    char used[SIZE_TEXT], most[SIZE_TEXT], file[SIZE_TEXT], text[SENTENCE], where[200], pin[PIN_TEXT];
    struct place *at = malloc(sizeof *at);
    if (!at || edit_refused(app, ENTITY_ATTACHMENT)) {
        free(at);
        return;
    }
    *at = *place;
    at->field = -1;
    pin_place(pin, at->entity, at->record, -1);
    evaluation_where(app, pin, where, sizeof where);
    workbench_size_text(used, workbench_attached_size(app_workbench(app)));
    workbench_size_text(most, limits.project);
    workbench_size_text(file, limits.file);
    text_fill(text, sizeof text, _("{where}: the file is copied into the project; 3月*.jpg takes several. One file may have {file}; {used} of {most} are used."),
              (const struct text_arg[]){{"where", where}, {"file", file}, {"used", used}, {"most", most}}, 4);
    ask_line(app, &(struct ask){.title = _("attach a file"), .text = text, .prompt = _("File (Tab completes): "), .ok = _("attach"),
                                .complete = notes_complete, .done = attach, .context = at});
}

/* ---- comments ---- */

static bool store(struct app *app, const struct record *entry, struct refusal *refusal)
{
    char id[RECORD_ID];
    const struct comment_entry comment = {.where = record_get(entry, COMMENT_WHERE),
                                          .kind = record_get(entry, COMMENT_KIND),
                                          .text = record_get(entry, COMMENT_TEXT),
                                          .who = record_get(entry, COMMENT_WHO)};
    if (!workbench_comment_add(app_workbench(app), &comment, id, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, _("Noted as %s. B lists all of them."), id);
    return true;
}

static const struct entry_spec comment_spec = {
    .entity = ENTITY_COMMENT,
    .title = N_("comment or to-do"),
    .ok = N_("note it"),
    .purpose = N_("A comment or something to do, pinned to a record: everybody who opens the project sees it, and it changes no figure."),
    .fields = {COMMENT_TEXT, COMMENT_KIND, COMMENT_WHERE},
    .count = 3,
    .spare = 2,
    .store = store,
};

void notes_comment(struct app *app, const struct place *place)
{
    struct record *values = record_new(entity_get(ENTITY_COMMENT), "+");
    char where[PIN_TEXT], words[200], text[SENTENCE];
    if (!values)
        return;
    pin_place(where, place->entity, place->record, place->field);
    record_set(values, COMMENT_WHERE, where);
    record_set(values, COMMENT_KIND, "comment");
    if (workbench_reviewing(app_workbench(app)))
        record_set(values, COMMENT_WHO, evaluation_evaluator(app));
    evaluation_where(app, where, words, sizeof words);
    text_fill(text, sizeof text, *words ? _("On {where}.") : "", (const struct text_arg[]){{"where", words}}, 1);
    entry_open(app, &comment_spec, values, text);
}

void notes_resume_comment(struct app *app, const char *text)
{
    entry_resume(app, &comment_spec, record_new(entity_get(ENTITY_COMMENT), "+"), "", text);
}

void notes_in_words(struct app *app, enum entity_id entity, const char *record, char *out, size_t size)
{
    const struct workbench *wb = app_workbench(app);
    size_t files = workbench_attachments_of(wb, entity, record), comments = workbench_comments_open(wb, entity, record);
    char counts[2][24];
    snprintf(counts[0], sizeof counts[0], "%zu", files);
    snprintf(counts[1], sizeof counts[1], "%zu", comments);
    text_fill(out, size,
              files && comments ? _("files: {files}, open comments: {comments}")
              : files           ? _("files: {files}")
              : comments        ? _("open comments: {comments}")
                                : "",
              (const struct text_arg[]){{"files", counts[0]}, {"comments", counts[1]}}, 2);
}
