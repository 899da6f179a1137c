/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/number.h"

bool dataset_refuse(const char *where, enum refusal_code code, const char *field, const char *value, const char *limit, struct refusal *refusal)
{
    refuse(refusal, code, field, value, limit);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, where);
    return false;
}

size_t dataset_flow_for(struct dataset *d, struct text_index *ids, const char *id, enum dataset_flow_kind kind, bool *fresh)
{
    const size_t known = ids->count;
    const long at = text_index_put(ids, id);
    *fresh = at >= 0 && (size_t)at == known;
    if (at < 0)
        d->failed = true;
    struct dataset_flow *flow = *fresh ? dataset_flow(d) : NULL;
    if (flow) {
        flow->kind = kind;
        dataset_text(d, &flow->id, id);
    }
    return at < 0 || d->failed ? 0 : (size_t)at;
}

/* ---- figures ---- */

static size_t digits(const char **s)
{
    size_t n = 0;
    for (; **s >= '0' && **s <= '9'; (*s)++)
        n++;
    return n;
}

bool dataset_plain(const char *text)
{
    const char *s = text + (*text == '+' || *text == '-');
    size_t figures = digits(&s);
    if (*s == '.') {
        s++;
        figures += digits(&s);
    }
    if (figures && (*s == 'e' || *s == 'E')) {
        s++;
        s += *s == '+' || *s == '-';
        if (!digits(&s))
            return false;
    }
    return figures && !*s;
}

bool dataset_number(const char *text, double *out)
{
    char *end;
    if (!text || !dataset_plain(text))
        return false;
    *out = strtod(text, &end);
    return *out > -1e300 && *out < 1e300;
}

/* ".5", "5." and "+5" mean a figure in XML; the form that is kept is one that every reader of a project takes. */
bool dataset_figure(struct dataset *d, char **field, const char *text, const char *where, const char *name, struct refusal *refusal)
{
    double value;
    char plain[NUMBER_TEXT];
    if (!dataset_number(text, &value))
        return dataset_refuse(where, REFUSAL_EXCHANGE_FIELD, name, text, N_("a number"), refusal);
    number_full(plain, value);
    const char *first = text + (*text == '-'), *last = strpbrk(text, ".");
    const bool usual = *first >= '0' && *first <= '9' && (!last || (last[1] >= '0' && last[1] <= '9'));
    dataset_text(d, field, usual && number_read(text, name, &value, NULL) ? text : plain);
    return true;
}

void dataset_worked_out(struct dataset *d, char **field, double value)
{
    char text[NUMBER_TEXT];
    number_full(text, value);
    dataset_text(d, field, text);
}

/* ---- texts ---- */

void dataset_join(struct dataset *d, char **field, const char *between, const char *text)
{
    struct text_buffer all = {0};
    if (text_blank(text))
        return;
    text_buffer_add(&all, *field ? *field : "");
    text_buffer_add(&all, *field ? between : "");
    text_buffer_add(&all, text);
    d->failed |= all.failed;
    dataset_text(d, field, all.data);
    text_buffer_free(&all);
}

enum { SHOWN = 150 }; /* of a value in a message */

void dataset_list(struct dataset *d, char **line, const char *item, const char *where, const char *why)
{
    if (*line && strlen(*line) + strlen(item) + 2 > SHOWN)
        dataset_list_end(d, line, where, why);
    dataset_join(d, line, "; ", item);
}

void dataset_list_end(struct dataset *d, char **line, const char *where, const char *why)
{
    if (*line)
        dataset_note(d, REFUSAL_EXCHANGE_LEFT_OUT, where, *line, why);
    dataset_text(d, line, NULL);
}

const char *dataset_cas(const char *text)
{
    return text + strspn(text, "0");
}

/* One indicator: a digit 1 to 5, or "na". NULL where something else stands there. */
static const char *indicator(const char *s, struct text_buffer *out)
{
    char digit[] = {*s, '\0'};
    if (*s >= '1' && *s <= '5') {
        text_buffer_add(out, digit);
        return s + 1;
    }
    const size_t n = !strncmp(s, "n.a.", 4) ? 4 : !strncmp(s, "na", 2) ? 2 : 0;
    text_buffer_add(out, n ? "n.a." : "");
    return n ? s + n : NULL;
}

void dataset_pedigree(struct dataset *d, char **field, const char *comment)
{
    enum { INDICATORS = 5 };
    struct text_buffer out = {0};
    const char *s = comment && *comment == '(' ? comment : NULL;
    for (int i = 0; s && i < INDICATORS; i++) {
        const bool parted = !i || *s == ',' || *s == ';';
        text_buffer_add(&out, i ? ";" : "(");
        for (s++; *s == ' ';)
            s++;
        s = parted ? indicator(s, &out) : NULL;
    }
    text_buffer_add(&out, ")");
    d->failed |= out.failed;
    if (s && strchr("),;", *s) && *s)
        dataset_text(d, field, out.data);
    text_buffer_free(&out);
}

/* ---- links ---- */

enum { NOBODY = 0, SEVERAL = -1 };

/* Number of the process + 1 that the flow is the reference of. */
static long *suppliers(struct dataset *d)
{
    long *of = calloc(d->flow_count ? d->flow_count : 1, sizeof *of);
    d->failed |= !of;
    for (size_t i = 0; of && i < d->process_count; i++) {
        const struct dataset_process *p = &d->processes[i];
        if (p->reference && p->reference <= p->exchange_count) {
            long *at = &of[p->exchanges[p->reference - 1].flow];
            *at = *at == NOBODY ? (long)i + 1 : SEVERAL;
        }
    }
    return of;
}

static bool is_supplied(const struct dataset *d, const struct dataset_exchange *e)
{
    const enum dataset_flow_kind kind = d->flows[e->flow].kind;
    return !e->provider && ((kind == FLOW_OF_PRODUCT && e->input) || (kind == FLOW_OF_WASTE && !e->input));
}

void dataset_link_by_flow(struct dataset *d)
{
    long *of = d->failed ? NULL : suppliers(d);
    for (size_t i = 0; of && i < d->process_count; i++)
        for (size_t k = 0; k < d->processes[i].exchange_count; k++) {
            struct dataset_exchange *e = &d->processes[i].exchanges[k];
            if (is_supplied(d, e) && of[e->flow] > NOBODY)
                dataset_text(d, &e->provider, d->processes[of[e->flow] - 1].id);
        }
    free(of);
}

void dataset_settle_results(struct dataset *d)
{
    for (size_t i = 0; i < d->process_count; i++)
        for (size_t k = 0; k < d->processes[i].exchange_count; k++) {
            const struct dataset_exchange *e = &d->processes[i].exchanges[k];
            if (k + 1 != d->processes[i].reference && e->input && d->flows[e->flow].kind != FLOW_ELEMENTARY)
                d->processes[i].result = false;
        }
}
