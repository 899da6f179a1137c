/* SPDX-License-Identifier: MPL-2.0
 *
 * Reading copies the figure, folded to ASCII and without separators, into a buffer, decides there whether its form is
 * one that can be read in one way only, and lets strtod do the arithmetic. Printing goes through "%.*e", which glibc
 * rounds correctly, and lays the digits out by hand: no locale is asked.
 */
#include "core/number.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/numeral.h"

enum {
    DIGITS_MAX = 400,     /* more digits than any double needs to be written in full */
    PLAIN_EXPONENT_LOW = -6,
    PLAIN_EXPONENT_HIGH = 15,
};

/* ---- reading ---- */

/* One character of the text, folded: full-width ASCII and the true minus sign become ASCII, white space becomes ' ',
 * other characters beyond ASCII become 0x7F. `*bytes` receives its length, 0 at the end. */
static char folded(const char *s, size_t *bytes)
{
    const unsigned char *u = (const unsigned char *)s;
    *bytes = *u != 0;
    if (u[0] < 0x80)
        return strchr("\t\r\n\v\f", u[0]) && u[0] ? ' ' : (char)u[0];
    if (u[0] == 0xC2 && u[1] == 0xA0)
        return (*bytes = 2), ' ';
    if ((u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80) || (u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF))
        return (*bytes = 3), ' ';
    if (u[0] == 0xE2 && u[1] == 0x88 && u[2] == 0x92)
        return (*bytes = 3), '-';
    if (u[0] == 0xEF && u[1] == 0xBC && u[2] >= 0x81 && u[2] <= 0xBF)
        return (*bytes = 3), (char)(u[2] - 0x60);
    if (u[0] == 0xEF && u[1] == 0xBD && u[2] >= 0x80 && u[2] <= 0x9E)
        return (*bytes = 3), (char)(u[2] - 0x20);
    return 0x7F;
}

static char peek(const char *s)
{
    size_t n;
    return folded(s, &n);
}

static const char *after(const char *s)
{
    size_t n;
    folded(s, &n);
    return s + n;
}

static const char *skip_spaces(const char *s)
{
    while (peek(s) == ' ')
        s = after(s);
    return s;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct figure {
    const char *p;               /* what is not yet read */
    char ascii[DIGITS_MAX + 32]; /* sign, digits, point, exponent; no separators */
    size_t length;
    bool separated, ambiguous, malformed;
    bool nonzero; /* a digit other than 0 was seen before the exponent */
};

static void keep(struct figure *f, char c)
{
    if (f->length < DIGITS_MAX)
        f->ascii[f->length++] = c;
    else
        f->malformed = true;
    f->nonzero |= c >= '1' && c <= '9';
}

static size_t take_digits(struct figure *f)
{
    size_t n = 0;
    for (; is_digit(peek(f->p)); n++) {
        keep(f, peek(f->p));
        f->p = after(f->p);
    }
    return n;
}

static bool digit_follows(const char *s)
{
    return is_digit(peek(after(s)));
}

/* Whole digits in groups: "1,234,567" is clear; a group of another length, or one after a leading zero, is not. */
static size_t take_whole(struct figure *f)
{
    const char first = peek(f->p);
    size_t n = take_digits(f);
    if (peek(f->p) != ',' || !n)
        return n;
    f->ambiguous |= n > 3 || first == '0';
    while (peek(f->p) == ',') {
        f->p = after(f->p);
        f->separated = true;
        f->ambiguous |= take_digits(f) != 3;
    }
    return n;
}

static void take_fraction(struct figure *f, size_t whole)
{
    if (peek(f->p) == '.') {
        keep(f, '.');
        f->p = after(f->p);
        f->malformed |= !take_digits(f);
    } else {
        f->malformed |= !whole;
    }
    if (peek(f->p) == ',' && digit_follows(f->p))
        f->ambiguous = true; /* "1.234,5" */
}

/* "e" belongs to the figure only where digits follow: "5 eggs" keeps its word. */
static void take_exponent(struct figure *f)
{
    if (peek(f->p) != 'e' && peek(f->p) != 'E')
        return;
    const char *sign = after(f->p);
    bool is_signed = peek(sign) == '-' || peek(sign) == '+';
    if (!is_digit(peek(is_signed ? after(sign) : sign)))
        return;
    bool nonzero = f->nonzero;
    keep(f, 'e');
    if (is_signed)
        keep(f, peek(sign));
    f->p = is_signed ? after(sign) : sign;
    take_digits(f);
    f->nonzero = nonzero;
}

static bool starts_with(const char *s, const char *prefix)
{
    return !strncmp(s, prefix, strlen(prefix));
}

/* A second figure behind a dash, a tilde or 至/到: "12~15", "12-15". */
static bool range_follows(const char *s)
{
    static const char *const dashes[] = {"-", "~", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212",
                                         "\u301C", "\u223C", "\uFF0D", "\uFF5E", "至", "到"};
    s = skip_spaces(s);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (!starts_with(s, dashes[i]))
            continue;
        s = skip_spaces(s + strlen(dashes[i]));
        return is_digit(peek(s)) || peek(s) == '.' || numeral_begins(s);
    }
    return false;
}

