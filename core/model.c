/* SPDX-License-Identifier: MPL-2.0 */
#include "core/model.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/models/models.h"
#include "core/number.h"
#include "core/variable.h"

enum { GIVEN_KEY = 64, TOLD_MOST = 16 };

struct given {
    char key[GIVEN_KEY];
    char *value; /* owned */
    bool used;
};

/* Steps, outputs and notices grow in blocks; what they point to lives in tables, in the parameter set or in `given`. */
struct list {
    void *items;
    size_t count, room;
};

struct model_run {
    const struct model *model;
    const struct parameter_set *parameters;
    struct given *given;
    size_t given_count;
    struct list steps, outputs, notices;
    struct refusal refusal;
    bool failed;
    const char *method;      /* edition asked for from outside, or NULL */
    bool method_forced;      /* also where the input is given */
    const struct model_edition *edition; /* that the last run used */
};

/* ---- the list of models ---- */

size_t model_count(void)
{
    return model_list_count;
}

const struct model *model_at(size_t i)
{
    return i < model_list_count ? model_list[i] : NULL;
}

const struct model *model_find(const char *name)
{
    for (size_t i = 0; i < model_list_count; i++)
        if (!strcmp(model_list[i]->name, name))
            return model_list[i];
    return NULL;
}

const struct model *model_named(const char *name, struct refusal *refusal)
{
    const struct model *model = model_find(name);
    struct text_buffer known = {0};
    if (model)
        return model;
    for (size_t i = 0; i < model_list_count; i++)
        text_buffer_printf(&known, "%s%s", i ? ", " : "", model_list[i]->name);
    refuse(refusal, REFUSAL_MODEL_UNKNOWN, "model", name, known.data);
    text_buffer_free(&known);
    return NULL;
}

const struct model_input *model_input_find(const struct model *model, const char *key)
{
    for (const struct model_input *in = model->inputs; in->key; in++)
        if (!strcmp(in->key, key))
            return in;
    return NULL;
}

/* ---- a run from outside ---- */

struct model_run *model_start(const struct model *model, const struct parameter_set *parameters)
{
    struct model_run *run = calloc(1, sizeof *run);
    if (run) {
        run->model = model;
        run->parameters = parameters;
    }
    return run;
}

void model_end(struct model_run *run)
{
    if (!run)
        return;
    for (size_t i = 0; i < run->given_count; i++)
        free(run->given[i].value);
    free(run->given);
    free(run->steps.items);
    free(run->outputs.items);
    free(run->notices.items);
    free(run);
}

static struct given *given_find(const struct model_run *run, const char *key)
{
    for (size_t i = 0; i < run->given_count; i++)
        if (!strcmp(run->given[i].key, key))
            return &run->given[i];
    return NULL;
}

static bool number_fits(const struct model_input *in, const char *text, double *out, struct refusal *refusal)
{
    char range[RANGE_TEXT];
    if (!number_read(text, in->key, out, refusal))
        return false;
    if (range_holds(*out, in->low, in->high, in->above))
        return true;
    range_text(range, sizeof range, in->low, in->high, in->above);
    return refuse(refusal, REFUSAL_OUT_OF_RANGE, in->key, text, range);
}

static const struct model_choice *choice_find(const struct model_input *in, const char *key)
{
    for (const struct model_choice *c = in->choices; c->key; c++)
        if (!strcmp(c->key, key))
            return c;
    return NULL;
}

static bool choice_fits(const struct model_input *in, const char *text, struct refusal *refusal)
{
    struct text_buffer keys = {0};
    if (choice_find(in, text))
        return true;
    for (const struct model_choice *c = in->choices; c->key; c++)
        text_buffer_printf(&keys, "%s%s", c == in->choices ? "" : ", ", c->key);
    refuse(refusal, REFUSAL_CHOICE, in->key, text, keys.data);
    text_buffer_free(&keys);
    return false;
}

/* The next figure of a list into `item`; false at its end. Chinese commas and semicolons part figures too. */
static bool list_next(const char **at, char *item, size_t size)
{
    static const char *const parts[] = {" ", "\t", ",", ";", "，", "；", "、"};
    size_t length = 0;
    while (**at) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts && !skip; i++)
            skip = strncmp(*at, parts[i], strlen(parts[i])) ? 0 : strlen(parts[i]);
        if (skip && length)
            break;
        if (!skip && length + 1 < size)
            item[length++] = **at;
        *at += skip ? skip : 1;
    }
    item[length] = '\0';
    return length > 0;
}

