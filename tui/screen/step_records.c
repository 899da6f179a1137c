/* SPDX-License-Identifier: MPL-2.0
 *
 * The screens that are lists of records: evaluation, factors. Each says above its list what the records
 * amount to, and what this version does not check yet.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/records.h"
#include "tui/screen/steps.h"
#include "workbench/offsets.h"

enum { LISTS = 3 };

struct step_records {
    const struct step_kind *kind;
    struct records_list lists[LISTS];
    size_t list;
};

/* What a screen of this sort consists of. */
struct step_kind {
    const struct records_kind *lists[LISTS];
    size_t list_count;
    /* Writes what stands above the list from row 0 of the area; returns the rows used. */
    int (*head)(struct app *app, struct term_rect area);
};

static const struct records_kind evaluators = {
    .entity = ENTITY_EVALUATOR,
    .columns = {{EVALUATOR_NAME, 14, 24, false, 0},
                {EVALUATOR_KIND, 14, 24, false, 0},
                {EVALUATOR_ORGANISATION, 14, 30, false, 0},
                {EVALUATOR_ROLE, 10, 20, false, 2}},
    .column_count = 4,
    .title = N_("evaluators"),
    .empty = N_("No evaluators yet. 'a' adds one: who evaluates, for which body, and the statement of independence."),
};
static const struct records_kind documents = {
    .entity = ENTITY_DOCUMENT,
    .columns = {{DOCUMENT_NAME, 16, 36, false, 0}, {DOCUMENT_KIND, 12, 22, false, 0}, {DOCUMENT_DATE, 10, 12, false, 2},
                {DOCUMENT_CHECKED_BY, 8, 16, false, 3}, {DOCUMENT_RESULT, 10, 14, false, 0}},
    .column_count = 5,
    .title = N_("documents reviewed"),
    .empty = N_("No documents yet. 'a' adds one: what was looked at, by whom, and whether it agrees with the inventory."),
};
static const struct records_kind remarks = {
    .entity = ENTITY_REMARK,
    .columns = {{REMARK_TEXT, 24, 60, false, 0}, {REMARK_CLAUSE, 6, 8, false, 2}, {REMARK_WHERE, 8, 16, false, 3},
                {REMARK_SEVERITY, 6, 10, false, 0}, {REMARK_STATUS, 8, 10, false, 0}},
    .column_count = 5,
    .title = N_("findings of evaluators"),
    .empty = N_("No findings of evaluators yet. 'a' adds one; the owner answers it in its form."),
};
static const struct records_kind factors = {
    .entity = ENTITY_FACTOR,
    .columns = {{FACTOR_NAME, 16, 34, false, 0}, {FACTOR_VALUE, 8, 12, true, 0}, {FACTOR_UNIT, 12, 20, false, 0},
                {FACTOR_TIER, 10, 16, false, 0}, {FACTOR_REGION, 6, 10, false, 2}, {FACTOR_YEAR, 5, 6, false, 2},
                {FACTOR_SOURCE, 12, 60, false, 3}},
    .column_count = 7,
    .empty = N_("No factors in use yet. They come in as you choose them in the inventory (f); 'a' adds one of your own."),
};

/* ---- what stands above the lists ---- */

static int put(struct app *app, struct term_rect area, int row, enum term_role role, const char *text)
{
    return widget_put_wrapped(app_term(app), area, row, role, text);
}

static int put_verdict(struct app *app, struct term_rect area, int row)
{
    static const enum term_role roles[] = {
        [VERDICT_NEUTRAL] = TERM_GOOD, [VERDICT_NOT_NEUTRAL] = TERM_WARNING, [VERDICT_UNDECIDED] = TERM_WARNING};
    const struct balance *b = workbench_balance(app_workbench(app));
    char line[SENTENCE];
    snprintf(line, sizeof line, _("Verdict: %s"), language_text(verdict_label(b->verdict)));
    row = put(app, area, row, roles[b->verdict], line);
    struct term_rect inner = {area.row, area.col + 4, area.rows, area.cols - 4};
    for (size_t i = 0; i < b->block_count; i++) {
        language_block(&b->blocks[i], line, sizeof line);
        term_put(app_term(app), area, row, 2, TERM_NORMAL, "-");
        row = put(app, inner, row, TERM_NORMAL, line);
    }
    return row;
}

