/* SPDX-License-Identifier: MPL-2.0
 *
 * evaluation - the step of clauses 10 and 11: team, document review, remarks, site visit with its sample, and sign-offs. One list at a
 * time, the details of its row below it, the verdict as computed above all of them.
 */
#include "tui/screen/evaluation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/steps.h"

static const struct part_ops *const parts[PART_COUNT] = {
    [PART_TEAM] = &team_part,       [PART_REVIEW] = &review_part, [PART_DOCUMENTS] = &documents_part, [PART_REMARKS] = &remarks_part,
    [PART_VISIT] = &visit_part,     [PART_SAMPLES] = &samples_part, [PART_SIGNING] = &signing_part,
};

static const struct part_ops *part_of(const struct evaluation *e)
{
    return parts[e->part];
}

static struct table *table_of(struct evaluation *e)
{
    return part_of(e)->kind ? &e->records[e->part].table : &e->tables[e->part];
}

size_t evaluation_row(const struct evaluation *e)
{
    return part_of(e)->kind ? e->records[e->part].table.list.cursor : e->tables[e->part].list.cursor;
}

const struct record *evaluation_nth(struct evaluation *e, enum entity_id entity, size_t row)
{
    const struct records *set = project_records(app_project(e->app), entity);
    return row < records_count(set) ? records_at(set, row) : NULL;
}

/* The record of a row of the part that is shown; NULL where it has none. */
static const struct record *record_at(struct evaluation *e, size_t row)
{
    const struct part_ops *part = part_of(e);
    const char *id = part->record ? part->record(e, row) : NULL;
    if (!part->record)
        return evaluation_nth(e, part->entity, row);
    return id ? records_find(project_records(app_project(e->app), part->entity), id) : NULL;
}

const struct record *evaluation_current(struct evaluation *e)
{
    return record_at(e, evaluation_row(e));
}

static size_t count_of(struct evaluation *e, const struct part_ops *part)
{
    return part->count ? part->count(e) : records_count(project_records(app_project(e->app), part->entity));
}

/* ---- what the parts share ---- */

void evaluation_say(struct lines *lines, int cols, const char *label, const char *value)
{
    struct text_buffer b = {0};
    if (text_blank(value))
        return;
    text_buffer_printf(&b, "%s: %s", label, value);
    lines_wrap(lines, TERM_NORMAL, cols, 2, b.data);
    text_buffer_free(&b);
}

void evaluation_say_field(struct lines *lines, int cols, const struct record *record, int field)
{
    evaluation_say(lines, cols, language_text(record_entity(record)->fields[field].label), edit_shown(record, field));
}

const struct project *evaluation_claimed(struct app *app)
{
    const struct footprint *footprint = edit_footprint(app, NULL, 0);
    return footprint && footprint->replayed ? footprint->replayed : app_project(app);
}

bool evaluation_pin(struct app *app, const char *text, struct pin *out)
{
    return pin_read(evaluation_claimed(app), text, out);
}

/* The action that adds this record to the inventory; NULL where none does. */
static const struct record *adding_action(struct app *app, const struct record *record)
{
    const struct records *edits = project_records(app_project(app), ENTITY_EDIT);
    for (size_t i = 0; i < records_count(edits); i++)
        if (!strcmp(record_text(records_at(edits, i), EDIT_KIND), "add") &&
            !strcmp(record_text(records_at(edits, i), EDIT_RECORD), record_id(record)))
            return records_find(project_records(app_project(app), ENTITY_ACTION), record_text(records_at(edits, i), EDIT_ACTION));
    return NULL;
}

/* Where it is edited: itself, or the action that adds it. */
static const struct record *edited(struct app *app, const struct record *record)
{
    const struct records *set = project_records(app_project(app), record_entity(record)->id);
    return records_find(set, record_id(record)) ? record : adding_action(app, record);
}

void evaluation_where(struct app *app, const char *text, char *out, size_t size)
{
    struct pin pin;
    if (!evaluation_pin(app, text, &pin)) {
        text_copy(out, size, text);
        return;
    }
    language_place(pin.record, pin.field, out, size);
}

bool evaluation_go(struct app *app, const char *text)
{
    struct pin pin;
    const struct record *there = evaluation_pin(app, text, &pin) ? edited(app, pin.record) : NULL;
    if (!there) {
        app_say(app, MESSAGE_NOTE, "%s", text_blank(text) ? _("It is pinned to no place.") : _("The place that it names is gone."));
        return true;
    }
    struct place place = {.entity = record_entity(there)->id, .field = there == pin.record ? pin.field : -1};
    text_copy(place.record, sizeof place.record, record_id(there));
    if (!app_jump(app, &place, NULL))
        app_say(app, MESSAGE_NOTE, "%s", _("No screen edits this yet; the command line imports such tables."));
    return true;
}

