/* SPDX-License-Identifier: MPL-2.0
 *
 * Amounts as typed: figures with units, joined by × and ÷, evaluated from left to right. A term is a figure and the unit
 * text up to the next operator; an operator is only what a figure follows, so that "t·km" and "kg/t" stay units.
 */
#include "core/unit_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/numeral.h"

static const char *skip_spaces(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

static bool figure_follows(const char *s)
{
    s = skip_spaces(s);
    return (*s >= '0' && *s <= '9') || *s == '.';
}

/* ---- operators ---- */

/* Bytes of an operator at `s` and its sign (1 times, -1 divided by); 0 where there is none. */
static size_t operator_at(const char *start, const char *s, int *sign)
{
    size_t n = unit_times_sign(s);
    *sign = 1;
    /* "8袋x50kg": the letter, where it is no part of a word */
    if (!n && (*s == 'x' || *s == 'X') && s > start && (s[-1] == ' ' || (unsigned char)s[-1] >= 0x80))
        n = 1;
    if (!n && (*s == '/' || !strncmp(s, "÷", 2))) {
        n = *s == '/' ? 1 : 2;
        *sign = -1;
    }
    const char *next = skip_spaces(s + n);
    /* 两 is a unit, too: t·两 */
    return n && (figure_follows(next) || (numeral_begins(next) && strncmp(next, "两", strlen("两")))) ? n : 0;
}

/* A second figure behind a tilde, a dash or 至 within a unit text: "12kg~15kg". */
static bool is_range(const char *unit)
{
    static const char *const dashes[] = {"~", "\u301C", "\u2013", "\u2014", "至", "到"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        const char *at = strstr(unit, dashes[i]);
        if (at && figure_follows(at + strlen(dashes[i])))
            return true;
    }
    return false;
}

/* ---- terms ---- */

struct reader {
    const struct unit_system *system;
    const char *start, *p;
    const char *field;
    struct refusal *refusal;
};

static bool refuse_whole(const struct reader *r, enum refusal_code code, const char *limit)
{
    return refuse(r->refusal, code, r->field, r->start, limit);
}

/* "10^4 Nm3": a power of ten as a figure. */
static bool read_power(struct reader *r, double *value)
{
    char *end;
    if (*r->p != '^')
        return true;
    long power = strtol(r->p + 1, &end, 10);
    if (end == r->p + 1 || power < -30 || power > 30 || *value != 10 || *end == '.')
        return refuse_whole(r, REFUSAL_NOT_A_NUMBER, NULL);
    *value = pow(10, (double)power);
    r->p = end;
    return true;
}

static bool read_figure(struct reader *r, double *value)
{
    if (!number_read_prefix(r->p, &r->p, r->field, value, r->refusal)) {
        if (r->refusal)
            text_copy(r->refusal->value, sizeof r->refusal->value, r->start);
        return false;
    }
    return read_power(r, value);
}

/* The text of the unit up to the next operator, into `text` of UNIT_TEXT bytes. */
static bool take_unit_text(struct reader *r, char *text)
{
    int sign;
    const char *begin = r->p = skip_spaces(r->p);
    while (*r->p && !operator_at(r->start, r->p, &sign))
        r->p++;
    if ((size_t)(r->p - begin) >= UNIT_TEXT)
        return refuse_whole(r, REFUSAL_UNIT_UNKNOWN, NULL);
    memcpy(text, begin, (size_t)(r->p - begin));
    text[r->p - begin] = '\0';
    text_strip(text);
    return true;
}

/* Cuts 半 off "袋半" (两袋半): half a unit more. A unit of that name stays whole. */
static bool cut_half(const struct unit_system *system, char *text)
{
    const size_t length = strlen(text), half = strlen("半");
    if (length <= half || strcmp(text + length - half, "半"))
        return false;
    text[length - half] = '\0';
    struct unit *unit = unit_parse(system, text, "", NULL);
    unit_free(unit);
    if (!unit)
        memcpy(text + length - half, "半", half);
    return unit != NULL;
}

/* A unit and nothing more: the figures of "袋复合肥15-15-15" belong to what is in the bag. */
static bool is_bare_unit(const struct unit_system *system, const char *text)
{
    struct unit *unit = unit_parse(system, text, "", NULL);
    const bool bare = unit && !*unit_substance(unit);
    unit_free(unit);
    return bare;
}

/* The figure behind a Chinese unit, "2分" of "亩2分"; NULL where there is none. It is cut off. */
static char *cut_smaller(const struct unit_system *system, char *text)
{
    for (char *s = text; *s; s++) {
        char *rest = s + 1, first = *rest;
        if ((unsigned char)*s < 0x80 || !figure_follows(rest))
            continue;
        *rest = '\0';
        const bool bare = is_bare_unit(system, text);
        *rest = first;
        if (!bare)
            return NULL;
        memmove(rest + 1, rest, strlen(rest) + 1);
        *rest = '\0';
        return rest + 1;
    }
    return NULL;
}

static bool read_plain_unit(const struct reader *r, const char *text, struct unit **unit)
{
    *unit = NULL;
    if (text_blank(text))
        return true;
    if (is_range(text))
        return refuse_whole(r, REFUSAL_NUMBER_RANGE, NULL);
    if (figure_follows(text) && strncmp(text, "10^", 3))
        return refuse_whole(r, REFUSAL_NOT_A_NUMBER, NULL); /* "5 3 kg" */
    *unit = unit_parse(r->system, text, r->field, r->refusal);
    return *unit != NULL;
}

/* "2分" behind "3亩": a smaller unit of the same kind, and less than one of the larger. */
static bool add_smaller(const struct reader *r, const char *text, struct quantity *term)
{
    struct quantity small;
    double factor = 0;
    if (!quantity_read(r->system, text, r->field, &small, NULL))
        return refuse_whole(r, REFUSAL_NOT_A_NUMBER, NULL);
    const bool fits = term->unit && small.unit && unit_convert(small.unit, term->unit, &factor, NULL) && factor < 1 &&
                      small.value >= 0 && small.value * factor < 1 && !strcmp(unit_substance(small.unit), unit_substance(term->unit));
    if (fits)
        term->value = number_steady(term->value + small.value * factor);
    quantity_clear(&small);
    return fits || refuse_whole(r, REFUSAL_NOT_A_NUMBER, NULL);
}

/* A figure and its unit; "3亩2分" and "两袋半" are one term, too. */
static bool read_term(struct reader *r, struct quantity *term)
{
    char text[UNIT_TEXT + 1];
    if (!read_figure(r, &term->value) || !take_unit_text(r, text))
        return false;
    const bool half = cut_half(r->system, text);
    const char *smaller = is_range(text) ? NULL : cut_smaller(r->system, text);
    if (!read_plain_unit(r, text, &term->unit))
        return false;
    if (half && term->value != floor(term->value))
        return refuse_whole(r, REFUSAL_NUMBER_VAGUE, NULL);
    if (half)
        term->value += 0.5;
    return !smaller || (half ? refuse_whole(r, REFUSAL_NUMBER_VAGUE, NULL) : add_smaller(r, smaller, term));
}

/* ---- arithmetic ---- */

/* Copies `unit` without its pack, whose own substance goes to `content`'s first factor where that has none. */
static void drop_pack(struct unit *from, struct unit *content)
{
    for (size_t i = 0; i < from->count; i++) {
        struct unit_factor *f = &from->factors[i];
        if (!f->row->pack || f->power < 1)
            continue;
        if (!*unit_side_substance(content, 1) && content->count)
            memcpy(content->factors[0].substance, f->substance, sizeof f->substance);
        if (--f->power == 0)
            memmove(f, f + 1, (--from->count - i) * sizeof *f);
        return;
    }
}

/* a × b where the one counts packs and the other is the content of one: the pack goes. */
static struct unit *times_content(const struct unit *packs, const struct unit *content, double *scale)
{
    struct unit bare = *packs, inner = *content;
    drop_pack(&bare, &inner);
    return unit_combine(&bare, &inner, 1, scale);
}

/* True where `b` says what one pack of `a` holds: 袋 and kg, 箱 and 瓶; not 袋 and kg/袋, 袋/亩 and 亩, 袋 and d. */
static bool is_content_of(const struct unit *a, const struct unit *b)
{
    if (unit_packs(a) <= 0 || unit_packs(b) < 0 || !b->count || unit_has_denominator(b))
        return false;
    for (size_t k = 0; k < b->count; k++) {
        if (b->factors[k].row->extent || b->factors[k].row->dimensionless)
            return false;
        for (size_t i = 0; i < a->count; i++)
            if (a->factors[i].row == b->factors[k].row)
                return false;
    }
    return true;
}

static struct unit *product(const struct unit *a, const struct unit *b, int sign, double *scale)
{
    if (sign > 0 && is_content_of(a, b))
        return times_content(a, b, scale);
    if (sign > 0 && is_content_of(b, a))
        return times_content(b, a, scale);
    return unit_combine(a, b, sign, scale);
}

/* The unit of a ∘ b into `*out`: NULL where nothing is left. */
static bool join_units(const struct unit *a, const struct unit *b, int sign, double *scale, struct unit **out)
{
    struct unit *one = a && b ? NULL : unit_blank(a ? a->system : b->system);
    if (!one && !(a && b))
        return false;
    *out = product(a ? a : one, b ? b : one, sign, scale);
    unit_free(one);
    if (*out && !(*out)->count) {
        *scale *= (*out)->multiplier;
        unit_free(*out);
        *out = NULL;
        return true;
    }
    return *out != NULL;
}

/* False where the figure overflows, vanishes or is divided by zero. */
static bool check_figure(const struct reader *r, double value, bool nonzero)
{
    if (isnan(value) || (nonzero && value == 0))
        return refuse_whole(r, REFUSAL_OUT_OF_RANGE, "1e-300 … 1e300");
    return isfinite(value) || refuse_whole(r, REFUSAL_NUMBER_TOO_LARGE, NULL);
}

/* *a = *a ∘ *b; takes b's unit. */
static bool apply(const struct reader *r, struct quantity *a, struct quantity *b, int sign)
{
    double scale = 1, value;
    struct unit *unit = NULL;
    const bool nonzero = a->value != 0 && b->value != 0;
    if (sign < 0 && b->value == 0)
        return refuse_whole(r, REFUSAL_NOT_A_NUMBER, NULL);
    if ((a->unit || b->unit) && !join_units(a->unit, b->unit, sign, &scale, &unit))
        return refuse_whole(r, REFUSAL_UNIT_UNKNOWN, NULL);
    value = (sign > 0 ? a->value * b->value : a->value / b->value) * scale;
    unit_free(a->unit);
    *a = (struct quantity){value, unit};
    return check_figure(r, value, nonzero);
}

static bool read_terms(struct reader *r, struct quantity *total)
{
    int sign;
    if (!read_term(r, total))
        return false;
    for (size_t n; (n = operator_at(r->start, r->p, &sign));) {
        struct quantity term = {0};
        r->p += n;
        bool fine = read_term(r, &term) && apply(r, total, &term, sign);
        quantity_clear(&term);
        if (!fine)
            return false;
    }
    return true;
}

bool quantity_read(const struct unit_system *system, const char *text, const char *field, struct quantity *out,
                   struct refusal *refusal)
{
    char narrow[2 * UNIT_TEXT];
    *out = (struct quantity){0};
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, NULL);
    if (text_fold_width(narrow, sizeof narrow, text) >= sizeof narrow)
        return refuse(refusal, REFUSAL_TEXT_TOO_LONG, field, text, "400");
    struct reader r = {.system = system, .start = text_strip(narrow), .p = narrow, .field = field, .refusal = refusal};
    if (read_terms(&r, out))
        return true;
    if (refusal && refusal->code == REFUSAL_NOT_A_NUMBER)
        text_copy(refusal->value, sizeof refusal->value, text);
    quantity_clear(out);
    return false;
}

