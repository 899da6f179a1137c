/* SPDX-License-Identifier: MPL-2.0
 *
 * PACT files in: each footprint is checked field by field, and becomes a declared figure, a factor of level b. What is malformed refuses the file; what a
 * version asks for and is not there is told, because nothing of it is made up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/json_tree.h"
#include "storage/exchange/pact_fields.h"

/* ---- one value ---- */

static void add_item(struct text_buffer *out, const json_t *item, enum pact_type type)
{
    char number[NUMBER_TEXT];
    if (out->length)
        text_buffer_add(out, "\n");
    if (type == PACT_IS_SOURCES)
        text_buffer_printf(out, "%s\t%s", json_tree_text(item, "name"), json_tree_text(item, "version"));
    else if (type == PACT_IS_RULES)
        text_buffer_printf(out, "%s\t%s", json_tree_text(item, "operator"), json_tree_text(item, "ruleNames/0"));
    else if (json_is_boolean(item))
        text_buffer_add(out, json_is_true(item) ? "true" : "false");
    else if (json_is_string(item))
        text_buffer_add(out, json_string_value(item));
    else
        text_buffer_add(out, json_tree_number(item, "", number));
}

static void take_value(struct pact *pact, enum pact_field field, const json_t *value)
{
    struct text_buffer text = {0};
    if (json_is_array(value))
        for (size_t i = 0; i < json_array_size(value); i++)
            add_item(&text, json_array_get(value, i), pact_rules[field].type);
    else if (value && !json_is_null(value))
        add_item(&text, value, pact_rules[field].type);
    pact_set(pact, field, text.data);
    pact->failed |= text.failed;
    text_buffer_free(&text);
}

static bool is_older(const json_t *footprint)
{
    return !strncmp(json_tree_text(footprint, "specVersion"), "2.", 2);
}

static bool take_fields(struct pact *pact, const json_t *footprint, const char *where, struct refusal *refusal)
{
    const bool older = is_older(footprint);
    for (int i = 0; i < PACT_FIELDS; i++) {
        const struct pact_field_rule *rule = &pact_rules[i];
        const char *path = older && rule->older ? rule->older : rule->path;
        if (*path)
            take_value(pact, (enum pact_field)i, json_tree_at(footprint, path));
        if (!pact_check_field((enum pact_field)i, pact_text(pact, (enum pact_field)i), refusal)) {
            text_copy(refusal->where, sizeof refusal->where, where);
            return false;
        }
    }
    return true;
}

/* ---- a footprint as a factor ---- */

/* The figure of one unit. Where the file's is for one unit already, it is kept as it stands. */
static void per_unit(const struct pact *pact, char out[NUMBER_TEXT])
{
    double figure = 0, amount = 1;
    number_read(pact_text(pact, PACT_EXCLUDING), "", &figure, NULL);
    number_read(pact_text(pact, PACT_AMOUNT), "", &amount, NULL);
    if (amount == 1)
        text_copy(out, NUMBER_TEXT, pact_text(pact, PACT_EXCLUDING));
    else
        number_full(out, figure / amount);
}

/* The years that the period lies in. Its end is not part of it: what ends on the first of January belongs to the year before, wherever on the globe. */
static void years_of(const struct pact *pact, char *out, size_t size)
{
    int from = 0, to = 0, month = 0, day = 0, first_month = 0, first_day = 0;
    *out = '\0';
    if (sscanf(pact_text(pact, PACT_FROM), "%4d-%2d-%2d", &from, &first_month, &first_day) != 3 ||
        sscanf(pact_text(pact, PACT_TO), "%4d-%2d-%2d", &to, &month, &day) != 3)
        return;
    to -= month == 1 && day == 1;
    from += first_month == 12 && first_day == 31; /* 16:00 in UTC is midnight in China */
    snprintf(out, size, from < to ? "%d-%d" : "%d", from, to);
    if (from >= to)
        snprintf(out, size, "%d", to);
}

