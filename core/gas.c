/* SPDX-License-Identifier: MPL-2.0
 *
 * Names are compared by a key: width and subscripts folded, small letters, without spaces and punctuation. So
 * "CH₄ (fossil)", "ch4-fossil" and "CH4 fossil" are one gas.
 */
#include "core/gas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SIZE = 64 };

struct gas_name {
    const char *canonical;
    const char *keys; /* separated by "|" */
};

/* Designations of refrigerants: ASHRAE 34; CnF(2n+2) and PFC numbers: IPCC AR5 WG1, table 8.A.1. */
static const struct gas_name names[] = {
    {"CO2", "co2|carbondioxide|二氧化碳|co2fossil|fossilco2|化石二氧化碳"},
    {"CO2 biogenic", "co2biogenic|biogenicco2|co2bio|co2biog|生物源二氧化碳|生物源co2|二氧化碳生物源|co2生物源|生物成因二氧化碳"},
    {"CO2e", "co2e|co2eq|co2equiv|co2equivalent|co2当量|二氧化碳当量|carbondioxideequivalent"},
    {"CH4", "ch4|methane|甲烷|ch4unspecified|ch4undifferentiated|methaneundifferentiated|甲烷不区分来源"},
    {"CH4 fossil", "ch4fossil|fossilch4|methanefossil|fossilmethane|甲烷化石源|化石源甲烷|化石甲烷|ch4化石源|ch4化石"},
    {"CH4 non-fossil", "ch4nonfossil|nonfossilch4|ch4biogenic|biogenicch4|methanenonfossil|methanebiogenic|biogenicmethane|"
                       "甲烷非化石源|非化石源甲烷|非化石甲烷|生物源甲烷|甲烷生物源|ch4非化石源|ch4非化石|ch4生物源"},
    {"N2O", "n2o|nitrousoxide|dinitrogenoxide|氧化亚氮|一氧化二氮"},
    {"SF6", "sf6|sulfurhexafluoride|sulphurhexafluoride|六氟化硫"},
    {"NF3", "nf3|nitrogentrifluoride|三氟化氮"},
    {"HFC-43-10mee", "hfc4310mee|hfc4310"},
    {"HFC-23", "r23"},
    {"HFC-32", "r32"},
    {"HFC-125", "r125"},
    {"HFC-134a", "r134a"},
    {"HFC-143a", "r143a"},
    {"HFC-152a", "r152a"},
    {"HFC-227ea", "r227ea"},
    {"HFC-236fa", "r236fa"},
    {"HFC-245fa", "r245fa"},
    {"HCFC-22", "r22"},
    {"PFC-14", "pfc14|cf4|pfc14cf4|cf4pfc14|r14|四氟化碳"},
    {"PFC-116", "pfc116|c2f6|pfc116c2f6|c2f6pfc116|r116|六氟乙烷"},
    {"PFC-218", "pfc218|c3f8|pfc218c3f8|c3f8pfc218|r218|八氟丙烷"},
    {"PFC-318", "pfc318|cc4f8|pfc318cc4f8|cc4f8pfc318|pfcc318|rc318|八氟环丁烷"},
    {"PFC-31-10", "pfc3110|c4f10|pfc3110c4f10|c4f10pfc3110|全氟丁烷"},
    {"C5F12", "c5f12|pfc4112|pfc4112c5f12|全氟戊烷"},
    {"C6F14", "c6f14|pfc5114|pfc5114c6f14|全氟己烷"},
    {"C7F16", "c7f16|pfc6116|pfc6116c7f16"},
    {"C8F18", "c8f18|pfc7118|pfc7118c8f18"},
};

/* Families whose members are a prefix and a number: any spelling becomes "HFC-134a", "R-410A". */
static const char *const families[] = {"hcfc", "hfc", "hfo", "pfc", "cfc", "r"};

/* Subscript digits (U+2080..U+2089) are e2 82 80..89 in UTF-8. */
static const char *subscript(const char *s, char *digit)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] != 0xE2 || u[1] != 0x82 || u[2] < 0x80 || u[2] > 0x89)
        return NULL;
    *digit = (char)('0' + u[2] - 0x80);
    return s + 3;
}

