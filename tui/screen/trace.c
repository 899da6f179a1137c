/* SPDX-License-Identifier: MPL-2.0
 *
 * trace - one figure from what was typed to its CO2e: every step with value, unit, arithmetic and source.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "core/width.h"
#include "tui/screen/edit.h"
#include "tui/screen/lines.h"
#include "tui/screen/model_text.h"
#include "tui/screen/steps.h"

enum { LABEL_COLS = 16 };

struct trace_state {
    struct lines lines;
    char shown[96]; /* the row: another one begins at its beginning */
};

static void *open_trace(struct app *app)
{
    (void)app;
    return calloc(1, sizeof(struct trace_state));
}

/* The label padded to its column, then the rest. */
static void add_step(struct lines *lines, const struct trace_step *step, int cols)
{
    struct text_buffer b = {0};
    const char *label = language_text(step->label);
    size_t width = text_cells(label);
    text_buffer_printf(&b, "  %s", label);
    text_pad(&b, width < LABEL_COLS ? LABEL_COLS - width : 1);
    text_buffer_printf(&b, "%s%s%s", step->value, *step->unit ? " " : "", step->unit);
    lines_wrap(lines, TERM_NORMAL, cols, LABEL_COLS + 2, b.data);
    text_buffer_free(&b);
    for (int i = 0; i < 2; i++) {
        const char *text = i ? step->source : step->how;
        if (!*text)
            continue;
        text_pad(&b, LABEL_COLS + 4);
        text_buffer_printf(&b, "%s%s", i ? _("from: ") : "= ", language_text(text));
        lines_wrap(lines, TERM_DIM, cols, LABEL_COLS + 6, b.data);
        text_buffer_free(&b);
    }
}

/* ---- a model row: its run step by step, then each gas ---- */

static void add_indented(struct lines *lines, enum term_role role, int cols, const char *before, const char *text)
{
    struct text_buffer b = {0};
    if (!text || !*text)
        return;
    text_pad(&b, LABEL_COLS + 2);
    text_buffer_printf(&b, "%s%s", before, text);
    lines_wrap(lines, role, cols, LABEL_COLS + 4, b.data);
    text_buffer_free(&b);
}

/* "SFp  2.41  [default]": the three kinds of figures differ in a word, not in colour alone. */
static void add_step_head(struct lines *lines, const struct model_run *run, const struct model_step *step, const char *typed, int cols)
{
    char value[200];
    struct text_buffer b = {0};
    const char *kind = model_step_kind(run, step);
    size_t width = text_cells(step->symbol);
    model_step_value(run, step, value, sizeof value);
    text_buffer_printf(&b, "  %s", step->symbol);
    text_pad(&b, width < LABEL_COLS ? LABEL_COLS - width : 1);
    text_buffer_printf(&b, "%s", value);
    if (*kind)
        text_buffer_printf(&b, "  [%s%s%s]", kind, typed ? ": " : "", typed ? typed : "");
    lines_wrap(lines, step->equation ? TERM_STRONG : step->is_default ? TERM_DEFAULT_VALUE : TERM_NORMAL, cols, LABEL_COLS + 4, b.data);
    text_buffer_free(&b);
}

static void add_model_step(struct app *app, struct lines *lines, const struct line *line, const struct model_step *step, int cols)
{
    char source[SENTENCE], from[SENTENCE + 64];
    const struct equation *equation = step->equation ? equation_find(step->equation) : NULL;
    const struct record *given = model_row_input(app, record_id(line->activity), step->symbol);
    double plain;
    bool differs = given && !*step->text && !number_read(record_text(given, INPUT_VALUE), "", &plain, NULL);
    add_step_head(lines, line->run, step, differs ? record_text(given, INPUT_VALUE) : NULL, cols);
    if (strcmp(language_text(step->label), step->symbol))
        add_indented(lines, TERM_DIM, cols, "", language_text(step->label));
    if (equation) {
        add_indented(lines, TERM_DIM, cols, "= ", equation->formula);
        add_indented(lines, TERM_DIM, cols, "= ", step->how);
    }
    model_step_source(step, source, sizeof source);
    snprintf(from, sizeof from, "%s%s%s", step->equation ? step->equation : "", step->equation && *source ? " · " : "", source);
    add_indented(lines, TERM_DIM, cols, _("from: "), from);
    if (step->overridden && !*source)
        add_indented(lines, TERM_WARNING, cols, "! ", _("your value has no source yet"));
}

