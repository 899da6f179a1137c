/* SPDX-License-Identifier: MPL-2.0
 *
 * How the tonnes of an own sink were found: by a model of carbon stocks, whose form gives them with area and what was typed, or by a
 * survey of another kind, which is named.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/lot.h"
#include "tui/screen/model_form.h"
#include "tui/screen/model_sheet.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"

bool lot_chooses_method(const struct record *lot)
{
    return lot && !strcmp(record_text(lot, OFFSET_KIND), "own_sink");
}

/* ---- from a model ---- */

/* What may be used of the removal stands last; blank where the stock falls. */
static bool usable_tonnes(const struct model_sheet *sheet, double *out)
{
    size_t count = 0;
    const struct model_output *outputs = model_outputs(sheet->run, &count);
    bool found = false;
    for (size_t i = 0; i < count; i++)
        if (!*outputs[i].gas && !strncmp(outputs[i].unit, "t CO2", 5)) {
            *out = outputs[i].value;
            found = true;
        }
    return found;
}

/* "carbon_stock_difference: area=60亩; V_first=40; …", from which the figure can be computed again, behind a note of one's own. */
static void given_text(const struct record *lot, const struct model_sheet *sheet, struct text_buffer *out)
{
    const char *note = record_text(lot, OFFSET_NOTE);
    bool own = *note && strncmp(note, sheet->model->name, strlen(sheet->model->name));
    text_buffer_printf(out, "%s%s%s: ", own ? note : "", own ? "\n" : "", sheet->model->name);
    for (size_t i = 0; i < sheet->count; i++)
        text_buffer_printf(out, "%s%s=%s", i ? "; " : "", sheet->values[i].key, sheet->values[i].typed);
}

/* A bare figure of the model's form is in hectares. */
static void area_text(const struct model_sheet *sheet, char *out, size_t size)
{
    const char *typed = sheet_typed(sheet, "area");
    double figure;
    snprintf(out, size, "%s%s", typed ? typed : "", typed && number_read(typed, "", &figure, NULL) ? " ha" : "");
}

static bool take(struct app *app, void *context, const struct model_sheet *sheet, struct refusal *refusal)
{
    struct record_form *form = context;
    struct text_buffer note = {0};
    char tonnes[NUMBER_TEXT], area[128], error[SENTENCE];
    double usable;
    if (!usable_tonnes(sheet, &usable))
        return refuse(refusal, REFUSAL_MODEL_NO_GAS, "model", sheet->model->name, "");
    number_full(tonnes, floor(usable * 1000 + 1e-6) / 1000); /* whole kilograms; less than a milligram short is binary rounding */
    area_text(sheet, area, sizeof area);
    given_text(record_form_record(form), sheet, &note);
    const struct record_form_value values[] = {{OFFSET_METHODOLOGY, sheet->model->name}, {OFFSET_TONNES, tonnes},
                                               {OFFSET_DEDUCTIONS, "0"},                {OFFSET_AREA, area},
                                               {OFFSET_NOTE, note.data}};
    bool done = record_form_put(form, values, sizeof values / sizeof *values, error, sizeof error);
    text_buffer_free(&note);
    if (done)
        app_say(app, MESSAGE_GOOD, _("Taken over from the model: %s t CO2 in a year, deductions already taken off."), tonnes);
    else
        refuse(refusal, REFUSAL_ARGUMENT, "", tonnes, error);
    return done;
}

static void open_model(struct app *app, struct record_form *form, const char *name)
{
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "+");
    if (row && record_set(row, ACTIVITY_MODEL, name) && record_set(row, ACTIVITY_ROLE, "removal") &&
        record_set(row, ACTIVITY_ITEM, language_text(model_find(name)->title)))
        model_form_for(app, row, take, form);
    else
        record_free(row);
}

/* ---- typed ---- */

static bool type_method(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct record_form **form = context;
    (void)app;
    return record_form_put(*form, &(struct record_form_value){OFFSET_METHODOLOGY, text}, 1, error, size);
}

static void ask_method(struct app *app, struct record_form *form)
{
    struct record_form **context = malloc(sizeof *context);
    if (!context)
        return;
    *context = form;
    ask_line(app, &(struct ask){.title = _("How the tonnes were found"),
                                .text = _("Name the survey or method; its evidence goes into the field 'evidence'."),
                                .prompt = _("Method: "),
                                .ok = _("take it"),
                                .proposal = record_text(record_form_record(form), OFFSET_METHODOLOGY),
                                .done = type_method,
                                .context = context});
}

/* ---- choosing ---- */

static const char other[] = "-";

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)refusal;
    if (strcmp(key, other))
        open_model(app, to->context, key);
    else
        ask_method(app, to->context);
    return true;
}

void lot_choose_method(struct record_form *form)
{
    struct pick_list *list = pick_list_new(N_("how the tonnes were found"), choose);
    struct place none = {.entity = ENTITY_OFFSET, .field = OFFSET_METHODOLOGY};
    if (!list)
        return;
    pick_list_to(list, &none, form);
    for (size_t i = 0; i < model_place_count(); i++)
        if (!strcmp(model_place_at(i)->role, "removal"))
            pick_list_add(list, model_place_at(i)->model, language_text(model_find(model_place_at(i)->model)->title), _("gives the tonnes"));
    pick_list_add(list, other, _("Another survey or method"), _("typed, with evidence"));
    pick_list_quiet(list);
    pick_list_show(form->app, list, record_text(record_form_record(form), OFFSET_METHODOLOGY));
}
