/* SPDX-License-Identifier: MPL-2.0
 *
 * Processes as rows of the inventory: each input and each climate gas of a foreground process is a row; what finished results supply is counted
 * by their factors, what nobody in the file supplies stays open.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/validate.h"
#include "storage/exchange/dataset_take_internal.h"

/* Where one process is taken to, all of its rows alike. */
struct foreground {
    size_t process;
    const char *variant; /* NULL: the study's only one */
    char key[64];        /* that divides its rows between products; "" */
    char from[16], to[16];
};

/* What other formats cannot say, brought back from the mark of the exchange. */
static const int marked_fields[] = {ACTIVITY_STAGE, ACTIVITY_PROCESS, ACTIVITY_ROLE, ACTIVITY_DATA_KIND, ACTIVITY_SOURCE_KIND, ACTIVITY_REASON,
                                    ACTIVITY_PERIOD_FROM, ACTIVITY_PERIOD_TO, ACTIVITY_EVIDENCE, ACTIVITY_UNCERTAINTY, ACTIVITY_QUALITY,
                                    ACTIVITY_ASKED};

/* "Measured", "Estimated" …: words of ILCD, HESTIA and others. */
static const char *source_kind(const char *derivation)
{
    static const struct { const char *word, *kind; } words[] = {{"measured", "measured"}, {"estimat", "estimate"}, {"expert", "estimate"},
                                                                {"literature", "literature"}, {"statistic", "statistics"}, {"supplier", "supplier"}};
    char low[64];
    text_copy(low, sizeof low, derivation);
    for (char *c = low; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(low, words[i].word))
            return words[i].kind;
    return "";
}

static void set_note(struct taking *t, struct record *row, const struct dataset_exchange *e)
{
    char *comment = dataset_mark_without(e->comment);
    const struct dataset_source *source = taking_source(t, NULL, e);
    struct text_buffer note = {0};
    if (comment)
        text_buffer_add(&note, comment);
    if (e->location)
        text_buffer_printf(&note, "%s%s", note.length ? "\n" : "", e->location);
    if (source) {
        char text[1400];
        taking_source_text(t, source, text, sizeof text);
        text_buffer_printf(&note, "%s%s", note.length ? "\n" : "", text);
        t->told->sources++;
    }
    taking_set(t, row, ACTIVITY_NOTE, note.data);
    text_buffer_free(&note);
    free(comment);
}

/* All that a row says beside its amount. */
static void set_common(struct taking *t, struct record *row, const struct foreground *f, const struct dataset_exchange *e)
{
    char text[3 * NUMBER_TEXT + 1000];
    taking_set(t, row, ACTIVITY_VARIANT, f->variant);
    taking_set(t, row, ACTIVITY_PROCESS, t->processes[f->process].name);
    taking_set(t, row, ACTIVITY_ITEM, taking_flow_name(t, e));
    taking_set(t, row, ACTIVITY_ALLOCATION, f->key);
    taking_set(t, row, ACTIVITY_DATA_KIND, e->primary ? "primary" : e->secondary ? "secondary" : "");
    taking_set(t, row, ACTIVITY_SOURCE_KIND, source_kind(e->derivation));
    taking_set(t, row, ACTIVITY_QUALITY, e->quality);
    taking_set(t, row, ACTIVITY_PERIOD_FROM, f->from);
    taking_set(t, row, ACTIVITY_PERIOD_TO, f->to);
    if (dataset_uncertainty(e, text, sizeof text))
        taking_set(t, row, ACTIVITY_UNCERTAINTY, text);
    set_note(t, row, e);
    for (size_t i = 0; i < sizeof marked_fields / sizeof *marked_fields; i++) {
        const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[marked_fields[i]];
        if (dataset_mark_get(e->comment, field->key, text, sizeof text) &&
            validate_field(library_units(t->p->library), NULL, field, text, NULL))
            taking_set(t, row, marked_fields[i], text);
    }
    if (dataset_mark_get(e->comment, "item", text, sizeof text))
        taking_set(t, row, ACTIVITY_ITEM, text);
}

static bool plan_row(struct taking *t, struct record *row, const struct dataset_exchange *e)
{
    char marked[64];
    dataset_mark_get(e->comment, "row", marked, sizeof marked);
    return taking_plan(t, row, marked, NULL);
}

