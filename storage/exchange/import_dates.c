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

static bool from_serial(const char *text, char out[16])
{
    size_t digits = strspn(text, "0123456789");
    long serial = digits == 5 && !text[5] ? atol(text) : 0;
    if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
        return false;
    struct date date = date_of_days(serial - SERIAL_EPOCH);
    return is_day(date.year, date.month, date.day, out);
}

static bool period_of(const struct record *study, struct date *from, struct date *to)
{
    return study && date_read(record_text(study, STUDY_PERIOD_FROM), "", from, NULL) &&
           date_read(record_text(study, STUDY_PERIOD_TO), "", to, NULL);
}

static bool in_period(const struct record *study, int month, int day, char out[16])
{
    struct date from, to, found;
    int count = 0;
    char one[16];
    if (!period_of(study, &from, &to) || to.year - from.year > 1)
        return false;
    for (int year = from.year; year <= to.year; year++)
        if (is_day(year, month, day, one) && date_read(one, "", &found, NULL) &&
            (from.year == to.year || (date_days(found) >= date_days(from) && date_days(found) <= date_days(to)))) {
            text_copy(out, 16, one);
            count++;
        }
    return count == 1;
}

/* "24/3/5": clear where, read as year, month and day, it lies in the study's period, and no other order of the parts gives another day there. */
static bool short_year(const struct record *study, const int part[3], char out[16])
{
    static const int orders[][3] = {{0, 1, 2}, {2, 0, 1}, {2, 1, 0}}; /* the places of year, month, day */
    struct date from, to, found;
    char one[16];
    *out = '\0';
    if (!period_of(study, &from, &to))
        return false;
    for (size_t i = 0; i < 3; i++) {
        const int *at = orders[i];
        if (part[at[0]] >= 100 || !is_day(CENTURY + part[at[0]], part[at[1]], part[at[2]], one) || !date_read(one, "", &found, NULL) ||
            date_days(found) < date_days(from) || date_days(found) > date_days(to))
            continue;
        if (i && strcmp(one, out) != 0)
            return false;
        text_copy(out, 16, one);
    }
    return *out;
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
    if (count == 3 && part[0] < 100 && !strstr(folded, "年"))
        return short_year(study, part, out);
    if (count == 3)
        return is_day(part[0] < 100 ? CENTURY + part[0] : part[0], part[1], part[2], out);
    return count == 2 && strstr(folded, "月") && in_period(study, part[0], part[1], out);
}
