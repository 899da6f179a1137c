/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset: what every format must hold is checked once for all of them; spreads become 95 % intervals.
 */
#include <string.h>

#include "storage/exchange/dataset.h"
#include "tests/core/suite.h"

static struct refusal why;
static struct dataset d;

static size_t flow(const char *id, enum dataset_flow_kind kind)
{
    struct dataset_flow *f = dataset_flow(&d);
    dataset_text(&d, &f->id, id);
    dataset_text(&d, &f->name, id);
    f->kind = kind;
    return d.flow_count - 1;
}

static void process(const char *id, const char *name)
{
    struct dataset_process *p = dataset_process(&d);
    dataset_text(&d, &p->id, id);
    dataset_text(&d, &p->name, name);
}

/* To the process made last. */
static struct dataset_exchange *exchange(size_t which, bool input, const char *amount, const char *provider)
{
    struct dataset_process *p = &d.processes[d.process_count - 1];
    struct dataset_exchange *e = dataset_exchange(&d, p);
    e->flow = which;
    e->input = input;
    dataset_text(&d, &e->amount, amount);
    dataset_text(&d, &e->provider, provider);
    return e;
}

static void rice(const char *id, const char *amount)
{
    process(id, "rice");
    exchange(0, false, amount, NULL);
    d.processes[d.process_count - 1].reference = 1;
}

static void begin(void)
{
    dataset_clear(&d);
    flow("paddy", FLOW_OF_PRODUCT);
    flow("straw", FLOW_OF_WASTE);
    flow("methane", FLOW_ELEMENTARY);
}

static void refused(enum refusal_code code)
{
    ck_assert(!dataset_check(&d, "a.zip", &why));
    ck_assert_msg(why.code == code, "%s", refusal_key(why.code));
    ck_assert_str_eq(why.where, "a.zip");
}

START_TEST(a_process_says_for_which_output_it_is)
{
    begin();
    process("p1", "rice");
    exchange(0, false, "1", NULL);
    refused(REFUSAL_EXCHANGE_NO_REFERENCE);
    ck_assert_str_eq(why.value, "rice");
    d.processes[0].reference = 9; /* beyond its exchanges */
    refused(REFUSAL_EXCHANGE_NO_REFERENCE);
    d.processes[0].reference = 1;
    ck_assert(dataset_check(&d, "a.zip", &why));
    d.processes[0].exchanges[0].input = true; /* a product that goes in is no reference, a waste that goes in is */
    refused(REFUSAL_EXCHANGE_NO_REFERENCE);
    d.processes[0].exchanges[0].flow = 1;
    ck_assert(dataset_check(&d, "a.zip", &why));
    dataset_clear(&d);
}
END_TEST

START_TEST(amounts_are_numbers_and_the_reference_is_not_zero)
{
    static const char *const bad[] = {"many", "", "1e999", "nan", "0x10"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        begin();
        rice("p1", "1");
        exchange(2, false, bad[i], NULL);
        refused(REFUSAL_EXCHANGE_FIELD);
        ck_assert_str_eq(why.value, bad[i]);
    }
    begin();
    rice("p1", "0");
    refused(REFUSAL_EXCHANGE_FIELD);
    begin();
    rice("p1", "1");
    exchange(2, false, "2.5000000000000001", NULL);
    exchange(2, false, "-1.5E-7", NULL);
    ck_assert(dataset_check(&d, "a.zip", &why));
    ck_assert_str_eq(d.processes[0].exchanges[1].amount, "2.5000000000000001"); /* as it stood in the file */
    d.processes[0].exchanges[1].flow = 77;
    refused(REFUSAL_EXCHANGE_LINK);
    dataset_clear(&d);
}
END_TEST

START_TEST(one_id_is_one_process)
{
    begin();
    rice("p1", "1");
    rice("p2", "1");
    rice("p1", "1");
    ck_assert(dataset_check(&d, "a.zip", &why));
    ck_assert_uint_eq(d.process_count, 2);
    ck_assert_uint_eq(d.note_count, 1);
    ck_assert_int_eq(d.notes[0].code, REFUSAL_EXCHANGE_LEFT_OUT);
    ck_assert_str_eq(d.processes[1].id, "p2");
    rice("p1", "2");
    refused(REFUSAL_EXCHANGE_TWICE);
    ck_assert_str_eq(why.value, "p1");
    dataset_clear(&d);
}
END_TEST

START_TEST(a_provider_that_is_not_there_is_told)
{
    begin();
    rice("p1", "1");
    rice("p2", "1");
    exchange(0, true, "3", "p1");
    exchange(0, true, "3", "p9");
    ck_assert(dataset_check(&d, "a.zip", &why));
    ck_assert_str_eq(d.processes[1].exchanges[1].provider, "p1");
    ck_assert_ptr_null(d.processes[1].exchanges[2].provider);
    ck_assert_uint_eq(d.note_count, 1);
    ck_assert_int_eq(d.notes[0].code, REFUSAL_EXCHANGE_LINK);
    ck_assert_str_eq(d.notes[0].limit, "p9");
    dataset_text(&d, &d.wanted, "p9"); /* what the whole file is about must be there */
    refused(REFUSAL_EXCHANGE_LINK);
    dataset_clear(&d);
}
END_TEST

static const char *spread(enum dataset_spread kind, const char *amount, const char *a, const char *b, const char *c)
{
    static char out[80];
    struct dataset_exchange e = {.spread = kind, .amount = (char *)(uintptr_t)amount, .spread_a = (char *)(uintptr_t)a,
                                 .spread_b = (char *)(uintptr_t)b, .spread_c = (char *)(uintptr_t)c};
    return dataset_uncertainty(&e, out, sizeof out) ? out : "";
}

/* By hand: 1.96 × 0.5 / 10 = 9.8 %; 10 / 1.2² = 6.9444…, 10 × 1.2² = 14.4. */
START_TEST(spreads_become_intervals)
{
    ck_assert_str_eq(spread(SPREAD_NORMAL, "10", "0.5", NULL, NULL), "9.8 %");
    ck_assert_str_eq(spread(SPREAD_NORMAL, "-10", "0.5", NULL, NULL), "9.8 %");
    ck_assert_str_eq(spread(SPREAD_LOGNORMAL, "10", "1.2", NULL, NULL), "6.94444444444444..14.4");
    ck_assert_str_eq(spread(SPREAD_TRIANGLE, "2", "1", "2", "5"), "1..5");
    ck_assert_str_eq(spread(SPREAD_UNIFORM, "2", "1", "3", NULL), "1..3");
    ck_assert_str_eq(spread(SPREAD_NONE, "2", "1", "3", NULL), "");
    ck_assert_str_eq(spread(SPREAD_NORMAL, "0", "1", NULL, NULL), ""); /* no part of nothing */
    ck_assert_str_eq(spread(SPREAD_LOGNORMAL, "10", "0.5", NULL, NULL), ""); /* below 1 it is none */
    ck_assert_str_eq(spread(SPREAD_UNIFORM, "2", "1", NULL, NULL), "");
}
END_TEST

SUITE_MAIN("dataset", a_process_says_for_which_output_it_is, amounts_are_numbers_and_the_reference_is_not_zero, one_id_is_one_process,
           a_provider_that_is_not_there_is_told, spreads_become_intervals)
