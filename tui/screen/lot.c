/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/lot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/offset_parts.h"
#include "core/serial.h"
#include "tui/screen/pick.h"

/* ---- which fields which kind needs ---- */

enum { KINDS_MOST = 20 };

static const struct lot_kind {
    const char *key, *clause;
    int fields[KINDS_MOST]; /* ended by 0 */
} kinds[] = {
    {"own_sink", "9.2 a",
     {OFFSET_KIND, OFFSET_PROJECT, OFFSET_SPECIES, OFFSET_AREA, OFFSET_PLACE, OFFSET_START, OFFSET_METHODOLOGY, OFFSET_BY_YEAR,
      OFFSET_DEDUCTIONS, OFFSET_TONNES, OFFSET_STATUS, OFFSET_RELATION, OFFSET_PLEDGE, OFFSET_EVIDENCE, OFFSET_CLAIMED, OFFSET_NOTE}},
    {"approved_sink", "9.2 b",
     {OFFSET_KIND, OFFSET_PROJECT, OFFSET_REGISTRY, OFFSET_METHODOLOGY, OFFSET_SERIAL, OFFSET_VINTAGE, OFFSET_TONNES, OFFSET_HOLDER,
      OFFSET_STATUS, OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_PLEDGE, OFFSET_RELATION, OFFSET_PLACE, OFFSET_SPECIES, OFFSET_AREA,
      OFFSET_EVIDENCE, OFFSET_CLAIMED, OFFSET_NOTE}},
    {"ccer", "9.3 a",
     {OFFSET_KIND, OFFSET_PROJECT, OFFSET_REGISTRY, OFFSET_METHODOLOGY, OFFSET_SERIAL, OFFSET_VINTAGE, OFFSET_TONNES, OFFSET_HOLDER,
      OFFSET_STATUS, OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_RELATION, OFFSET_EVIDENCE, OFFSET_CLAIMED, OFFSET_NOTE}},
    {"cqcer", "9.3 b",
     {OFFSET_KIND, OFFSET_PROJECT, OFFSET_REGISTRY, OFFSET_METHODOLOGY, OFFSET_SERIAL, OFFSET_VINTAGE, OFFSET_TONNES, OFFSET_HOLDER,
      OFFSET_STATUS, OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_RELATION, OFFSET_EVIDENCE, OFFSET_CLAIMED, OFFSET_NOTE}},
    {"international", "9.3 c",
     {OFFSET_KIND, OFFSET_PROJECT, OFFSET_COUNTRY, OFFSET_REGISTRY, OFFSET_METHODOLOGY, OFFSET_SERIAL, OFFSET_VINTAGE, OFFSET_TONNES,
      OFFSET_HOLDER, OFFSET_STATUS, OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_RELATION, OFFSET_EVIDENCE, OFFSET_CLAIMED, OFFSET_NOTE}},
    {"allowance", "3.4",
     {OFFSET_KIND, OFFSET_PROJECT, OFFSET_REGISTRY, OFFSET_SERIAL, OFFSET_VINTAGE, OFFSET_TONNES, OFFSET_HOLDER, OFFSET_STATUS,
      OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_EVIDENCE, OFFSET_NOTE}},
};

static const struct lot_kind *kind_of(const struct record *lot)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(record_text(lot, OFFSET_KIND), kinds[i].key))
            return &kinds[i];
    return NULL;
}

static bool is_kind(const struct record *lot, const char *key)
{
    return !strcmp(record_text(lot, OFFSET_KIND), key);
}

static bool needs(const struct lot_kind *kind, int field)
{
    for (const int *f = kind->fields; *f; f++)
        if (*f == field)
            return true;
    return false;
}

