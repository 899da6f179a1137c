/* SPDX-License-Identifier: MPL-2.0
 *
 * Attaching a file by its path, and writing a comment.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/number.h"
#include "core/pin.h"
#include "tui/screen/entry_form.h"
#include "tui/screen/evaluation.h"
#include "tui/screen/notes.h"
#include "tui/screen/pick.h"
#include "workbench/evidence.h"

enum { PATH_ROOM = 2048 };

/* ---- paths ---- */

/* "~/x" as the shell has it. */
static void expand(const char *text, char *out, size_t size)
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

/* What all names that begin so have in common; how many there are. */
static size_t names_of(const char *folder, const char *begin, char *common, size_t size)
{
    DIR *dir = opendir(*folder ? folder : ".");
    size_t count = 0, n = strlen(begin);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strncmp(entry->d_name, begin, n) != 0 || (!n && entry->d_name[0] == '.'))
            continue;
        if (!count++)
            text_copy(common, size, entry->d_name);
        else
            common[common_length(common, entry->d_name)] = '\0';
    }
    if (dir)
        closedir(dir);
    return count;
}

bool notes_complete(const char *text, char *out, size_t size)
{
    char path[PATH_ROOM], common[300] = "", folder[PATH_ROOM];
    expand(text, path, sizeof path);
    const char *slash = strrchr(path, '/'), *typed = strrchr(text, '/');
    const char *begin = slash ? slash + 1 : path;
    text_copy(folder, slash ? (size_t)(slash - path) + 1 : 1, path);
    if (slash == path)
        text_copy(folder, sizeof folder, "/");
    size_t count = names_of(folder, begin, common, sizeof common);
    if (!count || (size_t)(typed ? typed + 1 - text : 0) + strlen(common) + 2 > size)
        return false;
    snprintf(out, size, "%.*s%s%s", typed ? (int)(typed + 1 - text) : 0, text, common, count == 1 && is_folder(folder, common) ? "/" : "");
    return true;
}

/* ---- attaching ---- */

static void megabytes(char out[NUMBER_TEXT], long long bytes)
{
    number_show(out, (double)bytes / 1e6, 3);
}

static bool attach(struct app *app, void *context, const char *text, char *error, size_t size)
{
    const struct place *place = context;
    struct refusal refusal = {0};
    char path[PATH_ROOM], id[RECORD_ID], used[NUMBER_TEXT];
    expand(text, path, sizeof path);
    if (!workbench_attach(app_workbench(app), place->entity, place->record, path, NULL, id, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    megabytes(used, workbench_attached_size(app_workbench(app)));
    app_say(app, MESSAGE_GOOD, _("Attached as %s; attached files take %s MB. B lists them."), id, used);
    return true;
}

/* Evidence of a cell of a model row or of a share is that of the record itself. */
void notes_attach(struct app *app, const struct place *place)
{
    const struct attachment_limits limits = workbench_attach_limits();
    char used[NUMBER_TEXT], most[NUMBER_TEXT], file[NUMBER_TEXT], text[SENTENCE], where[200], pin[PIN_TEXT];
    struct place *at = malloc(sizeof *at);
    if (!at || edit_refused(app, ENTITY_ATTACHMENT)) {
        free(at);
        return;
    }
    *at = *place;
    at->field = -1;
    pin_place(pin, at->entity, at->record, -1);
    evaluation_where(app, pin, where, sizeof where);
    megabytes(used, workbench_attached_size(app_workbench(app)));
    megabytes(most, limits.project);
    megabytes(file, limits.file);
    text_fill(text, sizeof text, _("{where}: the file is copied into the project. One file may have {file} MB; {used} of {most} MB are used."),
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

const char *notes_mark(struct app *app, enum entity_id entity, const char *record)
{
    return workbench_comments_open(app_workbench(app), entity, record) ? "*" : NULL;
}
