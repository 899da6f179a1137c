/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "core/number.h"

/* ---- building ---- */

/* One more zeroed item at the end; arrays double, so that a hundred thousand items are no square. */
static void *more(struct dataset *d, void **items, size_t *count, size_t size)
{
    const size_t n = *count;
    if (d->failed)
        return NULL;
    if ((n & (n - 1)) == 0) {
        void *room = realloc(*items, (n ? 2 * n : 1) * size);
        if (!room) {
            d->failed = true;
            return NULL;
        }
        *items = room;
    }
    void *item = (char *)*items + n * size;
    memset(item, 0, size);
    (*count)++;
    return item;
}

struct dataset_flow *dataset_flow(struct dataset *d)
{
    return more(d, (void **)&d->flows, &d->flow_count, sizeof *d->flows);
}

struct dataset_process *dataset_process(struct dataset *d)
{
    return more(d, (void **)&d->processes, &d->process_count, sizeof *d->processes);
}

struct dataset_exchange *dataset_exchange(struct dataset *d, struct dataset_process *process)
{
    return more(d, (void **)&process->exchanges, &process->exchange_count, sizeof *process->exchanges);
}

struct dataset_source *dataset_source(struct dataset *d)
{
    return more(d, (void **)&d->sources, &d->source_count, sizeof *d->sources);
}

struct dataset_impact *dataset_impact(struct dataset *d)
{
    return more(d, (void **)&d->impacts, &d->impact_count, sizeof *d->impacts);
}

struct dataset_declared *dataset_declared(struct dataset *d)
{
    return more(d, (void **)&d->declared, &d->declared_count, sizeof *d->declared);
}

void dataset_text(struct dataset *d, char **field, const char *text)
{
    free(*field);
    *field = text && *text ? text_dup(text) : NULL;
    d->failed |= text && *text && !*field;
}

void dataset_note(struct dataset *d, enum refusal_code code, const char *where, const char *value, const char *limit)
{
    struct dataset_note *note = more(d, (void **)&d->notes, &d->note_count, sizeof *d->notes);
    if (!note)
        return;
    note->code = code;
    dataset_text(d, &note->where, where);
    dataset_text(d, &note->value, value);
    dataset_text(d, &note->limit, limit);
}

/* ---- freeing ---- */

static void free_texts(char **const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(*texts[i]);
}
#define FREE_TEXTS(...) free_texts((char **const[]){__VA_ARGS__}, sizeof(char **const[]){__VA_ARGS__} / sizeof(char **))

static void free_exchange(struct dataset_exchange *e)
{
    FREE_TEXTS(&e->id, &e->amount, &e->unit, &e->provider, &e->location, &e->spread_a, &e->spread_b, &e->spread_c, &e->quality, &e->allocation, &e->price,
               &e->price_unit, &e->derivation, &e->comment);
}

static void free_process(struct dataset_process *p)
{
    for (size_t i = 0; i < p->exchange_count; i++)
        free_exchange(&p->exchanges[i]);
    free(p->exchanges);
    FREE_TEXTS(&p->id, &p->name, &p->location, &p->from, &p->to, &p->technology, &p->comment, &p->category, &p->allocation, &p->quality);
}

static void free_flow(struct dataset_flow *f)
{
    FREE_TEXTS(&f->id, &f->name, &f->unit, &f->cas, &f->formula, &f->compartment, &f->category, &f->code, &f->comment);
}

