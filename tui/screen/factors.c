/* SPDX-License-Identifier: MPL-2.0
 *
 * factors - the emission factors that this project uses, frozen with their source, and those of its own.
 */
#include <stdlib.h>

#include "tui/screen/records.h"
#include "tui/screen/steps.h"

static const struct records_kind factors = {
    .entity = ENTITY_FACTOR,
    .columns = {{FACTOR_NAME, 16, 34, false, 0}, {FACTOR_VALUE, 8, 12, true, 0}, {FACTOR_UNIT, 12, 20, false, 0},
                {FACTOR_TIER, 10, 16, false, 0}, {FACTOR_REGION, 6, 10, false, 2}, {FACTOR_YEAR, 5, 6, false, 2},
                {FACTOR_SOURCE, 12, 60, false, 3}},
    .column_count = 7,
    .empty = N_("No factors in use yet. They come in as you choose them in the inventory (f); 'a' adds one of your own."),
};

static void *open_factors(struct app *app)
{
    struct records_list *l = calloc(1, sizeof *l);
    if (l)
        records_start(l, app, &factors);
    return l;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct term_rect head = {area.row, area.col + 1, area.rows / 3, area.cols - 2};
    int row = widget_put_wrapped(app_term(app), head, 0, TERM_DIM,
                                 _("Copies frozen in this project, each with its source. An update of the library does not change them."));
    records_draw(state, (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    (void)app;
    return records_handle(state, event);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)app;
    return records_command(state, id);
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    (void)app;
    return records_focus(state, place, text);
}

static bool typing(const void *state)
{
    return records_typing(state);
}

static const char *draft(void *state, char *place, size_t size)
{
    return records_draft(state, place, size);
}

static bool at(struct app *app, void *state, struct place *out)
{
    (void)app;
    return records_place(state, out);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    (void)app;
    records_status(state, out, size);
}

static void close_factors(void *state)
{
    records_free(state);
    free(state);
}

const struct view_ops factors_screen = {
    .title = N_("factors"),
    .clause = "7.7",
    .purpose = N_("The emission factors that this project uses, frozen with their source, unit, year and region. Factors of "
                  "the library come in when you "
                  "choose them in the inventory. A factor of your own (measured, or from a supplier) is added here; levels go "
                  "from a, the best, to e."),
    .context = CONTEXT_OF(SCREEN_FACTORS),
    .open = open_factors,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_factors,
};