/* Every figure of the list. `out` (may be NULL) receives the first `max`; "-" is a figure that is not known: NaN. */
static bool list_fits(const struct model_input *in, const char *text, double *out, size_t max, size_t *count,
                      struct refusal *refusal)
{
    char item[NUMBER_TEXT], most[32];
    *count = 0;
    for (const char *at = text; list_next(&at, item, sizeof item); ++*count) {
        double value = NAN;
        if (strcmp(item, "-") && !number_fits(in, item, &value, refusal))
            return false;
        if (out && *count < max)
            out[*count] = value;
    }
    snprintf(most, sizeof most, "1 … %d", MODEL_LIST_MOST);
    snprintf(item, sizeof item, "%zu", *count);
    return (*count && *count <= MODEL_LIST_MOST) || refuse(refusal, REFUSAL_OUT_OF_RANGE, in->key, item, most);
}

static bool given_fits(const struct model *model, const char *key, const char *value, struct refusal *refusal)
{
    const struct model_input *in = model_input_find(model, key);
    double number;
    size_t count;
    if (!in)
        return true; /* perhaps a parameter: seen when the run asks for it, or refused at its end */
    if (in->kind == MODEL_LIST)
        return list_fits(in, value, NULL, 0, &count, refusal);
    return in->kind == MODEL_CHOICE ? choice_fits(in, value, refusal) : number_fits(in, value, &number, refusal);
}

static bool say_where(const struct model *model, struct refusal *refusal)
{
    if (refusal)
        snprintf(refusal->where, sizeof refusal->where, "model %s", model->name);
    return false;
}

static void given_drop(struct model_run *run, struct given *given)
{
    if (!given)
        return;
    free(given->value);
    *given = run->given[--run->given_count];
}

bool model_give(struct model_run *run, const char *key, const char *value, struct refusal *refusal)
{
    if (strlen(key) >= GIVEN_KEY)
        return refuse(refusal, REFUSAL_FIELD_UNKNOWN, key, key, "");
    if (text_blank(value)) {
        given_drop(run, given_find(run, key));
        return true;
    }
    if (!given_fits(run->model, key, value, refusal))
        return say_where(run->model, refusal);
    char *copy = text_dup(value);
    struct given *given = given_find(run, key);
    if (!given) {
        struct given *more = realloc(run->given, (run->given_count + 1) * sizeof *more);
        if (more) {
            run->given = more;
            given = &more[run->given_count];
        }
    }
    if (!copy || !given) {
        free(copy);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, key, "", "");
    }
    if (given == &run->given[run->given_count]) {
        *given = (struct given){0};
        text_copy(given->key, sizeof given->key, key);
        run->given_count++;
    }
    free(given->value);
    given->value = copy;
    return true;
}

static void *list_add(struct model_run *run, struct list *list, size_t size)
{
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 16;
        void *more = realloc(list->items, room * size);
        if (!more) {
            run_refuse(run, REFUSAL_OUT_OF_MEMORY, "", "", "");
            return NULL;
        }
        list->items = more;
        list->room = room;
    }
    void *item = (char *)list->items + size * list->count++;
    memset(item, 0, size);
    return item;
}

/* "EFc.source" belongs to "EFc". */
static bool is_source_of_used(const struct model_run *run, const char *key)
{
    const char *dot = strrchr(key, '.');
    char owner[GIVEN_KEY];
    if (!dot || strcmp(dot, ".source"))
        return false;
    snprintf(owner, sizeof owner, "%.*s", (int)(dot - key), key);
    const struct given *given = given_find(run, owner);
    return given && given->used;
}

