/* SPDX-License-Identifier: MPL-2.0
 *
 * ilcd_sample - a dataset with everything that ILCD and TIDAS can hold, made up, for the tests of what is written.
 */
#ifndef NONGTAN_TESTS_STORAGE_ILCD_SAMPLE_H
#define NONGTAN_TESTS_STORAGE_ILCD_SAMPLE_H

#include <string.h>

#include "storage/exchange/dataset.h"

enum { RICE, STRAW, POWER, UREA, CH4, N2O, HEADS, FILM, FLOWS };
enum { GROWING, UREA_MAKING, PROCESSES };

static inline void sample_flow(struct dataset *d, const char *id, const char *name, enum dataset_flow_kind kind, const char *unit)
{
    struct dataset_flow *f = dataset_flow(d);
    dataset_text(d, &f->id, id);
    dataset_text(d, &f->name, name);
    dataset_text(d, &f->unit, unit);
    f->kind = kind;
}

static inline struct dataset_exchange *sample_exchange(struct dataset *d, size_t process, size_t flow, bool input, const char *amount, const char *unit)
{
    struct dataset_exchange *e = dataset_exchange(d, &d->processes[process]);
    e->flow = flow;
    e->input = input;
    dataset_text(d, &e->amount, amount);
    dataset_text(d, &e->unit, unit);
    return e;
}

static inline void sample_flows(struct dataset *d)
{
    sample_flow(d, "rice", "稻谷", FLOW_OF_PRODUCT, "kg");
    sample_flow(d, "straw", "Straw & husk <dry>", FLOW_OF_PRODUCT, "kg");
    sample_flow(d, "6F0C9D1E-8A51-4B7E-9C33-0D2A5B7E1F10", "electricity", FLOW_OF_PRODUCT, "kWh");
    sample_flow(d, "urea", "尿素 urea", FLOW_OF_PRODUCT, "kg");
    sample_flow(d, "ch4", "methane", FLOW_ELEMENTARY, "kg");
    sample_flow(d, "n2o", "氧化亚氮", FLOW_ELEMENTARY, "kg");
    sample_flow(d, "heads", "役牛", FLOW_OF_PRODUCT, "头");
    sample_flow(d, "film", "废农膜", FLOW_OF_WASTE, "kg");
    dataset_text(d, &d->flows[RICE].category, "Crops/Rice");
    dataset_text(d, &d->flows[RICE].code, "urn:cpc:0113");
    dataset_text(d, &d->flows[RICE].comment, "第一行\nsecond line");
    dataset_text(d, &d->flows[CH4].cas, "74-82-8");
    dataset_text(d, &d->flows[CH4].formula, "CH4");
    dataset_text(d, &d->flows[CH4].compartment, "air/low population density");
    dataset_text(d, &d->flows[N2O].compartment, "air");
}

static inline void sample_spread(struct dataset *d, struct dataset_exchange *e, enum dataset_spread spread, const char *a, const char *b, const char *c)
{
    e->spread = spread;
    dataset_text(d, &e->spread_a, a);
    dataset_text(d, &e->spread_b, b);
    dataset_text(d, &e->spread_c, c);
}

