/* SPDX-License-Identifier: MPL-2.0
 *
 * Days of the civil calendar, as people write them. Pure arithmetic: no clock, no time zone. The day count is the
 * proleptic Gregorian one, computed from years that begin in March so that a leap day is the last of its year.
 */
#include "core/validate.h"

#include <stdlib.h>
#include <string.h>

#include "core/numeral.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199, DATE_TEXT = 64 };

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

static bool digits(const char **at, int most, int *out)
{
    int n = 0;
    for (*out = 0; n < most && **at >= '0' && **at <= '9'; n++)
        *out = *out * 10 + *(*at)++ - '0';
    return n > 0 && (**at < '0' || **at > '9');
}

/* One of the signs between the parts; "年" and its fellows are one sign each. */
static bool skip(const char **at, const char *sign)
{
    size_t n = strlen(sign);
    if (strncmp(*at, sign, n))
        return false;
    *at += n;
    return true;
}

struct separators { const char *year, *month, *day; };

static bool parts(const char *text, const struct separators *s, struct date *out)
{
    const char *at = text;
    if (!digits(&at, 4, &out->year) || !skip(&at, s->year) || !digits(&at, 2, &out->month) || !skip(&at, s->month) ||
        !digits(&at, 2, &out->day))
        return false;
    skip(&at, s->day);
    return !*at;
}

static bool compact(const char *text, struct date *out)
{
    const char *at = text;
    int all;
    if (strlen(text) != 8 || !digits(&at, 8, &all) || *at)
        return false;
    *out = (struct date){all / 10000, all / 100 % 100, all % 100};
    return true;
}

/* ---- figures in characters ---- */

static const char *behind(const char *text, const char *sign)
{
    return text && !strncmp(text, sign, strlen(sign)) ? text + strlen(sign) : NULL;
}

/* 二〇二五: one digit after the other, four of them. */
static const char *year_in_characters(const char *text, int *year)
{
    static const char *const signs[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    enum { YEAR_DIGITS = 4 };
    *year = 0;
    for (int n = 0; n < YEAR_DIGITS; n++) {
        const char *next = behind(text, "零");
        int digit = 0;
        for (int i = 0; !next && i < 10; i++)
            if ((next = behind(text, signs[i])))
                digit = i;
        if (!next)
            return NULL;
        *year = *year * 10 + digit;
        text = next;
    }
    return text;
}

static const char *part_in_characters(const char *text, int *value)
{
    const char *end;
    double figure;
    if (!numeral_begins(text) || !numeral_read(text, &end, &figure) || figure < 1 || figure > 31 || figure != (int)figure)
        return NULL;
    *value = (int)figure;
    return end;
}

/* One part with its sign behind it, in digits or characters, written to `b` in digits; NULL where there is none. */
static const char *part_to_digits(const char *text, const char *(*read)(const char *, int *), const char *sign, struct text_buffer *b)
{
    int value;
    const size_t written = strspn(text, "0123456789");
    const char *end = written ? text + written : read(text, &value), *next = behind(end, sign);
    if (!next)
        return NULL;
    if (written)
        text_buffer_add_bytes(b, text, (size_t)(next - text));
    else
        text_buffer_printf(b, "%d%s", value, sign);
    return next;
}

void date_digits(char *out, size_t size, const char *text)
{
    struct text_buffer b = {0};
    const char *at = text, *next = part_to_digits(text, year_in_characters, "年", &b);
    at = next ? next : at;
    next = part_to_digits(at, part_in_characters, "月", &b);
    at = next ? next : at;
    const char *day = next ? part_to_digits(at, part_in_characters, "日", &b) : NULL;
    day = next && !day ? part_to_digits(at, part_in_characters, "号", &b) : day;
    text_buffer_add(&b, day ? day : at);
    text_copy(out, size, b.data);
    text_buffer_free(&b);
}

/* ---- the whole ---- */

bool date_read(const char *text, const char *field, struct date *out, struct refusal *refusal)
{
    static const struct separators forms[] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    char typed[DATE_TEXT], folded[DATE_TEXT];
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, "");
    if (text_fold_width(typed, sizeof typed, text) >= sizeof typed)
        return refuse(refusal, REFUSAL_DATE, field, text, "");
    date_digits(folded, sizeof folded, text_strip(typed));
    bool read = compact(folded, out);
    for (size_t i = 0; !read && i < sizeof forms / sizeof *forms; i++)
        read = parts(folded, &forms[i], out);
    if (read && out->year < 100 && out->month >= 1 && out->month <= 12 && out->day >= 1 && out->day <= 31)
        return refuse(refusal, REFUSAL_DATE_YEAR, field, text, "");
    if (!read || out->year < YEAR_FIRST || out->year > YEAR_LAST || out->month < 1 || out->month > 12 || out->day < 1 ||
        out->day > month_days(out->year, out->month))
        return refuse(refusal, REFUSAL_DATE, field, text, "");
    return true;
}

long date_days(struct date date)
{
    enum { DAYS_PER_ERA = 146097, EPOCH = 719468 }; /* 400 years; 0000-03-01 to 1970-01-01 */
    long year = date.month <= 2 ? date.year - 1 : date.year;
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH;
}

double date_years(struct date from, struct date to)
{
    long days = date_days(to) - date_days(from) + 1;
    return days == 365 || days == 366 ? 1.0 : (double)days / 365.0;
}

struct date date_of_days(long days)
{
    struct date date = {1970 + (int)(days / 366), 1, 1}; /* never too late from 1970 on */
    while (date.year > 1 && date_days(date) > days)
        date.year--;
    while (date_days((struct date){date.year + 1, 1, 1}) <= days)
        date.year++;
    while (date.month < 12 && date_days((struct date){date.year, date.month + 1, 1}) <= days)
        date.month++;
    date.day += (int)(days - date_days(date));
    return date;
}