bool quantity_packs(const struct unit_system *system, const char *text, struct quantity *packs, struct quantity *content)
{
    char narrow[2 * UNIT_TEXT];
    int sign = 0;
    *packs = *content = (struct quantity){0};
    if (text_blank(text) || text_fold_width(narrow, sizeof narrow, text) >= sizeof narrow)
        return false;
    struct reader r = {.system = system, .start = text_strip(narrow), .p = narrow};
    const size_t n = read_term(&r, packs) ? operator_at(r.start, r.p, &sign) : 0;
    r.p += n;
    if (n && sign > 0 && read_term(&r, content) && !*r.p && packs->unit && content->unit && is_content_of(packs->unit, content->unit))
        return true;
    quantity_clear(packs);
    quantity_clear(content);
    return false;
}

void quantity_clear(struct quantity *q)
{
    unit_free(q->unit);
    *q = (struct quantity){0};
}

/* ---- content ---- */

static const char *text_of(const struct quantity *q)
{
    return q->unit ? unit_text(q->unit) : "";
}

static bool content_misfit(const struct quantity *amount, const struct quantity *content, const char *field,
                           struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_UNIT_MISFIT, field, text_of(amount), text_of(content));
}

/* A unit with the factors of `unit` on the side `sign`, and those of `rest` on the other. NULL without memory or room. */
static struct unit *sides(const struct unit *above, const struct unit *below, const char *substance)
{
    struct unit *u = unit_blank(above->system);
    bool fits = u != NULL;
    if (u)
        u->multiplier = above->multiplier;
    for (int sign = 1; sign >= -1; sign -= 2) {
        const struct unit *from = sign > 0 ? above : below;
        for (size_t i = 0; fits && i < from->count; i++) {
            if (from->factors[i].power * sign <= 0)
                continue;
            fits = u->count < UNIT_FACTORS;
            if (fits)
                u->factors[u->count++] = from->factors[i];
        }
    }
    if (fits && *substance && u->count && u->factors[0].power > 0)
        text_copy(u->factors[0].substance, UNIT_SUBSTANCE, substance);
    if (fits && unit_finish(u))
        return u;
    unit_free(u);
    return NULL;
}