static void add_fact(struct text_buffer *note, const struct pact *pact, enum pact_field field, const char *unit)
{
    char text[400];
    if (!*pact_text(pact, field))
        return;
    text_copy(text, sizeof text, pact_text(pact, field));
    for (char *c = text; *c; c++)
        *c = *c == '\n' || *c == '\t' ? ' ' : *c;
    const char *key = strrchr(pact_key(field), '/');
    text_buffer_printf(note, "%s%s: %s%s", note->length ? "; " : "", key ? key + 1 : pact_key(field), text, unit);
}

static void write_note(struct dataset *d, struct dataset_declared *declared, const struct pact *pact)
{
    static const enum pact_field facts[] = {PACT_AMOUNT, PACT_UNIT, PACT_MASS, PACT_INCLUDING, PACT_FOSSIL, PACT_BIOGENIC_NON_CO2, PACT_LAND_USE_CHANGE,
                                            PACT_UPTAKE, PACT_BIOGENIC_CARBON, PACT_PACKAGING_INCLUDED, PACT_GWP, PACT_STANDARDS, PACT_EXEMPTED,
                                            PACT_EXEMPTED_WHY, PACT_ALLOCATION, PACT_PRIMARY_SHARE, PACT_SECONDARY, PACT_COMMENT};
    struct text_buffer note = {0};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        add_fact(&note, pact, facts[i], facts[i] == PACT_EXEMPTED || facts[i] == PACT_PRIMARY_SHARE ? " %" : "");
    dataset_text(d, &declared->note, note.data);
    d->failed |= note.failed;
    text_buffer_free(&note);
}

/* Pedigree in this program's order: reliability, completeness, time, place, technology; the first two are not rated there. */
static void write_quality(struct dataset *d, struct dataset_declared *declared, const struct pact *pact)
{
    char text[120];
    if (!*pact_text(pact, PACT_TEMPORAL) || !*pact_text(pact, PACT_GEOGRAPHICAL) || !*pact_text(pact, PACT_TECHNOLOGICAL))
        return;
    snprintf(text, sizeof text, "(-;-;%.20s;%.20s;%.20s)", pact_text(pact, PACT_TEMPORAL), pact_text(pact, PACT_GEOGRAPHICAL),
             pact_text(pact, PACT_TECHNOLOGICAL));
    dataset_text(d, &declared->quality, text);
}

static const char *place_of(const struct pact *pact)
{
    static const enum pact_field places[] = {PACT_SUBDIVISION, PACT_COUNTRY, PACT_REGION};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (*pact_text(pact, places[i]))
            return pact_text(pact, places[i]);
    return "";
}

static void declare(struct dataset *d, const struct pact *pact)
{
    char value[NUMBER_TEXT], unit[48], years[24], source[600];
    struct dataset_declared *declared = dataset_declared(d);
    if (!declared)
        return;
    const char *name = *pact_text(pact, PACT_PRODUCT) ? pact_text(pact, PACT_PRODUCT) : pact_text(pact, PACT_DESCRIPTION);
    per_unit(pact, value);
    years_of(pact, years, sizeof years);
    snprintf(unit, sizeof unit, "kg CO2e/%s", pact_unit_here(pact_text(pact, PACT_UNIT)));
    snprintf(source, sizeof source, "%.200s: %.200s, PACT %.20s", pact_text(pact, PACT_COMPANY), name, pact_text(pact, PACT_SPEC_VERSION));
    dataset_text(d, &declared->id, pact_text(pact, PACT_ID));
    dataset_text(d, &declared->name, name);
    dataset_text(d, &declared->value, value);
    dataset_text(d, &declared->unit, unit);
    dataset_text(d, &declared->source, source);
    dataset_text(d, &declared->locator, pact_text(pact, PACT_ID));
    dataset_text(d, &declared->region, place_of(pact));
    dataset_text(d, &declared->year, years);
    dataset_text(d, &declared->boundary, *pact_text(pact, PACT_BOUNDARY) ? pact_text(pact, PACT_BOUNDARY) : "cradle to gate");
    write_quality(d, declared, pact);
    write_note(d, declared, pact);
    declared->tier = 'b';
}

