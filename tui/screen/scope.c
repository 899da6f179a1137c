/* SPDX-License-Identifier: MPL-2.0
 *
 * scope - step 1: the study's own fields in four groups, each checked and stored as it is accepted.
 */
#include <stdlib.h>

#include "tui/screen/pick.h"
#include "tui/screen/record_form.h"
#include "tui/screen/steps.h"

static const struct record_form_row rows[] = {
    {-1, N_("Product")},
    {STUDY_PRODUCT, NULL},
    {STUDY_PRODUCT_TYPE, NULL},
    {STUDY_FUNCTIONAL_UNIT, NULL},
    {STUDY_OUTPUT, NULL},
    {-1, N_("Period and boundary")},
    {STUDY_PERIOD_FROM, NULL},
    {STUDY_PERIOD_TO, NULL},
    {STUDY_REGION, NULL},
    {STUDY_AREA, NULL},
    {STUDY_BOUNDARY, NULL},
    {STUDY_BOUNDARY_NOTE, NULL},
    {-1, N_("Organisation")},
    {STUDY_ORG_NAME, NULL},
    {STUDY_ORG_KIND, NULL},
    {STUDY_ORG_INDUSTRY, NULL},
    {STUDY_USCC, NULL},
    {STUDY_LEGAL_REPRESENTATIVE, NULL},
    {STUDY_CONTACT, NULL},
    {STUDY_ADDRESS, NULL},
    {-1, N_("Method")},
    {STUDY_RULE_PACK, NULL},
    {STUDY_LARGEST_READING, NULL},
    {STUDY_METHOD, NULL},
    {STUDY_GWP_SET, NULL},
    {STUDY_VARIANT, NULL},
    {STUDY_ILLUSTRATIVE, NULL},
    {STUDY_SOURCE, NULL},
    {STUDY_NOTE, NULL},
};

static void *open_scope(struct app *app)
{
    struct record_form *f = calloc(1, sizeof *f);
    if (f)
        record_form_start(f, app, ENTITY_STUDY, "study", rows, sizeof rows / sizeof *rows);
    return f;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    (void)app;
    record_form_draw(state, area);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    (void)app;
    return record_form_handle(state, event);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)state;
    if (id != COMMAND_GWP)
        return false;
    pick_gwp(app);
    return true;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    (void)app;
    return place->entity == ENTITY_STUDY && (place->field < 0 || record_form_focus(state, place->field, text));
}

static bool typing(const void *state)
{
    return record_form_typing(state);
}

static const char *draft(void *state, char *place, size_t size)
{
    return record_form_draft(state, place, size);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    (void)app;
    record_form_status(state, out, size);
}

static bool at(struct app *app, void *state, struct place *out)
{
    (void)app;
    return record_form_place(state, out);
}

static void close_scope(void *state)
{
    record_form_free(state);
    free(state);
}

const struct view_ops scope_screen = {
    .title = N_("scope"),
    .clause = "7.1",
    .purpose = N_("What is studied: which product, for which amount the footprint is stated (the functional unit), in which "
                  "period, within which "
                  "boundary, and by whom. All later steps lean on this. Amounts are typed with their unit, as on paper (240 t, "
                  "3.2 亩); what they "
                  "become stands beside them."),
    .context = CONTEXT_OF(SCREEN_SCOPE),
    .open = open_scope,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_scope,
};