static int head_evaluation(struct app *app, struct term_rect area)
{
    int row = put_verdict(app, area, 0);
    return put(
        app, area, row, TERM_DIM,
        _("This version keeps the record; it does not check the full rules of clauses 10 and 11 (team, sampling, labels)."));
}

static int head_factors(struct app *app, struct term_rect area)
{
    return put(app, area, 0, TERM_DIM,
               _("Copies frozen in this project, each with its source. An update of the library does not change them."));
}

static const struct step_kind evaluation_kind = {{&evaluators, &documents, &remarks}, 3, head_evaluation};
static const struct step_kind factors_kind = {{&factors}, 1, head_factors};

/* ---- the screen ---- */

static void *open_kind(struct app *app, const struct step_kind *kind)
{
    struct step_records *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->kind = kind;
    for (size_t i = 0; i < kind->list_count; i++)
        records_start(&s->lists[i], app, kind->lists[i]);
    return s;
}

static void *open_evaluation(struct app *app)
{
    return open_kind(app, &evaluation_kind);
}

static void *open_factors(struct app *app)
{
    return open_kind(app, &factors_kind);
}

static struct records_list *list_of(struct step_records *s)
{
    return &s->lists[s->list];
}

/* The names of the lists with their counts, the current one marked. */
static int draw_tabs(struct app *app, struct step_records *s, struct term_rect area, int row)
{
    int col = 1;
    for (size_t i = 0; s->kind->list_count > 1 && i < s->kind->list_count; i++) {
        enum entity_id entity = s->kind->lists[i]->entity;
        char name[96];
        snprintf(name, sizeof name, i == s->list ? "[%s %zu]" : " %s %zu ", language_text(s->kind->lists[i]->title),
                 records_count(project_records(app_project(app), entity)));
        col = term_put(app_term(app), area, row, col, i == s->list ? TERM_TITLE : TERM_NORMAL, name) + 1;
    }
    return s->kind->list_count > 1 ? row + 1 : row;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct step_records *s = state;
    struct term_rect head = {area.row, area.col + 1, area.rows > 8 ? area.rows - 6 : area.rows / 3, area.cols - 2};
    int row = s->kind->head(app, head);
    row = draw_tabs(app, s, area, row < head.rows ? row : head.rows);
    records_draw(list_of(s), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    (void)app;
    return records_handle(list_of(state), event);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct step_records *s = state;
    (void)app;
    if (id == COMMAND_LIST) {
        s->list = (s->list + 1) % s->kind->list_count;
        return true;
    }
    return records_command(list_of(s), id);
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct step_records *s = state;
    (void)app;
    for (size_t i = 0; i < s->kind->list_count; i++)
        if (s->kind->lists[i]->entity == place->entity) {
            s->list = i;
            return records_focus(list_of(s), place, text);
        }
    return false;
}

static bool typing(const void *state)
{
    const struct step_records *s = state;
    return records_typing(&s->lists[s->list]);
}

static const char *draft(void *state, char *place, size_t size)
{
    return records_draft(list_of(state), place, size);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    (void)app;
    records_status(list_of(state), out, size);
}

static void close_kind(void *state)
{
    struct step_records *s = state;
    for (size_t i = 0; i < s->kind->list_count; i++)
        records_free(&s->lists[i]);
    free(s);
}

#define SHARED                                                                                                                 \
    .draw = draw, .handle = handle, .command = command, .focus = focus, .typing = typing, .draft = draft, .status = status,    \
    .close = close_kind

const struct view_ops evaluation_screen = {
    .title = N_("evaluation"),
    .clause = "10",
    .purpose =
        N_("Somebody independent looks at the study: who they are, which documents they saw and whether those agree with the "
           "inventory, and what "
           "they found. Findings are answered by the owner and closed by the evaluator. Tab goes from one list to the next."),
    .context = CONTEXT_OF(SCREEN_EVALUATION) | CONTEXT_PART(PART_TEAM) | CONTEXT_PART(PART_DOCUMENTS),
    .open = open_evaluation,
    SHARED,
};
const struct view_ops factors_screen = {
    .title = N_("factors"),
    .clause = "7.7",
    .purpose = N_("The emission factors that this project uses, frozen with their source, unit, year and region. Factors of "
                  "the library come in when you "
                  "choose them in the inventory. A factor of your own (measured, or from a supplier) is added here; levels go "
                  "from a, the best, to e."),
    .context = CONTEXT_OF(SCREEN_FACTORS),
    .open = open_factors,
    SHARED,
};
