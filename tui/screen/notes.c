/* SPDX-License-Identifier: MPL-2.0
 *
 * The list of all attached files, that of all comments and to-dos, and the rows that have no file: what each is about, and a key to go
 * there. Comments and rows stand by their effect on the footprint; files, of which nothing is open, in the order in which they came.
 */
#include "tui/screen/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/exact.h"
#include "core/number.h"
#include "core/pin.h"
#include "tui/screen/evaluation.h"
#include "tui/screen/page_table.h"
#include "tui/screen/pick.h"
#include "tui/screen/steps.h"
#include "workbench/evidence.h"

enum list_kind { LIST_FILES, LIST_COMMENTS, LIST_WITHOUT, LISTS };
enum { COLUMNS = 6, SHA_COLS = 12 };

struct notes {
    struct app *app;
    enum list_kind kind;
    struct page_table list;
    struct place from; /* what the cursor stood on before */
    bool only;         /* only what is about that */
    const struct record **rows; /* of this round, borrowed from the project */
    size_t count, all;
    unsigned long generation; /* of the rows; 0: not made */
};

static const struct list_of {
    enum entity_id entity;
    int place; /* field that names what it is about; -1: the record itself */
    const char *title, *title_of, *empty;
} lists[LISTS] = {
    [LIST_FILES] = {ENTITY_ATTACHMENT, ATTACHMENT_ABOUT, N_(" Attached files: {count}, {used} of {most}. Tab: comments."),
                    N_(" Attached files of {where}: {count} of {all}. B: all."), N_("No files are attached yet. On any row e attaches one.")},
    [LIST_COMMENTS] = {ENTITY_COMMENT, COMMENT_WHERE, N_(" Comments and to-dos: {count}, open: {open}; the weightiest first. Tab: rows without a file."),
                       N_(" Comments on {where}: {count} of {all}. B: all."), N_("No comments yet. On any row T writes one.")},
    [LIST_WITHOUT] = {ENTITY_ACTIVITY, -1, N_(" Rows without a file: {count}, the weightiest first. Tab: attached files."), "",
                      N_("No row is without a file.")},
};

/* ---- which rows ---- */

static bool is_only(const struct notes *s)
{
    return s->only && *s->from.record && s->kind != LIST_WITHOUT;
}

static bool is_about(const struct notes *s, const struct record *r)
{
    struct pin pin;
    return pin_read(app_project(s->app), record_text(r, lists[s->kind].place), &pin) && pin.entity == s->from.entity &&
           !strcmp(record_id(pin.record), s->from.record);
}

static size_t all_files(struct notes *s, const struct record ***out)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ATTACHMENT);
    *out = calloc(records_count(all) + 1, sizeof(const struct record *));
    for (size_t i = 0; *out && i < records_count(all); i++)
        (*out)[i] = records_at(all, i);
    return *out ? records_count(all) : 0;
}

static void collect(struct notes *s)
{
    struct workbench *wb = app_workbench(s->app);
    if (s->generation == workbench_generation(wb))
        return;
    free(s->rows);
    s->all = s->kind == LIST_FILES      ? all_files(s, &s->rows)
             : s->kind == LIST_COMMENTS ? workbench_comments(wb, &s->rows)
                                        : workbench_rows_without_file(wb, &s->rows);
    s->generation = workbench_generation(wb);
    s->count = 0;
    for (size_t i = 0; i < s->all; i++)
        if (!is_only(s) || is_about(s, s->rows[i]))
            s->rows[s->count++] = s->rows[i];
}

static void again(struct notes *s)
{
    s->generation = 0;
    s->list.table.list = (struct list){0};
    collect(s);
}

static const struct record *current(const struct notes *s)
{
    size_t row = s->list.table.list.cursor;
    return row < s->count ? s->rows[row] : NULL;
}

/* What an entry is about; a row is about itself. */
static void place_of(const struct notes *s, const struct record *r, char out[PIN_TEXT])
{
    if (lists[s->kind].place < 0)
        pin_place(out, ENTITY_ACTIVITY, record_id(r), -1);
    else
        text_copy(out, PIN_TEXT, record_text(r, lists[s->kind].place));
}

/* ---- cells ---- */