/* "CH4 of the paddy  116.61 kg CH4 × 27 (AR6) = 3,148.47 kg CO2e" */
static void add_gas(struct lines *lines, const struct footprint *footprint, const struct line *line, int cols)
{
    char mass[EXACT_TEXT], gwp[NUMBER_TEXT], co2e[EXACT_TEXT], text[SENTENCE];
    if (!line->way->output || line->kind == LINE_OPEN)
        return;
    exact_show(mass, line->gas_mass, 0, 6);
    number_full(gwp, line->way->gwp);
    footprint_kg(co2e, footprint, line->co2e);
    snprintf(text, sizeof text, "  %s", language_text(line->way->output->label));
    lines_wrap(lines, TERM_STRONG, cols, 4, text);
    if (line->kind == LINE_BIOGENIC)
        snprintf(text, sizeof text, _("%s kg %s, kept apart: no CO2e in any total"), mass, line->way->gas);
    else
        snprintf(text, sizeof text, "%s kg %s × %s kg CO2e/kg (%s) = %s kg CO2e", mass, line->way->gas, gwp, footprint->gwp_set, co2e);
    add_indented(lines, TERM_NORMAL, cols, "", text);
    if (line->way->output->not_in_7_2_3)
        add_indented(lines, TERM_WARNING, cols, "! ", _("clause 7.2.3 does not name it"));
}

static void add_notices(struct lines *lines, const struct model_run *run, int cols)
{
    size_t count;
    char sentence[SENTENCE];
    const struct model_notice *notices = model_notices(run, &count);
    for (size_t i = 0; i < count; i++) {
        struct text_buffer b = {0};
        language_notice(&notices[i], sentence, sizeof sentence);
        text_buffer_printf(&b, "  ! %s", sentence);
        lines_wrap(lines, TERM_WARNING, cols, 4, b.data ? b.data : "");
        text_buffer_free(&b);
    }
}

static void add_row_total(struct lines *lines, const struct footprint *footprint, const struct row_result *row, int cols)
{
    static const char *const kinds[] = {[LINE_EMISSION] = N_("emission"), [LINE_REMOVAL] = N_("removal, kept apart"),
                                        [LINE_BIOGENIC] = N_("biogenic CO2, kept apart"),
                                        [LINE_LEFT_OUT] = N_("left out, not counted"), [LINE_OPEN] = N_("not computed")};
    char kg[EXACT_TEXT], text[SENTENCE];
    if (row->kind == LINE_OPEN)
        return;
    footprint_kg(kg, footprint, row->co2e);
    snprintf(text, sizeof text, "  %s: %s kg CO2e", language_text(kinds[row->kind]), kg);
    lines_add(lines, TERM_NORMAL, "");
    lines_wrap(lines, TERM_TITLE, cols, 4, text);
}

static void add_problem(struct lines *lines, const struct line *line, int cols)
{
    char why[SENTENCE], text[SENTENCE + 8];
    edit_refusal(line->problem, why, sizeof why);
    snprintf(text, sizeof text, "  ! %s", why);
    lines_wrap(lines, TERM_WARNING, cols, 4, text);
    lines_add(lines, TERM_NORMAL, "");
}

