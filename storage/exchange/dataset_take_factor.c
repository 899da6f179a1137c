/* SPDX-License-Identifier: MPL-2.0
 *
 * A finished inventory as a factor: mass of one gas (or, where several gases are wished for as one, CO2e by the study's GWP values) for one unit of
 * what the process gives. And the factors of 1 that count a mass of gas as it stands.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/gas.h"
#include "storage/exchange/dataset_take_internal.h"

enum { UNIT_TEXT = 128 };

/* ---- its unit ---- */

/* "kg CO2e/kWh", "kg CH4/(m2·yr)", "kg/kg": the first that can be read. */
static void factor_unit(const struct taking *t, const char *gas, const char *per, char out[UNIT_TEXT])
{
    const struct unit_system *units = library_units(t->p->library);
    char grouped[48], substance[32];
    text_copy(substance, sizeof substance, gas);
    substance[strcspn(substance, " ")] = '\0'; /* "CH4 fossil" is CH4 by its unit */
    text_copy(grouped, sizeof grouped, per);
    for (char *c = strchr(grouped, ' '); c; c = strchr(c, ' '))
        *c = '*';
    for (int way = 0; way < 4; way++) {
        const bool named = way % 2 == 0, whole = way < 2;
        snprintf(out, UNIT_TEXT, "kg%s%s/%s%s%s", named ? " " : "", named ? substance : "", whole && strchr(per, ' ') ? "(" : "",
                 whole ? grouped : per, whole && strchr(per, ' ') ? ")" : "");
        struct unit *unit = unit_parse(units, out, "unit", NULL);
        const bool known = unit;
        unit_free(unit);
        if (known)
            return;
    }
}

/* ---- its figure ---- */

static bool in_kg(const struct taking *t, const char *unit, double *value)
{
    const struct unit_system *units = library_units(t->p->library);
    struct unit *from = unit_parse(units, unit, "unit", NULL), *kg = unit_parse(units, "kg", "unit", NULL);
    double factor = 0;
    const bool ok = from && kg && unit_convert(from, kg, &factor, NULL);
    unit_free(from);
    unit_free(kg);
    *value *= factor;
    return ok;
}

struct sum {
    double kg;             /* of `gas` for the reference amount */
    char gas[32];
    bool several;
    size_t count;
    char exact[NUMBER_TEXT]; /* the file's own figure, where there is one flow in kg */
    const struct dataset_exchange *from;
};

static bool add_gas(struct taking *t, const struct dataset_exchange *e, struct sum *sum)
{
    struct dataset_gas gas;
    char amount[NUMBER_TEXT];
    const char *unit;
    double kg, gwp = 1;
    if (!taking_gas(t, e, &gas))
        return true;
    if (!taking_amount(t, e, amount, &unit))
        return false;
    kg = taking_number(amount);
    if (!strncmp(unit, "kg", 2) && !sum->count)
        text_copy(sum->exact, sizeof sum->exact, amount);
    if (!in_kg(t, unit, &kg))
        return false;
    const bool taken_up = gas.kind == GAS_UPTAKE || gas.kind == GAS_STORED;
    if (taken_up) {
        kg = -fabs(kg);
        *sum->exact = '\0';
    }
    if (!sum->count++)
        text_copy(sum->gas, sizeof sum->gas, gas.gas);
    else
        *sum->exact = '\0';
    sum->from = e;
    if (sum->several && gas_is_biogenic_co2(gas.gas))
        gwp = 0;
    else if (sum->several && strcmp(gas.gas, "CO2e") && (!t->gwp || !gwp_lookup(t->gwp, gas.gas, &gwp, NULL)))
        return false;
    *sum->exact = sum->several ? '\0' : *sum->exact;
    sum->kg += kg * gwp;
    return true;
}

/* Several gases make one factor in CO2e, so each is weighed from the first on. */
static bool several_gases(const struct taking *t, const struct dataset_process *process)
{
    char first[32] = "";
    for (size_t k = 0; k < process->exchange_count; k++) {
        const struct dataset_exchange *e = &process->exchanges[k];
        struct dataset_gas gas;
        if (taking_part(t, process, k) != PART_ELEMENTARY)
            continue;
        taking_gas_of(t, e, &gas);
        if (gas.kind == GAS_NOT_CLIMATE || gas.kind == GAS_UNKNOWN)
            continue;
        if (*first && strcmp(first, gas.gas))
            return true;
        text_copy(first, sizeof first, gas.gas);
    }
    return false;
}

static bool add_up(struct taking *t, const struct dataset_process *process, struct sum *sum)
{
    *sum = (struct sum){.several = several_gases(t, process)};
    for (size_t k = 0; k < process->exchange_count; k++)
        if (taking_part(t, process, k) == PART_ELEMENTARY && !add_gas(t, &process->exchanges[k], sum))
            return false;
    if (sum->several)
        text_copy(sum->gas, sizeof sum->gas, "CO2e");
    return sum->count;
}

/* ---- the record ---- */

