/* SPDX-License-Identifier: MPL-2.0
 *
 * clause_project - a project that meets every clause that is checked, for tests that break it in exactly one way.
 */
#ifndef NONGTAN_TESTS_CORE_CLAUSE_PROJECT_H
#define NONGTAN_TESTS_CORE_CLAUSE_PROJECT_H

#include "core/clauses/clause.h"
#include "tests/core/case_reader.h"
#include "tests/core/pack_reader.h"

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct findings findings;
static struct clause_context context;
static const struct trap_set *traps;           /* NULL: none */
static const struct plausible_set *plausible;  /* NULL: nothing is compared */
static const struct parameter_set *parameters; /* NULL: models have none */
static const struct ledger_other *others;     /* other projects that were looked into */
static size_t other_count;
static const struct rule_pack *pack;
static struct rule_pack pack_shown; /* the pack, or what a test made of it */

/* The shipped pack, whole, or without its matrix and stages: then a project may have any rows. */
static inline void use_pack(const char *id, bool whole)
{
    pack = data_pack(id);
    pack_shown = *pack;
    if (whole)
        return;
    pack_shown.cell_count = 0;
    pack_shown.stage_count = 0;
    pack = &pack_shown;
}

/* "key=value" as project_put() takes it. */
struct pair {
    char text[120];
};

static inline struct pair pair(const char *key, const char *value)
{
    struct pair p;
    text_fill(p.text, sizeof p.text, "{key}={value}", (const struct text_arg[]){{"key", key}, {"value", value}}, 2);
    return p;
}

static inline void put_factor(const char *id, const char *name, const char *value, const char *unit)
{
    struct pair n = pair("name", name), v = pair("value", value), u = pair("unit", unit);
    project_put(project, ENTITY_FACTOR, id, n.text, v.text, u.text, "gas=CO2e", "basis=co2e", "source=x", "tier=d", "region=CN",
                "year=2024", "boundary=cradle to gate", "confidence=verified", NULL);
}

static inline void put_row(const char *id, const char *item, const char *amount, const char *unit, const char *factor,
                           const char *role)
{
    struct pair i = pair("item", item), a = pair("amount", amount), u = pair("unit", unit), f = pair("factor_id", factor),
                r = pair("role", role);
    project_put(project, ENTITY_ACTIVITY, id, i.text, a.text, u.text, f.text, r.text, "data_kind=primary", "source_kind=log", NULL);
}

static inline void put_study(const char *product, const char *type)
{
    struct pair p = pair("product", product), t = pair("product_type", type);
    project_put(project, ENTITY_STUDY, "study", p.text, t.text, "functional_unit=1 kg", "output=240 t", "period_from=2025-01-01",
                "period_to=2025-12-31", "boundary=cradle_to_gate", "region=重庆", "org_name=合作社", "org_kind=合作社",
                "org_industry=水果种植", "uscc=9150000020286320X6", "legal_representative=张三", "contact=李四 023-1",
                "no_action_reason=本期无经济可行的减排措施", NULL);
}

/* Everything that this version checks is met: an orchard. */
static inline void begin(void)
{
    units = data_units();
    project = project_new();
    put_study("脐橙", "fruit");
    put_factor("grid", "电", "0.5777", "kgCO2e/kWh");
    put_factor("urea", "尿素", "7.484", "kg CO2e/kg N");
    put_row("r1", "电", "1000", "度", "grid", "energy");
    put_row("r2", "尿素", "400", "kg", "urea", "main_material");
    project_set(project, ENTITY_ACTIVITY, "r2", ACTIVITY_CONTENT, "46 % N");
    /* More than 80 % of the emissions: what the tests do to r1 and r2 is no matter of 7.6 b. */
    put_factor("film", "膜", "2", "kg CO2e/kg");
    put_row("r3", "膜", "10000", "kg", "film", "auxiliary");
    if (!pack)
        use_pack(RULE_PACK_DEFAULT, false);
}