static void refuse_unknown(struct model_run *run, const char *key)
{
    const struct model_step *steps = run->steps.items;
    struct text_buffer known = {0};
    for (const struct model_input *in = run->model->inputs; in->key; in++)
        text_buffer_printf(&known, "%s%s", known.length ? ", " : "", in->key);
    for (size_t i = 0; i < run->steps.count; i++)
        if (!steps[i].equation && !model_input_find(run->model, steps[i].symbol))
            text_buffer_printf(&known, ", %s", steps[i].symbol);
    run_refuse(run, REFUSAL_FIELD_UNKNOWN, key, key, known.data);
    text_buffer_free(&known);
}

static void check_unused(struct model_run *run)
{
    for (size_t i = 0; i < run->given_count && !run->failed; i++) {
        const struct given *given = &run->given[i];
        if (given->used || is_source_of_used(run, given->key))
            continue;
        if (model_input_find(run->model, given->key))
            run_notice(run, N_("{symbol} = {value} plays no part in this calculation"), given->key, given->value, "");
        else
            refuse_unknown(run, given->key);
    }
}

bool model_compute(struct model_run *run, struct refusal *refusal)
{
    run->steps.count = run->outputs.count = run->notices.count = 0;
    run->failed = false;
    run->edition = NULL;
    for (size_t i = 0; i < run->given_count; i++)
        run->given[i].used = false;
    bool good = run->model->run(run);
    if (!run->failed)
        check_unused(run);
    assert(good || run->failed);
    if (!run->failed)
        return true;
    run->outputs.count = 0;
    if (refusal)
        *refusal = run->refusal;
    return say_where(run->model, refusal);
}

void model_set_method(struct model_run *run, const char *method, bool force)
{
    run->method = method;
    run->method_forced = force;
}

const struct model_edition *model_edition_used(const struct model_run *run)
{
    return run->edition;
}

/* ---- values as people type them ---- */

/* The unit "-" is a plain number, which percent and per mille are parts of. */
static bool convert_typed(const struct unit_system *units, const struct model_input *in, const struct quantity *typed,
                          double *out, struct refusal *refusal)
{
    struct unit *wanted = unit_parse(units, strcmp(in->unit, "-") ? in->unit : "fraction", in->key, refusal);
    double factor = 1;
    bool ok = wanted && unit_convert(typed->unit, wanted, &factor, refusal);
    if (!ok && refusal)
        text_copy(refusal->field, sizeof refusal->field, in->key);
    unit_free(wanted);
    *out = typed->value * factor;
    return ok;
}

/* A figure alone, or with the input's own unit as it is printed (°C is no unit that is converted). */
static bool in_own_unit(const struct model_input *in, const char *typed, double *out)
{
    const char *rest;
    if (number_read(typed, in->key, out, NULL))
        return true;
    if (!number_read_prefix(typed, &rest, in->key, out, NULL))
        return false;
    return !strcmp(rest + strspn(rest, " "), in->unit);
}

bool model_figure(const struct unit_system *units, const struct project *names, const struct model_input *in, const char *typed,
                  double *out, struct refusal *refusal)
{
    struct quantity q;
    if (in_own_unit(in, typed, out))
        return true;
    if (!variable_read(units, names, typed, in->key, &q, refusal))
        return false;
    *out = q.value;
    bool ok = !q.unit || convert_typed(units, in, &q, out, refusal);
    quantity_clear(&q);
    return ok;
}

bool model_give_typed(struct model_run *run, const struct unit_system *units, const struct project *names, const char *key,
                      const char *typed, struct refusal *refusal)
{
    const struct model_input *in = model_input_find(run->model, key);
    char figure[NUMBER_TEXT];
    double plain;
    if (!in || in->kind != MODEL_NUMBER || text_blank(typed) || number_read(typed, key, &plain, NULL))
        return model_give(run, key, typed, refusal);
    if (!model_figure(units, names, in, typed, &plain, refusal))
        return say_where(run->model, refusal);
    number_full(figure, plain);
    return model_give(run, key, figure, refusal);
}

bool model_give_sourced(struct model_run *run, const struct unit_system *units, const struct project *names, const char *key,
                        const char *typed, const char *source, struct refusal *refusal)
{
    struct text_buffer of = {0};
    bool given = model_give_typed(run, units, names, key, typed, refusal);
    if (!given || text_blank(source) || model_input_find(run->model, key))
        return given;
    text_buffer_printf(&of, "%s.source", key);
    given = of.failed ? refuse(refusal, REFUSAL_OUT_OF_MEMORY, key, "", "") : model_give(run, of.data, source, refusal);
    text_buffer_free(&of);
    return given;
}