/* 1.2万 and 3亿: the figure and its power of ten. Behind an exponent, or before more figures (1万2), they say no one figure. */
static void take_myriad(struct figure *f)
{
    static const struct { const char *sign, *power; } myriads[] = {{"万", "e4"}, {"亿", "e8"}};
    for (size_t i = 0; i < sizeof myriads / sizeof *myriads; i++) {
        const char *word = skip_spaces(f->p);
        if (!starts_with(word, myriads[i].sign))
            continue;
        const bool nonzero = f->nonzero;
        f->malformed |= memchr(f->ascii, 'e', f->length) != NULL;
        for (const char *c = myriads[i].power; *c; c++)
            keep(f, *c);
        f->nonzero = nonzero;
        f->p = word + strlen(myriads[i].sign);
        word = skip_spaces(f->p);
        f->malformed |= is_digit(peek(word)) || numeral_begins(word) || starts_with(word, "万") || starts_with(word, "亿");
        return;
    }
}

/* What may not stand directly behind a figure: a second point or sign, a hexadecimal mark. */
static bool wrong_tail(const char *s)
{
    char c = peek(s);
    return c && strchr(".,+-xX_'", c);
}

static bool figure_value(const struct figure *f, const char *text, const char *field, double *out, struct refusal *refusal)
{
    char *end;
    errno = 0;
    double value = strtod(f->ascii, &end);
    if (*end)
        return refuse(refusal, REFUSAL_NOT_A_NUMBER, field, text, NULL);
    if (!isfinite(value))
        return refuse(refusal, REFUSAL_NUMBER_TOO_LARGE, field, text, NULL);
    if (f->nonzero && (value == 0 || errno == ERANGE)) /* too small: it must not turn into a silent zero */
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, field, text, "1e-300 … 1e300");
    *out = value == 0 ? 0 : value; /* "-0" is 0 */
    return true;
}

/* 三百二十斤; "三到五斤" and "三-五斤" are ranges. */
static bool read_numeral(const char *text, const char *start, const char **end, const char *field, double *out, struct refusal *refusal)
{
    const char *rest;
    if (!numeral_read(start, &rest, out))
        return refuse(refusal, REFUSAL_NUMBER_VAGUE, field, text, NULL);
    if (range_follows(rest))
        return refuse(refusal, REFUSAL_NUMBER_RANGE, field, text, NULL);
    *end = rest;
    return true;
}