void dataset_clear(struct dataset *d)
{
    for (size_t i = 0; i < d->flow_count; i++)
        free_flow(&d->flows[i]);
    for (size_t i = 0; i < d->process_count; i++)
        free_process(&d->processes[i]);
    for (size_t i = 0; i < d->source_count; i++)
        FREE_TEXTS(&d->sources[i].id, &d->sources[i].title, &d->sources[i].text, &d->sources[i].year, &d->sources[i].url);
    for (size_t i = 0; i < d->impact_count; i++)
        FREE_TEXTS(&d->impacts[i].method, &d->impacts[i].value, &d->impacts[i].unit);
    for (size_t i = 0; i < d->declared_count; i++) {
        struct dataset_declared *f = &d->declared[i];
        FREE_TEXTS(&f->id, &f->name, &f->value, &f->unit, &f->source, &f->locator, &f->region, &f->year, &f->boundary, &f->quality, &f->uncertainty,
                   &f->note);
    }
    for (size_t i = 0; i < d->note_count; i++)
        FREE_TEXTS(&d->notes[i].where, &d->notes[i].value, &d->notes[i].limit);
    FREE_TEXTS(&d->format, &d->owner, &d->wanted, &d->wanted_amount);
    free(d->flows);
    free(d->processes);
    free(d->sources);
    free(d->impacts);
    free(d->declared);
    free(d->notes);
    *d = (struct dataset){0};
}

/* ---- looking up ---- */

long dataset_find_flow(const struct dataset *d, const char *id)
{
    for (size_t i = 0; i < d->flow_count; i++)
        if (d->flows[i].id && !strcmp(d->flows[i].id, id))
            return (long)i;
    return -1;
}

long dataset_find_process(const struct dataset *d, const char *id)
{
    for (size_t i = 0; i < d->process_count; i++)
        if (d->processes[i].id && !strcmp(d->processes[i].id, id))
            return (long)i;
    return -1;
}

/* ---- checking ---- */

static bool refuse_at(const char *file, enum refusal_code code, const char *field, const char *value, const char *limit, struct refusal *refusal)
{
    refuse(refusal, code, field, value, limit);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, file);
    return false;
}

static bool same(const char *a, const char *b)
{
    return !a || !b ? a == b : !strcmp(a, b);
}

static bool same_exchange(const struct dataset_exchange *a, const struct dataset_exchange *b)
{
    return a->flow == b->flow && a->input == b->input && same(a->amount, b->amount) && same(a->unit, b->unit) && same(a->provider, b->provider);
}

static bool same_process(const struct dataset_process *a, const struct dataset_process *b)
{
    if (!same(a->name, b->name) || a->reference != b->reference || a->exchange_count != b->exchange_count)
        return false;
    for (size_t i = 0; i < a->exchange_count; i++)
        if (!same_exchange(&a->exchanges[i], &b->exchanges[i]))
            return false;
    return true;
}

/* Of two with one id that say the same the later goes; its places in the dataset are by id, so nothing else changes. */
static bool check_twice(struct dataset *d, const char *file, struct refusal *refusal)
{
    struct text_index ids = {0};
    size_t kept = 0;
    bool good = true;
    for (size_t i = 0; i < d->process_count; i++) {
        struct dataset_process *p = &d->processes[i];
        const long before = good && p->id ? text_index_find(&ids, p->id) : -1;
        good = good && (before < 0 || same_process(&d->processes[before], p) || refuse_at(file, REFUSAL_EXCHANGE_TWICE, "", p->id, "", refusal));
        if (good && before >= 0) {
            dataset_note(d, REFUSAL_EXCHANGE_LEFT_OUT, file, p->name, N_("the same process again"));
            free_process(p);
            continue;
        }
        if (good && p->id)
            d->failed |= text_index_put(&ids, p->id) != (long)kept;
        d->processes[kept++] = *p;
    }
    d->process_count = kept;
    text_index_clear(&ids);
    return good;
}

static bool check_exchange(struct dataset *d, const char *file, const struct dataset_process *p, const struct dataset_exchange *e, struct refusal *refusal)
{
    double amount;
    if (e->flow >= d->flow_count)
        return refuse_at(file, REFUSAL_EXCHANGE_LINK, "", p->name ? p->name : "?", e->id ? e->id : "?", refusal);
    if (!e->amount || !number_read(e->amount, "amount", &amount, NULL))
        return refuse_at(file, REFUSAL_EXCHANGE_FIELD, "amount", e->amount ? e->amount : "", N_("a number"), refusal);
    return true;
}

