/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/validate.h"

/* Days from 1899-12-30, the day 0 of spreadsheets after their 29 February 1900, to 1970-01-01. */
enum { SERIAL_EPOCH = 25569, SERIAL_FIRST = 20000, SERIAL_LAST = 79999, CENTURY = 2000, DATE_BYTES = 64 };

static bool is_day(int year, int month, int day, char out[16])
{
    struct date date;
    snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    return month < 100 && day < 100 && date_read(out, "", &date, NULL);
}

/* Up to `most` parts of at most four digits, with one sign each between them; the number of parts, 0 where it is something else. */
static int parts_of(const char *text, int most, int out[3])
{
    static const char *const signs[] = {"-", "/", ".", "年", "月", "日", "号"};
    int n = 0;
    while (*text && n < most) {
        size_t digits = strspn(text, "0123456789");
        if (!digits || digits > 4)
            return 0;
        out[n++] = atoi(text);
        text += digits;
        for (size_t i = 0; *text && i < sizeof signs / sizeof *signs; i++)
            if (!strncmp(text, signs[i], strlen(signs[i]))) {
                text += strlen(signs[i]);
                break;
            }
        text += strspn(text, " ");
    }
    return *text ? 0 : n;
}

/* The civil day of a day count, by the inverse of core's date_days(). */
static bool from_serial(const char *text, char out[16])
{
    size_t digits = strspn(text, "0123456789");
    long serial = digits == 5 && !text[5] ? atol(text) : 0;
    if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
        return false;
    long days = serial - SERIAL_EPOCH;
    struct date date = {1970 + (int)(days / 366), 1, 1}; /* never too late */
    while (date_days((struct date){date.year + 1, 1, 1}) <= days)
        date.year++;
    while (date.month < 12 && date_days((struct date){date.year, date.month + 1, 1}) <= days)
        date.month++;
    date.day += (int)(days - date_days(date));
    return is_day(date.year, date.month, date.day, out);
}

static bool in_period(const struct record *study, int month, int day, char out[16])
{
    struct date from, to, found;
    int count = 0;
    char one[16];
    if (!study || !date_read(record_text(study, STUDY_PERIOD_FROM), "", &from, NULL) ||
        !date_read(record_text(study, STUDY_PERIOD_TO), "", &to, NULL) || to.year - from.year > 1)
        return false;
    for (int year = from.year; year <= to.year; year++)
        if (is_day(year, month, day, one) && date_read(one, "", &found, NULL) &&
            (from.year == to.year || (date_days(found) >= date_days(from) && date_days(found) <= date_days(to)))) {
            text_copy(out, 16, one);
            count++;
        }
    return count == 1;
}

bool import_date(const struct record *study, const char *cell, char out[16])
{
    char narrow[DATE_BYTES], folded[DATE_BYTES];
    struct date date;
    int part[3] = {0};
    if (text_fold_width(narrow, sizeof narrow, cell) >= sizeof narrow || date_read(cell, "", &date, NULL))
        return false;
    date_digits(folded, sizeof folded, text_strip(narrow));
    char *time = strstr(folded, " 00:00"); /* spreadsheets write a day as its midnight */
    if (time && strspn(time, " 0:") == strlen(time))
        *time = '\0';
    if (from_serial(folded, out))
        return true;
    int count = parts_of(folded, 3, part);
    if (count == 3)
        return is_day(part[0] < 100 ? CENTURY + part[0] : part[0], part[1], part[2], out);
    return count == 2 && strstr(folded, "月") && in_period(study, part[0], part[1], out);
}