static const char *state_word(struct app *app, const struct record *attachment)
{
    static const char *const words[] = {[ATTACHED_HELD] = N_("sound"), [ATTACHED_GONE] = N_("GONE"), [ATTACHED_CHANGED] = N_("CHANGED")};
    const struct attached *attached = workbench_attached(app_workbench(app));
    return attached ? language_text(words[attached_state_of(attached, attachment)]) : "";
}

static void file_cell(struct notes *s, const struct record *r, size_t column, char *out, size_t size)
{
    char figure[SIZE_TEXT];
    double bytes = 0;
    switch (column) {
    case 0:
        text_copy(out, size, record_text(r, ATTACHMENT_NAME));
        return;
    case 2:
        number_read(record_text(r, ATTACHMENT_SIZE), "", &bytes, NULL);
        workbench_size_text(figure, (long long)bytes);
        text_copy(out, size, figure);
        return;
    case 3:
        text_copy(out, size, record_text(r, ATTACHMENT_ADDED));
        return;
    case 4:
        text_copy(out, size, state_word(s->app, r));
        return;
    default:
        text_copy(out, SHA_COLS + 1 < size ? SHA_COLS + 1 : size, record_text(r, ATTACHMENT_SHA256));
    }
}

static void kg_cell(struct notes *s, const struct record *r, char *out, size_t size)
{
    double kg = workbench_effect_of(app_workbench(s->app), r);
    char text[EXACT_TEXT] = "";
    exact mass;
    if (kg > 0 && exact_from_kg(kg, &mass))
        exact_show(text, mass, 0, 1);
    text_copy(out, size, text);
}

static void comment_cell(struct notes *s, const struct record *r, size_t column, char *out, size_t size)
{
    static const int fields[] = {COMMENT_TEXT, COMMENT_WHERE, COMMENT_WHO, COMMENT_DATE};
    const char *status = edit_choice(&entity_get(ENTITY_COMMENT)->fields[COMMENT_STATUS], comment_is_open(r) ? "open" : "done");
    if (column < sizeof fields / sizeof *fields)
        text_copy(out, size, record_text(r, fields[column]));
    else if (column + 1 < COLUMNS)
        snprintf(out, size, "%s · %s", edit_shown(r, COMMENT_KIND), status);
    else
        kg_cell(s, r, out, size);
}

static void without_cell(struct notes *s, const struct record *r, size_t column, char *out, size_t size)
{
    static const int fields[] = {ACTIVITY_ITEM, ACTIVITY_PROCESS, ACTIVITY_EVIDENCE, ACTIVITY_DATA_KIND, ACTIVITY_SOURCE_KIND};
    if (column < sizeof fields / sizeof *fields)
        text_copy(out, size, edit_shown(r, fields[column]));
    else
        kg_cell(s, r, out, size);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct notes *s = context;
    const struct record *r = row < s->count ? s->rows[row] : NULL;
    if (!r)
        return;
    if (column == 1 && s->kind != LIST_WITHOUT)
        evaluation_where(s->app, record_text(r, lists[s->kind].place), out->text, sizeof out->text);
    else if (s->kind == LIST_FILES)
        file_cell(s, r, column, out->text, sizeof out->text);
    else if (s->kind == LIST_COMMENTS)
        comment_cell(s, r, column, out->text, sizeof out->text);
    else
        without_cell(s, r, column, out->text, sizeof out->text);
    if (s->kind == LIST_COMMENTS && !comment_is_open(r))
        out->role = TERM_DIM;
}

static const char *mark(void *context, size_t row)
{
    struct notes *s = context;
    const struct record *r = row < s->count ? s->rows[row] : NULL;
    if (r && s->kind != LIST_COMMENTS)
        return edit_mark(edit_finding(s->app, lists[s->kind].entity, record_id(r), -1));
    return r && comment_is_open(r) ? "*" : NULL;
}