/* False where the name is too long to be a known gas. */
static bool make_key(char *key, const char *name)
{
    char narrow[2 * KEY_SIZE];
    size_t n = 0;
    if (text_fold_width(narrow, sizeof narrow, name) >= sizeof narrow)
        return false;
    for (const char *p = narrow; *p;) {
        char c = *p;
        const char *next = subscript(p, &c);
        p = next ? next : p + 1;
        if (c && strchr(" \t\r\n-_()[],.:/", c))
            continue;
        if (n + 1 == KEY_SIZE)
            return false;
        key[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    key[n] = '\0';
    return n > 0;
}

static bool is_listed(const char *keys, const char *key)
{
    const size_t length = strlen(key);
    for (const char *p = keys; p; p = strchr(p, '|')) {
        p += *p == '|';
        if (!strncmp(p, key, length) && (!p[length] || p[length] == '|'))
            return true;
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* "hfc134a" -> "HFC-134a"; blends keep their capital: "r410a" -> "R-410A" (ASHRAE 34: capitals mark blends). */
static bool family_name(char *out, size_t size, const char *key)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        const size_t length = strlen(families[i]);
        const char *number = key + length;
        if (strncmp(key, families[i], length) || !is_digit(*number) || strlen(number) > 8)
            continue;
        bool blend = !strcmp(families[i], "r") && strlen(number) >= 3 && (*number == '4' || *number == '5');
        char text[24];
        int n = snprintf(text, sizeof text, "%s-%s", families[i], number);
        for (int k = 0; k < n; k++)
            if (k < (int)length || blend)
                text[k] = upper(text[k]);
        text_copy(out, size, text);
        return true;
    }
    return false;
}

void gas_canonical(char *out, size_t size, const char *name)
{
    char key[KEY_SIZE];
    const char *known = NULL;
    bool keyed = name && make_key(key, name);
    for (size_t i = 0; keyed && !known && i < sizeof names / sizeof *names; i++)
        if (is_listed(names[i].keys, key))
            known = names[i].canonical;
    if (known) {
        text_copy(out, size, known);
        return;
    }
    if (keyed && family_name(out, size, key))
        return;
    char *own = text_dup(name);
    text_copy(out, size, own ? text_strip(own) : name);
    free(own);
}

bool gas_is_biogenic_co2(const char *canonical)
{
    char name[32];
    gas_canonical(name, sizeof name, canonical);
    return !strcmp(name, "CO2 biogenic");
}

/* ---- basis ---- */

static const struct {
    const char *key;
    const char *keys;
} bases[] = {
    [BASIS_GAS] = {"gas", "gas"},
    [BASIS_N] = {"N", "n|n2on"},
    [BASIS_C] = {"C", "c|ch4c|co2c"},
    [BASIS_CO2E] = {"co2e", "co2e|co2eq"},
};

bool basis_read(const char *text, const char *field, enum basis *out, struct refusal *refusal)
{
    char key[KEY_SIZE];
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, NULL);
    for (size_t i = 0; make_key(key, text) && i < sizeof bases / sizeof *bases; i++) {
        if (!is_listed(bases[i].keys, key))
            continue;
        *out = (enum basis)i;
        return true;
    }
    return refuse(refusal, REFUSAL_CHOICE, field, text, "gas, N, C, co2e");
}

const char *basis_key(enum basis basis)
{
    return bases[basis].key;
}

/* Molar masses as IPCC 2006 Vol. 4 rounds them: N2O 44, N2 28, CH4 16, CO2 44, C 12. */
static const struct {
    enum basis basis;
    const char *gas;
    double factor;
} steps[] = {
    {BASIS_N, "N2O", 44.0 / 28.0},           {BASIS_C, "CH4", 16.0 / 12.0},
    {BASIS_C, "CH4 fossil", 16.0 / 12.0},    {BASIS_C, "CH4 non-fossil", 16.0 / 12.0},
    {BASIS_C, "CO2", 44.0 / 12.0},           {BASIS_C, "CO2 biogenic", 44.0 / 12.0},
};

bool gas_per_basis(const char *gas, enum basis basis, double *out, struct refusal *refusal)
{
    char name[32];
    gas_canonical(name, sizeof name, gas);
    if (basis == BASIS_GAS || basis == BASIS_CO2E) {
        *out = 1;
        return true;
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].basis != basis || strcmp(steps[i].gas, name))
            continue;
        *out = steps[i].factor;
        return true;
    }
    return refuse(refusal, REFUSAL_BASIS_MISFIT, "basis", basis_key(basis), gas);
}

/* ---- global warming potentials ---- */

static struct gwp_value *find(const struct gwp_set *set, const char *canonical)
{
    for (size_t i = 0; i < set->count; i++)
        if (!strcmp(set->values[i].gas, canonical))
            return &set->values[i];
    return NULL;
}

bool gwp_set_add(struct gwp_set *set, const char *gas, double gwp100)
{
    struct gwp_value value = {.gwp100 = gwp100};
    gas_canonical(value.gas, sizeof value.gas, gas);
    struct gwp_value *known = find(set, value.gas);
    if (known) {
        *known = value;
        return true;
    }
    struct gwp_value *values = realloc(set->values, (set->count + 1) * sizeof *values);
    if (!values)
        return false;
    values[set->count++] = value;
    set->values = values;
    return true;
}

bool gwp_lookup(const struct gwp_set *set, const char *gas, double *out, struct refusal *refusal)
{
    char name[32];
    gas_canonical(name, sizeof name, gas);
    if (!strcmp(name, "CO2") || !strcmp(name, "CO2e")) {
        *out = 1;
        return true;
    }
    const struct gwp_value *value = find(set, name);
    if (!value && (!strcmp(name, "CH4 fossil") || !strcmp(name, "CH4 non-fossil")))
        value = find(set, "CH4");
    if (!value)
        return refuse(refusal, REFUSAL_GWP_MISSING, "gas", gas, set->name);
    *out = value->gwp100;
    return true;
}

void gwp_set_clear(struct gwp_set *set)
{
    free(set->values);
    *set = (struct gwp_set){0};
}