static void set_value(struct taking *t, struct record *factor, const struct dataset_exchange *reference, const struct sum *sum)
{
    char amount[NUMBER_TEXT], value[NUMBER_TEXT], unit[UNIT_TEXT];
    const char *per;
    if (!taking_amount(t, reference, amount, &per))
        return;
    const double whole = fabs(taking_number(amount));
    if (*sum->exact && whole == 1)
        text_copy(value, sizeof value, sum->exact);
    else
        number_full(value, whole == 1 ? sum->kg : sum->kg / whole);
    factor_unit(t, sum->gas, per, unit);
    taking_set(t, factor, FACTOR_VALUE, value);
    taking_set(t, factor, FACTOR_UNIT, unit);
    taking_set(t, factor, FACTOR_GAS, sum->gas);
    taking_set(t, factor, FACTOR_BASIS, strcmp(sum->gas, "CO2e") ? "gas" : "co2e");
}

/* Fields that a mark brings back, by their keys. */
static const int marked_fields[] = {FACTOR_LOCATOR, FACTOR_TIER, FACTOR_BOUNDARY, FACTOR_UNCERTAINTY, FACTOR_QUALITY, FACTOR_CONFIDENCE,
                                    FACTOR_LIBRARY_KEY, FACTOR_EVIDENCE, FACTOR_REGION, FACTOR_YEAR};

static void set_sources(struct taking *t, struct record *factor, const struct dataset_process *process, const struct dataset_exchange *from)
{
    char text[1400], year[8] = "", uncertainty[3 * NUMBER_TEXT];
    taking_source_text(t, taking_source(t, process, from), text, sizeof text);
    taking_set(t, factor, FACTOR_SOURCE, text);
    taking_set(t, factor, FACTOR_LOCATOR, process->id);
    taking_set(t, factor, FACTOR_TIER, t->wish->tier ? t->wish->tier : "e");
    taking_set(t, factor, FACTOR_REGION, process->location);
    if (process->to || process->from)
        text_copy(year, 5, process->to ? process->to : process->from);
    taking_set(t, factor, FACTOR_YEAR, year);
    taking_set(t, factor, FACTOR_QUALITY, from && from->quality ? from->quality : process->quality);
    if (from && dataset_uncertainty(from, uncertainty, sizeof uncertainty))
        taking_set(t, factor, FACTOR_UNCERTAINTY, uncertainty);
    taking_note(t, factor, FACTOR_NOTE, process);
    for (size_t i = 0; i < sizeof marked_fields / sizeof *marked_fields; i++)
        if (dataset_mark_get(process->comment, entity_get(ENTITY_FACTOR)->fields[marked_fields[i]].key, text, sizeof text))
            taking_set(t, factor, marked_fields[i], text);
}

bool taking_factor(struct taking *t, size_t i)
{
    const struct dataset_process *process = &t->d->processes[i];
    struct sum sum = {0};
    char marked[64];
    if (*t->processes[i].factor)
        return true;
    if (!add_up(t, process, &sum)) {
        taking_left(t, N_("no greenhouse gas in it"), t->processes[i].name);
        return false;
    }
    struct record *factor = taking_record(t, ENTITY_FACTOR, "");
    if (!factor)
        return false;
    taking_set(t, factor, FACTOR_NAME, process->name);
    set_value(t, factor, &process->exchanges[process->reference - 1], &sum);
    set_sources(t, factor, process, sum.count == 1 ? sum.from : NULL);
    if (sum.several)
        taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_MAPPED, "", t->processes[i].name, N_("one factor in CO2e, its gases weighed by the study's GWP set"));
    dataset_mark_get(process->comment, "factor", marked, sizeof marked);
    if (!taking_plan(t, factor, marked, t->processes[i].factor))
        return false;
    t->told->factors++;
    t->told->sources += taking_source(t, process, sum.from) != NULL;
    return true;
}

/* ---- mass as it stands ---- */

const char *taking_mass_factor(struct taking *t, const char *gas, bool negative)
{
    char sign[2] = {negative ? '-' : '+', '\0'}, unit[UNIT_TEXT], text[200];
    for (size_t i = 0; i < t->mass_factors; i++)
        if (!strcmp(t->mass_factor[i][0] + 1, gas) && t->mass_factor[i][0][0] == *sign)
            return t->mass_factor[i][1];
    struct record *factor = t->mass_factors < sizeof t->mass_factor / sizeof *t->mass_factor ? taking_record(t, ENTITY_FACTOR, "") : NULL;
    if (!factor)
        return NULL;
    factor_unit(t, gas, "kg", unit);
    snprintf(text, sizeof text, "%s: %.60s", gas, t->source->place);
    taking_set(t, factor, FACTOR_NAME, text);
    taking_set(t, factor, FACTOR_VALUE, negative ? "-1" : "1");
    taking_set(t, factor, FACTOR_UNIT, unit);
    taking_set(t, factor, FACTOR_GAS, gas);
    taking_set(t, factor, FACTOR_BASIS, strcmp(gas, "CO2e") ? "gas" : "co2e");
    taking_source_text(t, NULL, text, sizeof text);
    taking_set(t, factor, FACTOR_SOURCE, text);
    taking_set(t, factor, FACTOR_TIER, t->wish->tier ? t->wish->tier : "e");
    char(*slot)[64] = t->mass_factor[t->mass_factors];
    snprintf(slot[0], sizeof slot[0], "%s%.60s", sign, gas);
    if (!taking_plan(t, factor, NULL, slot[1]))
        return NULL;
    t->mass_factors++;
    return slot[1];
}
