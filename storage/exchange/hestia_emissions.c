/* SPDX-License-Identifier: MPL-2.0
 *
 * Emissions of a HESTIA cycle. Its list holds three kinds: those of the cycle itself; those of its inputs' production (methodTier "background",
 * "…InputsProduction"), worked out by HESTIA from a database for the inputs that also stand in the list of inputs; and those of its
 * transformations, which are there beside the ones in the transformations themselves.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/hestia.h"

/* Greenhouse gases by the unit of their term. CAS numbers: U.S. EPA, list of ozone-depleting substances; PubChem. */
static const struct { const char *unit, *formula, *cas; } gases[] = {
    {"kg CO2", "CO2", "124-38-9"},       {"kg CH4", "CH4", "74-82-8"},        {"kg N2O", "N2O", "10024-97-2"},   {"kg SF6", "SF6", "2551-62-4"},
    {"kg CHClF2", "CHClF2", "75-45-6"},  {"kg CCl2F2", "CCl2F2", "75-71-8"},  {"kg CBrClF2", "CBrClF2", "353-59-3"},
    {"kg C2Cl3F3", "C2Cl3F3", "76-13-1"}, {"kg C2Cl2F4", "C2Cl2F4", "374-07-2"},
};
enum { GASES = sizeof gases / sizeof *gases };

/* Number of the gas; GASES for what is none, or goes to water. */
static size_t gas_of(const json_t *term)
{
    size_t i = 0;
    const char *unit = json_tree_text(term, "units");
    while (i < GASES && strcmp(gases[i].unit, unit))
        i++;
    return strstr(json_tree_text(term, "@id"), "ToAir") ? i : GASES;
}

static bool is_background(const json_t *node)
{
    return !strcmp(json_tree_text(node, "methodTier"), "background") || strstr(json_tree_text(node, "term/@id"), "InputsProduction");
}

/* ---- what is told in sums ---- */

struct sums { struct text_index names; double *sum; size_t *count; };

static void add(struct hestia *h, struct sums *sums, const char *name, const char *unit, double value)
{
    char key[200];
    snprintf(key, sizeof key, "%.120s|%.60s", name, unit);
    const size_t known = sums->names.count;
    const long at = text_index_put(&sums->names, key);
    if (at >= 0 && (size_t)at == known) {
        double *sum = realloc(sums->sum, (known + 1) * sizeof *sum);
        sums->sum = sum ? sum : sums->sum;
        size_t *count = realloc(sums->count, (known + 1) * sizeof *count);
        sums->count = count ? count : sums->count;
        h->out->failed |= !sum || !count;
        if (h->out->failed)
            return;
        sum[known] = 0;
        count[known] = 0;
    }
    h->out->failed |= at < 0;
    if (!h->out->failed) {
        sums->sum[at] += value;
        sums->count[at]++;
    }
}

static void clear(struct sums *sums)
{
    text_index_clear(&sums->names);
    free(sums->sum);
    free(sums->count);
}

/* "CO2, to air, inputs production (6): 2987.04484997346 kg CO2": a note each, or several in one. */
static void tell(struct hestia *h, struct sums *sums, bool each, const char *why)
{
    char *all = NULL;
    for (size_t i = 0; !h->out->failed && i < sums->names.count; i++) {
        char line[320], number[NUMBER_TEXT];
        const char *key = sums->names.texts[i], *unit = strchr(key, '|');
        number_full(number, number_steady(sums->sum[i]));
        snprintf(line, sizeof line, "%.*s (%zu): %s %s", (int)(unit - key), key, sums->count[i], number, unit + 1);
        if (each)
            dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, line, why);
        else
            dataset_list(h->out, &all, line, h->where, why);
    }
    dataset_list_end(h->out, &all, h->where, why);
    clear(sums);
}

/* ---- one emission ---- */

struct kinds { struct sums background, background_others, others; size_t not_relevant; bool of_transformations; };

static bool take_gas(struct hestia *h, const json_t *node, size_t gas)
{
    struct dataset *d = h->out;
    struct dataset_exchange *x = hestia_exchange(h, node, FLOW_ELEMENTARY, false);
    if (!x)
        return false;
    struct dataset_flow *flow = &d->flows[x->flow];
    dataset_text(d, &flow->formula, gases[gas].formula);
    dataset_text(d, &flow->cas, gases[gas].cas);
    dataset_text(d, &flow->compartment, "air");
    const char *tier = json_tree_text(node, "methodTier");
    dataset_text(d, &x->derivation, tier);
    x->primary = !strcmp(tier, "measured");
    dataset_join(d, &x->comment, "; ", json_tree_text(node, "methodModel/name"));
    dataset_join(d, &x->comment, "; ", json_tree_text(node, "transformation/name"));
    return true;
}

static bool take_emission(struct hestia *h, const json_t *node, struct kinds *kinds)
{
    double sum;
    const char *name = json_tree_text(node, "term/name"), *unit = json_tree_text(node, "term/units");
    const enum hestia_figure figure = hestia_value(h, node, "value", &sum, NULL);
    const size_t gas = gas_of(json_object_get(node, "term"));
    if (figure == HESTIA_REFUSED)
        return false;
    kinds->of_transformations |= *json_tree_text(node, "transformation/@id") != '\0';
    if (is_background(node))
        add(h, gas < GASES ? &kinds->background : &kinds->background_others, name, unit, sum);
    else if (!strcmp(json_tree_text(node, "methodTier"), "not relevant"))
        kinds->not_relevant++;
    else if (figure == HESTIA_NONE)
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, name, N_("it has no figure"));
    else if (gas == GASES)
        add(h, &kinds->others, strchr(unit, ' ') ? strchr(unit, ' ') + 1 : unit, unit, sum);
    else
        return take_gas(h, node, gas);
    return true;
}

/* Those of transformations, where the cycle's own list does not hold them. */
static void tell_transformed(struct hestia *h, struct sums *sums)
{
    const json_t *list = json_object_get(h->cycle, "transformations");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *emissions = json_object_get(json_array_get(list, i), "emissions");
        for (size_t k = 0; k < json_array_size(emissions); k++) {
            double sum;
            const json_t *node = json_array_get(emissions, k);
            if (gas_of(json_object_get(node, "term")) < GASES && !is_background(node) &&
                hestia_value(h, node, "value", &sum, NULL) == HESTIA_THERE)
                add(h, sums, json_tree_text(node, "term/name"), json_tree_text(node, "term/units"), sum);
        }
    }
}

bool hestia_take_emissions(struct hestia *h)
{
    static const char suppliers[] = N_("emissions of the suppliers: the factors of the inputs hold them already, both would count them twice");
    char count[64];
    bool good = true;
    struct kinds kinds = {0};
    struct sums transformed = {0};
    const json_t *list = json_object_get(h->cycle, "emissions");
    for (size_t i = 0; good && i < json_array_size(list); i++)
        good = take_emission(h, json_array_get(list, i), &kinds);
    if (good && !kinds.of_transformations)
        tell_transformed(h, &transformed);
    tell(h, &kinds.background, true, suppliers);
    tell(h, &kinds.background_others, false, suppliers);
    tell(h, &kinds.others, false, N_("no greenhouse gas"));
    tell(h, &transformed, true, N_("emissions of a transformation that the cycle's own list does not hold"));
    snprintf(count, sizeof count, "methodTier: not relevant (%zu)", kinds.not_relevant);
    if (kinds.not_relevant)
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, count, N_("the file says that they do not occur"));
    return good;
}
