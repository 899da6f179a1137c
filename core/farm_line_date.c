/* SPDX-License-Identifier: MPL-2.0 */
#include "core/farm_line_date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *farm_figure_at(const char *p, int most, int *out)
{
    int n = 0;
    for (*out = 0; n < most && p[n] >= '0' && p[n] <= '9'; n++)
        *out = *out * 10 + p[n] - '0';
    return n && !(p[n] >= '0' && p[n] <= '9') ? p + n : NULL;
}

const char *farm_sign_at(const char *p, const char *sign)
{
    return p && !strncmp(p, sign, strlen(sign)) ? p + strlen(sign) : NULL;
}

const char *farm_date_worded(const char *p, struct date *out)
{
    const char *q = farm_sign_at(farm_figure_at(p, 4, &out->year), "年");
    if (!q)
        out->year = 0;
    q = q ? q : p;
    q = farm_sign_at(farm_figure_at(q, 2, &out->month), "月");
    const char *end = q ? farm_figure_at(q, 2, &out->day) : NULL;
    const char *behind = farm_sign_at(end, "日");
    return behind ? behind : farm_sign_at(end, "号") ? farm_sign_at(end, "号") : end;
}

bool farm_date_signed(const char *p, bool first_piece, struct date *out)
{
    static const char *const signs[] = {"-", "/", "."};
    int first, second, third;
    if (strlen(p) == 8 && strspn(p, "0123456789") == 8) {
        long all = strtol(p, NULL, 10);
        *out = (struct date){(int)(all / 10000), (int)(all / 100 % 100), (int)(all % 100)};
        return out->year >= 1900 && out->year < 2200;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *q = farm_sign_at(farm_figure_at(p, 4, &first), signs[i]);
        const char *r = q ? farm_figure_at(q, 2, &second) : NULL, *s = farm_sign_at(r, signs[i]);
        const char *end = s ? farm_figure_at(s, 2, &third) : NULL;
        if (end && !*end && first >= 1900) {
            *out = (struct date){first, second, third};
            return true;
        }
        if (r && !*r && first <= 31 && (*signs[i] != '.' || first_piece)) {
            *out = (struct date){0, first, second};
            return true;
        }
    }
    return false;
}

bool farm_date_real(struct date d)
{
    char text[48];
    snprintf(text, sizeof text, "%d-%d-%d", d.year, d.month, d.day);
    return date_read(text, "", &d, NULL);
}

bool farm_date_year(const struct project *project, struct date *d)
{
    struct date from, to, chosen = *d;
    size_t fits = 0;
    if (!date_read(project_study_text(project, STUDY_PERIOD_FROM), "", &from, NULL) ||
        !date_read(project_study_text(project, STUDY_PERIOD_TO), "", &to, NULL))
        return false;
    for (int year = from.year; year <= to.year; year++) {
        struct date candidate = {year, d->month, d->day};
        if (!farm_date_real(candidate) || date_days(candidate) < date_days(from) || date_days(candidate) > date_days(to))
            continue;
        chosen = candidate;
        fits++;
    }
    d->year = fits ? chosen.year : to.year;
    return fits <= 1;
}
