/* SPDX-License-Identifier: MPL-2.0
 *
 * The list of all attached files, and that of all comments and to-dos: what each is about, and a key to go there.
 */
#include "tui/screen/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/pin.h"
#include "tui/screen/evaluation.h"
#include "tui/screen/page_table.h"
#include "tui/screen/pick.h"
#include "tui/screen/steps.h"
#include "workbench/evidence.h"

enum list_kind { LIST_FILES, LIST_COMMENTS, LISTS };
enum { COLUMNS = 5 };

struct notes {
    struct app *app;
    enum list_kind kind;
    struct page_table list;
};

static const struct list_of {
    enum entity_id entity;
    int place; /* field that names what it is about */
    const char *title, *empty;
} lists[LISTS] = {
    [LIST_FILES] = {ENTITY_ATTACHMENT, ATTACHMENT_ABOUT, N_(" Attached files: %zu. Tab: comments."),
                    N_("No files are attached yet. On any row e attaches one.")},
    [LIST_COMMENTS] = {ENTITY_COMMENT, COMMENT_WHERE, N_(" Comments and to-dos: %zu. Tab: attached files."),
                       N_("No comments yet. On any row T writes one.")},
};

static const struct records *all_of(const struct notes *s)
{
    return project_records(app_project(s->app), lists[s->kind].entity);
}

static const struct record *current(const struct notes *s)
{
    size_t row = s->list.table.list.cursor;
    return row < records_count(all_of(s)) ? records_at(all_of(s), row) : NULL;
}

static const char *state_word(struct app *app, const struct record *attachment)
{
    static const char *const words[] = {[ATTACHED_HELD] = N_("held"), [ATTACHED_GONE] = N_("GONE"), [ATTACHED_CHANGED] = N_("CHANGED")};
    const struct attached *attached = workbench_attached(app_workbench(app));
    return attached ? language_text(words[attached_state_of(attached, attachment)]) : "";
}

static void file_cell(struct notes *s, const struct record *r, size_t column, char *out, size_t size)
{
    char figure[NUMBER_TEXT];
    double bytes = 0;
    switch (column) {
    case 0:
        text_copy(out, size, record_text(r, ATTACHMENT_NAME));
        return;
    case 2:
        number_read(record_text(r, ATTACHMENT_SIZE), "", &bytes, NULL);
        number_show(figure, bytes / 1e6, 3);
        text_copy(out, size, figure);
        return;
    case 3:
        text_copy(out, size, record_text(r, ATTACHMENT_ADDED));
        return;
    default:
        text_copy(out, size, state_word(s->app, r));
    }
}

static void comment_cell(const struct record *r, size_t column, char *out, size_t size)
{
    static const int fields[COLUMNS] = {COMMENT_TEXT, COMMENT_WHERE, COMMENT_WHO, COMMENT_DATE, COMMENT_STATUS};
    const char *status = edit_choice(&entity_get(ENTITY_COMMENT)->fields[COMMENT_STATUS], comment_is_open(r) ? "open" : "done");
    if (column < COLUMNS - 1)
        text_copy(out, size, record_text(r, fields[column]));
    else
        snprintf(out, size, "%s · %s", edit_shown(r, COMMENT_KIND), status);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct notes *s = context;
    const struct record *r = records_at(all_of(s), row);
    if (column == 1)
        evaluation_where(s->app, record_text(r, lists[s->kind].place), out->text, sizeof out->text);
    else if (s->kind == LIST_FILES)
        file_cell(s, r, column, out->text, sizeof out->text);
    else
        comment_cell(r, column, out->text, sizeof out->text);
    if (s->kind == LIST_COMMENTS && !comment_is_open(r))
        out->role = TERM_DIM;
}

static const char *mark(void *context, size_t row)
{
    struct notes *s = context;
    const struct record *r = row < records_count(all_of(s)) ? records_at(all_of(s), row) : NULL;
    if (r && s->kind == LIST_FILES)
        return edit_mark(edit_finding(s->app, ENTITY_ATTACHMENT, record_id(r), -1));
    return r && comment_is_open(r) ? "*" : NULL;
}