/* ---- a file ---- */

static void tell_lacking(struct dataset *d, const struct pact *pact, const char *where)
{
    enum pact_field lacking[PACT_FIELDS];
    const size_t count = pact_lacking(pact, lacking, PACT_FIELDS);
    for (size_t i = 0; i < count; i++)
        dataset_note(d, REFUSAL_EXCHANGE_MISSING, where, pact_key(lacking[i]), "");
    if (!strcmp(pact_text(pact, PACT_STATUS), "Deprecated"))
        dataset_note(d, REFUSAL_EXCHANGE_MAPPED, where, pact_text(pact, PACT_ID), N_("a figure that its maker has withdrawn (status Deprecated)"));
}

/* A factor without these is none. */
static bool check_needed(const struct pact *pact, const char *where, struct refusal *refusal)
{
    static const enum pact_field needed[] = {PACT_UNIT, PACT_AMOUNT, PACT_EXCLUDING};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!*pact_text(pact, needed[i])) {
            refuse(refusal, REFUSAL_EXCHANGE_MISSING, "", pact_key(needed[i]), "");
            text_copy(refusal->where, sizeof refusal->where, where);
            return false;
        }
    if (pact_unit_here(pact_text(pact, PACT_UNIT)))
        return true;
    refuse(refusal, REFUSAL_EXCHANGE_FIELD, pact_key(PACT_UNIT), pact_text(pact, PACT_UNIT), N_("a unit that a farm's amount can have"));
    text_copy(refusal->where, sizeof refusal->where, where);
    return false;
}

static bool take_footprint(struct dataset *d, const json_t *footprint, const char *file, struct refusal *refusal)
{
    struct pact pact = {0};
    char where[160];
    snprintf(where, sizeof where, "%.90s, %.60s", file, json_tree_text(footprint, "id"));
    bool good = json_is_object(footprint) || refuse(refusal, REFUSAL_EXCHANGE_BROKEN, "", "PACT", "ProductFootprint");
    good = good && take_fields(&pact, footprint, where, refusal) && check_needed(&pact, where, refusal);
    for (size_t i = 0; good && i < d->declared_count; i++)
        if (d->declared[i].id && !strcmp(d->declared[i].id, pact_text(&pact, PACT_ID))) {
            refuse(refusal, REFUSAL_EXCHANGE_TWICE, "", d->declared[i].id, "");
            text_copy(refusal->where, sizeof refusal->where, file);
            good = false;
        }
    if (good) {
        declare(d, &pact);
        tell_lacking(d, &pact, where);
    }
    d->failed |= pact.failed;
    pact_clear(&pact);
    return good;
}

static bool read_pact(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    json_t *tree = json_tree_read(bytes->data, bytes->length, bytes->name, refusal);
    if (!tree)
        return false;
    const json_t *data = json_is_object(tree) && json_object_get(tree, "data") ? json_object_get(tree, "data") : tree;
    bool good = true;
    dataset_text(out, &out->format, "PACT");
    for (size_t i = 0; good && json_is_array(data) && i < json_array_size(data); i++)
        good = take_footprint(out, json_array_get(data, i), bytes->name, refusal);
    if (good && !json_is_array(data))
        good = take_footprint(out, data, bytes->name, refusal);
    json_decref(tree);
    return good && (!out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
}

/* Both keys stand in every footprint; where in the file is not looked at. */
static int recognise(const struct exchange_bytes *bytes)
{
    return exchange_holds(bytes, "\"specVersion\"") && exchange_holds(bytes, "\"pcf\"") ? 2 : 0;
}

const struct exchange_format format_pact = {"pact", N_("PACT product footprints 2.x, 3.x"), ".json", recognise, read_pact, NULL};
