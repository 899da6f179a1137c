/* SPDX-License-Identifier: MPL-2.0
 *
 * A formula worked out by muParser, the only place that includes it. It sees the formula with a variable for each figure and name,
 * and operators of ours where its own would hide a mistake (a division by zero is NaN, and every function hands NaN on).
 *
 * That units fit is proven by its dimension: the same formula is evaluated again at points of random figures, once as they are and once
 * with one base unit rescaled. A formula whose parts have units that fit is homogeneous: rescaling multiplies the result by a power of the
 * scale, the same power at every point and for every scale; a sum of kilograms and hectares does not. So that it is a proof and no
 * chance of the figures at hand, each occurrence has a figure of its own, and what hides one side from the other is replaced: min
 * and max by a sum of their arguments, round by x + 1 (only a plain number can be rounded).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muParserDLL.h>

#include "core/dimension.h"
#include "core/expression_internal.h"
#include "core/number.h"

enum { POINTS = 2, SCALES = 2 };

/* ---- what muParser is given ---- */

/* The variable of token i is "v" and i. Division is an operator of ours, of the same precedence as *. */
enum { PRECEDENCE_OF_TIMES = 6 };
#define DIVIDE "~"

static muFloat_t divide(muFloat_t a, muFloat_t b)
{
    return b == 0 ? (muFloat_t)NAN : a / b;
}

static muFloat_t least(const muFloat_t *x, muInt_t n)
{
    muFloat_t best = x[0];
    for (muInt_t i = 0; i < n; i++)
        best = isnan(x[i]) || isnan(best) ? (muFloat_t)NAN : x[i] < best ? x[i] : best;
    return best;
}

static muFloat_t greatest(const muFloat_t *x, muInt_t n)
{
    muFloat_t best = x[0];
    for (muInt_t i = 0; i < n; i++)
        best = isnan(x[i]) || isnan(best) ? (muFloat_t)NAN : x[i] > best ? x[i] : best;
    return best;
}

/* For the proof: homogeneous where all arguments are of one kind. */
static muFloat_t sum_of_all(const muFloat_t *x, muInt_t n)
{
    muFloat_t sum = 0;
    for (muInt_t i = 0; i < n; i++)
        sum += x[i] * (1 + 0.37 * i);
    return sum;
}

static muFloat_t plus_one(muFloat_t x)
{
    return x + 1;
}

static muFloat_t root_of_size(muFloat_t x)
{
    return sqrt(fabs(x));
}

struct functions {
    muMultFun_t min, max;
    muFun1_t round, floor, ceil, abs, sqrt;
};

static const struct functions real = {least, greatest, round, floor, ceil, fabs, sqrt};
static const struct functions proving = {sum_of_all, sum_of_all, plus_one, plus_one, plus_one, fabs, root_of_size};

static muParserHandle_t parser_new(const struct functions *f)
{
    muParserHandle_t parser = mupCreate(muBASETYPE_FLOAT);
    if (!parser)
        return NULL;
    mupClearFun(parser);
    mupClearConst(parser);
    mupDefineOprt(parser, DIVIDE, divide, PRECEDENCE_OF_TIMES, muOPRT_ASCT_LEFT, 0);
    mupDefineMultFun(parser, "min", f->min, 0);
    mupDefineMultFun(parser, "max", f->max, 0);
    mupDefineFun1(parser, "round", f->round, 0);
    mupDefineFun1(parser, "floor", f->floor, 0);
    mupDefineFun1(parser, "ceil", f->ceil, 0);
    mupDefineFun1(parser, "abs", f->abs, 0);
    mupDefineFun1(parser, "sqrt", f->sqrt, 0);
    return parser;
}

/* ---- the work ---- */

struct leaf {
    struct unit *unit;      /* borrowed from the token, or owned by `named` */
    struct quantity named;  /* what a name comes to; owned */
    struct dimensions dims;
};

struct work {
    struct scan *scan;
    struct leaf leaves[EXPRESSION_TOKENS];
    double values[EXPRESSION_TOKENS]; /* what the variables are at the moment */
    struct text_buffer formula;
    size_t starts[EXPRESSION_TOKENS]; /* where each token stands in `formula` */
};

static bool is_leaf(const struct token *t)
{
    return t->kind == TOKEN_FIGURE || t->kind == TOKEN_NAME;
}

static bool refuse_whole(const struct work *w, enum refusal_code code, const char *limit)
{
    return refuse(w->scan->refusal, code, w->scan->field, w->scan->text, limit);
}

static bool name_unknown(const struct work *w, const char *name)
{
    char near[200] = "";
    const struct expression_names *names = w->scan->names;
    if (names && names->nearest)
        names->nearest(names->context, name, near, sizeof near);
    return refuse(w->scan->refusal, REFUSAL_NAME_UNKNOWN, w->scan->field, name, near);
}

