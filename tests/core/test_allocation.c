/* SPDX-License-Identifier: MPL-2.0
 *
 * Keys of clause 7.3: shares under every basis, by hand and PF-2; masses divided without loss; the parts of products in a footprint.
 */
#include "core/allocation.h"

#include <math.h>

#include "tests/core/case_reader.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct allocation allocation;

/* PF-2: 6200 kg grain at 2.90, 3000 kg straw at 0.25. */
static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", NULL);
    project_put(project, ENTITY_PRODUCT, "grain", "kind=product", "output=6200 kg", "price=2.90 元/kg", "dry_matter=0.86",
                "protein=0.08", "energy=15 MJ/kg", "number=124", NULL);
    project_put(project, ENTITY_PRODUCT, "straw", "kind=coproduct", "output=3 t", "price=0.125 元/斤", "dry_matter=0.9",
                "protein=0.04", "energy=4 kWh/kg", "number=150", NULL);
    project_put(project, ENTITY_ALLOCATION, "k", "name=field", "basis=mass", "document=books", NULL);
}

static void finish(void)
{
    allocation_clear(&allocation);
    project_free(project);
    unit_system_free(units);
}

static const struct record *key(void)
{
    return records_find(project_records(project, ENTITY_ALLOCATION), "k");
}

static double share(const char *basis, const char *product)
{
    struct refusal why = {0};
    allocation_clear(&allocation);
    ck_assert_msg(allocation_compute(units, project, key(), basis, &allocation, &why), "%s %s: %s %s", refusal_key(why.code), why.field,
                  why.value, why.limit);
    const struct allocation_part *part = allocation_part(&allocation, product);
    ck_assert(part != NULL);
    return part->share;
}

static void refused(const char *basis, enum refusal_code code, const char *field, const char *where)
{
    struct refusal why = {0};
    allocation_clear(&allocation);
    ck_assert(!allocation_compute(units, project, key(), basis, &allocation, &why));
    ck_assert_msg(why.code == code, "%s %s '%s'", refusal_key(why.code), why.field, why.value);
    ck_assert_str_eq(why.field, field);
    ck_assert_str_eq(why.where, where);
    ck_assert(allocation.parts == NULL);
}

static void set(const char *product, int field, const char *value)
{
    ck_assert(project_set(project, ENTITY_PRODUCT, product, field, value));
}

static void basis(const char *text)
{
    ck_assert(project_set(project, ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, text));
}

static void state(const char *product, const char *amount)
{
    char id[40], fields[2][60];
    snprintf(id, sizeof id, "k/%s", product);
    snprintf(fields[0], sizeof *fields, "product=%s", product);
    snprintf(fields[1], sizeof *fields, "amount=%s", amount);
    project_remove(project, ENTITY_SHARE, id);
    project_put(project, ENTITY_SHARE, id, "allocation=k", fields[0], fields[1], NULL);
}

START_TEST(bases_that_products_have)
{
    begin();
    ck_assert_double_eq_tol(share(NULL, "grain"), 0.673913, 5e-7); /* PF-2 */
    ck_assert_double_eq_tol(share("economic", "grain"), 0.959957, 5e-7); /* PF-2 */
    ck_assert_double_eq_tol(allocation_part(&allocation, "straw")->weight, 750, 1e-9);
    ck_assert_str_eq(allocation.basis, "economic");
    ck_assert_double_eq_tol(share("number", "grain"), 124 / 274.0, 1e-12);
    ck_assert_double_eq_tol(share("energy", "grain"), 93000 / (93000 + 3000 * 14.4), 1e-12);
    ck_assert_double_eq_tol(share("protein", "grain"), 496 / (496 + 120.0), 1e-12);
    ck_assert_double_eq_tol(share("dry_matter", "grain"), 5332 / (5332 + 2700.0), 1e-12);
    ck_assert(allocation_part(&allocation, "nothing") == NULL);
    allocation_clear(&allocation);
    ck_assert(allocation_compute(units, project, NULL, "mass", &allocation, NULL)); /* needs no key */
    finish();
}
END_TEST