const struct model *model_of(const struct model_run *run)
{
    return run->model;
}

const struct model_step *model_steps(const struct model_run *run, size_t *count)
{
    *count = run->steps.count;
    return run->steps.items;
}

const struct model_output *model_outputs(const struct model_run *run, size_t *count)
{
    *count = run->outputs.count;
    return run->outputs.items;
}

const struct model_notice *model_notices(const struct model_run *run, size_t *count)
{
    *count = run->notices.count;
    return run->notices.items;
}

/* ---- what models call ---- */

bool run_failed(const struct model_run *run)
{
    return run->failed;
}

bool run_refuse(struct model_run *run, enum refusal_code code, const char *key, const char *value, const char *limit)
{
    if (!run->failed)
        refuse(&run->refusal, code, key, value, limit);
    run->failed = true;
    return false;
}

static void notice_add(struct model_run *run, enum model_notice_kind kind, const char *message, const char *symbol,
                       const char *value, const char *limit)
{
    const struct model_notice *had = run->notices.items;
    for (size_t i = 0; i < run->notices.count; i++)
        if (!strcmp(had[i].message, message) && !strcmp(had[i].symbol, symbol) && !strcmp(had[i].value, value))
            return;
    struct model_notice *notice = list_add(run, &run->notices, sizeof *notice);
    if (!notice)
        return;
    notice->kind = kind;
    notice->message = message;
    text_copy(notice->symbol, sizeof notice->symbol, symbol);
    text_copy(notice->value, sizeof notice->value, value);
    text_copy(notice->limit, sizeof notice->limit, limit);
}

void run_notice(struct model_run *run, const char *message, const char *symbol, const char *value, const char *limit)
{
    notice_add(run, NOTICE_TOLD, message, symbol, value, limit);
}

void run_doubt(struct model_run *run, const char *message, const char *symbol, const char *value, const char *limit)
{
    notice_add(run, NOTICE_RANGE, message, symbol, value, limit);
}

void notice_of_range(struct model_notice *out, const char *symbol, double value, double low, double high)
{
    *out = (struct model_notice){.message = N_("{symbol} = {value} is outside the usual {limit}: check it"), .kind = NOTICE_RANGE};
    text_copy(out->symbol, sizeof out->symbol, symbol);
    number_full(out->value, value);
    range_text(out->limit, sizeof out->limit, low, high, false);
}

void run_expect(struct model_run *run, const char *symbol, double value, double low, double high)
{
    struct model_notice n;
    if (range_holds(value, low, high, false))
        return;
    notice_of_range(&n, symbol, value, low, high);
    run_doubt(run, n.message, n.symbol, n.value, n.limit);
}

static struct model_step *step_add(struct model_run *run, const char *symbol, double value, const char *unit, const char *label)
{
    struct model_step *step = list_add(run, &run->steps, sizeof *step);
    if (!step)
        return NULL;
    text_copy(step->symbol, sizeof step->symbol, symbol);
    step->value = value;
    step->unit = unit;
    step->label = label;
    step->source = step->locator = step->confidence = step->applies_to = "";
    return step;
}

static struct given *given_use(struct model_run *run, const char *key)
{
    struct given *given = given_find(run, key);
    if (given)
        given->used = true;
    return given;
}

bool run_given(const struct model_run *run, const char *key)
{
    return given_find(run, key);
}

/* What the equations call the symbol; else what the table says of the row. */
static const char *parameter_label(const char *symbol, const struct parameter *p)
{
    const char *label = equation_symbol_label(symbol);
    return label ? label : p ? p->applies_to : "";
}

static const struct model_input *input_of(const struct model_run *run, const char *key)
{
    const struct model_input *in = model_input_find(run->model, key);
    assert(in);
    return in;
}

static double number_given(struct model_run *run, const struct model_input *in, const struct given *given)
{
    double value = 0;
    struct refusal why;
    if (!number_fits(in, given->value, &value, &why)) {
        run_refuse(run, why.code, why.field, why.value, why.limit);
        return 0;
    }
    step_add(run, in->key, value, in->unit, in->label);
    run_expect(run, in->key, value, in->warn_low, in->warn_high);
    return value;
}

