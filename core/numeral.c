/* SPDX-License-Identifier: MPL-2.0
 *
 * A numeral is sections of at most 9999, each closed by 亿 or 万; a section is digits with falling places (千 百 十). A last digit
 * without a place counts the place below (一千二 is 1200), unless 零 stands before it. 两 and 千 may begin the unit (三两, 五千克).
 */
#include "core/numeral.h"

#include <string.h>

struct sign { const char *text; int value; };

static const struct sign digits[] = {{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8},
                                     {"九", 9}, {"两", 2}, {NULL, 0}};
static const struct sign zeros[] = {{"零", 0}, {"〇", 0}, {NULL, 0}};
static const struct sign places[] = {{"十", 10}, {"百", 100}, {"千", 1000}, {NULL, 0}};
static const struct sign sections[] = {{"万", 10000}, {"亿", 100000000}, {NULL, 0}};
static const struct sign vague[] = {{"几", 0}, {"多", 0}, {"余", 0}, {"来", 0}, {"半", 0}, {NULL, 0}};
/* What 千 makes a unit of: 千克, 千瓦时, 千米, 千焦. */
static const struct sign of_thousand[] = {{"克", 0}, {"瓦", 0}, {"米", 0}, {"焦", 0}, {"卡", 0}, {"帕", 0}, {"伏", 0}, {NULL, 0}};

static const struct sign *find(const struct sign *signs, const char *s)
{
    for (; signs->text; signs++)
        if (!strncmp(s, signs->text, strlen(signs->text)))
            return signs;
    return NULL;
}

static bool is(const char *s, const char *sign)
{
    return !strncmp(s, sign, strlen(sign));
}

bool numeral_begins(const char *text)
{
    return find(digits, text) || find(zeros, text) || is(text, "十") || is(text, "几") || is(text, "半");
}

const char *numeral_end(const char *text)
{
    const struct sign *s;
    while ((s = find(digits, text)) || (s = find(zeros, text)) || (s = find(places, text)) || (s = find(sections, text)) ||
           (s = find(vague, text)))
        text += strlen(s->text);
    return text;
}

struct reading {
    const char *p;
    double total;      /* of closed sections */
    int section;       /* of places so far */
    int digit;         /* read and not yet placed, -1 where none */
    int place;         /* the last place of the section; 10000 where none yet */
    double below;      /* what a bare last digit counts: the place below the last one */
    double last_close; /* the last section sign, 1e16 where none yet */
    bool zero, any;
    bool wrong;
};

/* 两 is a digit before a place; else, behind something, it is the unit of 50 g. */
static bool begins_unit(const struct reading *r)
{
    const char *next = r->p + strlen("两");
    if (is(r->p, "两"))
        return r->any && !find(places, next) && !find(sections, next);
    if (!is(r->p, "千") || !find(of_thousand, r->p + strlen("千")))
        return false;
    return r->digit < 0 || (!r->section && !r->total);
}

static void take_digit(struct reading *r, int value)
{
    r->wrong |= r->digit >= 0; /* 一二三, 三四百 */
    r->digit = value;
}

static void take_place(struct reading *r, int place)
{
    const bool bare_ten = place == 10 && r->digit < 0 && !r->section && !r->total; /* 十五 */
    r->wrong |= place >= r->place || (r->digit < 0 && !bare_ten);
    r->wrong |= place == 1000 && find(of_thousand, r->p); /* 一万三千克 */
    r->section += (bare_ten ? 1 : r->digit) * place;
    r->place = place;
    r->below = place / 10.0;
    r->digit = -1;
    r->zero = false;
}

static void close_section(struct reading *r, double close)
{
    const int units = r->digit > 0 ? r->digit : 0;
    r->wrong |= close >= r->last_close || (!r->section && !units) || (units && r->section && !r->zero && r->place != 10);
    r->total += (r->section + units) * close;
    r->section = 0;
    r->digit = -1;
    r->place = 10000;
    r->below = close / 10;
    r->last_close = close;
    r->zero = false;
}

static bool take(struct reading *r)
{
    const struct sign *s;
    if (begins_unit(r))
        return false;
    if ((s = find(digits, r->p))) {
        r->p += strlen(s->text);
        take_digit(r, s->value);
    } else if ((s = find(zeros, r->p))) {
        r->p += strlen(s->text);
        r->wrong |= r->digit >= 0 || r->zero;
        r->zero = true;
    } else if ((s = find(places, r->p))) {
        r->p += strlen(s->text);
        take_place(r, s->value);
    } else if ((s = find(sections, r->p))) {
        r->p += strlen(s->text);
        close_section(r, s->value);
    } else {
        return false;
    }
    r->any = true;
    return !r->wrong;
}

/* 三点五: the digits behind the point one by one. */
static double with_fraction(struct reading *r, double whole)
{
    double digits_behind = 0, scale = 1;
    if (!is(r->p, "点"))
        return whole;
    r->p += strlen("点");
    for (const struct sign *s; !is(r->p, "两") && ((s = find(digits, r->p)) || (s = find(zeros, r->p))); scale *= 10) {
        digits_behind = digits_behind * 10 + s->value;
        r->p += strlen(s->text);
    }
    r->wrong |= scale == 1 || scale > 1e12;
    return (whole * scale + digits_behind) / scale;
}

/* 半袋. */
static bool half_read(const char *text, const char **end, double *out)
{
    *out = 0.5;
    *end = text + strlen("半");
    return !numeral_begins(*end) && !find(places, *end) && !find(sections, *end);
}

bool numeral_read(const char *text, const char **end, double *out)
{
    if (is(text, "半"))
        return half_read(text, end, out);
    struct reading r = {.p = text, .digit = -1, .place = 10000, .below = 1, .last_close = 1e16};
    while (take(&r))
        continue;
    const bool alone = !r.section && !r.total, pointed = is(r.p, "点");
    r.wrong |= !r.any || (r.zero && alone != (r.digit < 0)); /* 零五, 一百零 */
    r.wrong |= pointed && r.digit > 0 && !r.zero && r.below > 1; /* 一千二点五 */
    const double last = r.digit > 0 ? r.digit * (r.zero ? 1 : r.below) : 0;
    *out = with_fraction(&r, r.total + r.section + last);
    *end = r.p;
    return !r.wrong && !find(vague, r.p);
}