/* A mass of gas: counted by a factor of 1, or of -1 where it is taken out of the air. */
static void take_gas(struct taking *t, const struct foreground *f, const struct dataset_exchange *e)
{
    struct dataset_gas gas;
    char amount[NUMBER_TEXT];
    const char *unit, *factor, *figure = amount;
    if (!taking_gas(t, e, &gas) || !taking_amount(t, e, amount, &unit))
        return;
    const bool out_of_air = gas.kind == GAS_UPTAKE || gas.kind == GAS_STORED;
    struct record *row = taking_record(t, ENTITY_ACTIVITY, "");
    factor = row ? taking_mass_factor(t, gas.gas, out_of_air) : NULL;
    if (!factor) {
        record_free(row);
        return;
    }
    figure += out_of_air && *amount == '-';
    taking_set(t, row, ACTIVITY_AMOUNT, figure);
    taking_set(t, row, ACTIVITY_UNIT, unit);
    taking_set(t, row, ACTIVITY_FACTOR, factor);
    taking_set(t, row, ACTIVITY_ROLE, gas.kind == GAS_STORED ? "removal" : gas.kind == GAS_LAND_USE_CHANGE ? "land_use_change" : "");
    set_common(t, row, f, e);
    if (plan_row(t, row, e))
        t->told->emissions += !out_of_air, t->told->removals += out_of_air;
}

/* The factor that the provider is; NULL where it is none or gives something else. */
static const char *provider_factor(struct taking *t, const struct dataset_exchange *e, bool *stored)
{
    size_t at = 0;
    const struct dataset_process *provider = taking_provider(t, e, &at);
    struct dataset_gas gas;
    *stored = false;
    if (!provider || !t->processes[at].factor_like)
        return NULL;
    if (provider->exchanges[provider->reference - 1].flow != e->flow) {
        taking_tell(t, IMPORT_WARNING, REFUSAL_EXCHANGE_LINK, "", taking_flow_name(t, e), t->processes[at].name);
        return NULL;
    }
    const struct dataset_exchange *of = &provider->exchanges[t->processes[at].gas - 1];
    taking_gas_of(t, of, &gas);
    *stored = gas.kind == GAS_STORED;
    return taking_factor(t, at) ? t->processes[at].factor : NULL;
}

static void take_input(struct taking *t, const struct foreground *f, const struct dataset_exchange *e)
{
    char amount[NUMBER_TEXT];
    const char *unit;
    bool stored;
    const bool waste = taking_flow(t, e)->kind == FLOW_OF_WASTE;
    if (!taking_amount(t, e, amount, &unit))
        return;
    struct record *row = taking_record(t, ENTITY_ACTIVITY, "");
    const char *factor = row ? provider_factor(t, e, &stored) : NULL;
    if (!row)
        return;
    taking_set(t, row, ACTIVITY_AMOUNT, amount);
    taking_set(t, row, ACTIVITY_UNIT, unit);
    taking_set(t, row, ACTIVITY_FACTOR, factor);
    taking_set(t, row, ACTIVITY_ROLE, factor && stored ? "removal" : waste ? "waste" : "");
    set_common(t, row, f, e);
    if (!plan_row(t, row, e))
        return;
    t->told->inputs++;
    t->told->links += factor != NULL;
    t->told->open_inputs += !factor;
}

static void take_exchange(struct taking *t, const struct foreground *f, size_t k)
{
    const struct dataset_process *process = &t->d->processes[f->process];
    const struct dataset_exchange *e = &process->exchanges[k];
    switch (taking_part(t, process, k)) {
    case PART_INPUT:
    case PART_WASTE:
        take_input(t, f, e);
        break;
    case PART_ELEMENTARY:
        take_gas(t, f, e);
        break;
    case PART_AVOIDED:
        taking_left(t, N_("an avoided product: a credit is in no footprint of a product"), taking_flow_name(t, e));
        break;
    case PART_COPRODUCT:
        if (!*f->key)
            taking_left(t, N_("a co-product without share or price: all is counted for the reference product"), taking_flow_name(t, e));
        break;
    case PART_REFERENCE:
        break;
    }
}