static const char *first_stated(const char *a, const char *b)
{
    return *a ? a : b;
}

/* "46 % N": the same unit, that share of it, as that substance. */
static bool apply_fraction(const struct quantity *amount, const struct quantity *content, struct quantity *out)
{
    double fraction = 1;
    ut_unit *one = ut_get_dimensionless_unit_one(amount->unit->system->ut);
    bool fine = one && unit_ut_convert(content->unit->whole, one, &fraction);
    ut_free(one);
    out->value = amount->value * content->value * fraction;
    const char *substance = first_stated(unit_substance(content->unit), unit_substance(amount->unit));
    out->unit = fine ? sides(amount->unit, amount->unit, substance) : NULL;
    return out->unit != NULL;
}

/* "0.84 kg/L": the amount in the content's denominator, times the content. */
static bool apply_per(const struct quantity *amount, const struct quantity *content, double factor, struct quantity *out)
{
    out->value = amount->value * factor * content->value;
    out->unit = sides(content->unit, amount->unit, first_stated(unit_substance(content->unit), unit_substance(amount->unit)));
    return out->unit != NULL;
}

static bool apply_pack(const struct quantity *amount, const struct quantity *content, struct quantity *out)
{
    double scale = 1;
    out->unit = product(amount->unit, content->unit, 1, &scale);
    out->value = amount->value * content->value * scale;
    return out->unit != NULL;
}

