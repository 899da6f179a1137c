/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/simapro_formula.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHAIN = 40, NAME = 128 };

/* The names that stand on each other while one is worked out. */
struct chain { const char *names[CHAIN]; size_t count; };
struct evaluation { const struct simapro_parameters *scope; struct chain *chain; };

static void in_small_letters(char out[NAME], const char *name)
{
    text_copy(out, NAME, name);
    for (char *s = out; *s; s++)
        if (*s >= 'A' && *s <= 'Z')
            *s = (char)(*s - 'A' + 'a');
}

bool simapro_parameter_add(struct simapro_parameters *p, const char *name, const char *text)
{
    char small[NAME];
    in_small_letters(small, name);
    const long at = text_index_put(&p->names, small);
    if (at < 0 || (size_t)at < p->count)
        return at >= 0;
    char **texts = realloc(p->texts, (p->count + 1) * sizeof *texts);
    if (!texts)
        return false;
    p->texts = texts;
    p->texts[p->count] = text_dup(text);
    return p->texts[p->count++];
}

void simapro_parameters_clear(struct simapro_parameters *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->texts[i]);
    free(p->texts);
    text_index_clear(&p->names);
    p->texts = NULL;
    p->count = 0;
}

static long find(const struct simapro_parameters **scope, const char *name)
{
    char small[NAME];
    in_small_letters(small, name);
    for (; *scope; *scope = (*scope)->outer) {
        const long at = text_index_find(&(*scope)->names, small);
        if (at >= 0)
            return at;
    }
    return -1;
}

bool simapro_with_points(const struct simapro_parameters *p, const char *text, struct text_buffer *out)
{
    bool good = true;
    for (; *text; text++) {
        char c[] = {*text, '\0'};
        if (*text == p->decimal)
            c[0] = '.';
        else if (*text == ';')
            c[0] = ',';
        else if (*text == '.')
            good = false;
        text_buffer_add(out, c);
    }
    return good;
}

static bool work_out(const struct evaluation *evaluation, const char *text, const char *field, double *out, bool *formula, struct refusal *refusal);

static bool known(void *context, const char *name)
{
    const struct simapro_parameters *scope = ((const struct evaluation *)context)->scope;
    return find(&scope, name) >= 0;
}

static bool refuse_circle(const struct chain *chain, const char *name, struct refusal *refusal)
{
    char circle[240] = "";
    for (size_t i = 0; i < chain->count; i++) {
        const size_t n = strlen(circle);
        snprintf(circle + n, sizeof circle - n, "%.30s → ", chain->names[i]);
    }
    const size_t n = strlen(circle);
    snprintf(circle + n, sizeof circle - n, "%.30s", name);
    return refuse(refusal, REFUSAL_CYCLE, name, name, circle);
}

static bool value(void *context, const char *name, struct quantity *out, struct refusal *refusal)
{
    const struct evaluation *evaluation = context;
    struct chain *chain = evaluation->chain;
    struct evaluation inner = {.scope = evaluation->scope, .chain = chain};
    bool formula;
    *out = (struct quantity){0};
    const long at = find(&inner.scope, name);
    const char *known_as = at >= 0 ? inner.scope->names.texts[at] : name;
    for (size_t i = 0; i < chain->count; i++)
        if (!strcmp(chain->names[i], known_as))
            return refuse_circle(chain, known_as, refusal);
    if (chain->count == CHAIN)
        return refuse_circle(chain, "…", refusal);
    chain->names[chain->count++] = known_as;
    const bool good = at >= 0 && work_out(&inner, inner.scope->texts[at], name, &out->value, &formula, refusal);
    chain->count--;
    return good;
}

static bool work_out(const struct evaluation *evaluation, const char *text, const char *field, double *out, bool *formula, struct refusal *refusal)
{
    const struct expression_names names = {.context = (void *)evaluation, .known = known, .value = value};
    struct text_buffer plain = {0};
    struct quantity quantity;
    const bool points = simapro_with_points(evaluation->scope, text, &plain);
    bool good = points && plain.data;
    *formula = false;
    if (!good) {
        refuse(refusal, REFUSAL_EXCHANGE_FIELD, field, text, N_("a number with the decimal sign of the file's header, or a formula"));
    } else if (!dataset_number(plain.data, out)) {
        *formula = true;
        good = expression_read(evaluation->scope->units, &names, plain.data, field, &quantity, refusal);
        if (good)
            *out = quantity.value;
        if (good && quantity.unit)
            good = refuse(refusal, REFUSAL_EXCHANGE_FIELD, field, text, N_("a number with the decimal sign of the file's header, or a formula"));
        quantity_clear(&quantity);
    }
    text_buffer_free(&plain);
    return good;
}

bool simapro_figure(const struct simapro_parameters *p, const char *text, const char *name, double *out, bool *formula, const char *where,
                    struct refusal *refusal)
{
    struct chain chain = {0};
    struct refusal why = {0};
    const struct evaluation evaluation = {.scope = p, .chain = &chain};
    if (work_out(&evaluation, text, name, out, formula, &why))
        return true;
    if (refusal) {
        *refusal = why;
        text_copy(refusal->where, sizeof refusal->where, where);
    }
    return false;
}
