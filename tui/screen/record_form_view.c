/* SPDX-License-Identifier: MPL-2.0
 *
 * The form of a record as a view over the screen: opened, left, and taken up again from a kept draft.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/record_form.h"

static void view_draw(struct app *app, void *state, struct term_rect area)
{
    struct record_form *f = state;
    const struct record *record = record_form_record(f);
    const struct entity *entity = entity_get(f->entity);
    char title[320];
    snprintf(title, sizeof title, " %s · %s", language_text(f->title ? f->title : entity->label),
             f->staged || !record ? _("new, not stored yet") : record_name(record));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, title);
    record_form_draw(f, (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

/* The list below stands on what was added. */
static void leave(struct app *app, struct record_form *f)
{
    struct place place = {.entity = f->entity, .field = -1};
    text_copy(place.record, sizeof place.record, f->id);
    bool added = f->flowing && !f->staged;
    if (f->staged)
        app_say(app, MESSAGE_NOTE, "%s", _("Nothing was added."));
    app_uncover(app, f);
    if (added)
        app_jump(app, &place, NULL);
}

static bool view_handle(struct app *app, void *state, const struct term_event *event)
{
    struct record_form *f = state;
    if (record_form_handle(f, event))
        return true;
    if (!term_is_key(event, TERM_KEY_ESC))
        return false;
    leave(app, f);
    return true;
}

static bool view_command(struct app *app, void *state, enum command_id id)
{
    struct record_form *f = state;
    (void)app;
    if (id != COMMAND_FACTOR || f->entity != ENTITY_ACTIVITY || !record_form_focus(f, ACTIVITY_FACTOR, NULL))
        return false;
    return record_form_act(f);
}

static bool view_typing(const void *state)
{
    return record_form_typing(state);
}

static const char *view_draft(void *state, char *place, size_t size)
{
    return record_form_draft(state, place, size);
}

static bool view_at(struct app *app, void *state, struct place *out)
{
    (void)app;
    return record_form_place(state, out);
}

static void view_close(void *state)
{
    record_form_free(state);
    free(state);
}

static void view_status(struct app *app, void *state, char *out, size_t size)
{
    (void)app;
    record_form_status(state, out, size);
}

static const struct view_ops form_view = {
    .title = N_("whole row"),
    .context = CONTEXT_FORM,
    .draw = view_draw,
    .handle = view_handle,
    .command = view_command,
    .typing = view_typing,
    .draft = view_draft,
    .at = view_at,
    .status = view_status,
    .close = view_close,
};

void record_form_open(struct app *app, enum entity_id entity, const char *id, int field)
{
    struct record_form *f = calloc(1, sizeof *f);
    if (!f)
        return;
    record_form_start(f, app, entity, id, NULL, 0);
    record_form_focus(f, field, NULL);
    app_cover(app, &form_view, f);
}

void record_form_open_rows(struct app *app, enum entity_id entity, const char *id, const struct record_form_row *rows, size_t count,
                           const char *title, int field)
{
    struct record_form *f = calloc(1, sizeof *f);
    if (!f)
        return;
    record_form_start(f, app, entity, id, rows, count);
    f->title = title;
    record_form_focus(f, field, NULL);
    app_cover(app, &form_view, f);
}

void record_form_new(struct app *app, struct record *staged, long at)
{
    struct record_form *f = staged ? calloc(1, sizeof *f) : NULL;
    if (!f || edit_refused(app, record_entity(staged)->id)) {
        record_free(staged);
        free(f);
        return;
    }
    record_form_stage(f, app, staged, at);
    app_cover(app, &form_view, f);
}

void record_form_take(struct record *record, const char *text)
{
    char *copy = text_dup(text), *rest = NULL;
    for (char *line = copy ? strtok_r(copy, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
        char *value = strchr(line, '=');
        if (!value)
            continue;
        *value++ = '\0';
        int field = entity_field(record_entity(record), line);
        if (field > 0)
            record_set(record, field, value);
    }
    free(copy);
}

static struct record *staged_from(enum entity_id entity, const char *text)
{
    struct record *record = record_new(entity_get(entity), "+");
    if (record)
        record_form_take(record, text);
    return record;
}

void record_form_resume(struct app *app, const struct place *place, const char *text)
{
    struct record_form *f = calloc(1, sizeof *f);
    struct record *staged = strcmp(place->record, "+") ? NULL : staged_from(place->entity, text);
    if (!f) {
        record_free(staged);
        return;
    }
    if (staged) {
        char *open = text_dup(record_get(staged, place->field > 0 ? place->field : 1));
        record_form_stage(f, app, staged, -1);
        record_form_focus(f, place->field, open ? open : "");
        f->touched = true;
        free(open);
    } else {
        record_form_start(f, app, place->entity, place->record, NULL, 0);
        record_form_focus(f, place->field, text);
    }
    app_cover(app, &form_view, f);
}
