/* SPDX-License-Identifier: MPL-2.0
 *
 * trace - one figure from what was typed to its CO2e: every step with value, unit, arithmetic and source.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"
#include "tui/screen/edit.h"
#include "tui/screen/lines.h"
#include "tui/screen/steps.h"

enum { LABEL_COLS = 16 };

static void *open_trace(struct app *app)
{
    (void)app;
    return calloc(1, sizeof(struct lines));
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

static void add_title(struct lines *lines, const struct line *line, int cols)
{
    struct text_buffer b = {0};
    text_buffer_printf(&b, " %s", edit_name(line->activity));
    const int fields[] = {ACTIVITY_PROCESS, ACTIVITY_STAGE};
    for (size_t i = 0; record_entity(line->activity)->id == ENTITY_ACTIVITY && i < 2; i++)
        if (record_get(line->activity, fields[i]))
            text_buffer_printf(&b, " · %s", record_text(line->activity, fields[i]));
    lines_wrap(lines, TERM_TITLE, cols, 3, b.data);
    lines_add(lines, TERM_NORMAL, "");
    text_buffer_free(&b);
}

static void build(struct app *app, struct lines *lines, int cols)
{
    char why[SENTENCE];
    const struct footprint *footprint = edit_footprint(app, why, sizeof why);
    const struct line *line = footprint ? footprint_line(footprint, app_traced(app)) : NULL;
    struct trace_step *steps = NULL;
    size_t count = 0;
    lines_clear(lines);
    if (!line || !footprint_trace(footprint, line, &steps, &count)) {
        lines_wrap(lines, TERM_WARNING, cols, 0, *why ? why : _("This row is not part of the footprint that is shown."));
        return;
    }
    add_title(lines, line, cols);
    for (size_t i = 0; i < count; i++)
        add_step(lines, &steps[i], cols);
    if (line->kind == LINE_OPEN) {
        edit_refusal(&line->problem, why, sizeof why);
        lines_add(lines, TERM_NORMAL, "");
        lines_wrap(lines, TERM_WARNING, cols, 2, why);
    }
    free(steps);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    build(app, state, area.cols - 1);
    lines_draw(state, app_term(app), area);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    return lines_handle(state, event);
}

static void close_trace(void *state)
{
    lines_clear(state);
    free(state);
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
    .close = close_trace,
};
