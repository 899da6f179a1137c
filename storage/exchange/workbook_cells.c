/* SPDX-License-Identifier: MPL-2.0 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/workbook_internal.h"

enum { COLUMNS_MAX = 16384, SHORT_DIGITS = 15, LEAP_BUG = 60, DAYS_MAX = 2958465 /* 9999-12-31 */,
       FROM_1900 = 25569, FROM_1904 = 24107 /* 1970-01-01 */ };

long cell_column(const char *reference)
{
    long column = 0;
    for (; *reference >= 'A' && *reference <= 'Z'; reference++) {
        column = 26 * column + (*reference - 'A' + 1);
        if (column > COLUMNS_MAX)
            return -1;
    }
    return column - 1;
}

long cell_line(const char *reference)
{
    while (*reference >= 'A' && *reference <= 'Z')
        reference++;
    return strtol(reference, NULL, 10);
}

void cell_number(const char *stored, char *out, size_t size)
{
    char shorter[40], *end;
    double value = strtod(stored, &end);
    size_t digits = 0;
    for (const char *c = stored; *c && *c != 'e' && *c != 'E'; c++)
        digits += isdigit((unsigned char)*c) != 0;
    snprintf(shorter, sizeof shorter, "%.*g", SHORT_DIGITS, value);
    bool same = end != stored && !*end && isfinite(value) && digits > SHORT_DIGITS && strtod(shorter, NULL) == value;
    text_copy(out, size, same ? shorter : stored);
}

/* ECMA-376 part 1, 18.8.30, with the formats of the Chinese editions. */
static bool built_in_date(long id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

bool format_is_date(long id, const char *code)
{
    bool quoted = false;
    if (!code)
        return built_in_date(id);
    for (const char *c = code; *c; c++) {
        if (*c == '"')
            quoted = !quoted;
        else if (*c == '\\' && c[1])
            c++;
        else if (*c == '[' && !quoted)
            c += strcspn(c, "]") - (strchr(c, ']') ? 0 : 1);
        else if (!quoted && strchr("yYdD", *c))
            return true;
        else if (*c == ';')
            return false; /* the part for positive numbers decides */
    }
    return false;
}

bool cell_date(const char *stored, bool from_1904, char *out, size_t size)
{
    char *end;
    double serial = strtod(stored, &end);
    if (end == stored || *end || !(serial >= 1) || serial > DAYS_MAX)
        return false;
    long days = (long)serial;
    if (!from_1904 && days == LEAP_BUG)
        return false; /* 29 February 1900 */
    days -= from_1904 ? FROM_1904 : days < LEAP_BUG ? FROM_1900 - 1 : FROM_1900; /* since 1970-01-01 */
    /* Civil date from days: H. Hinnant, chrono-compatible low-level date algorithms. */
    long shifted = days + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097, of_era = shifted - era * 146097;
    long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100), month = (5 * of_year + 2) / 153;
    long day = of_year - (153 * month + 2) / 5 + 1, year = year_of_era + era * 400 + (month >= 10);
    snprintf(out, size, "%04ld-%02ld-%02ld", year, month < 10 ? month + 3 : month - 9, day);
    return true;
}
