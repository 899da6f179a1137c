/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/tui/stage.h"

#include <ctype.h>
#include <sys/stat.h>
#include <unistd.h>

static void look(struct stage *s)
{
    app_paint(s->app);
    free(s->screen);
    s->screen = term_dump(s->term, false);
    ck_assert_ptr_nonnull(s->screen);
}

static void open_stage(struct stage *s, const char *path, int rows, int cols)
{
    struct refusal refusal = {0};
    s->wb = workbench_new(NULL, &refusal);
    ck_assert_msg(s->wb != NULL, "%s %s", refusal_key(refusal.code), refusal.value);
    s->term = term_open_recorder(rows, cols, &(struct term_options){0});
    s->app = app_new(s->wb, s->term);
    app_open(s->app, path);
    look(s);
}

void stage_begin(struct stage *s, const char *lang, int rows, int cols, const char *path)
{
    memset(s, 0, sizeof *s);
    strcpy(s->folder, "/tmp/nongtan-stage-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(s->folder));
    ck_assert_int_eq(chdir(s->folder), 0);
    setenv("XDG_STATE_HOME", s->folder, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    language_start(lang);
    open_stage(s, path, rows, cols);
}

static void close_stage(struct stage *s)
{
    app_free(s->app);
    term_close(s->term);
    workbench_free(s->wb);
    free(s->screen);
    s->screen = NULL;
}

void stage_restart(struct stage *s, const char *path)
{
    int rows, cols;
    term_size(s->term, &rows, &cols);
    close_stage(s);
    open_stage(s, path, rows, cols);
}

void stage_end(struct stage *s)
{
    char command[128];
    close_stage(s);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf %s", s->folder);
    ck_assert_int_eq(system(command), 0);
}

/* ---- keys ---- */

static void run(struct stage *s)
{
    struct term_event event;
    while (term_pending(s->term) && !app_over(s->app)) {
        term_read(s->term, 0, &event);
        app_handle(s->app, &event);
        app_paint(s->app);
    }
    look(s);
}

void press(struct stage *s, const char *keys)
{
    recorder_keys(s->term, keys);
    run(s);
}

/* The key as a word of its own in the last line, or a digit before a step's name in the second. */
static bool is_shown(const struct stage *s, const char *key)
{
    const char *bar = line_of(s, -1), *steps = line_of(s, 1);
    char word[32];
    snprintf(word, sizeof word, " %s ", key);
    if (strstr(bar, word))
        return true;
    const char *digit = isdigit((unsigned char)key[0]) && !key[1] ? strstr(steps, key) : NULL;
    return digit != NULL;
}

void press_shown(struct stage *s, const char *key)
{
    char name[32];
    ck_assert_msg(is_shown(s, key), "key '%s' is not shown:\n%s", key, s->screen);
    snprintf(name, sizeof name, key[1] ? "<%s>" : "%s", key);
    press(s, name);
}

void answer(struct stage *s, const char *text)
{
    recorder_keys(s->term, text);
    run(s);
    press_shown(s, "Enter");
}

void stage_tick(struct stage *s)
{
    stage_event(s, TERM_EVENT_TICK);
}

void stage_event(struct stage *s, enum term_event_type type)
{
    recorder_event(s->term, &(struct term_event){.type = type});
    run(s);
}

/* ---- screens ---- */

/* A sentence may be wrapped: only what is not blank counts. */
static char *without_blanks(const char *text)
{
    char *out = malloc(strlen(text) + 1), *at = out;
    for (; *text; text++)
        if (*text != ' ' && *text != '\n')
            *at++ = *text;
    *at = '\0';
    return out;
}

void shows(const struct stage *s, const char *text)
{
    char *screen = without_blanks(s->screen), *wanted = without_blanks(text);
    bool found = strstr(screen, wanted) != NULL;
    free(screen);
    free(wanted);
    ck_assert_msg(found, "'%s' is not on the screen:\n%s", text, s->screen);
}

void shows_not(const struct stage *s, const char *text)
{
    ck_assert_msg(strstr(s->screen, text) == NULL, "'%s' is on the screen:\n%s", text, s->screen);
}

const char *line_of(const struct stage *s, int row)
{
    static char lines[2][1024];
    static int turn;
    int rows, cols;
    term_size(s->term, &rows, &cols);
    const char *at = s->screen;
    for (int i = 0; i < (row < 0 ? rows + row : row); i++) {
        at = strchr(at, '\n');
        ck_assert_ptr_nonnull(at);
        at++;
    }
    char *out = lines[turn = !turn];
    snprintf(out, sizeof lines[0], "%.*s ", (int)strcspn(at, "\n"), at);
    return out;
}

/* Clock times, dates of today in the list of recent projects and the folder of this run. */
static void mask(char *text, const char *folder)
{
    for (char *at; (at = strstr(text, folder));)
        memset(at, 'F', strlen(folder));
    for (char *c = text; *c && strlen(c) >= 8; c++)
        if (isdigit((unsigned char)c[0]) && c[2] == ':' && isdigit((unsigned char)c[3]) && c[5] == ':' &&
            isdigit((unsigned char)c[7]))
            memcpy(c, "HH:MM:SS", 8);
}

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, 65536);
    size_t n = f ? fread(text, 1, 65535, f) : 0;
    text[n] = '\0';
    if (f)
        fclose(f);
    return text;
}

void matches(const struct stage *s, const char *name)
{
    char path[1024];
    char *shown = strdup(s->screen);
    mask(shown, s->folder);
    snprintf(path, sizeof path, "%s/tests/screens/%s.txt", getenv("NONGTAN_SRCDIR"), name);
    if (getenv("NONGTAN_UPDATE")) {
        FILE *f = fopen(path, "w");
        ck_assert_ptr_nonnull(f);
        fputs(shown, f);
        fclose(f);
    }
    char *expected = read_file(path);
    ck_assert_msg(!strcmp(expected, shown), "%s: expected\n%s\nshown\n%s", name, expected, shown);
    free(expected);
    free(shown);
}

/* ---- the file ---- */

static struct project *load(const struct stage *s, const char *file, struct project_file **open)
{
    char path[256];
    struct refusal refusal = {0};
    snprintf(path, sizeof path, "%s/%s", s->folder, file);
    *open = project_file_open(path, PROJECT_FILE_READ_ONLY, &refusal);
    ck_assert_msg(*open != NULL, "%s %s %s", refusal_key(refusal.code), refusal.value, refusal.limit);
    struct project *project = project_file_load(*open, &refusal);
    ck_assert_ptr_nonnull(project);
    return project;
}

void stored(const struct stage *s, const char *file, enum entity_id entity, const char *id, int field, const char *value)
{
    struct project_file *open;
    struct project *project = load(s, file, &open);
    const struct record *record = records_find(project_records(project, entity), id);
    ck_assert_msg(record != NULL, "no record %s", id);
    const char *found = record_get(record, field);
    ck_assert_msg(!strcmp(found ? found : "(blank)", value ? value : "(blank)"), "%s.%s is '%s', not '%s'", id,
                  entity_get(entity)->fields[field].key, found ? found : "(blank)", value ? value : "(blank)");
    project_free(project);
    project_file_close(open);
}

size_t stored_count(const struct stage *s, const char *file, enum entity_id entity)
{
    struct project_file *open;
    struct project *project = load(s, file, &open);
    size_t n = records_count(project_records(project, entity));
    project_free(project);
    project_file_close(open);
    return n;
}