bool number_read_prefix(const char *text, const char **end, const char *field, double *out, struct refusal *refusal)
{
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, NULL);
    if (numeral_begins(skip_spaces(text)))
        return read_numeral(text, skip_spaces(text), end, field, out, refusal);
    struct figure f = {.p = skip_spaces(text)};
    char sign = peek(f.p);
    if (sign == '+' || sign == '-') {
        f.p = after(f.p);
        if (sign == '-')
            keep(&f, '-');
    }
    take_fraction(&f, take_whole(&f));
    take_exponent(&f);
    take_myriad(&f);
    f.ascii[f.length] = '\0';
    if (f.ambiguous)
        return refuse(refusal, REFUSAL_NUMBER_AMBIGUOUS, field, text, NULL);
    if (!f.malformed && range_follows(f.p))
        return refuse(refusal, REFUSAL_NUMBER_RANGE, field, text, NULL);
    if (f.malformed || wrong_tail(f.p)) /* 百二, 半 */
        return refuse(refusal, numeral_end(skip_spaces(text)) > skip_spaces(text) ? REFUSAL_NUMBER_VAGUE : REFUSAL_NOT_A_NUMBER, field, text,
                      NULL);
    if (!figure_value(&f, text, field, out, refusal))
        return false;
    *end = f.p;
    return true;
}

bool number_read(const char *text, const char *field, double *out, struct refusal *refusal)
{
    const char *end;
    double value;
    if (!number_read_prefix(text, &end, field, &value, refusal))
        return false;
    if (*skip_spaces(end))
        return refuse(refusal, REFUSAL_NOT_A_NUMBER, field, text, NULL);
    *out = value;
    return true;
}

/* ---- printing ---- */

struct digits {
    char text[20]; /* "1234": no point, no trailing zeros */
    int count;
    int exponent; /* of the first digit: 1234 with exponent 1 is 12.34 */
    bool negative;
};

static struct digits digits_of(double value, int precision)
{
    struct digits d = {.negative = value < 0};
    char sci[40];
    snprintf(sci, sizeof sci, "%.*e", precision - 1, fabs(value));
    const char *p = sci;
    for (; *p && *p != 'e'; p++)
        if (is_digit(*p))
            d.text[d.count++] = *p;
    d.exponent = *p ? (int)strtol(p + 1, NULL, 10) : 0;
    while (d.count > 1 && d.text[d.count - 1] == '0')
        d.count--;
    return d;
}

/* Digit at the decimal place 10^place. */
static char digit_at(const struct digits *d, int place)
{
    int i = d->exponent - place;
    return i >= 0 && i < d->count ? d->text[i] : '0';
}

static void lay_plain(char *out, const struct digits *d, bool separate)
{
    for (int place = d->exponent > 0 ? d->exponent : 0; place >= 0; place--) {
        *out++ = digit_at(d, place);
        if (separate && place && place % 3 == 0)
            *out++ = ',';
    }
    int last = d->exponent - d->count + 1;
    if (last < 0)
        *out++ = '.';
    for (int place = -1; place >= last; place--)
        *out++ = digit_at(d, place);
    *out = '\0';
}

static void lay_exponent(char *out, const struct digits *d)
{
    *out++ = d->text[0];
    if (d->count > 1)
        *out++ = '.';
    memcpy(out, d->text + 1, (size_t)d->count - 1);
    snprintf(out + d->count - 1, 8, "e%d", d->exponent);
}

static void lay_out(char *out, const struct digits *d, bool separate)
{
    if (d->negative)
        *out++ = '-';
    if (d->exponent >= PLAIN_EXPONENT_LOW && d->exponent <= PLAIN_EXPONENT_HIGH)
        lay_plain(out, d, separate);
    else
        lay_exponent(out, d);
}

/* True where `value` is no figure to lay out: 0 in any sign, or not finite. */
static bool lay_special(char *out, double value)
{
    if (isfinite(value) && value != 0)
        return false;
    text_copy(out, NUMBER_TEXT, isnan(value) ? "nan" : value > 0 ? "inf" : value < 0 ? "-inf" : "0");
    return true;
}

void number_full(char *out, double value)
{
    if (lay_special(out, value))
        return;
    for (int precision = 1; precision <= 17; precision++) {
        struct digits d = digits_of(value, precision);
        lay_out(out, &d, false);
        if (strtod(out, NULL) == value)
            return;
    }
}

void number_show(char *out, double value, int digits)
{
    if (lay_special(out, value))
        return;
    struct digits d = digits_of(value, digits < 1 ? 1 : digits > 17 ? 17 : digits);
    lay_out(out, &d, true);
}

double number_steady(double value)
{
    char text[40];
    snprintf(text, sizeof text, "%.15g", value);
    return strtod(text, NULL);
}