static void add_model_row(struct app *app, struct lines *lines, const struct footprint *footprint, const struct line *line, int cols)
{
    size_t count;
    const struct model *model = model_of(line->run);
    const struct model_step *steps = model_steps(line->run, &count);
    struct row_result row = edit_row(footprint, line);
    char title[SENTENCE];
    snprintf(title, sizeof title, "   %s · %s", language_text(model->title), model->source);
    lines_wrap(lines, TERM_NORMAL, cols, 3, title);
    lines_add(lines, TERM_NORMAL, "");
    if (row.kind == LINE_OPEN)
        add_problem(lines, line, cols);
    for (size_t i = 0; i < count; i++)
        add_model_step(app, lines, line, &steps[i], cols);
    lines_add(lines, TERM_NORMAL, "");
    for (size_t i = 0; i < row.count; i++)
        add_gas(lines, footprint, &row.lines[i], cols);
    add_row_total(lines, footprint, &row, cols);
    add_notices(lines, line->run, cols);
}

static void add_title(struct lines *lines, const struct line *line, int cols)
{
    struct text_buffer b = {0};
    text_buffer_printf(&b, " %s", record_name(line->activity));
    const int fields[] = {ACTIVITY_PROCESS, ACTIVITY_STAGE};
    for (size_t i = 0; record_entity(line->activity)->id == ENTITY_ACTIVITY && i < 2; i++)
        if (record_get(line->activity, fields[i]))
            text_buffer_printf(&b, " · %s", record_text(line->activity, fields[i]));
    lines_wrap(lines, TERM_TITLE, cols, 3, b.data);
    lines_add(lines, TERM_NORMAL, "");
    text_buffer_free(&b);
}

static void add_steps(struct lines *lines, const struct footprint *footprint, const struct line *line, int cols)
{
    struct trace_step *steps = NULL;
    size_t count = 0;
    if (!footprint_trace(footprint, line, &steps, &count))
        return;
    for (size_t i = 0; i < count; i++)
        add_step(lines, &steps[i], cols);
    free(steps);
}

static void build(struct app *app, struct lines *lines, int cols)
{
    char why[SENTENCE];
    const struct footprint *footprint = edit_footprint(app, why, sizeof why);
    const struct line *line = footprint ? footprint_line(footprint, app_traced(app)) : NULL;
    lines_clear(lines);
    if (!line) {
        lines_wrap(lines, TERM_WARNING, cols, 0, *why ? why : _("This row is not part of the footprint that is shown."));
        return;
    }
    add_title(lines, line, cols);
    if (line->run)
        add_model_row(app, lines, footprint, line, cols);
    else
        add_steps(lines, footprint, line, cols);
    if (line->kind == LINE_OPEN && !line->run) {
        lines_add(lines, TERM_NORMAL, "");
        add_problem(lines, line, cols);
    }
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct trace_state *s = state;
    if (strcmp(s->shown, app_traced(app)))
        s->lines.viewer.list = (struct list){0};
    text_copy(s->shown, sizeof s->shown, app_traced(app));
    build(app, &s->lines, area.cols - 1);
    lines_draw(&s->lines, app_term(app), area);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    struct trace_state *s = state;
    return lines_handle(&s->lines, event);
}

static bool at(struct app *app, void *state, struct place *out)
{
    (void)state;
    *out = (struct place){.entity = ENTITY_ACTIVITY, .field = -1};
    text_copy(out->record, sizeof out->record, app_traced(app));
    return records_find(project_records(app_project(app), ENTITY_ACTIVITY), out->record) != NULL;
}

static void close_trace(void *state)
{
    struct trace_state *s = state;
    lines_clear(&s->lines);
    free(s);
}

const struct view_ops trace_screen = {
    .title = N_("trace"),
    .clause = "7.7",
    .purpose = N_("How one figure came about: what was typed, what it became, the factor with its source, the step from an "
                  "element to its gas, the global "
                  "warming potential, the share, and the result. Anybody can check it with a pocket calculator."),
    .context = CONTEXT_OF(SCREEN_TRACE),
    .open = open_trace,
    .draw = draw,
    .handle = handle,
    .at = at,
    .close = close_trace,
};