const char *evaluation_evaluator(struct app *app)
{
    const struct records *team = project_records(app_project(app), ENTITY_EVALUATOR);
    return records_count(team) ? record_text(records_at(team, 0), EVALUATOR_NAME) : "";
}

/* ---- life ---- */

static void start_table(struct evaluation *e, enum evaluation_part which)
{
    struct table *t = &e->tables[which];
    t->columns = e->columns[which];
    t->cell = parts[which]->cell;
    t->mark = parts[which]->mark;
    t->context = e;
    t->texts = &e->texts;
    t->focused = true;
    t->read_only = true;
}

static void *open_evaluation(struct app *app)
{
    struct evaluation *e = calloc(1, sizeof *e);
    if (!e)
        return NULL;
    e->app = app;
    for (enum evaluation_part i = 0; i < PART_COUNT; i++)
        if (parts[i]->kind)
            records_start(&e->records[i], app, parts[i]->kind);
        else
            start_table(e, i);
    return e;
}

static void close_evaluation(void *state)
{
    struct evaluation *e = state;
    for (enum evaluation_part i = 0; i < PART_COUNT; i++)
        if (parts[i]->kind)
            records_free(&e->records[i]);
        else
            table_free(&e->tables[i]);
    lines_clear(&e->details);
    free(e);
}

static void prepare(struct evaluation *e)
{
    const struct part_ops *part = part_of(e);
    struct table *t = &e->tables[e->part];
    if (part->kind)
        return;
    e->texts = *app_texts(e->app);
    e->texts.empty = language_text(part->empty);
    const struct table_column *columns = part->columns(&t->column_count);
    for (size_t i = 0; i < t->column_count; i++) {
        e->columns[e->part][i] = columns[i];
        e->columns[e->part][i].title = language_text(columns[i].title);
    }
    t->count = count_of(e, part);
}

/* ---- drawing ---- */

/* The verdict, and the first thing that keeps it from being neutral. */
static int draw_verdict(struct evaluation *e, struct term_rect area)
{
    static const enum term_role roles[] = {
        [VERDICT_NEUTRAL] = TERM_GOOD, [VERDICT_NOT_NEUTRAL] = TERM_WARNING, [VERDICT_UNDECIDED] = TERM_WARNING};
    const struct balance *b = workbench_balance(app_workbench(e->app));
    char line[2 * SENTENCE], first[SENTENCE] = "", more[32] = "";
    if (b->block_count)
        language_block(&b->blocks[0], first, sizeof first);
    if (b->block_count > 1)
        snprintf(more, sizeof more, " (+%zu)", b->block_count - 1);
    text_fill(line, sizeof line, *first ? _("Verdict as computed: {verdict}. {first}{more}") : _("Verdict as computed: {verdict}"),
              (const struct text_arg[]){{"verdict", language_text(verdict_label(b->verdict))},
                                        {"first", first},
                                        {"more", more}}, 3);
    return widget_put_wrapped(app_term(e->app), (struct term_rect){area.row, area.col + 1, 2, area.cols - 2}, 0, roles[b->verdict], line);
}

static void tab_text(struct evaluation *e, enum evaluation_part i, bool noted, char *out, size_t size)
{
    char note[32] = "";
    if (noted && parts[i]->note)
        parts[i]->note(e, note, sizeof note);
    else if (noted)
        snprintf(note, sizeof note, "%zu", count_of(e, parts[i]));
    snprintf(out, size, i == e->part ? "[%s%s%s]" : " %s%s%s", language_text(parts[i]->title), *note ? " " : "", note);
}

/* Where they do not fit, only the present one keeps its figures. */
static int draw_tabs(struct evaluation *e, struct term_rect area, int row)
{
    char text[96];
    int col = 0, width = 0;
    for (enum evaluation_part i = 0; i < PART_COUNT; i++) {
        tab_text(e, i, true, text, sizeof text);
        width += term_text_width(text);
    }
    for (enum evaluation_part i = 0; i < PART_COUNT; i++) {
        tab_text(e, i, i == e->part || width <= area.cols, text, sizeof text);
        col = term_put(app_term(e->app), area, row, col, i == e->part ? TERM_TITLE : TERM_NORMAL, text);
    }
    return row + 1;
}