/* What each figure and name is, with its dimensions. */
static bool take_leaf(struct work *w, size_t i)
{
    const struct token *t = &w->scan->tokens[i];
    const struct expression_names *names = w->scan->names;
    struct leaf *leaf = &w->leaves[i];
    leaf->unit = t->unit;
    if (t->kind == TOKEN_NAME) {
        if (!names || !names->known || !names->known(names->context, t->name))
            return name_unknown(w, t->name);
        if (!names->value(names->context, t->name, &leaf->named, w->scan->refusal))
            return false;
        leaf->unit = leaf->named.unit;
    }
    const bool fits = dimensions_of(leaf->unit, &leaf->dims);
    return fits || refuse(w->scan->refusal, REFUSAL_UNIT_UNKNOWN, w->scan->field, unit_text(leaf->unit), NULL);
}

static bool write_formula(struct work *w)
{
    for (size_t i = 0; i < w->scan->count; i++) {
        const struct token *t = &w->scan->tokens[i];
        if (!i || w->scan->tokens[i - 1].kind != TOKEN_FUNCTION) /* muParser wants a function's bracket directly behind it */
            text_buffer_add(&w->formula, " ");
        w->starts[i] = w->formula.length;
        if (is_leaf(t))
            text_buffer_printf(&w->formula, "v%zu", i);
        else if (t->kind == TOKEN_FUNCTION)
            text_buffer_add(&w->formula, t->name);
        else if (t->sign == '/')
            text_buffer_add(&w->formula, DIVIDE);
        else
            text_buffer_printf(&w->formula, "%c", t->sign);
    }
    return !w->formula.failed || refuse_whole(w, REFUSAL_OUT_OF_MEMORY, NULL);
}

/* What muParser cannot read, named by the piece of the typed text that it stopped at. */
static bool formula_refused(const struct work *w, muParserHandle_t parser)
{
    const muInt_t place = mupGetErrorPos(parser);
    const char *at = "";
    for (size_t i = w->scan->count; i-- > 0 && place >= 0;)
        if ((size_t)place <= w->starts[i])
            at = w->scan->tokens[i].at;
    return refuse(w->scan->refusal, REFUSAL_FORMULA, w->scan->field, w->scan->text, *at ? at : "…");
}

/* A parser with the formula and its variables; NULL with a refusal. */
static muParserHandle_t prepare(struct work *w, const struct functions *functions)
{
    char name[32];
    muParserHandle_t parser = parser_new(functions);
    if (!parser) {
        refuse_whole(w, REFUSAL_OUT_OF_MEMORY, NULL);
        return NULL;
    }
    for (size_t i = 0; i < w->scan->count; i++)
        if (is_leaf(&w->scan->tokens[i])) {
            snprintf(name, sizeof name, "v%zu", i);
            mupDefineVar(parser, name, &w->values[i]);
        }
    mupSetExpr(parser, w->formula.data ? w->formula.data : "");
    return parser;
}

/* ---- the proof ---- */

/* A figure between 1 and 2 for each occurrence, never the same twice: steps of the golden section. */
static double figure_at(size_t i, int point)
{
    const double x = (double)(i + 1) * 0.6180339887498949 + 0.277 * (point + 1);
    return 1 + (x - floor(x));
}

static void set_point(struct work *w, int point, const struct dimension *rescaled, double scale)
{
    for (size_t i = 0; i < w->scan->count; i++) {
        const struct token *t = &w->scan->tokens[i];
        if (!is_leaf(t))
            continue;
        w->values[i] = t->power ? t->value : figure_at(i, point);
        if (rescaled)
            w->values[i] *= pow(scale, dimension_power(&w->leaves[i].dims, rescaled));
    }
}

/* The power of one dimension in the result. False where it is none that is the same everywhere, or no whole number. */
static bool power_in_result(struct work *w, muParserHandle_t parser, const struct dimension *of, int *power)
{
    static const double scales[SCALES] = {2, 3};
    for (int point = 0; point < POINTS; point++)
        for (int k = 0; k < SCALES; k++) {
            set_point(w, point, NULL, 1);
            const double plain = mupEval(parser);
            set_point(w, point, of, scales[k]);
            const double found = log(mupEval(parser) / plain) / log(scales[k]), whole = round(found);
            const bool first = !point && !k;
            if (!(fabs(found - whole) < 1e-6) || (!first && whole != *power) || fabs(whole) > 99)
                return false;
            *power = (int)whole;
        }
    return true;
}

