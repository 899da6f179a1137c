/* SPDX-License-Identifier: MPL-2.0
 *
 * Days of the civil calendar, as people write them. Pure arithmetic: no clock, no time zone. The day count is the
 * proleptic Gregorian one, computed from years that begin in March so that a leap day is the last of its year.
 */
#include "core/validate.h"

#include <stdlib.h>
#include <string.h>

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

bool date_read(const char *text, const char *field, struct date *out, struct refusal *refusal)
{
    static const struct separators forms[] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    char folded[DATE_TEXT];
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, "");
    if (text_fold_width(folded, sizeof folded, text) >= sizeof folded)
        return refuse(refusal, REFUSAL_DATE, field, text, "");
    text_strip(folded);
    bool read = compact(folded, out);
    for (size_t i = 0; !read && i < sizeof forms / sizeof *forms; i++)
        read = parts(folded, &forms[i], out);
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