/* A gas that is known, with the factor of its own. */
static inline void put_gas(const char *id, const char *item, const char *gas, const char *basis, const char *amount,
                           const char *unit, const char *factor_unit, const char *value)
{
    struct pair name = pair("id", id), n = pair("name", item), v = pair("value", value), u = pair("unit", factor_unit),
                g = pair("gas", gas), b = pair("basis", basis);
    const char *factor = name.text + strlen("id=");
    project_put(project, ENTITY_FACTOR, factor, n.text, v.text, u.text, g.text, b.text, "source=IPCC 2019", "tier=e",
                "region=重庆", "year=2019", "boundary=field", "confidence=verified", NULL);
    put_row(id, item, amount, unit, factor, "field");
}

static inline void put_field(const char *id, const char *item, const char *kg_n, const char *value)
{
    put_gas(id, item, "N2O", "N", kg_n, "kg N", "kg N2O-N/kg N", value);
}

static inline void put_gwp(const char *gas, const char *value)
{
    struct pair id = pair("AR6", gas), g = pair("gas", gas), v = pair("gwp100", value);
    project_put(project, ENTITY_GWP, id.text, "set=AR6", g.text, v.text, NULL);
}

/* The orchard with rows for every required cell of the pack's matrix and every stage. */
static inline void begin_whole(void)
{
    use_pack(RULE_PACK_DEFAULT, true);
    begin();
    put_gwp("N2O", "273");
    put_factor("x", "x", "1", "kg CO2e/kg");
    put_factor("road", "货运", "0.1", "kg CO2e/t/km");
    put_row("fuel", "柴油", "100", "kg", "x", "energy");
    put_row("spray", "农药", "2", "kg", "x", "auxiliary");
    put_row("road", "运输", "10", "t km", "road", "transport");
    put_field("direct", "N2O 直接", "184", "0.01");
    put_field("leach", "N2O 间接 淋溶", "44", "0.011");
}

static inline void clear_results(void)
{
    findings_clear(&findings);
    footprint_clear(&footprint);
}

static inline void finish(void)
{
    clear_results();
    project_free(project);
    unit_system_free(units);
    pack = NULL;
}

static inline void checked(void)
{
    clear_results();
    if (!pack)
        use_pack(RULE_PACK_DEFAULT, false);
    case_footprint_with(units, project, NULL, parameters, &footprint);
    context = (struct clause_context){.project = project, .footprint = &footprint, .units = units, .pack = pack, .traps = traps,
                                      .plausible = plausible, .others = others, .other_count = other_count};
    ck_assert(clause_check_all(&context, &findings));
}

static inline void touch(enum entity_id entity, const char *id, int field, const char *value)
{
    ck_assert(project_set(project, entity, id, field, value));
}

static inline void own_period(const char *row, const char *from, const char *to)
{
    touch(ENTITY_ACTIVITY, row, ACTIVITY_PERIOD_FROM, from);
    touch(ENTITY_ACTIVITY, row, ACTIVITY_PERIOD_TO, to);
}

/* After a change: no finding at all. */
static inline void none(void)
{
    checked();
    ck_assert_msg(findings.count == 0, "unexpected finding %s", findings.count ? findings.items[0].id : "");
}

/* After a change: exactly one finding, of this clause, severity and place. */
static inline const struct finding *only(const char *clause, enum severity severity, const char *id)
{
    checked();
    for (size_t i = 0; i < findings.count; i++)
        ck_assert_msg(!strcmp(findings.items[i].id, id), "unexpected finding %s", findings.items[i].id);
    ck_assert_uint_eq(findings.count, 1);
    const struct finding *f = findings.items;
    ck_assert_str_eq(f->clause->id, clause);
    ck_assert_int_eq(f->severity, severity);
    ck_assert(*f->message && *f->remedy);
    return f;
}

static inline size_t count_of(const char *clause)
{
    size_t n = 0;
    for (size_t i = 0; i < findings.count; i++)
        n += !strcmp(findings.items[i].clause->id, clause);
    return n;
}

/* Among others: the finding of this id, or NULL. */
static inline const struct finding *found(const char *id)
{
    for (size_t i = 0; i < findings.count; i++)
        if (!strcmp(findings.items[i].id, id))
            return &findings.items[i];
    return NULL;
}

#endif