static void prepare(struct notes *s)
{
    const struct table_column columns[LISTS][COLUMNS] = {
        [LIST_FILES] = {{_("file name"), 22, 60, false, 0}, {_("about"), 18, 40, false, 1}, {_("size"), 8, 10, true, 3}, {_("added on"), 10, 10, false, 4},
                        {_("state"), 6, 10, false, 2}, {"SHA-256", SHA_COLS, SHA_COLS, false, 5}},
        [LIST_COMMENTS] = {{_("text"), 24, 90, false, 0}, {_("about"), 16, 40, false, 1}, {_("by"), 6, 16, false, 4}, {_("date"), 10, 10, false, 5},
                           {_("state"), 10, 16, false, 2}, {"kg CO2e", 9, 12, true, 3}},
        [LIST_WITHOUT] = {{_("item"), 16, 40, false, 0}, {_("process"), 8, 16, false, 4}, {_("evidence"), 12, 30, false, 2},
                          {_("kind of data"), 8, 14, false, 3}, {_("source"), 8, 16, false, 5}, {"kg CO2e", 9, 12, true, 1}},
    };
    collect(s);
    page_table_prepare(&s->list, columns[s->kind], language_text(lists[s->kind].empty));
    s->list.table.count = s->count;
}

static void *open_notes(struct app *app)
{
    struct notes *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->list, app, s, cell, COLUMNS, 1);
    s->list.table.mark = mark;
    return s;
}

static size_t open_of(const struct notes *s)
{
    size_t open = 0;
    for (size_t i = 0; s->kind == LIST_COMMENTS && i < s->count; i++)
        open += comment_is_open(s->rows[i]);
    return open;
}

static void title_text(struct notes *s, char *out, size_t size)
{
    char count[24], all[24], open[24], used[SIZE_TEXT], most[SIZE_TEXT], where[200] = "", place[PIN_TEXT];
    snprintf(count, sizeof count, "%zu", s->count);
    snprintf(all, sizeof all, "%zu", s->all);
    snprintf(open, sizeof open, "%zu", open_of(s));
    workbench_size_text(used, workbench_attached_size(app_workbench(s->app)));
    workbench_size_text(most, workbench_attach_limits().project);
    if (is_only(s)) {
        pin_place(place, s->from.entity, s->from.record, -1);
        evaluation_where(s->app, place, where, sizeof where);
    }
    text_fill(out, size, language_text(is_only(s) ? lists[s->kind].title_of : lists[s->kind].title),
              (const struct text_arg[]){{"count", count}, {"all", all}, {"open", open}, {"used", used}, {"most", most}, {"where", where}}, 6);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct notes *s = state;
    char line[SENTENCE];
    prepare(s);
    title_text(s, line, sizeof line);
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, line);
    table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct notes *s = state;
    char place[PIN_TEXT];
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->list.table, event);
    if (r == WIDGET_OPENED && current(s)) {
        place_of(s, current(s), place);
        evaluation_go(app, place);
    }
    return r != WIDGET_IGNORED;
}

/* ---- commands ---- */

/* The viewer has the terminal to itself; then the screen is painted anew. */
static bool show_file(struct notes *s)
{
    struct refusal refusal = {0};
    const struct record *file = s->kind == LIST_FILES ? current(s) : NULL;
    if (!file)
        return false;
    term_leave(app_term(s->app));
    bool shown = workbench_attachment_show(app_workbench(s->app), record_id(file), &refusal);
    term_return(app_term(s->app));
    if (!shown)
        app_refused(s->app, &refusal);
    return true;
}