START_TEST(a_residue_carries_nothing)
{
    begin();
    set("straw", PRODUCT_KIND, "residue");
    set("straw", PRODUCT_PRICE, NULL);
    set("straw", PRODUCT_OUTPUT, NULL);
    ck_assert_double_eq(share("economic", "grain"), 1);
    ck_assert_double_eq(share("mass", "straw"), 0);
    ck_assert(allocation_part(&allocation, "straw")->residue);
    state("straw", "0.5 亩");
    state("grain", "1 亩");
    refused("area", REFUSAL_OUT_OF_RANGE, "kind", "product straw");
    state("straw", "0 亩");
    ck_assert_double_eq(share("area", "grain"), 1);
    set("grain", PRODUCT_KIND, "residue");
    refused("mass", REFUSAL_OUT_OF_RANGE, "basis", "allocation k"); /* nobody carries it */
    finish();
}
END_TEST

START_TEST(amounts_are_converted)
{
    begin();
    state("grain", "3.2亩");
    state("straw", "0.5 ha");
    ck_assert_double_eq_tol(share("area", "grain"), 3.2 / (3.2 + 7.5), 1e-12);
    state("straw", "7.5"); /* of what? */
    refused("area", REFUSAL_UNIT_MISSING, "amount", "share k/straw");
    state("straw", "7 kg");
    refused("area", REFUSAL_UNIT_MISFIT, "amount", "share k/straw");
    state("grain", "36");
    state("straw", "0.5 天");
    ck_assert_double_eq_tol(share("hours", "grain"), 0.75, 1e-12);
    state("grain", "300 方");
    state("straw", "100000 L");
    ck_assert_double_eq_tol(share("amounts", "grain"), 0.75, 1e-12);
    state("straw", "100 kg");
    refused("amounts", REFUSAL_UNIT_MISFIT, "amount", "share k/straw");
    state("straw", "100");
    refused("amounts", REFUSAL_UNIT_MISSING, "amount", "share k/straw");
    state("grain", "300");
    ck_assert_double_eq_tol(share("amounts", "grain"), 0.75, 1e-12);
    state("straw", "100 kg");
    refused("amounts", REFUSAL_UNIT_MISFIT, "amount", "share k/straw");
    project_remove(project, ENTITY_SHARE, "k/straw"); /* the straw does not use it */
    ck_assert_double_eq(share("amounts", "grain"), 1);
    project_remove(project, ENTITY_SHARE, "k/grain");
    refused("amounts", REFUSAL_OUT_OF_RANGE, "basis", "allocation k");
    finish();
}
END_TEST

START_TEST(stated_shares_sum_to_one)
{
    static const char *const good[][2] = {{"0.6", "0.4"}, {"60 %", "40 %"}, {"0.6", "0.4000000005"}, {"1", "0"}};
    static const char *const bad[][3] = {{"0.59", "0.4", "0.99"}, {"0.6", "0.6", "1.2"}, {"0.6", "0.400000002", "1.000000002"}};
    begin();
    basis("shares");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        state("grain", good[i][0]);
        state("straw", good[i][1]);
        ck_assert_double_eq_tol(share(NULL, "grain"), i == 3 ? 1 : 0.6, 1e-9);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct refusal why = {0};
        state("grain", bad[i][0]);
        state("straw", bad[i][1]);
        allocation_clear(&allocation);
        ck_assert(!allocation_compute(units, project, key(), NULL, &allocation, &why));
        ck_assert_int_eq(why.code, REFUSAL_SHARES_SUM);
        ck_assert_str_eq(why.value, "k");
        ck_assert_str_eq(why.limit, bad[i][2]);
        ck_assert_str_eq(why.clause, "7.3");
    }
    finish();
}
END_TEST

START_TEST(what_cannot_be_divided)
{
    begin();
    set("straw", PRODUCT_PRICE, NULL);
    refused("economic", REFUSAL_BLANK, "price", "product straw");
    set("straw", PRODUCT_PRICE, "3 元/头");
    refused("economic", REFUSAL_UNIT_MISFIT, "price", "product straw");
    set("straw", PRODUCT_PRICE, "3");
    refused("economic", REFUSAL_UNIT_MISSING, "price", "product straw");
    set("straw", PRODUCT_PRICE, "-3 元/kg");
    refused("economic", REFUSAL_NEGATIVE, "price", "product straw");
    set("straw", PRODUCT_PROTEIN, "1.2");
    refused("protein", REFUSAL_OUT_OF_RANGE, "protein", "product straw");
    set("straw", PRODUCT_NUMBER, "-1");
    refused("number", REFUSAL_NEGATIVE, "number", "product straw");
    set("straw", PRODUCT_OUTPUT, "500 头");
    refused("mass", REFUSAL_UNIT_MISFIT, "output", "product straw");
    state("grain", "-1 h");
    state("straw", "2 h");
    refused("hours", REFUSAL_NEGATIVE, "amount", "share k/grain");
    state("grain", "1.5");
    state("straw", "-0.5");
    refused("shares", REFUSAL_OUT_OF_RANGE, "amount", "share k/grain");
    state("grain", "");
    refused("shares", REFUSAL_BLANK, "amount", "share k/grain");
    state("grain", "many");
    ck_assert(!allocation_compute(units, project, key(), "hours", &allocation, NULL));
    refused("wishes", REFUSAL_CHOICE, "basis", "");
    project_put(project, ENTITY_SHARE, "again", "allocation=k", "product=straw", "amount=1 h", NULL);
    state("grain", "1 h");
    refused("hours", REFUSAL_DUPLICATE_ID, "product", "share again");
    project_remove(project, ENTITY_PRODUCT, "grain");
    project_remove(project, ENTITY_PRODUCT, "straw");
    refused("mass", REFUSAL_BLANK, "product", "");
    finish();
}
END_TEST

