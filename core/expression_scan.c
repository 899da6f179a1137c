/* SPDX-License-Identifier: MPL-2.0
 *
 * A formula cut into figures with their units, names, functions and signs. What is hard is where a unit ends: "t·km" and "kg/t" are
 * units, "斤/亩×果园面积" is a unit, a sign and a name. A sign within a unit text is the formula's where a figure, a known name, a
 * function, or a word that is no unit follows.
 */
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

#include "core/expression_internal.h"
#include "core/number.h"
#include "core/numeral.h"
#include "core/unit_private.h"

static const char *const functions[] = {"min", "max", "round", "floor", "ceil", "abs", "sqrt"};

bool expression_function(const char *name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (!strcmp(functions[i], name))
            return true;
    return false;
}

/* ---- characters ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *skip_spaces(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

/* Bytes of the letter, digit or "_" at `s`; 0 where another character stands there. */
static size_t name_character(const char *s)
{
    ucs4_t c;
    if ((unsigned char)*s < 0x80)
        return is_letter(*s) || is_digit(*s) || *s == '_';
    const int n = u8_strmbtouc(&c, (const uint8_t *)s);
    return n > 0 && uc_is_alnum(c) ? (size_t)n : 0;
}

static size_t word_length(const char *s)
{
    size_t n = 0;
    for (size_t k; (k = name_character(s + n)); n += k)
        continue;
    return n;
}

/* The sign of a formula at `s`, in ASCII, and its length; 0 where there is none. */
static char sign_at(const char *s, size_t *length)
{
    *length = 1;
    if (*s && strchr("+-/^(),", *s))
        return *s;
    if ((*length = unit_times_sign(s)))
        return '*';
    if (!strncmp(s, "÷", strlen("÷")))
        return (*length = strlen("÷")), '/';
    if (!strncmp(s, "\u2212", strlen("\u2212")))
        return (*length = strlen("\u2212")), '-';
    return *length = 0, '\0';
}

/* ---- tokens ---- */

static bool broken(struct scan *s, const char *at)
{
    return refuse(s->refusal, REFUSAL_FORMULA, s->field, s->text, at);
}

static struct token *add(struct scan *s, enum token_kind kind, const char *at)
{
    if (s->count == EXPRESSION_TOKENS)
        return NULL;
    s->tokens[s->count] = (struct token){.kind = kind, .at = at};
    return &s->tokens[s->count++];
}

static bool known(const struct scan *s, const char *word, size_t length)
{
    char name[EXPRESSION_NAME];
    if (!length || length >= sizeof name)
        return false;
    text_copy(name, length + 1, word);
    return s->names && s->names->known && s->names->known(s->names->context, name);
}

static bool calls_function(const char *word, size_t length)
{
    char name[EXPRESSION_NAME];
    if (!length || length >= sizeof name || *skip_spaces(word + length) != '(')
        return false;
    text_copy(name, length + 1, word);
    return expression_function(name);
}

static bool is_unit(const struct scan *s, const char *text, size_t length)
{
    char unit[UNIT_TEXT];
    if (!length || length >= sizeof unit)
        return false;
    text_copy(unit, length + 1, text);
    struct unit *parsed = unit_parse(s->units, unit, "", NULL);
    unit_free(parsed);
    return parsed != NULL;
}

/* Bytes of the "(hm2·season)" at `at` where it is a unit in brackets; 0 where not. */
static size_t unit_group(const struct scan *s, const char *at)
{
    const char *end = strchr(at, ')');
    return end && is_unit(s, at + 1, (size_t)(end - at - 1)) ? (size_t)(end - at + 1) : 0;
}

/* What begins behind a sign within a unit text: does the unit go on there? */
static bool unit_goes_on(const struct scan *s, const char *next)
{
    const size_t length = word_length(next);
    if (*next == '(')
        return unit_group(s, next);
    if (!length || is_digit(*next) || known(s, next, length) || calls_function(next, length))
        return false;
    return is_unit(s, next, length);
}

/* "N2O-N", "hm-2": a sign in a word, with letters on both sides or a power at its end. */
static bool minus_in_word(const char *begin, const char *at)
{
    if (at == begin || !(is_letter(at[-1]) || is_digit(at[-1])))
        return false;
    const char *next = at + 1;
    while (is_digit(*next))
        next++;
    return is_letter(at[1]) || (next > at + 1 && is_letter(at[-1]) && !name_character(next) && *next != '.');
}

