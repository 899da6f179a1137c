/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/model_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "workbench/proposal.h"

#define FIELD_GROUP N_("fields")
#define ANIMALS_GROUP N_("animals")
#define ENERGY_GROUP N_("energy")
#define TRANSPORT_GROUP N_("transport")
#define SINKS_GROUP N_("own sinks")

static const struct model_place places[] = {
    {"rice", FIELD_GROUP, "field"},
    {"rice_seasons", FIELD_GROUP, "field"},
    {"soil_n2o", FIELD_GROUP, "field"},
    {"residue", FIELD_GROUP, "field"},
    {"liming", FIELD_GROUP, "field"},
    {"urea", FIELD_GROUP, "field"},
    {"enteric_tier1", ANIMALS_GROUP, "animal"},
    {"enteric_tier2", ANIMALS_GROUP, "animal"},
    {"manure", ANIMALS_GROUP, "animal"},
    {"manure_region", ANIMALS_GROUP, "animal"},
    {"aquaculture", ANIMALS_GROUP, "animal"},
    {"fuel", ENERGY_GROUP, "energy"},
    {"electricity", ENERGY_GROUP, "energy"},
    {"heat", ENERGY_GROUP, "energy"},
    {"transport", TRANSPORT_GROUP, "transport"},
    {"carbon_stock_difference", SINKS_GROUP, "removal"},
    {"carbon_gain_loss", SINKS_GROUP, "removal"},
    {"soil_carbon", SINKS_GROUP, "removal"},
    {"land_use_change", SINKS_GROUP, "land_use_change"},
};

size_t model_place_count(void)
{
    return sizeof places / sizeof *places;
}

const struct model_place *model_place_at(size_t i)
{
    return i < model_place_count() ? &places[i] : NULL;
}

bool is_model_row(const struct record *activity)
{
    return record_entity(activity)->id == ENTITY_ACTIVITY && record_get(activity, ACTIVITY_MODEL);
}

const struct model *model_of_row(const struct record *activity)
{
    return is_model_row(activity) ? model_find(record_text(activity, ACTIVITY_MODEL)) : NULL;
}

const struct record *model_row_input(struct app *app, const char *activity_id, const char *key)
{
    char id[224];
    snprintf(id, sizeof id, "%s/%s", activity_id, key);
    return records_find(project_records(app_project(app), ENTITY_INPUT), id);
}

const char *model_choice_label(const struct model_input *input, const char *key)
{
    for (const struct model_choice *c = input->choices; c && c->key; c++)
        if (!strcmp(c->key, key))
            return language_text(c->label);
    return key;
}

static bool is_plain_figure(const char *typed)
{
    double value;
    return number_read(typed, "", &value, NULL);
}

/* As typed; a bare figure with the unit that it is meant in. */
static void given_in_words(const struct model_input *input, const char *typed, char *out, size_t size)
{
    bool unit = input->kind == MODEL_NUMBER && strcmp(input->unit, "-") && is_plain_figure(typed);
    if (input->kind == MODEL_CHOICE)
        text_copy(out, size, model_choice_label(input, typed));
    else
        snprintf(out, size, "%s%s%s", typed, unit ? " " : "", unit ? input->unit : "");
}

/* What the row was given for an input; NULL for nothing. */
typedef const char *given_of(const void *by, const struct record *activity, const char *key);

static const char *stored_value(const void *by, const struct record *activity, const char *key)
{
    const struct record *given = model_row_input((struct app *)by, record_id(activity), key);
    return given ? record_text(given, INPUT_VALUE) : NULL;
}

static const char *proposed_value(const void *by, const struct record *activity, const char *key)
{
    const struct proposal *proposal = by;
    (void)activity;
    for (size_t i = 0; i < proposal->count; i++)
        if (!strcmp(proposal->values[i].key, key))
            return proposal->values[i].typed;
    return NULL;
}

static void summarise(const struct record *activity, given_of *value_of, const void *by, char *out, size_t size)
{
    enum { MOST = 2 };
    const struct model *model = model_of_row(activity);
    struct text_buffer b = {0};
    size_t figures = 0;
    for (const struct model_input *in = model ? model->inputs : NULL; in && in->key && figures < MOST; in++) {
        const char *given = value_of(by, activity, in->key);
        bool first_choice = in->kind == MODEL_CHOICE && in == model->inputs;
        char text[160];
        if (!given || model_input_slot(in) || (in->kind == MODEL_CHOICE && !first_choice))
            continue;
        given_in_words(in, given, text, sizeof text);
        text_buffer_printf(&b, "%s%s", b.length ? ", " : "", text);
        figures += in->kind != MODEL_CHOICE;
    }
    text_copy(out, size, b.data);
    text_buffer_free(&b);
}

void model_row_summary(struct app *app, const struct record *activity, char *out, size_t size)
{
    summarise(activity, stored_value, app, out, size);
}

void model_proposal_summary(const struct record *activity, char *out, size_t size)
{
    struct proposal proposal;
    text_copy(out, size, "");
    if (proposal_read(record_text(activity, ACTIVITY_PROPOSED), &proposal))
        summarise(activity, proposed_value, &proposal, out, size);
    proposal_clear(&proposal);
}

int model_input_slot(const struct model_input *input)
{
    size_t n = strlen(input->key);
    bool numbered = n > 2 && input->key[n - 2] == '_' && isdigit((unsigned char)input->key[n - 1]);
    return numbered ? input->key[n - 1] - '0' : 0;
}

void model_input_label(const struct model_input *input, char *out, size_t size)
{
    int slot = model_input_slot(input);
    if (slot)
        snprintf(out, size, "%s %d", language_text(input->label), slot);
    else
        text_copy(out, size, language_text(input->label));
}

/* ---- steps of a run ---- */

bool model_step_is_input(const struct model_run *run, const struct model_step *step)
{
    return !step->equation && model_input_find(model_of(run), step->symbol);
}

void model_step_source(const struct model_step *step, char *out, size_t size)
{
    struct text_buffer b = {0};
    const char *parts[] = {step->source, step->locator};
    for (size_t i = 0; i < 2; i++)
        if (*parts[i])
            text_buffer_printf(&b, "%s%s", b.length ? ", " : "", parts[i]);
    if (*step->confidence)
        text_buffer_printf(&b, _(" · confidence %s"), step->confidence);
    text_clean(out, size, b.data ? b.data : "", false);
    text_buffer_free(&b);
}

const char *model_step_kind(const struct model_run *run, const struct model_step *step)
{
    if (step->overridden)
        return _("your value");
    if (step->is_default)
        return _("default");
    return model_step_is_input(run, step) ? _("as typed") : "";
}

void model_step_value(const struct model_run *run, const struct model_step *step, char *out, size_t size)
{
    const struct model_input *input = model_step_is_input(run, step) ? model_input_find(model_of(run), step->symbol) : NULL;
    char figure[NUMBER_TEXT];
    if (*step->text) {
        text_copy(out, size, input ? model_choice_label(input, step->text) : step->text);
        return;
    }
    bool unit = step->unit && *step->unit && strcmp(step->unit, "-");
    number_show(figure, step->value, 6);
    snprintf(out, size, "%s%s%s", figure, unit ? " " : "", unit ? step->unit : "");
}
