/* SPDX-License-Identifier: MPL-2.0
 *
 * A form is a row of the table: how many parts it has, by which mark it is known, and where its parts stand. Positions below 0
 * count from the end, as Verra's numbers have a part more in some years.
 */
#include "core/serial.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PARTS_MAX = 16, PART_SIZE = 40 };

struct parts {
    char items[PARTS_MAX][PART_SIZE];
    int count;
};

static const struct form {
    enum serial_form form;
    const char *name, *mark; /* a part that must be there … */
    bool mark_first;         /* … as the first */
    int least, first, last, country, project, from, to;
    bool days;               /* from and to are ddmmyyyy, else the year */
    const char *example;
} forms[] = {
    {SERIAL_VCU, "VCU", "VCU", false, 11, 1, 2, -5, -4, -3, -2, true, "0001-000001-000100-VCS-VCU-003-VER-CN-0003-01012020-31122020-1"},
    {SERIAL_ACR, "ACR", "ACR", true, 7, -2, -1, 1, 2, 3, 3, false, "ACR-US-192-2010-203-1-5000"},
    {SERIAL_CAR, "CAR", "CAR", true, 11, -2, -1, 2, 3, -4, -4, false, "CAR-1-US-293-1-120-CA-2006-102-1 to 29251"},
};

/* Upper case, full width folded, all dashes one, "to" between two figures a dash too. */
static void fold(const char *text, char *out, size_t size)
{
    static const char *const dashes[] = {"—", "–", "−", "‐", "‑", "－"};
    char narrow[400];
    size_t n = 0;
    text_fold_width(narrow, sizeof narrow, text);
    for (const char *p = narrow; *p && n + 1 < size;) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof dashes / sizeof *dashes && !skip; i++)
            if (!strncmp(p, dashes[i], strlen(dashes[i])))
                skip = strlen(dashes[i]);
        if (!skip && !strncasecmp(p, " to ", 4))
            skip = 4;
        out[n++] = skip ? '-' : (char)toupper((unsigned char)*p);
        p += skip ? skip : 1;
        if (!skip && (out[n - 1] == ' ' || out[n - 1] == '\t'))
            n--;
    }
    out[n] = '\0';
}

static bool split(const char *folded, struct parts *out)
{
    *out = (struct parts){0};
    for (const char *p = folded;; p++) {
        size_t n = strcspn(p, "-");
        if (out->count == PARTS_MAX || n >= PART_SIZE)
            return false;
        memcpy(out->items[out->count++], p, n);
        p += n;
        if (!*p)
            return true;
    }
}

static const char *part(const struct parts *parts, int at)
{
    return parts->items[at < 0 ? parts->count + at : at];
}

static const struct form *form_of(const struct parts *parts)
{
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        for (int i = 0; i < (forms[f].mark_first ? 1 : parts->count); i++)
            if (!strcmp(parts->items[i], forms[f].mark))
                return &forms[f];
    return NULL;
}

static bool whole(const char *text, long long *out)
{
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return isdigit((unsigned char)*text) && !*end && !errno;
}

/* "31122020", or "2010". */
static bool year_of(const char *text, bool days, int *out)
{
    struct date date;
    char iso[12];
    long long number;
    if (!whole(text, &number) || strlen(text) != (days ? 8 : 4))
        return false;
    if (!days) {
        *out = (int)number;
        return true;
    }
    snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", text + 4, text + 2, text);
    *out = date.year = atoi(text + 4);
    return date_read(iso, "", &date, NULL);
}

static bool is_country(const char *text)
{
    return strlen(text) == 2 && isalpha((unsigned char)text[0]) && isalpha((unsigned char)text[1]);
}

/* The country stands before the project; some numbers of Verra have a sector between. */
static const char *country_of(const struct form *form, const struct parts *parts)
{
    int at = form->country < 0 ? parts->count + form->country : form->country;
    if (form->form == SERIAL_VCU && !is_country(parts->items[at]) && at > 0)
        at--;
    return parts->items[at];
}

static bool take_apart(const struct form *form, const struct parts *parts, struct serial *out)
{
    if (parts->count < form->least || !whole(part(parts, form->first), &out->first) || !whole(part(parts, form->last), &out->last) ||
        out->first < 1 || out->last < out->first)
        return false;
    const char *country = country_of(form, parts);
    if (!is_country(country) || !year_of(part(parts, form->from), form->days, &out->vintage_from) ||
        !year_of(part(parts, form->to), form->days, &out->vintage_to) || out->vintage_to < out->vintage_from)
        return false;
    text_copy(out->country, sizeof out->country, country);
    text_copy(out->project, sizeof out->project, part(parts, form->project));
    return true;
}

bool serial_read(const char *text, struct serial *out, struct refusal *refusal)
{
    char folded[400];
    struct parts parts;
    *out = (struct serial){.form = SERIAL_OPAQUE};
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, "serial", "", "");
    fold(text, folded, sizeof folded);
    const struct form *form = split(folded, &parts) ? form_of(&parts) : NULL;
    if (form && !take_apart(form, &parts, out))
        return refuse(refusal, REFUSAL_SERIAL_FORM, "serial", text, form->example);
    if (form) {
        out->form = form->form;
        snprintf(out->key, sizeof out->key, "%s %s %s", form->name, out->project, part(&parts, form->from));
        return true;
    }
    size_t n = 0;
    for (const char *p = folded; *p && n + 1 < sizeof out->key; p++)
        if (*p != '-')
            out->key[n++] = *p;
    out->key[n] = '\0';
    return true;
}

long long serial_count(const struct serial *serial)
{
    return serial->form == SERIAL_OPAQUE ? 0 : serial->last - serial->first + 1;
}

bool serial_overlap(const struct serial *a, const struct serial *b)
{
    if (a->form != b->form || strcmp(a->key, b->key))
        return false;
    return a->form == SERIAL_OPAQUE || (a->first <= b->last && b->first <= a->last);
}