/* Bytes of the unit text at `begin`. */
static size_t unit_length(const struct scan *s, const char *begin)
{
    const char *p = begin;
    size_t n, group;
    while (*p) {
        const char sign = sign_at(p, &n);
        if (!sign) {
            const size_t length = word_length(p);
            if (p == begin && known(s, p, length)) /* "3 果园面积" lacks its sign; "100 kg 尿素" is a substance */
                break;
            p += length ? length : 1;
        } else if (sign == '*' || (sign == '/' && *p == '/')) {
            const char *next = skip_spaces(p + n);
            if (!unit_goes_on(s, next))
                break;
            group = *next == '(' ? unit_group(s, next) : 0;
            p = next + group;
        } else if ((sign == '-' && minus_in_word(begin, p)) || (sign == '^' && p > begin && is_letter(p[-1]))) {
            p += n;
        } else {
            break;
        }
    }
    return (size_t)(p - begin);
}

/* "1,200.5e3": in a call, a comma is the function's. */
static size_t figure_length(const char *p, bool in_call)
{
    const char *start = p;
    while (is_digit(*p) || *p == '.' || (*p == ',' && !in_call && is_digit(p[1])))
        p++;
    if (*p == 'e' || *p == 'E') {
        const char *exponent = p + 1 + (p[1] == '-' || p[1] == '+');
        if (is_digit(*exponent))
            for (p = exponent; is_digit(*p);)
                p++;
    }
    return (size_t)(p - start);
}

static bool take_unit(struct scan *s, struct token *t, const char **p)
{
    char text[UNIT_TEXT];
    const char *begin = skip_spaces(*p);
    const size_t length = unit_length(s, begin);
    if (length >= sizeof text)
        return broken(s, begin);
    text_copy(text, length + 1, begin);
    *p = begin + length;
    if (text_blank(text))
        return true;
    if (is_digit(*text)) /* "1 200": one figure or two */
        return refuse(s->refusal, REFUSAL_NUMBER_AMBIGUOUS, s->field, s->text, NULL);
    t->unit = unit_parse(s->units, text, s->field, s->refusal);
    return t->unit != NULL;
}

static bool take_figure(struct scan *s, const char **p, bool in_call)
{
    char figure[160];
    struct token *t = add(s, TOKEN_FIGURE, *p);
    if (!t)
        return broken(s, *p);
    if (numeral_begins(*p)) {
        if (!numeral_read(*p, p, &t->value))
            return refuse(s->refusal, REFUSAL_NUMBER_VAGUE, s->field, s->text, NULL);
        return take_unit(s, t, p);
    }
    const size_t length = figure_length(*p, in_call);
    if (length >= sizeof figure)
        return broken(s, *p);
    text_copy(figure, length + 1, *p);
    if (!number_read(figure, s->field, &t->value, s->refusal))
        return false;
    *p += length;
    return take_unit(s, t, p);
}

static bool take_word(struct scan *s, const char **p, size_t length)
{
    struct token *t = add(s, TOKEN_NAME, *p);
    if (!t || length >= sizeof t->name)
        return broken(s, *p);
    text_copy(t->name, length + 1, *p);
    if (calls_function(*p, length))
        t->kind = TOKEN_FUNCTION;
    *p += length;
    return true;
}

/* "三号的": begins as a numeral, but what follows is no unit. A vague numeral (十几斤) stays a figure, to be refused as one. */
static bool named_by_number(const struct scan *s, const char *word, size_t length)
{
    const char *rest;
    double value;
    return numeral_begins(word) && numeral_read(word, &rest, &value) && rest < word + length &&
           !is_unit(s, rest, (size_t)(word + length - rest));
}

/* A figure, a name or a function at the place of an operand. */
static bool take_operand(struct scan *s, const char **p, bool in_call)
{
    const size_t length = word_length(*p);
    const bool name = known(s, *p, length) || calls_function(*p, length) || named_by_number(s, *p, length);
    if (!name && (is_digit(**p) || **p == '.' || numeral_begins(*p)))
        return take_figure(s, p, in_call);
    return length ? take_word(s, p, length) : broken(s, *p);
}

/* A figure behind ^ is a whole number without unit: the unit of a power must be known. */
static bool mark_power(struct scan *s)
{
    if (s->count < 2 || s->tokens[s->count - 2].kind != TOKEN_SIGN || s->tokens[s->count - 2].sign != '^')
        return true;
    struct token *t = &s->tokens[s->count - 1];
    t->power = t->kind == TOKEN_FIGURE && !t->unit && t->value >= 0 && t->value <= 9 && t->value == (int)t->value;
    return t->power || broken(s, t->at);
}

/* "12-15": a range, not a difference of what is on the receipt. */
static bool is_range(const struct scan *s)
{
    const struct token *t = s->tokens + s->count;
    return s->count >= 3 && t[-3].kind == TOKEN_FIGURE && t[-2].kind == TOKEN_SIGN && t[-2].sign == '-' && t[-1].kind == TOKEN_FIGURE;
}