size_t lot_rows(const struct record *lot, struct record_form_row *rows, size_t room)
{
    const struct lot_kind *kind = kind_of(lot);
    size_t n = 0;
    for (const int *f = kind ? kind->fields : (const int[]){0}; *f && n < room; f++)
        rows[n++] = (struct record_form_row){*f, NULL};
    for (int f = 1; f < OFFSET_FIELDS && n < room; f++)
        if (!kind || (!needs(kind, f) && record_get(lot, f)))
            rows[n++] = (struct record_form_row){f, NULL};
    return n;
}

/* ---- help by kind ---- */

static const struct lot_help {
    int field;
    const char *kind; /* NULL: any */
    const char *text; /* message id */
} helps[] = {
    {OFFSET_PROJECT, "own_sink", N_("A name for the stand, for example bamboo at Zhuyuan")},
    {OFFSET_METHODOLOGY, "own_sink", N_("How the tonnes were found: the carbon stock model, or a survey with its evidence")},
    {OFFSET_METHODOLOGY, NULL, N_("Number and edition of the methodology, as on the project's certificate")},
    {OFFSET_REGISTRY, "ccer", N_("The national registry of voluntary reductions, with the account")},
    {OFFSET_REGISTRY, "cqcer", N_("The registry of Chongqing, with the account")},
    {OFFSET_REGISTRY, "international", N_("For example Verra (VCS) or Gold Standard, with the account")},
    {OFFSET_REGISTRY, NULL, N_("Where the units are kept, with the account")},
    {OFFSET_TONNES, "own_sink", N_("Uptake before deductions; what may be used of it is rounded down to whole tonnes")},
    {OFFSET_TONNES, NULL, N_("Whole credits: as many as the serial numbers hold")},
    {OFFSET_STATUS, "own_sink", N_("Only what is set aside for this claim (retired) counts")},
    {OFFSET_STATUS, NULL, N_("Planned, bought, or retired in the registry; only retired lots count, with their proof")},
    {OFFSET_HOLDER, NULL, N_("In whose name the units are held: it should be the organisation of the study")},
    {OFFSET_RETIRED_ON, NULL, N_("Day of the retirement in the registry")},
    {OFFSET_SPECIES, NULL, N_("As planted, for example moso bamboo")},
    {OFFSET_AREA, NULL, N_("With its unit, for example 60 亩")},
    {OFFSET_EVIDENCE, "own_sink", N_("Survey, map, contract of the land: number or file")},
    {OFFSET_EVIDENCE, NULL, N_("Certificate, contract, page of the registry: number or file")},
};

const char *lot_help(const struct record *lot, int field)
{
    for (size_t i = 0; i < sizeof helps / sizeof *helps; i++)
        if (helps[i].field == field && (!helps[i].kind || is_kind(lot, helps[i].kind)))
            return helps[i].text;
    return NULL;
}

/* ---- what a typed value comes to ---- */

/* The figure of a field of the lot; NaN where it is blank or none. */
static double figure(const struct record *lot, int field)
{
    double value;
    return number_read(record_text(lot, field), "", &value, NULL) ? value : NAN;
}

static void say_more(char *out, size_t size, const char *sentence)
{
    size_t n = strlen(out);
    snprintf(out + n, size - n, "\n! %s", sentence);
}

/* "= VCU 003 · 100 t · 2020 · US" */
static void preview_serial(const struct record *lot, const char *text, char *out, size_t size)
{
    struct serial serial;
    struct refusal refusal = {0};
    char said[SENTENCE], years[32];
    double tonnes = figure(lot, OFFSET_TONNES);
    if (!serial_read(text, &serial, &refusal)) {
        edit_refusal(&refusal, said, sizeof said);
        say_more(out, size, said);
        return;
    }
    if (serial.form == SERIAL_OPAQUE) {
        snprintf(out, size, "%s", _("= one number; its form is not published, so it is compared as a whole"));
        return;
    }
    snprintf(years, sizeof years, serial.vintage_to > serial.vintage_from ? "%d–%d" : "%d", serial.vintage_from, serial.vintage_to);
    snprintf(out, size, _("= project %s (%s) · %lld t · %s"), serial.project, serial.country, serial_count(&serial), years);
    if (!isnan(tonnes) && tonnes != (double)serial_count(&serial)) {
        snprintf(said, sizeof said, _("the numbers hold %lld t, the lot says %s t"), serial_count(&serial),
                 record_text(lot, OFFSET_TONNES));
        say_more(out, size, said);
    }
}