static void draw_details(struct evaluation *e, struct term_rect area)
{
    size_t detailed = evaluation_row(e) * PART_COUNT + e->part;
    if (area.rows < 2)
        return;
    lines_clear(&e->details);
    part_of(e)->details(e, &e->details, area.cols - 3);
    if (detailed != e->detailed)
        e->details.viewer.list = (struct list){0};
    e->detailed = detailed;
    term_rule(app_term(e->app), area, 0);
    lines_draw(&e->details, app_term(e->app), (struct term_rect){area.row + 1, area.col + 1, area.rows - 1, area.cols - 1});
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct evaluation *e = state;
    const struct part_ops *part = part_of(e);
    int row = draw_tabs(e, area, draw_verdict(e, area));
    int room = area.rows - row, rows = room;
    prepare(e);
    size_t count = count_of(e, part);
    bool detailed = part->details && count && room > 6;
    if (detailed) {
        int wanted = (int)(count < 100 ? count : 100) + 1, most = part->list_rows > room / 2 ? part->list_rows : room / 2;
        rows = wanted < most ? wanted : most;
        rows = rows > room - 4 ? room - 4 : rows;
    }
    struct term_rect list = {area.row + row, area.col, rows, area.cols};
    if (part->kind)
        records_draw(&e->records[e->part], list);
    else
        table_draw(table_of(e), app_term(app), list);
    if (detailed)
        draw_details(e, (struct term_rect){list.row + rows, area.col, room - rows, area.cols});
}

/* ---- keys ---- */

static void turn(struct evaluation *e, int step)
{
    e->part = (enum evaluation_part)(((int)e->part + step + PART_COUNT) % PART_COUNT);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct evaluation *e = state;
    const struct part_ops *part = part_of(e);
    (void)app;
    prepare(e);
    bool page = term_is_key(event, TERM_KEY_PAGE_UP) || term_is_key(event, TERM_KEY_PAGE_DOWN);
    if (page && part->reads && !table_of(e)->editing)
        return lines_handle(&e->details, event);
    if (term_is_key(event, TERM_KEY_BACKTAB) && !table_of(e)->editing) {
        turn(e, -1);
        return true;
    }
    if (part->kind && !(part->opened && term_is_key(event, TERM_KEY_ENTER)))
        return records_handle(&e->records[e->part], event);
    if (part->kind)
        return part->opened(e);
    enum widget_result r = table_handle(table_of(e), event);
    return r == WIDGET_OPENED ? table_of(e)->count == 0 || part->opened(e) : r != WIDGET_IGNORED;
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct evaluation *e = state;
    (void)app;
    prepare(e);
    if (part_of(e)->at)
        return part_of(e)->at(e, out);
    const struct record *record = evaluation_current(e);
    if (!record)
        return false;
    *out = (struct place){.entity = part_of(e)->entity, .field = -1};
    text_copy(out->record, sizeof out->record, record_id(record));
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct evaluation *e = state;
    (void)app;
    prepare(e);
    if (id == COMMAND_LIST) {
        turn(e, 1);
        return true;
    }
    if (part_of(e)->command && part_of(e)->command(e, id))
        return true;
    return part_of(e)->kind ? records_command(&e->records[e->part], id) : false;
}

/* ---- places ---- */

static bool show_row(struct evaluation *e, const struct place *place)
{
    prepare(e);
    for (size_t row = 0; row < count_of(e, part_of(e)); row++) {
        const struct record *record = record_at(e, row);
        if (!record || strcmp(record_id(record), place->record))
            continue;
        table_go(table_of(e), row, SIZE_MAX);
        return true;
    }
    return false;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct evaluation *e = state;
    (void)app;
    for (enum evaluation_part i = 0; i < PART_COUNT; i++) {
        if (parts[i]->entity != place->entity || i == PART_REVIEW)
            continue;
        e->part = i;
        if (entry_is_draft(place, text) && parts[i]->resume) {
            parts[i]->resume(e, place, text);
            return true;
        }
        if (parts[i]->kind)
            return records_focus(&e->records[i], place, text);
        return show_row(e, place);
    }
    return false;
}

static bool typing(const void *state)
{
    const struct evaluation *e = state;
    return part_of(e)->kind && records_typing(&e->records[e->part]);
}

static const char *draft(void *state, char *place, size_t size)
{
    struct evaluation *e = state;
    return part_of(e)->kind ? records_draft(&e->records[e->part], place, size) : NULL;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct evaluation *e = state;
    prepare(e);
    const struct record *record = evaluation_current(e);
    const struct finding *finding = record ? edit_finding(app, part_of(e)->entity, record_id(record), -1) : NULL;
    if (finding)
        language_finding(finding, out, size);
    else if (part_of(e)->kind)
        records_status(&e->records[e->part], out, size);
}

static context_set part_context(const void *state)
{
    return CONTEXT_PART(((const struct evaluation *)state)->part);
}

const struct view_ops evaluation_screen = {
    .title = N_("evaluation"),
    .clause = "10",
    .purpose = N_("Somebody independent looks at the study. Tab goes from list to list: the team; what is to be checked, the heaviest first; the "
                  "documents on record; the remarks, which the owner answers and the evaluator closes; the site visit with its plan; the "
                  "sample that was drawn for it; and the sign-off of each stage. What is signed must agree with what is computed."),
    .context = CONTEXT_OF(SCREEN_EVALUATION),
    .part = part_context,
    .open = open_evaluation,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_evaluation,
};