START_TEST(the_order_of_clause_7_3)
{
    ck_assert_int_eq(allocation_rank("mass"), 1);
    ck_assert_int_eq(allocation_rank("dry_matter"), 1);
    ck_assert_int_eq(allocation_rank("economic"), 2);
    ck_assert_int_eq(allocation_rank("hours"), 3);
    ck_assert_int_eq(allocation_rank("shares"), 3);
    ck_assert_int_eq(allocation_rank(""), 0);
    const struct field *field = &entity_get(ENTITY_ALLOCATION)->fields[ALLOCATION_BASIS];
    for (const struct field_choice *c = field->choices; c->key; c++)
        ck_assert_msg(allocation_rank(c->key) > 0, "%s", c->key);
}
END_TEST

/* ---- dividing ---- */

START_TEST(parts_sum_to_the_whole)
{
    enum { MOST = 40, TRIALS = 3000 };
    uint64_t seed = 731;
    struct allocation_part parts[MOST] = {0};
    exact out[MOST];
    for (int trial = 0; trial < TRIALS; trial++) {
        struct allocation key_of = {.parts = parts, .count = 1 + random_below(&seed, MOST)};
        double sum = 0;
        for (size_t i = 0; i < key_of.count; i++)
            sum += parts[i].weight = random_below(&seed, 4) ? (double)random_below(&seed, 1000003) : 0;
        if (sum == 0)
            sum = parts[0].weight = 1;
        for (size_t i = 0; i < key_of.count; i++)
            parts[i].share = parts[i].weight / sum;
        exact whole = (exact)random_next(&seed) * (exact)(random_next(&seed) >> 23), total = 0; /* to 2^105, the largest line */
        whole = trial % 3 ? whole : (exact)random_below(&seed, 50);
        whole = trial % 2 ? whole : -whole;
        ck_assert(allocation_split(&key_of, whole, out));
        for (size_t i = 0; i < key_of.count; i++) {
            total += out[i];
            ck_assert((whole >= 0) == (out[i] >= 0) || out[i] == 0);
            ck_assert(parts[i].share != 0 || out[i] == 0);
            ck_assert_double_eq_tol(exact_kg(out[i]), exact_kg(whole) * parts[i].share, 1e-15 * (1 + fabs(exact_kg(whole))) + 2e-15);
        }
        ck_assert(total == whole);
    }
}
END_TEST

START_TEST(the_largest_remainder_first)
{
    struct allocation_part thirds[3] = {{.share = 1 / 3.0}, {.share = 1 / 3.0}, {.share = 1 / 3.0}};
    struct allocation key_of = {.parts = thirds, .count = 3};
    exact out[3];
    ck_assert(allocation_split(&key_of, 100, out)); /* equal ones in their order */
    ck_assert(out[0] == 34 && out[1] == 33 && out[2] == 33);
    thirds[0].share = 0.26;
    thirds[1].share = 0.37;
    thirds[2].share = 0.37;
    ck_assert(allocation_split(&key_of, 10, out)); /* 2.6 3.7 3.7 */
    ck_assert(out[0] == 2 && out[1] == 4 && out[2] == 4);
}
END_TEST

SUITE_MAIN("allocation", bases_that_products_have, a_residue_carries_nothing, amounts_are_converted, stated_shares_sum_to_one,
           what_cannot_be_divided, the_order_of_clause_7_3, parts_sum_to_the_whole, the_largest_remainder_first)