/* The units of the formula, each once: "亩, 斤/亩". */
static bool mixed(const struct work *w)
{
    struct text_buffer units = {0};
    for (size_t i = 0; i < w->scan->count; i++) {
        if (!is_leaf(&w->scan->tokens[i]))
            continue;
        const char *text = w->leaves[i].unit ? unit_text(w->leaves[i].unit) : "1";
        bool told = false;
        for (size_t k = 0; k < i && !told; k++)
            told = is_leaf(&w->scan->tokens[k]) && !strcmp(text, w->leaves[k].unit ? unit_text(w->leaves[k].unit) : "1");
        if (!told)
            text_buffer_printf(&units, "%s%s", units.length ? ", " : "", text);
    }
    refuse_whole(w, REFUSAL_MIXED_UNITS, units.data);
    text_buffer_free(&units);
    return false;
}

static bool collect(struct dimensions *all, const struct dimensions *more)
{
    for (size_t i = 0; i < more->count; i++) {
        if (dimension_power(all, &more->items[i]))
            continue;
        if (all->count == DIMENSIONS)
            return false;
        all->items[all->count] = more->items[i];
        all->items[all->count++].power = 1;
    }
    return true;
}

/* What dimension the result has, each dimension of the figures proven apart. */
static bool prove(struct work *w, muParserHandle_t parser, struct dimensions *result)
{
    struct dimensions all = {.scale = 1};
    *result = (struct dimensions){.scale = 1};
    for (size_t i = 0; i < w->scan->count; i++)
        if (is_leaf(&w->scan->tokens[i]) && !collect(&all, &w->leaves[i].dims))
            return mixed(w);
    for (size_t i = 0; i < all.count; i++) {
        struct dimension *d = &result->items[result->count];
        *d = all.items[i];
        if (!power_in_result(w, parser, &all.items[i], &d->power))
            return mixed(w);
        result->count += d->power != 0;
    }
    return true;
}

/* ---- the figure ---- */

static bool figure(struct work *w, double *out)
{
    bool divides = false;
    for (size_t i = 0; i < w->scan->count; i++) {
        const struct token *t = &w->scan->tokens[i];
        divides |= t->kind == TOKEN_SIGN && t->sign == '/';
        if (is_leaf(t))
            w->values[i] = (t->kind == TOKEN_NAME ? w->leaves[i].named.value : t->value) * w->leaves[i].dims.scale;
    }
    muParserHandle_t parser = prepare(w, &real);
    if (!parser)
        return false;
    *out = mupEval(parser);
    mupRelease(parser);
    if (isnan(*out))
        return refuse_whole(w, divides ? REFUSAL_DIVISION_BY_ZERO : REFUSAL_OUT_OF_RANGE, "1e-300 … 1e300");
    return isfinite(*out) || refuse_whole(w, REFUSAL_NUMBER_TOO_LARGE, NULL);
}

/* The unit of the first figure of the result's kind, else base units; owned by the caller. */
static bool unit_of_result(const struct work *w, const struct dimensions *result, struct unit **out, double *scale)
{
    *out = NULL;
    *scale = 1;
    for (size_t i = 0; i < w->scan->count; i++) {
        const struct leaf *leaf = &w->leaves[i];
        if (!is_leaf(&w->scan->tokens[i]) || !leaf->unit || !dimensions_equal(&leaf->dims, result))
            continue;
        *scale = leaf->dims.scale;
        *out = unit_parse(w->scan->units, unit_text(leaf->unit), w->scan->field, w->scan->refusal);
        return *out != NULL;
    }
    return dimensions_unit(w->scan->units, result, out) || mixed(w);
}

static bool work_out(struct work *w, struct quantity *out)
{
    struct dimensions result;
    double value = 0, scale;
    if (!write_formula(w))
        return false;
    muParserHandle_t parser = prepare(w, &proving);
    if (!parser)
        return false;
    mupErrorReset(parser);
    set_point(w, 0, NULL, 1);
    mupEval(parser);
    bool good = !mupError(parser) || formula_refused(w, parser);
    for (size_t i = 0; good && i < w->scan->count; i++)
        good = !is_leaf(&w->scan->tokens[i]) || take_leaf(w, i);
    good = good && prove(w, parser, &result) && figure(w, &value) && unit_of_result(w, &result, &out->unit, &scale);
    mupRelease(parser);
    if (good)
        out->value = number_steady(value / scale);
    return good;
}

bool expression_read(const struct unit_system *units, const struct expression_names *names, const char *text, const char *field,
                     struct quantity *out, struct refusal *refusal)
{
    struct work *w = calloc(1, sizeof *w);
    *out = (struct quantity){0};
    if (!w)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, field, NULL, NULL);
    w->scan = scan_new(units, names, field, refusal);
    const bool good = w->scan && scan_text(w->scan, text) && work_out(w, out);
    for (size_t i = 0; w->scan && i < w->scan->count; i++)
        quantity_clear(&w->leaves[i].named);
    scan_free(w->scan);
    text_buffer_free(&w->formula);
    free(w);
    return good;
}
