/* SPDX-License-Identifier: MPL-2.0
 *
 * Units once parsed: their UDUNITS units, their text, products, conversion, and how an amount meets a factor.
 * Dimensions are left to UDUNITS; what it does not know, substances and "per unit of product", is decided here.
 */
#include "core/unit_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"

struct unit *unit_blank(const struct unit_system *system)
{
    struct unit *unit = calloc(1, sizeof *unit);
    if (!unit)
        return NULL;
    unit->system = system;
    unit->multiplier = 1;
    return unit;
}

void unit_free(struct unit *unit)
{
    if (!unit)
        return;
    ut_free(unit->numerator);
    ut_free(unit->denominator);
    ut_free(unit->whole);
    free(unit->text);
    free(unit);
}

/* ---- finishing ---- */

/* *product *= row^power. */
static bool multiply_by(ut_unit **product, const ut_unit *row, int power)
{
    ut_unit *raised = ut_raise(row, power);
    ut_unit *result = raised && *product ? ut_multiply(*product, raised) : NULL;
    ut_free(raised);
    ut_free(*product);
    *product = result;
    return result != NULL;
}

static ut_unit *side(const struct unit *unit, int sign)
{
    ut_unit *product = ut_get_dimensionless_unit_one(unit->system->ut);
    for (size_t i = 0; product && i < unit->count; i++)
        if (unit->factors[i].power * sign > 0 && !multiply_by(&product, unit->factors[i].row->ut, unit->factors[i].power * sign))
            return NULL;
    return product;
}

static void write_factor(struct text_buffer *out, const struct unit_factor *f, const char *before)
{
    int power = f->power < 0 ? -f->power : f->power;
    text_buffer_printf(out, "%s%s", before, f->spelling);
    if (power > 1)
        text_buffer_printf(out, "^%d", power);
    if (*f->substance)
        text_buffer_printf(out, " %s", f->substance);
}

/* "kg CH4/head/d", "10000 m3", "1/yr": reads back as the same unit. */
static char *compose_text(const struct unit *unit)
{
    struct text_buffer out = {0};
    char figure[NUMBER_TEXT];
    number_full(figure, unit->multiplier);
    bool above = false;
    for (size_t i = 0; i < unit->count; i++)
        above |= unit->factors[i].power > 0;
    if (!above || unit->multiplier != 1)
        text_buffer_add(&out, figure);
    for (size_t i = 0; i < unit->count; i++)
        if (unit->factors[i].power > 0)
            write_factor(&out, &unit->factors[i], out.length ? " " : "");
    for (size_t i = 0; i < unit->count; i++)
        if (unit->factors[i].power < 0)
            write_factor(&out, &unit->factors[i], "/");
    if (out.failed)
        text_buffer_free(&out);
    return out.data;
}

bool unit_finish(struct unit *unit)
{
    ut_unit *numerator = side(unit, 1);
    unit->numerator = numerator ? ut_scale(unit->multiplier, numerator) : NULL;
    ut_free(numerator);
    unit->denominator = side(unit, -1);
    if (unit->numerator && unit->denominator)
        unit->whole = ut_divide(unit->numerator, unit->denominator);
    if (!unit->text)
        unit->text = compose_text(unit);
    return unit->whole && unit->text;
}

/* ---- asking ---- */

const char *unit_text(const struct unit *unit)
{
    return unit->text;
}

const char *unit_side_substance(const struct unit *unit, int sign)
{
    for (size_t i = 0; i < unit->count; i++)
        if (unit->factors[i].power * sign > 0 && *unit->factors[i].substance)
            return unit->factors[i].substance;
    return "";
}

const char *unit_substance(const struct unit *unit)
{
    return unit_side_substance(unit, 1);
}

const char *unit_denominator_substance(const struct unit *unit)
{
    return unit_side_substance(unit, -1);
}

int unit_packs(const struct unit *unit)
{
    int packs = 0;
    for (size_t i = 0; i < unit->count; i++)
        packs += unit->factors[i].row->pack ? unit->factors[i].power : 0;
    return packs;
}

bool unit_is_pack(const struct unit *unit)
{
    return unit_packs(unit) > 0;
}