void taking_process(struct taking *t, size_t i, const char *key)
{
    const char *name = t->processes[i].name;
    const struct record *there = records_find(project_records(t->p->scratch, ENTITY_PROCESS), name);
    char stage[200];
    if (there)
        return;
    struct record *record = taking_record(t, ENTITY_PROCESS, name);
    if (!record)
        return;
    if (dataset_mark_get(t->d->processes[i].comment, "stage", stage, sizeof stage))
        taking_set(t, record, PROCESS_STAGE, stage);
    taking_set(t, record, PROCESS_ALLOCATION, key);
    taking_note(t, record, PROCESS_NOTE, &t->d->processes[i]);
    t->told->processes += taking_plan(t, record, NULL, NULL);
}

/* What the study lacks is proposed by the file; what it has stays, and what the figures are for is said. */
void taking_reference(struct taking *t, size_t i, const char *wanted)
{
    static const struct { const char *key; enum study_field field; } marked[] = {
        {"functional_unit", STUDY_FUNCTIONAL_UNIT}, {"output", STUDY_OUTPUT}, {"product", STUDY_PRODUCT}, {"product_type", STUDY_PRODUCT_TYPE},
        {"boundary", STUDY_BOUNDARY}, {"region", STUDY_REGION}, {"period_from", STUDY_PERIOD_FROM}, {"period_to", STUDY_PERIOD_TO},
        {"gwp_set", STUDY_GWP_SET}, {"illustrative", STUDY_ILLUSTRATIVE}};
    const struct dataset_process *process = &t->d->processes[i];
    const struct dataset_exchange *e = &process->exchanges[process->reference - 1];
    char amount[NUMBER_TEXT], quantity[NUMBER_TEXT + 64], text[400];
    const char *unit, *had = project_study_text(t->p->scratch, STUDY_OUTPUT);
    if (!taking_amount(t, e, amount, &unit))
        return;
    if (wanted)
        text_copy(amount, sizeof amount, wanted);
    snprintf(quantity, sizeof quantity, "%s %.60s", amount + (*amount == '-'), unit);
    if (*had)
        taking_tell(t, IMPORT_WARNING, REFUSAL_EXCHANGE_PER, "", quantity, had);
    const bool as_written = dataset_mark_get(process->comment, "reference", text, sizeof text) && taking_number(text) == taking_number(e->amount);
    for (size_t k = as_written ? 0 : 2; k < sizeof marked / sizeof *marked; k++) /* quantities only where nobody changed them since */
        if (dataset_mark_get(process->comment, marked[k].key, text, sizeof text))
            taking_propose(t, marked[k].field, text);
    taking_propose(t, STUDY_PRODUCT, taking_flow_name(t, e));
    taking_propose(t, STUDY_REGION, process->location);
    if (*had || as_written) /* what this program wrote says itself what is stated */
        return;
    taking_propose(t, STUDY_FUNCTIONAL_UNIT, quantity);
    taking_propose(t, STUDY_OUTPUT, quantity);
}

static void take_foreground(struct taking *t, size_t i, const char *variant)
{
    struct foreground f = {.process = i, .variant = variant};
    const struct dataset_process *process = &t->d->processes[i];
    taking_day(process->from, false, f.from);
    taking_day(process->to, true, f.to);
    taking_shares(t, i, f.key);
    taking_process(t, i, f.key);
    for (size_t k = 0; k < process->exchange_count && !t->p->no_memory; k++)
        take_exchange(t, &f, k);
}

/* A process that is no factor of another one. */
static bool is_foreground(const struct taking *t, size_t i)
{
    return !(t->processes[i].fed && t->processes[i].factor_like);
}

void taking_rows(struct taking *t)
{
    size_t count = 0, first = t->d->process_count;
    for (size_t i = 0; i < t->d->process_count; i++) {
        if (!is_foreground(t, i))
            continue;
        count++;
        if (first == t->d->process_count || (taking_wanted(t, i) && !taking_wanted(t, first)))
            first = i;
    }
    if (!count)
        return;
    taking_reference(t, first, NULL);
    const char *one = project_study_text(t->p->scratch, STUDY_VARIANT);
    if (count > 1 && !*one && import_study_propose(t->p, STUDY_VARIANT, t->processes[first].name))
        taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_PROPOSED, "variant", t->processes[first].name, "");
    for (size_t i = 0; i < t->d->process_count; i++)
        if (is_foreground(t, i))
            take_foreground(t, i, count > 1 ? t->processes[i].name : *one ? one : NULL);
}
