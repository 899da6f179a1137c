/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/pact_fields.h"

#include <stdlib.h>
#include <string.h>

#include "core/number.h"

#define PCF "pcf/"
const struct pact_field_rule pact_rules[PACT_FIELDS] = {
    [PACT_ID] = {"id", NULL, PACT_IS_UUID, true},
    [PACT_SPEC_VERSION] = {"specVersion", NULL, PACT_IS_VERSION, true},
    [PACT_PRECEDING] = {"precedingPfIds", NULL, PACT_IS_UUIDS, false},
    [PACT_CREATED] = {"created", NULL, PACT_IS_INSTANT, true},
    [PACT_STATUS] = {"status", NULL, PACT_IS_STATUS, true},
    [PACT_COMPANY] = {"companyName", NULL, PACT_IS_TEXT, true},
    [PACT_COMPANY_IDS] = {"companyIds", NULL, PACT_IS_URNS, true},
    [PACT_DESCRIPTION] = {"productDescription", NULL, PACT_IS_TEXT, true},
    [PACT_PRODUCT_IDS] = {"productIds", NULL, PACT_IS_URNS, true},
    [PACT_CLASSIFICATIONS] = {"productClassifications", NULL, PACT_IS_URNS, false},
    [PACT_PRODUCT] = {"productNameCompany", NULL, PACT_IS_TEXT, true},
    [PACT_COMMENT] = {"comment", NULL, PACT_IS_TEXT, false},
    [PACT_UNIT] = {PCF "declaredUnitOfMeasurement", PCF "declaredUnit", PACT_IS_UNIT, true},
    [PACT_AMOUNT] = {PCF "declaredUnitAmount", PCF "unitaryProductAmount", PACT_IS_POSITIVE, true},
    [PACT_MASS] = {PCF "productMassPerDeclaredUnit", NULL, PACT_IS_NOT_NEGATIVE, true},
    [PACT_FROM] = {PCF "referencePeriodStart", NULL, PACT_IS_INSTANT, true},
    [PACT_TO] = {PCF "referencePeriodEnd", NULL, PACT_IS_INSTANT, true},
    [PACT_REGION] = {PCF "geographyRegionOrSubregion", NULL, PACT_IS_TEXT, false},
    [PACT_COUNTRY] = {PCF "geographyCountry", NULL, PACT_IS_COUNTRY, false},
    [PACT_SUBDIVISION] = {PCF "geographyCountrySubdivision", NULL, PACT_IS_SUBDIVISION, false},
    [PACT_BOUNDARY] = {PCF "boundaryProcessesDescription", NULL, PACT_IS_TEXT, false},
    [PACT_EXCLUDING] = {PCF "pcfExcludingBiogenicUptake", PCF "pCfExcludingBiogenic", PACT_IS_DECIMAL, true},
    [PACT_INCLUDING] = {PCF "pcfIncludingBiogenicUptake", PCF "pCfIncludingBiogenic", PACT_IS_DECIMAL, true},
    [PACT_FOSSIL_CARBON] = {PCF "fossilCarbonContent", NULL, PACT_IS_NOT_NEGATIVE, true},
    [PACT_BIOGENIC_CARBON] = {PCF "biogenicCarbonContent", NULL, PACT_IS_NOT_NEGATIVE, false},
    [PACT_FOSSIL] = {PCF "fossilGhgEmissions", NULL, PACT_IS_NOT_NEGATIVE, true},
    [PACT_LAND_USE_CHANGE] = {PCF "landUseChangeGhgEmissions", PCF "dLucGhgEmissions", PACT_IS_NOT_NEGATIVE, false},
    [PACT_LAND_MANAGEMENT] = {PCF "landManagementBiogenicCO2Emissions", PCF "landManagementGhgEmissions", PACT_IS_DECIMAL, false},
    [PACT_LAND_REMOVALS] = {PCF "landManagementBiogenicCO2Removals", "", PACT_IS_NOT_POSITIVE, false},
    [PACT_UPTAKE] = {PCF "biogenicCO2Uptake", PCF "biogenicCarbonWithdrawal", PACT_IS_NOT_POSITIVE, false},
    [PACT_BIOGENIC_NON_CO2] = {PCF "biogenicNonCO2Emissions", PCF "otherBiogenicGhgEmissions", PACT_IS_NOT_NEGATIVE, false},
    [PACT_AIRCRAFT] = {PCF "aircraftGhgEmissions", NULL, PACT_IS_NOT_NEGATIVE, false},
    [PACT_PACKAGING_INCLUDED] = {PCF "packagingEmissionsIncluded", NULL, PACT_IS_BOOL, false},
    [PACT_PACKAGING] = {PCF "packagingGhgEmissions", NULL, PACT_IS_NOT_NEGATIVE, false},
    [PACT_GWP] = {PCF "ipccCharacterizationFactors", PCF "ipccCharacterizationFactorsSources", PACT_IS_GWPS, true},
    [PACT_STANDARDS] = {PCF "crossSectoralStandards", PCF "crossSectoralStandardsUsed", PACT_IS_TEXTS, true},
    [PACT_RULES] = {PCF "productOrSectorSpecificRules", NULL, PACT_IS_RULES, false},
    [PACT_EXEMPTED] = {PCF "exemptedEmissionsPercent", NULL, PACT_IS_PERCENT, true},
    [PACT_EXEMPTED_WHY] = {PCF "exemptedEmissionsDescription", NULL, PACT_IS_TEXT, false},
    [PACT_ALLOCATION] = {PCF "allocationRulesDescription", NULL, PACT_IS_TEXT, false},
    [PACT_SECONDARY] = {PCF "secondaryEmissionFactorSources", NULL, PACT_IS_SOURCES, false},
    [PACT_PRIMARY_SHARE] = {PCF "primaryDataShare", NULL, PACT_IS_PERCENT, false},
    [PACT_TECHNOLOGICAL] = {PCF "dqi/technologicalDQR", NULL, PACT_IS_RATING, false},
    [PACT_GEOGRAPHICAL] = {PCF "dqi/geographicalDQR", NULL, PACT_IS_RATING, false},
    [PACT_TEMPORAL] = {PCF "dqi/temporalDQR", NULL, PACT_IS_RATING, false},
};