bool unit_has_denominator(const struct unit *unit)
{
    for (size_t i = 0; i < unit->count; i++)
        if (unit->factors[i].power < 0)
            return true;
    return false;
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool unit_substances_match(const struct unit_system *system, const char *a, const char *b)
{
    const bool stated = *a && *b;
    while (*a && *b && small(*a) == small(*b)) {
        a++;
        b++;
    }
    if (!stated)
        return true;
    /* One has ended at the end of a word of the other; "feed" is not "feed N". */
    const char *more = *a ? a : b;
    return (!*a || !*b) && (!*more || *more == ' ') && !unit_substance_is_element(system, *more ? more + 1 : more);
}

/* ---- conversion ---- */

bool unit_ut_same_dimension(const ut_unit *a, const ut_unit *b)
{
    ut_unit *quotient = ut_divide(a, b);
    bool same = quotient && ut_is_dimensionless(quotient);
    ut_free(quotient);
    return same;
}

bool unit_ut_convert(const ut_unit *from, const ut_unit *to, double *factor)
{
    *factor = 1;
    if (!ut_compare(from, to)) /* exactly 1, not the quotient of two roundings */
        return true;
    cv_converter *converter = unit_ut_same_dimension(from, to) ? ut_get_converter((ut_unit *)from, (ut_unit *)to) : NULL;
    if (!converter)
        return false;
    *factor = cv_convert_double(converter, 1);
    cv_free(converter);
    return isnormal(*factor);
}

bool unit_ut_is_number(const ut_unit *unit)
{
    return ut_is_dimensionless(unit);
}

bool unit_compatible(const struct unit *a, const struct unit *b)
{
    return unit_ut_same_dimension(a->whole, b->whole);
}

bool unit_convert(const struct unit *from, const struct unit *to, double *factor, struct refusal *refusal)
{
    return unit_ut_convert(from->whole, to->whole, factor) ||
           refuse(refusal, REFUSAL_UNIT_MISFIT, "unit", unit_text(from), unit_text(to));
}

/* ---- products ---- */

/* True where factor `b` of one operand removes factor `a` of the other; `scale` takes their conversion where given. */
static bool cancels(const struct unit_system *system, const struct unit_factor *a, const struct unit_factor *b, double *scale)
{
    double factor = 1;
    if (a->power != -b->power || !unit_substances_match(system, a->substance, b->substance))
        return false;
    if (a->row != b->row) {
        if (!scale || a->row->dimensionless || !unit_ut_convert(a->row->ut, b->row->ut, &factor))
            return false;
        *scale *= pow(factor, a->power);
    }
    return true;
}

struct unit *unit_combine(const struct unit *a, const struct unit *b, int sign, double *scale)
{
    struct unit *product = unit_blank(a->system);
    bool used[UNIT_FACTORS] = {false}, fits = true;
    if (!product)
        return NULL;
    product->multiplier = sign > 0 ? a->multiplier * b->multiplier : a->multiplier / b->multiplier;
    struct unit_factor other[UNIT_FACTORS];
    memcpy(other, b->factors, sizeof other);
    for (size_t k = 0; k < b->count; k++)
        other[k].power *= sign;
    for (size_t i = 0; i < a->count; i++) {
        size_t k = 0;
        while (k < b->count && (used[k] || !cancels(a->system, &a->factors[i], &other[k], scale)))
            k++;
        if (k < b->count)
            used[k] = true;
        else
            product->factors[product->count++] = a->factors[i];
    }
    for (size_t k = 0; k < b->count && fits; k++) {
        fits = used[k] || product->count < UNIT_FACTORS;
        if (fits && !used[k])
            product->factors[product->count++] = other[k];
    }
    if (fits && isnormal(product->multiplier) && unit_finish(product))
        return product;
    unit_free(product);
    return NULL;
}

struct unit *unit_times(const struct unit *a, const struct unit *b)
{
    return unit_combine(a, b, 1, NULL);
}

struct unit *unit_per(const struct unit *a, const struct unit *b)
{
    return unit_combine(a, b, -1, NULL);
}

/* ---- fitting an amount to a factor ---- */

static bool misfit(struct refusal *refusal, const char *field, const struct unit *a, const struct unit *b)
{
    return refuse(refusal, REFUSAL_UNIT_MISFIT, field, unit_text(a), unit_text(b));
}

/* True for an amount "… per year": a denominator that is one year. */
static bool is_yearly(const struct unit *amount)
{
    double years;
    return amount->system->year && unit_ut_convert(amount->denominator, amount->system->year, &years) &&
           fabs(years - 1) < 1e-12;
}

/* Rules 1 to 3: *`factor` from the amount to the factor's denominator, and which rate it is. */
static bool fit_dimension(const struct unit *amount, const struct unit *factor, const struct unit *output, struct unit_fit *fit,
                          struct refusal *refusal)
{
    /* A pure number, also one like kg/t, is never taken for an amount by itself. */
    if (!unit_ut_is_number(amount->whole) && unit_ut_convert(amount->whole, factor->denominator, &fit->factor))
        return true;
    if (!unit_has_denominator(amount) || unit_ut_is_number(amount->numerator) ||
        !unit_ut_convert(amount->numerator, factor->denominator, &fit->factor))
        return misfit(refusal, "unit", amount, factor);
    if (is_yearly(amount)) {
        fit->per_year = true;
        return true;
    }
    if (!output)
        return refuse(refusal, REFUSAL_OUTPUT_MISSING, "unit", unit_text(amount), NULL);
    fit->per_output = true;
    return unit_ut_convert(output->whole, amount->denominator, &fit->output_factor) || misfit(refusal, "output", amount, output);
}

static bool fit_substance(const struct unit_system *system, const struct unit *amount, const struct unit *factor,
                          struct unit_fit *fit, struct refusal *refusal)
{
    const char *has = unit_substance(amount), *wants = unit_denominator_substance(factor);
    if (!unit_substances_match(system, has, wants))
        return refuse(refusal, REFUSAL_SUBSTANCE_MISFIT, "unit", unit_text(amount), unit_text(factor));
    fit->element_unstated = !*has && *wants && unit_substance_is_element(system, wants);
    return true;
}

bool unit_fit(const struct unit_system *system, const struct unit *amount, const struct unit *factor,
              const struct unit *output, struct unit_fit *out, struct refusal *refusal)
{
    struct unit_fit fit = {.output_factor = 1};
    double kilograms;
    if (!unit_has_denominator(factor) || !unit_ut_convert(factor->numerator, system->mass, &kilograms))
        return misfit(refusal, "unit", amount, factor);
    if (!fit_dimension(amount, factor, output, &fit, refusal) || !fit_substance(system, amount, factor, &fit, refusal))
        return false;
    fit.factor *= kilograms;
    *out = fit;
    return true;
}