/* Whole tonnes: an own sink is rounded down, of a credit nothing can be retired in part. */
static void preview_tonnes(const struct record *lot, double tonnes, double deductions, char *out, size_t size)
{
    double rest = tonnes - (isnan(deductions) ? 0 : deductions), whole = floor(rest);
    char shown[NUMBER_TEXT];
    if (isnan(rest) || whole < 0 || whole == tonnes)
        return;
    number_show(shown, whole, 15);
    snprintf(out, size, is_kind(lot, "own_sink") ? _("= %s t may be used") : _("= %s whole credits"), shown);
}

static long months_between(struct date from, struct date to)
{
    return 12L * (to.year - from.year) + to.month - from.month - (to.day < from.day);
}

static void preview_start(struct app *app, const char *text, char *out, size_t size)
{
    struct date from, to;
    const char *day = project_study_text(app_project(app), STUDY_ASSESSED_ON);
    if (!date_read(text, "", &from, NULL) || !date_read(day, "", &to, NULL))
        return;
    long months = months_between(from, to);
    snprintf(out, size, _("= %ld months before the assessment (%s)"), months, day);
}

/* Tonnes by year together. */
static void preview_parts(const struct record *lot, const char *text, char *out, size_t size)
{
    struct offset_parts parts;
    char sum[NUMBER_TEXT], said[SENTENCE];
    double tonnes = figure(lot, OFFSET_TONNES);
    if (!offset_parts_read(text, &parts))
        return;
    number_show(sum, parts.sum, 12);
    snprintf(out, size, _("= %s t, years: %zu"), sum, parts.count);
    if (!isnan(tonnes) && fabs(tonnes - parts.sum) > 1e-6) {
        snprintf(said, sizeof said, _("the years sum to %s t, the lot says %s t"), sum, record_text(lot, OFFSET_TONNES));
        say_more(out, size, said);
    }
}

void lot_preview(struct app *app, const struct record *lot, int field, const char *text, char *out, size_t size)
{
    double typed;
    bool is_figure = number_read(text, "", &typed, NULL);
    out[0] = '\0';
    if (text_blank(text))
        return;
    if (field == OFFSET_SERIAL)
        preview_serial(lot, text, out, size);
    else if (field == OFFSET_BY_YEAR)
        preview_parts(lot, text, out, size);
    else if (field == OFFSET_TONNES && is_figure)
        preview_tonnes(lot, typed, figure(lot, OFFSET_DEDUCTIONS), out, size);
    else if (field == OFFSET_DEDUCTIONS && is_figure)
        preview_tonnes(lot, figure(lot, OFFSET_TONNES), typed, out, size);
    else if (field == OFFSET_START)
        preview_start(app, text, out, size);
}

/* ---- a new lot ---- */

static bool open_new(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct record *staged = record_new(entity_get(ENTITY_OFFSET), "+");
    (void)to;
    if (!staged || !record_set(staged, OFFSET_KIND, key)) {
        record_free(staged);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    record_form_new(app, staged, -1);
    return true;
}

void lot_new(struct app *app)
{
    const struct field *field = &entity_get(ENTITY_OFFSET)->fields[OFFSET_KIND];
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("kind of offset"), open_new);
    char note[64];
    if (!list)
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        snprintf(note, sizeof note, _("clause %s"), kinds[i].clause);
        pick_list_add(list, kinds[i].key, edit_choice(field, kinds[i].key), note);
    }
    pick_list_quiet(list);
    pick_list_show(app, list, kinds[0].key);
}