static void prepare(struct notes *s)
{
    const struct table_column files[COLUMNS] = {{_("file name"), 22, 60, false, 0}, {_("about"), 20, 40, false, 1}, {"MB", 8, 10, true, 3},
                                                {_("added on"), 10, 10, false, 4},  {_("state"), 6, 10, false, 2}};
    const struct table_column comments[COLUMNS] = {{_("text"), 28, 90, false, 0}, {_("about"), 16, 40, false, 1}, {_("by"), 8, 16, false, 3},
                                                   {_("date"), 10, 10, false, 4}, {_("state"), 10, 16, false, 2}};
    page_table_prepare(&s->list, s->kind == LIST_FILES ? files : comments, language_text(lists[s->kind].empty));
    s->list.table.count = records_count(all_of(s));
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

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct notes *s = state;
    char line[SENTENCE];
    prepare(s);
    snprintf(line, sizeof line, language_text(lists[s->kind].title), records_count(all_of(s)));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, line);
    table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct notes *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->list.table, event);
    if (r == WIDGET_OPENED && current(s))
        evaluation_go(app, record_text(current(s), lists[s->kind].place));
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

static bool write_out(struct app *app, void *context, const char *text, char *error, size_t size)
{
    size_t written, missing;
    struct refusal refusal = {0};
    (void)context;
    if (!workbench_attachment_export(app_workbench(app), NULL, text, &written, &missing, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    app_say(app, missing ? MESSAGE_WARNING : MESSAGE_GOOD, _("Files written: %zu; without bytes: %zu."), written, missing);
    return true;
}

static bool ask_folder(struct notes *s)
{
    if (s->kind != LIST_FILES)
        return false;
    ask_line(s->app, &(struct ask){.title = _("write all attached files"), .text = _("Into a folder; nothing is overwritten."),
                                   .prompt = _("Folder (Tab completes): "), .ok = _("write"), .complete = notes_complete, .done = write_out});
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

static bool command(struct app *app, void *state, enum command_id id)
{
    struct notes *s = state;
    prepare(s);
    switch (id) {
    case COMMAND_LIST:
        s->kind = (s->kind + 1) % LISTS;
        s->list.table.list = (struct list){0};
        return true;
    case COMMAND_SHOW_FILE:
        return show_file(s);
    case COMMAND_WRITE:
        return ask_folder(s);
    case COMMAND_CLOSE:
        return turn(s);
    case COMMAND_DELETE:
        return current(s) && edit_delete(app, lists[s->kind].entity, record_id(current(s)));
    default:
        return false;
    }
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct notes *s = state;
    s->kind = place->entity == ENTITY_COMMENT ? LIST_COMMENTS : LIST_FILES;
    prepare(s);
    long row = records_index(all_of(s), place->record);
    if (row >= 0)
        table_go(&s->list.table, (size_t)row, SIZE_MAX);
    if (text && place->entity == ENTITY_COMMENT)
        notes_resume_comment(app, text);
    return true;
}

/* A note on a note is one on what that is about. */
static bool at(struct app *app, void *state, struct place *out)
{
    struct notes *s = state;
    struct pin pin;
    if (!current(s) || !pin_read(app_project(app), record_text(current(s), lists[s->kind].place), &pin))
        return false;
    *out = (struct place){.entity = pin.entity, .field = pin.field};
    text_copy(out->record, sizeof out->record, record_id(pin.record));
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct notes *s = state;
    (void)app;
    if (current(s))
        text_copy(out, size, record_text(current(s), s->kind == LIST_FILES ? ATTACHMENT_NOTE : COMMENT_TEXT));
}

static void close_notes(void *state)
{
    struct notes *s = state;
    table_free(&s->list.table);
    free(s);
}

const struct view_ops notes_screen = {
    .title = N_("files and comments"),
    .clause = "7.5",
    .purpose = N_("All files that are attached as evidence, and all comments and to-dos, with what each is about. Enter goes there; o shows a file "
                  "with the program of your settings, w writes all of them to a folder, x marks a to-do as done or open again. On any row of the "
                  "project e attaches a file and T writes a comment."),
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