double run_number(struct model_run *run, const char *key)
{
    const struct model_input *in = input_of(run, key);
    const struct given *given = given_use(run, key);
    if (run->failed)
        return 0;
    if (given)
        return number_given(run, in, given);
    if (in->required)
        run_refuse(run, REFUSAL_BLANK, key, "", "");
    return 0;
}

double run_number_or(struct model_run *run, const char *key, double fallback)
{
    const struct model_input *in = input_of(run, key);
    if (run->failed || run_given(run, key))
        return run_number(run, key);
    struct model_step *step = step_add(run, key, fallback, in->unit, in->label);
    if (step)
        step->is_default = true;
    return fallback;
}

double run_needed(struct model_run *run, const char *key)
{
    if (!run_given(run, key))
        run_refuse(run, REFUSAL_BLANK, key, "", "");
    return run_number(run, key);
}

size_t run_list(struct model_run *run, const char *key, double *out)
{
    const struct model_input *in = input_of(run, key);
    const struct given *given = given_use(run, key);
    struct refusal why;
    size_t count = 0;
    if (run->failed)
        return 0;
    if (!given) {
        if (in->required)
            run_refuse(run, REFUSAL_BLANK, key, "", "");
        return 0;
    }
    if (!list_fits(in, given->value, out, MODEL_LIST_MOST, &count, &why)) {
        run_refuse(run, why.code, why.field, why.value, why.limit);
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        char symbol[48];
        snprintf(symbol, sizeof symbol, "%s_%zu", key, i + 1);
        struct model_step *step = step_add(run, symbol, out[i], in->unit, in->label);
        if (step && isnan(out[i]))
            text_copy(step->text, sizeof step->text, "-");
        if (step && !isnan(out[i]))
            run_expect(run, symbol, out[i], in->warn_low, in->warn_high);
    }
    return count;
}

/* The edition that a choice of the input is, or the first one of the `method`; either may be NULL. */
static const struct model_edition *edition_find(const struct model *model, const char *input, const char *choice,
                                                const char *method)
{
    for (const struct model_edition *e = model->editions; e && e->input; e++)
        if (!strcmp(e->input, input) && (!choice || !strcmp(e->choice, choice)) && (!method || !strcmp(e->method, method)))
            return e;
    return NULL;
}

/* What was typed, unless another edition is asked for; of an edition asked for every choice typed is good. */
static const struct model_choice *choice_of_run(const struct model_run *run, const struct model_input *in,
                                                const struct given *given)
{
    const struct model_choice *typed = given ? choice_find(in, given->value) : NULL;
    const struct model_edition *asked = run->method ? edition_find(run->model, in->key, NULL, run->method) : NULL;
    if (asked && typed && edition_find(run->model, in->key, typed->key, run->method))
        return typed;
    if (asked && (run->method_forced || !typed))
        return choice_find(in, asked->choice);
    return typed ? typed : in->choices;
}

const char *run_choice(struct model_run *run, const char *key)
{
    const struct model_input *in = input_of(run, key);
    const struct given *given = given_use(run, key);
    const struct model_choice *chosen = choice_of_run(run, in, given);
    if (run->failed)
        return in->choices->key;
    if (!given && in->required) {
        run_refuse(run, REFUSAL_BLANK, key, "", "");
        return in->choices->key;
    }
    struct model_step *step = step_add(run, key, 0, "", in->label);
    if (step) {
        text_copy(step->text, sizeof step->text, chosen->key);
        step->is_default = !given || strcmp(given->value, chosen->key);
    }
    const struct model_edition *edition = edition_find(run->model, key, chosen->key, NULL);
    if (edition)
        run->edition = edition;
    return chosen->key;
}

/* What a symbol is when nobody gives another value. */
struct published {
    double value; /* NaN: none */
    const char *unit, *label;
};