static inline void sample_growing(struct dataset *d)
{
    struct dataset_exchange *e = sample_exchange(d, GROWING, RICE, false, "2.5000000000000001", NULL);
    dataset_text(d, &e->allocation, "0.8571428571428571"); /* 6/7 */
    e = sample_exchange(d, GROWING, STRAW, false, "1500", "g");
    dataset_text(d, &e->allocation, "0.1428571428571429");
    dataset_text(d, &e->price, "0.35");
    dataset_text(d, &e->price_unit, "CNY/kg");
    e = sample_exchange(d, GROWING, POWER, true, "0.07", NULL);
    e->primary = true;
    dataset_text(d, &e->derivation, "measured");
    dataset_text(d, &e->comment, "抽水用电");
    sample_spread(d, e, SPREAD_LOGNORMAL, "1.2", NULL, NULL);
    e = sample_exchange(d, GROWING, UREA, true, "0.02", NULL);
    e->primary = e->secondary = true;
    dataset_text(d, &e->provider, "urea process");
    dataset_text(d, &e->quality, "(2;3;1;2;1)");
    sample_spread(d, e, SPREAD_NORMAL, "0.001", NULL, NULL);
    e = sample_exchange(d, GROWING, CH4, false, "25", "g");
    e->source = 1;
    dataset_text(d, &e->derivation, "literature");
    sample_spread(d, e, SPREAD_TRIANGLE, "20", "24", "31");
    e = sample_exchange(d, GROWING, N2O, false, "1.5e-4", NULL);
    e->secondary = true;
    dataset_text(d, &e->location, "CN-CQ");
    sample_spread(d, e, SPREAD_UNIFORM, "0.0001", "0.0003", NULL);
    sample_exchange(d, GROWING, HEADS, true, "0.001", NULL);
    sample_exchange(d, GROWING, FILM, false, "0.003", NULL);
}

static inline void sample_processes(struct dataset *d)
{
    struct dataset_process *p = dataset_process(d);
    dataset_text(d, &p->id, "growing");
    dataset_text(d, &p->name, "稻谷种植");
    dataset_text(d, &p->location, "CN-CQ");
    dataset_text(d, &p->from, "2024-03-01");
    dataset_text(d, &p->to, "2024-10-31");
    dataset_text(d, &p->technology, "间歇灌溉");
    dataset_text(d, &p->comment, "A made-up farm.");
    dataset_text(d, &p->category, "Agriculture/Rice");
    dataset_text(d, &p->allocation, "economic");
    dataset_text(d, &p->quality, "(1;1;2;2;1)");
    p->reference = 1;
    p->source = 1;
    p = dataset_process(d);
    dataset_text(d, &p->id, "urea process");
    dataset_text(d, &p->name, "urea, at plant");
    dataset_text(d, &p->location, "华东");
    p->result = true;
    p->reference = 1;
    sample_growing(d);
    sample_exchange(d, UREA_MAKING, UREA, false, "1", NULL);
    sample_exchange(d, UREA_MAKING, N2O, false, "0.0042", NULL);
}

/* Longer than a comment of an exchange may be in ILCD, with a line break. */
static inline void sample_comment(struct dataset *d, struct dataset_exchange *e)
{
    struct text_buffer comment = {0};
    text_buffer_add(&comment, "稻田 \"paddy\"\n");
    for (int i = 0; i < 600; i++)
        text_buffer_add(&comment, "长");
    dataset_text(d, &e->comment, comment.data);
    text_buffer_free(&comment);
}

static inline void ilcd_sample(struct dataset *d)
{
    *d = (struct dataset){0};
    struct dataset_source *s = dataset_source(d);
    dataset_text(d, &s->id, "guidelines");
    dataset_text(d, &s->title, "2006 IPCC Guidelines");
    dataset_text(d, &s->text, "IPCC 2006, Vol. 4, ch. 5");
    dataset_text(d, &s->year, "2006");
    dataset_text(d, &s->url, "https://www.ipcc-nggip.iges.or.jp/");
    sample_flows(d);
    sample_processes(d);
    sample_comment(d, &d->processes[GROWING].exchanges[4]);
    struct dataset_impact *impact = dataset_impact(d);
    impact->flow = CH4;
    dataset_text(d, &impact->method, "IPCC 2021 GWP100");
    dataset_text(d, &impact->value, "27.9");
    dataset_text(d, &impact->unit, "kg CO2e");
    dataset_text(d, &d->owner, "示例稻米专业合作社");
    dataset_text(d, &d->wanted, "growing");
    dataset_text(d, &d->wanted_amount, "1");
}

#endif