/* Which of the three ways the content meets the amount. */
enum way { WAY_NONE, WAY_FRACTION, WAY_PACK, WAY_PER };

static enum way way_of(const struct quantity *amount, const struct quantity *content, double *factor)
{
    const struct unit *a = amount->unit, *c = content->unit;
    if (!unit_has_denominator(c) && unit_ut_is_number(c->whole))
        return WAY_FRACTION;
    if (unit_has_denominator(c))
        return unit_ut_convert(a->numerator, c->denominator, factor) ? WAY_PER : WAY_NONE;
    return is_content_of(a, c) ? WAY_PACK : WAY_NONE;
}

static bool apply_way(enum way way, const struct quantity *amount, const struct quantity *content, double factor,
                      struct quantity *out)
{
    if (way == WAY_FRACTION)
        return apply_fraction(amount, content, out);
    return way == WAY_PACK ? apply_pack(amount, content, out) : apply_per(amount, content, factor, out);
}

bool quantity_apply_content(const struct unit_system *system, const struct quantity *amount, const struct quantity *content,
                            const char *field, struct quantity *out, struct refusal *refusal)
{
    double factor = 1;
    *out = (struct quantity){0};
    if (!content->unit || !amount->unit) {
        char figure[NUMBER_TEXT];
        number_full(figure, content->unit ? amount->value : content->value);
        return refuse(refusal, REFUSAL_UNIT_MISSING, field, figure, content->unit ? "kg, 袋" : "50 kg, 46 % N");
    }
    const enum way way = way_of(amount, content, &factor);
    const char *has = unit_substance(amount->unit), *gets = unit_substance(content->unit);
    if (way == WAY_FRACTION && unit_is_pack(amount->unit))
        return refuse(refusal, REFUSAL_PACK_MISSING, field, text_of(amount), NULL);
    if (way == WAY_NONE || unit_ut_is_number(amount->unit->whole))
        return content_misfit(amount, content, field, refusal);
    /* "kg N" with "46 % N": the share would be taken twice */
    if (way == WAY_FRACTION && unit_substance_is_element(system, has) && unit_substances_match(system, has, gets))
        return content_misfit(amount, content, field, refusal);
    if (way == WAY_PER && !unit_substances_match(system, has, unit_denominator_substance(content->unit)))
        return refuse(refusal, REFUSAL_SUBSTANCE_MISFIT, field, text_of(amount), text_of(content));
    if (!apply_way(way, amount, content, factor, out))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, field, NULL, NULL);
    if (isfinite(out->value))
        return true;
    quantity_clear(out);
    return refuse(refusal, REFUSAL_NUMBER_TOO_LARGE, field, text_of(amount), NULL);
}