void pact_set(struct pact *pact, enum pact_field field, const char *value)
{
    free(pact->values[field]);
    pact->values[field] = value && *value ? text_dup(value) : NULL;
    pact->failed |= value && *value && !pact->values[field];
}

const char *pact_text(const struct pact *pact, enum pact_field field)
{
    return pact->values[field] ? pact->values[field] : "";
}

const char *pact_key(enum pact_field field)
{
    return pact_rules[field].path;
}

void pact_clear(struct pact *pact)
{
    for (int i = 0; i < PACT_FIELDS; i++)
        free(pact->values[i]);
    *pact = (struct pact){0};
}

/* ---- units ---- */

/* "megabit second" is none that a farm's factor could have. */
static const struct { const char *there, *here; } units[] = {
    {"liter", "L"},         {"kilogram", "kg"},      {"cubic meter", "m3"},  {"kilowatt hour", "kWh"}, {"megajoule", "MJ"},
    {"ton kilometer", "tkm"}, {"square meter", "m2"}, {"piece", "piece"},    {"hour", "h"},            {"megabit second", NULL},
};

const char *pact_unit_here(const char *pact_unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].there, pact_unit))
            return units[i].here;
    return NULL;
}

const char *pact_unit_there(const char *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].here && !strcmp(units[i].here, unit))
            return units[i].there;
    return NULL;
}

static bool is_unit(const char *text)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].there, text))
            return true;
    return false;
}

/* ---- what a value must look like ---- */

/* The length of what is all digits at the beginning. */
static size_t digits(const char *s)
{
    return strspn(s, "0123456789");
}

/* ^[+-]?\d+(\.\d+)?$ */
static bool is_decimal(const char *s)
{
    s += *s == '+' || *s == '-';
    size_t n = digits(s);
    if (!n)
        return false;
    s += n;
    if (!*s)
        return true;
    n = *s == '.' ? digits(s + 1) : 0;
    return n && !s[n + 1];
}

static bool is_zero(const char *s)
{
    return !s[strcspn(s, "123456789")];
}

static bool is_version(const char *s)
{
    for (int part = 0; part < 3; part++) {
        const size_t n = digits(s);
        if (!n || (part < 2 && s[n] != '.'))
            return false;
        s += n + (part < 2);
    }
    return !*s || (*s == '-' && digits(s + 1) == 8 && !s[9]);
}

/* Letters and marks by example: 0 a digit, h a hexadecimal digit in lower or upper case, A a capital letter, others themselves. */
static bool is_like(const char *s, const char *form)
{
    for (; *form; form++, s++) {
        const bool digit = *s >= '0' && *s <= '9';
        const bool hex = digit || (*s >= 'a' && *s <= 'f') || (*s >= 'A' && *s <= 'F');
        if (*form == '0' ? !digit : *form == 'h' ? !hex : *form == 'A' ? *s < 'A' || *s > 'Z' : *s != *form)
            return false;
    }
    return !*s;
}