static bool take_sign(struct scan *s, const char **p, char sign, size_t length)
{
    struct token *t = add(s, TOKEN_SIGN, *p);
    if (!t)
        return broken(s, *p);
    t->sign = sign;
    *p += length;
    return true;
}

/* The brackets that are open, a bit each: 1 where the arguments of a function stand in it. */
static unsigned long brackets_after(unsigned long open, char sign, bool call)
{
    return sign == '(' ? open << 1 | call : sign == ')' ? open >> 1 : open;
}

bool scan_text(struct scan *s, const char *text)
{
    unsigned long open = 0;
    size_t n;
    if (text_fold_width(s->text, sizeof s->text, text) >= sizeof s->text)
        return refuse(s->refusal, REFUSAL_TEXT_TOO_LONG, s->field, text, "2000");
    for (const char *p = skip_spaces(text_strip(s->text)); *p; p = skip_spaces(p)) {
        const char sign = sign_at(p, &n);
        const bool call = s->count && s->tokens[s->count - 1].kind == TOKEN_FUNCTION;
        if (sign ? !take_sign(s, &p, sign, n) : !take_operand(s, &p, open & 1))
            return false;
        open = brackets_after(open, sign, call);
        if (!mark_power(s))
            return false;
        if (is_range(s))
            return refuse(s->refusal, REFUSAL_NUMBER_RANGE, s->field, s->text, NULL);
    }
    return true;
}

struct scan *scan_new(const struct unit_system *units, const struct expression_names *names, const char *field,
                      struct refusal *refusal)
{
    struct scan *s = calloc(1, sizeof *s);
    if (!s) {
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, field, NULL, NULL);
        return NULL;
    }
    s->units = units;
    s->names = names;
    s->field = field;
    s->refusal = refusal;
    return s;
}

void scan_free(struct scan *s)
{
    for (size_t i = 0; s && i < s->count; i++)
        unit_free(s->tokens[i].unit);
    free(s);
}

/* ---- looking at a text ---- */

struct expression_form expression_form(const struct unit_system *units, const struct expression_names *names, const char *text)
{
    struct expression_form form = {0};
    struct scan *s = scan_new(units, names, "", NULL);
    if (s)
        scan_text(s, text);
    for (size_t i = 0; s && i < s->count; i++) {
        const struct token *t = &s->tokens[i];
        form.named |= t->kind == TOKEN_FUNCTION || (t->kind == TOKEN_NAME && known(s, t->name, strlen(t->name)));
        form.formula |= t->kind == TOKEN_SIGN && (i || t->sign == '(');
    }
    form.formula |= form.named;
    scan_free(s);
    return form;
}

void expression_each_name(const struct unit_system *units, const struct expression_names *names, const char *text,
                          void (*visit)(void *context, const char *name), void *context)
{
    struct scan *s = scan_new(units, names, "", NULL);
    if (s)
        scan_text(s, text);
    for (size_t i = 0; s && i < s->count; i++)
        if (s->tokens[i].kind == TOKEN_NAME && known(s, s->tokens[i].name, strlen(s->tokens[i].name)))
            visit(context, s->tokens[i].name);
    scan_free(s);
}

static bool is_substance(const struct unit_system *units, const char *name)
{
    for (size_t i = 0; i < units->substance_count; i++)
        if (!strcmp(units->substances[i].spelling, name))
            return true;
    return false;
}

bool expression_name_form(const struct unit_system *units, const char *name, const char **why)
{
    struct quantity q;
    char narrow[EXPRESSION_NAME];
    const size_t length = strlen(name);
    *why = NULL;
    if (text_fold_width(narrow, sizeof narrow, name) >= sizeof narrow || strcmp(narrow, name) || word_length(name) != length)
        *why = N_("it has spaces, signs or full-width letters");
    else if (is_digit(*name) || *name == '_')
        *why = N_("it begins with a digit");
    else if (expression_function(name))
        *why = N_("it is a function");
    else if (quantity_read(units, name, "", &q, NULL)) {
        quantity_clear(&q);
        *why = N_("it is a figure");
    } else if (is_substance(units, name)) {
        *why = N_("it is a substance that stands behind units");
    } else {
        struct unit *unit = unit_parse(units, name, "", NULL);
        const char *substance = unit ? unit_substance(unit) : ""; /* 袋数 reads as bags of 数: a name all the same */
        *why = unit && (!*substance || is_substance(units, substance)) ? N_("it is a unit") : NULL;
        unit_free(unit);
    }
    return !*why;
}