/* `context`: the id of the one that is written, or NULL for all. */
static bool write_out(struct app *app, void *context, const char *text, char *error, size_t size)
{
    size_t written, missing;
    struct refusal refusal = {0};
    char path[1024];
    notes_expand(text, path, sizeof path);
    if (!workbench_attachment_export(app_workbench(app), context, path, &written, &missing, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    app_say(app, missing ? MESSAGE_WARNING : MESSAGE_GOOD, _("Files written: %zu; without bytes: %zu."), written, missing);
    return true;
}

static bool ask_folder(struct notes *s, bool one)
{
    if (s->kind != LIST_FILES || !current(s))
        return false;
    ask_line(s->app, &(struct ask){.title = one ? _("write this file") : _("write all attached files"),
                                   .text = _("Into a folder; nothing is overwritten."), .prompt = _("Folder (Tab completes): "), .ok = _("write"),
                                   .complete = notes_complete, .done = write_out, .context = one ? text_dup(record_id(current(s))) : NULL});
    return true;
}

static bool turn(struct notes *s)
{
    struct refusal refusal = {0};
    const struct record *comment = s->kind == LIST_COMMENTS ? current(s) : NULL;
    if (!comment || edit_refused(s->app, ENTITY_COMMENT))
        return comment != NULL;
    if (!workbench_comment_done(app_workbench(s->app), record_id(comment), comment_is_open(comment), &refusal))
        app_refused(s->app, &refusal);
    return true;
}

/* A note on a note is one on what that is about. */
static bool at(struct app *app, void *state, struct place *out)
{
    struct notes *s = state;
    struct pin pin;
    char about[PIN_TEXT] = "";
    prepare(s);
    if (current(s))
        place_of(s, current(s), about);
    if (!pin_read(app_project(app), about, &pin))
        return false;
    *out = (struct place){.entity = pin.entity, .field = pin.field};
    text_copy(out->record, sizeof out->record, record_id(pin.record));
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct notes *s = state;
    prepare(s);
    switch (id) {
    case COMMAND_LIST:
        s->kind = (s->kind + 1) % LISTS;
        again(s);
        return true;
    case COMMAND_ONLY:
        if (!*s->from.record && current(s))
            at(app, s, &s->from);
        s->only = !s->only;
        again(s);
        return true;
    case COMMAND_SHOW_FILE:
        return show_file(s);
    case COMMAND_WRITE:
        return ask_folder(s, false);
    case COMMAND_WRITE_ONE:
        return ask_folder(s, true);
    case COMMAND_CLOSE:
        return turn(s);
    case COMMAND_DELETE:
        return s->kind != LIST_WITHOUT && current(s) && edit_delete(app, lists[s->kind].entity, record_id(current(s)));
    default:
        return false;
    }
}

static void go_to(struct notes *s, bool (*fits)(const struct notes *, const struct record *))
{
    for (size_t i = 0; i < s->count; i++)
        if (fits(s, s->rows[i])) {
            table_go(&s->list.table, i, SIZE_MAX);
            return;
        }
}

static bool is_it(const struct notes *s, const struct record *r)
{
    return !strcmp(record_id(r), s->from.record);
}

/* A place of an entry is that entry; any other is what the list was asked from. */
static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct notes *s = state;
    bool entry = place->entity == ENTITY_COMMENT || place->entity == ENTITY_ATTACHMENT;
    if (entry)
        s->kind = place->entity == ENTITY_COMMENT ? LIST_COMMENTS : LIST_FILES;
    s->from = *place;
    s->only = false;
    again(s);
    prepare(s);
    if (entry || s->kind != LIST_WITHOUT)
        go_to(s, entry ? is_it : is_about);
    if (entry)
        s->from = (struct place){0};
    if (text && place->entity == ENTITY_COMMENT)
        notes_resume_comment(app, text);
    return true;
}

void notes_list(struct app *app, const struct place *place)
{
    if (place)
        app_show_at(app, SCREEN_NOTES, place, NULL);
    else
        app_show(app, SCREEN_NOTES);
}

/* Of a file its whole SHA-256 and note, of a comment all of its text. */
static void status(struct app *app, void *state, char *out, size_t size)
{
    struct notes *s = state;
    const struct record *r = current(s);
    (void)app;
    if (r && s->kind == LIST_FILES)
        snprintf(out, size, "SHA-256 %s %s", record_text(r, ATTACHMENT_SHA256), record_text(r, ATTACHMENT_NOTE));
    else if (r && s->kind == LIST_COMMENTS)
        text_copy(out, size, record_text(r, COMMENT_TEXT));
}

static void close_notes(void *state)
{
    struct notes *s = state;
    table_free(&s->list.table);
    free(s->rows);
    free(s);
}

const struct view_ops notes_screen = {
    .title = N_("files and comments"),
    .clause = "7.5",
    .purpose = N_("All files that are attached as evidence, all comments and to-dos, and the rows that have no file, with what each is about. Enter goes "
                  "there; B shows only what is about the record that you came from; o shows a file with the program of your settings, s writes one to "
                  "a folder, w all of them, x marks a to-do as done or open again. On any row of the project e attaches a file and T writes a "
                  "comment."),
    .context = CONTEXT_OF(SCREEN_NOTES),
    .open = open_notes,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .status = status,
    .close = close_notes,
};