static bool is_uuid(const char *s)
{
    return is_like(s, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh");
}

/* RFC 3339: a day, a time with any fraction of a second, Z or an offset. */
static bool is_instant(const char *s)
{
    char head[20];
    text_copy(head, sizeof head, s);
    if (strlen(s) < 20 || !is_like(head, "0000-00-00T00:00:00"))
        return false;
    s += 19;
    if (*s == '.') {
        const size_t n = digits(s + 1);
        if (!n)
            return false;
        s += n + 1;
    }
    return !strcmp(s, "Z") || is_like(s, "+00:00") || is_like(s, "-00:00");
}

static bool is_urn(const char *s)
{
    return !strncmp(s, "urn:", 4) && strchr(s + 4, ':') && !strpbrk(s, " \t");
}

static bool is_subdivision(const char *s)
{
    const size_t n = strlen(s);
    char head[4];
    text_copy(head, sizeof head, s);
    return n >= 4 && n <= 6 && is_like(head, "AA-") && strspn(s + 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == n - 3;
}

static bool is_gwp(const char *s)
{
    return !strncmp(s, "AR", 2) && digits(s + 2) && !s[2 + digits(s + 2)];
}

static bool is_pair(const char *s)
{
    const char *tab = strchr(s, '\t');
    return tab && tab > s && tab[1];
}

static bool is_any(const char *s)
{
    return *s;
}

static bool all(const char *list, bool (*good)(const char *item))
{
    char item[1000];
    for (const char *s = list; *s;) {
        const size_t n = strcspn(s, "\n");
        if (n >= sizeof item)
            return false;
        memcpy(item, s, n);
        item[n] = '\0';
        if (!good(item))
            return false;
        s += n + (s[n] == '\n');
    }
    return *list;
}

static bool within(const char *s, double low, double high)
{
    double value;
    return is_decimal(s) && number_read(s, "", &value, NULL) && value >= low && value <= high;
}

static bool fits(enum pact_type type, const char *s)
{
    switch (type) {
    case PACT_IS_TEXT: return *s;
    case PACT_IS_UUID: return is_uuid(s);
    case PACT_IS_UUIDS: return all(s, is_uuid);
    case PACT_IS_VERSION: return is_version(s);
    case PACT_IS_INSTANT: return is_instant(s);
    case PACT_IS_STATUS: return !strcmp(s, "Active") || !strcmp(s, "Deprecated");
    case PACT_IS_URNS: return all(s, is_urn);
    case PACT_IS_TEXTS: return all(s, is_any);
    case PACT_IS_UNIT: return is_unit(s);
    case PACT_IS_DECIMAL: return is_decimal(s);
    case PACT_IS_POSITIVE: return is_decimal(s) && *s != '-' && !is_zero(s);
    case PACT_IS_NOT_NEGATIVE: return is_decimal(s) && *s != '-';
    case PACT_IS_NOT_POSITIVE: return is_decimal(s) && *s != '+' && (*s == '-' || is_zero(s));
    case PACT_IS_PERCENT: return within(s, 0, 100);
    case PACT_IS_RATING: return within(s, 1, 5);
    case PACT_IS_BOOL: return !strcmp(s, "true") || !strcmp(s, "false");
    case PACT_IS_COUNTRY: return is_like(s, "AA");
    case PACT_IS_SUBDIVISION: return is_subdivision(s);
    case PACT_IS_GWPS: return all(s, is_gwp);
    case PACT_IS_SOURCES: case PACT_IS_RULES: return all(s, is_pair);
    }
    return false;
}

static const char *const forms[] = {
    [PACT_IS_TEXT] = N_("a text"), [PACT_IS_UUID] = "UUID", [PACT_IS_UUIDS] = "UUID", [PACT_IS_VERSION] = "3.0.3", [PACT_IS_INSTANT] = "2026-01-15T02:00:00Z",
    [PACT_IS_STATUS] = "Active, Deprecated", [PACT_IS_URNS] = "urn:…:…", [PACT_IS_TEXTS] = N_("a text"),
    [PACT_IS_UNIT] = "kilogram, liter, piece …", [PACT_IS_DECIMAL] = N_("a plain decimal number"), [PACT_IS_POSITIVE] = N_("a plain decimal number above 0"),
    [PACT_IS_NOT_NEGATIVE] = N_("a plain decimal number, not below 0"), [PACT_IS_NOT_POSITIVE] = N_("a plain decimal number, not above 0"),
    [PACT_IS_PERCENT] = N_("a plain decimal number from 0 to 100"), [PACT_IS_RATING] = N_("a plain decimal number from 1 to 5"),
    [PACT_IS_BOOL] = "true, false", [PACT_IS_COUNTRY] = "CN", [PACT_IS_SUBDIVISION] = "CN-CQ", [PACT_IS_GWPS] = "AR6", [PACT_IS_SOURCES] = N_("name and version"),
    [PACT_IS_RULES] = N_("operator and name"),
};

bool pact_check_field(enum pact_field field, const char *value, struct refusal *refusal)
{
    const struct pact_field_rule *rule = &pact_rules[field];
    return !value || !*value || fits(rule->type, value) || refuse(refusal, REFUSAL_EXCHANGE_FIELD, rule->path, value, forms[rule->type]);
}

size_t pact_lacking(const struct pact *pact, enum pact_field *out, size_t max)
{
    size_t count = 0;
    for (int i = 0; i < PACT_FIELDS; i++) {
        if (!pact_rules[i].required || *pact_text(pact, (enum pact_field)i))
            continue;
        if (count < max)
            out[count] = (enum pact_field)i;
        count++;
    }
    return count;
}