/* The reference is an output, or a waste that the process takes in. */
static bool check_process(struct dataset *d, const char *file, const struct dataset_process *p, struct refusal *refusal)
{
    double amount;
    if (!p->reference || p->reference > p->exchange_count)
        return refuse_at(file, REFUSAL_EXCHANGE_NO_REFERENCE, "", p->name ? p->name : p->id ? p->id : "?", "", refusal);
    for (size_t i = 0; i < p->exchange_count; i++)
        if (!check_exchange(d, file, p, &p->exchanges[i], refusal))
            return false;
    const struct dataset_exchange *reference = &p->exchanges[p->reference - 1];
    if (!number_read(reference->amount, "amount", &amount, NULL) || amount == 0)
        return refuse_at(file, REFUSAL_EXCHANGE_FIELD, "reference", reference->amount, N_("a number, not 0"), refusal);
    return (!reference->input || d->flows[reference->flow].kind == FLOW_OF_WASTE) ||
           refuse_at(file, REFUSAL_EXCHANGE_NO_REFERENCE, "", p->name ? p->name : "?", "", refusal);
}

static bool check_providers(struct dataset *d, const char *file, struct refusal *refusal)
{
    struct text_index ids = {0};
    for (size_t i = 0; i < d->process_count; i++)
        d->failed |= d->processes[i].id && text_index_put(&ids, d->processes[i].id) < 0;
    for (size_t i = 0; i < d->process_count; i++)
        for (size_t k = 0; k < d->processes[i].exchange_count; k++) {
            struct dataset_exchange *e = &d->processes[i].exchanges[k];
            if (!e->provider || text_index_find(&ids, e->provider) >= 0)
                continue;
            dataset_note(d, REFUSAL_EXCHANGE_LINK, file, d->flows[e->flow].name ? d->flows[e->flow].name : "?", e->provider);
            dataset_text(d, &e->provider, NULL);
        }
    const bool known = !d->wanted || text_index_find(&ids, d->wanted) >= 0;
    text_index_clear(&ids);
    return known || refuse_at(file, REFUSAL_EXCHANGE_LINK, "", d->format ? d->format : "?", d->wanted, refusal);
}

bool dataset_check(struct dataset *d, const char *file, struct refusal *refusal)
{
    for (size_t i = 0; !d->failed && i < d->process_count; i++)
        if (!check_process(d, file, &d->processes[i], refusal))
            return false;
    if (!d->failed && (!check_twice(d, file, refusal) || !check_providers(d, file, refusal)))
        return false;
    return !d->failed || refuse_at(file, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal);
}

/* ---- uncertainty ---- */

/* A lognormal amount lies within amount / g² and amount × g² in 95 of 100 cases, a normal one within 1.96 standard deviations. */
bool dataset_uncertainty(const struct dataset_exchange *e, char *out, size_t size)
{
    double amount, a = 0, b = 0, c = 0;
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    *out = '\0';
    if (e->spread == SPREAD_NONE || !number_read(e->amount, "", &amount, NULL) || amount == 0 || !e->spread_a || !number_read(e->spread_a, "", &a, NULL))
        return false;
    const bool two = e->spread_b && number_read(e->spread_b, "", &b, NULL), three = e->spread_c && number_read(e->spread_c, "", &c, NULL);
    if (e->spread == SPREAD_NORMAL) {
        number_full(low, number_steady(fabs(1.96 * a / amount) * 100));
        snprintf(out, size, "%s %%", low);
        return true;
    }
    if (e->spread == SPREAD_LOGNORMAL && a >= 1) {
        b = amount * a * a;
        a = amount / (a * a);
    } else if (e->spread == SPREAD_TRIANGLE && three) {
        b = c;
    } else if (e->spread != SPREAD_UNIFORM || !two) {
        return false;
    }
    number_full(low, number_steady(a));
    number_full(high, number_steady(b));
    snprintf(out, size, "%s..%s", low, high);
    return true;
}