static double parameter_override(struct model_run *run, const char *symbol, struct published p, const struct given *given)
{
    char key[GIVEN_KEY + 8], was[NUMBER_TEXT] = "";
    double value = 0;
    struct refusal why;
    if (!number_read(given->value, symbol, &value, &why)) {
        run_refuse(run, why.code, why.field, why.value, why.limit);
        return 0;
    }
    snprintf(key, sizeof key, "%s.source", symbol);
    const struct given *source = given_use(run, key);
    struct model_step *step = step_add(run, symbol, value, p.unit, p.label);
    if (!step)
        return 0;
    step->overridden = true;
    step->source = source ? source->value : "";
    if (isfinite(p.value))
        number_full(was, p.value);
    if (!source)
        notice_add(run, NOTICE_UNSOURCED,
                   *was ? N_("{symbol} = {value} was given in place of the published {limit}; say where it is from ({symbol}.source)")
                        : N_("{symbol} = {value} was given; say where it is from ({symbol}.source)"),
                   symbol, given->value, was);
    return value;
}

static double parameter_missing(struct model_run *run, const char *symbol, const char *key, const struct parameter *p)
{
    char range[128] = "";
    if (p && (*p->low || *p->high))
        snprintf(range, sizeof range, " (%s … %s)", p->low, p->high);
    run_refuse(run, REFUSAL_PARAMETER_MISSING, symbol, key, range);
    return 0;
}

double run_parameter(struct model_run *run, const char *symbol, const char *table, const char *key)
{
    const struct parameter *p = parameter_find(run->parameters, table, key);
    const struct given *given = given_use(run, symbol);
    char source[192];
    if (run->failed)
        return 0;
    if (given)
        return parameter_override(run, symbol, (struct published){p ? p->value : NAN, p ? p->unit : "", parameter_label(symbol, p)}, given);
    if (!p || !isfinite(p->value))
        return parameter_missing(run, symbol, key, p);
    struct model_step *step = step_add(run, symbol, p->value, p->unit, parameter_label(symbol, p));
    if (!step)
        return 0;
    step->parameter = p;
    step->applies_to = p->applies_to;
    step->source = p->source;
    step->locator = p->locator;
    step->confidence = p->confidence;
    step->is_default = true;
    snprintf(source, sizeof source, "%s, %s", p->source, p->locator);
    if (!parameter_verified(p))
        notice_add(run, NOTICE_UNVERIFIED,
                   N_("{symbol} = {value} is unverified ({limit}): compare it with the original before you rely on it"), symbol,
                   p->value_text, source);
    return p->value;
}

double run_constant(struct model_run *run, const char *symbol, double value, const char *unit, const char *label, const char *source)
{
    const struct given *given = given_use(run, symbol);
    if (run->failed)
        return 0;
    if (given)
        return parameter_override(run, symbol, (struct published){value, unit, label}, given);
    struct model_step *step = step_add(run, symbol, value, unit, label);
    if (!step)
        return 0;
    step->source = source;
    step->is_default = true;
    return value;
}

bool run_holds(const struct model_run *run, const char *table, const char *key)
{
    return parameter_find(run->parameters, table, key);
}

double run_equation(struct model_run *run, const char *name, const char *as, size_t count, const double *x)
{
    const struct equation *equation = equation_find(name);
    struct equation_notice told[TOLD_MOST];
    struct refusal why;
    size_t tell = 0;
    double value = 0;
    assert(equation && equation_symbols(equation) == count);
    if (run->failed)
        return 0;
    if (!equation_compute(equation, x, &value, told, TOLD_MOST, &tell, &why)) {
        run_refuse(run, why.code, why.field, why.value, why.limit);
        return 0;
    }
    for (size_t i = 0; i < tell; i++)
        run_expect(run, told[i].symbol->key, told[i].value, told[i].symbol->warn_low, told[i].symbol->warn_high);
    struct model_step *step = step_add(run, as ? as : equation->symbol, value, equation->unit, equation->title);
    if (!step)
        return 0;
    step->equation = equation->name;
    step->source = equation->source;
    equation_filled(step->how, sizeof step->how, equation, x);
    return value;
}

void run_output(struct model_run *run, const char *gas, const char *label, const char *unit, double value, bool not_in_7_2_3)
{
    struct model_output *output = run->failed ? NULL : list_add(run, &run->outputs, sizeof *output);
    if (output)
        *output = (struct model_output){.gas = gas, .label = label, .unit = unit, .value = value, .not_in_7_2_3 = not_in_7_2_3};
}
