/* SPDX-License-Identifier: MPL-2.0
 *
 * What people and sources write for an uncertainty, read strictly: what has two meanings is refused, never guessed.
 */
#include <math.h>
#include <string.h>

#include "core/number.h"
#include "core/uncertainty.h"

enum { LONGEST = 120 };

static const double z95 = 1.959963984540054; /* methods/uncertainty.md */

/* ---- pieces ---- */

struct figure {
    double value;
    bool is_signed, percent;
};

static bool starts(const char *s, const char *with)
{
    return !strncmp(s, with, strlen(with));
}

static const char *spaces(const char *s)
{
    return s + strspn(s, " \t");
}

/* Narrow, with "-" for the true minus sign. False where it is too long to be one. */
static bool fold(char *out, const char *text)
{
    static const char minus[] = "\u2212";
    if (text_fold_width(out, LONGEST, text) >= LONGEST)
        return false;
    for (char *at; (at = strstr(out, minus));) {
        *at = '-';
        memmove(at + 1, at + strlen(minus), strlen(at + strlen(minus)) + 1);
    }
    text_strip(out);
    return true;
}

/* How long the figure at `s` is, without its sign: "0.003" of "0.003-0.03", "3" of "3..9", "1e-3". */
static size_t extent(const char *s)
{
    size_t n = 0;
    while ((s[n] >= '0' && s[n] <= '9') || (s[n] == ',' && s[n + 1] >= '0' && s[n + 1] <= '9') || (s[n] == '.' && s[n + 1] != '.'))
        n++;
    if (n && (s[n] == 'e' || s[n] == 'E')) {
        const size_t sign = s[n + 1] == '-' || s[n + 1] == '+';
        const size_t digits = strspn(s + n + 1 + sign, "0123456789");
        n += digits ? 1 + sign + digits : 0;
    }
    return n;
}

static bool take_figure(const char **at, struct figure *out)
{
    char digits[LONGEST];
    const char *s = spaces(*at);
    out->is_signed = *s == '+' || *s == '-';
    const size_t sign = out->is_signed, n = extent(s + sign);
    if (!n)
        return false;
    memcpy(digits, s, sign + n);
    digits[sign + n] = '\0';
    s = spaces(s + sign + n);
    out->percent = *s == '%';
    *at = spaces(s + out->percent);
    return number_read(digits, "", &out->value, NULL);
}

static bool take_word(const char **at, const char *const *words)
{
    for (; *words; words++)
        if (starts(*at, *words)) {
            *at = spaces(*at + strlen(*words));
            return true;
        }
    return false;
}

/* ---- the forms ---- */

static bool set(struct uncertainty_text *out, enum uncertainty_form form, double low, double high)
{
    *out = (struct uncertainty_text){form, low, high};
    return true;
}

static bool half_width(const char *at, double times, struct uncertainty_text *out)
{
    struct figure f;
    if (!take_figure(&at, &f) || *at || f.is_signed)
        return false;
    return set(out, f.percent ? UNCERTAINTY_RELATIVE : UNCERTAINTY_ABSOLUTE, times * f.value, times * f.value);
}

static bool geometric(const char *at, bool squared, struct uncertainty_text *out)
{
    struct figure f;
    at += *at == '=' || *at == ':';
    if (!take_figure(&at, &f) || *at || f.is_signed || f.percent || f.value < 1)
        return false;
    return set(out, UNCERTAINTY_GEOMETRIC, 0, squared ? sqrt(f.value) : f.value);
}

static bool deviation(const char *at, bool relative, struct uncertainty_text *out)
{
    at += *at == '=' || *at == ':';
    return half_width(at, z95, out) && (!relative || out->form == UNCERTAINTY_RELATIVE);
}

/* "+10 % -5 %": what it can be more and less. */
static bool two_ways(const struct figure *a, const struct figure *b, struct uncertainty_text *out)
{
    return set(out, a->percent || b->percent ? UNCERTAINTY_RELATIVE : UNCERTAINTY_ABSOLUTE, -fmin(a->value, b->value), fmax(a->value, b->value));
}

/* Two figures, or one in percent. What stands between two says whether they are ends or deviations where no sign does. */
static bool one_or_two(const char *at, struct uncertainty_text *out)
{
    static const char *const to[] = {"..", "…", "\u2010", "\u2011", "\u2012", "–", "—", "~", "〜", "∼", "至", "到", "to ", NULL};
    static const char *const beside[] = {"/", ",", NULL};
    struct figure a, b;
    if (!take_figure(&at, &a))
        return false;
    if (!*at)
        return a.percent && !a.is_signed && set(out, UNCERTAINTY_RELATIVE, a.value, a.value);
    const bool slash = take_word(&at, beside);
    const bool hyphen = !slash && !a.is_signed && *at == '-';
    const bool ends = slash ? false : hyphen || take_word(&at, to);
    at += hyphen;
    if (!take_figure(&at, &b) || *at)
        return false;
    const bool opposite = a.is_signed && b.is_signed && (a.value < 0) != (b.value < 0);
    if (opposite && (!ends || a.percent || b.percent))
        return two_ways(&a, &b, out);
    return ends && !a.percent && !b.percent && a.value <= b.value && set(out, UNCERTAINTY_RANGE, a.value, b.value);
}

static bool read(const char *at, struct uncertainty_text *out)
{
    static const char *const names[] = {"lognormal", "normal", "range", "对数正态", "正态", "范围", NULL};
    static const char *const squared[] = {"GSD2", "GSD^2", "GSD²", NULL}, *const plain[] = {"GSD", NULL};
    static const char *const sd[] = {"SD", "标准差", NULL}, *const cv[] = {"CV", "变异系数", NULL};
    static const char *const around[] = {"±", "+/-", "+-", NULL};
    take_word(&at, names);
    if (take_word(&at, squared))
        return geometric(at, true, out);
    if (take_word(&at, plain))
        return geometric(at, false, out);
    if (take_word(&at, cv))
        return deviation(at, true, out);
    if (take_word(&at, sd))
        return deviation(at, false, out);
    if (take_word(&at, around))
        return half_width(at, 1, out);
    return one_or_two(at, out);
}

bool uncertainty_read(const char *text, const char *field, struct uncertainty_text *out, struct refusal *refusal)
{
    char folded[LONGEST];
    *out = (struct uncertainty_text){.form = UNCERTAINTY_BLANK};
    if (text_blank(text))
        return true;
    if (fold(folded, text) && read(folded, out))
        return true;
    *out = (struct uncertainty_text){.form = UNCERTAINTY_BLANK};
    return refuse(refusal, REFUSAL_UNCERTAINTY, field, text, "");
}

/* ---- against a figure ---- */

bool uncertainty_percent(const struct uncertainty_text *text, double central, double *smaller, double *larger)
{
    const double whole = fabs(central);
    double down = text->low, up = text->high;
    if (text->form == UNCERTAINTY_BLANK || !isfinite(central))
        return false;
    if (text->form == UNCERTAINTY_GEOMETRIC) {
        *larger = 100 * (pow(text->high, z95) - 1);
        *smaller = 100 * (1 - pow(text->high, -z95));
        return isfinite(*larger);
    }
    if (text->form == UNCERTAINTY_RANGE) {
        if (central < text->low || central > text->high)
            return false;
        down = central - text->low;
        up = text->high - central;
    }
    if (text->form != UNCERTAINTY_RELATIVE) {
        if (whole == 0)
            return false;
        down = 100 * down / whole;
        up = 100 * up / whole;
    }
    *smaller = central < 0 ? up : down;
    *larger = central < 0 ? down : up;
    return isfinite(down) && isfinite(up);
}
