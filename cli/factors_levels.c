/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan factors --for - what is held for one thing at each level of clause 7.7, for a region and a year.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/factors.h"

enum { ELSEWHERE_MOST = 8 };

static const char *family_name(const struct library_family *family)
{
    return !strcmp(language_get(), "zh") ? family->name_zh : family->name_en;
}

/* ---- text ---- */

static void add_remark(struct text_buffer *out, const char *remark)
{
    text_buffer_printf(out, "%s%s", out->length ? "; " : "", remark);
}

/* Everything in which the factor is not what was asked for. */
static void remarks_of(const struct factor_choice *choice, struct text_buffer *out)
{
    const struct level *l = &choice->level;
    char years[96], number[16];
    if (choice->proposed)
        add_remark(out, _("proposed"));
    if (choice->own)
        add_remark(out, _("in the project"));
    if (!l->verified)
        add_remark(out, _("unverified"));
    if (l->relation != REGION_EXACT)
        add_remark(out, l->relation == REGION_WIDER ? _("wider region") : _("another region"));
    if (l->year_distance) {
        const struct text_arg args[] = {{"value", number}};
        snprintf(number, sizeof number, "%d", abs(l->year_distance));
        text_fill(years, sizeof years, l->year_distance < 0 ? _("years earlier: {value}") : _("years later: {value}"), args, 1);
        add_remark(out, years);
    }
    if (!l->year_known)
        add_remark(out, _("year not compared"));
}

static void add_row(struct text_table *table, const struct factor_choice *choice)
{
    const struct factor_facts f = factor_facts_of(choice);
    struct text_buffer remarks = {0};
    remarks_of(choice, &remarks);
    const char *const cells[] = {f.tier,   f.id,   f.name, f.value, f.unit, f.region,
                                 f.year, _(factor_boundary_label(choice->level.boundary)), remarks.data ? remarks.data : ""};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        text_table_cell(table, cells[i], i == 3);
    text_buffer_free(&remarks);
}

static void add_empty(struct text_table *table, size_t level)
{
    char letter[2] = {(char)('a' + level), '\0'}, line[160];
    snprintf(line, sizeof line, "%s: %s", _(factor_level_label(level)), level < 2 ? _("none of yours") : _("none held"));
    for (size_t i = 0; i < 9; i++)
        text_table_cell(table, i == 0 ? letter : i == 2 ? line : "", false);
}

static bool at_level(const struct factor_choice *choice, size_t level)
{
    return choice->level.rank < LEVEL_NONE && *factor_facts_of(choice).tier == (char)('a' + level);
}

static void begin_table(struct text_table *table)
{
    static const char *const headings[] = {N_("level"), N_("factor"), N_("name"), N_("value"), N_("unit"),
                                           N_("region"), N_("year"), N_("boundary"), N_("note")};
    table_headings(table, headings, "tttnttttt");
}

static void print_levels(struct session *session, const struct factor_ladder *ladder)
{
    struct text_table table;
    begin_table(&table);
    for (size_t level = 0; level < FACTOR_LEVELS; level++) {
        if (!ladder->held[level])
            add_empty(&table, level);
        for (size_t i = 0; i < ladder->count; i++)
            if (at_level(&ladder->items[i], level))
                add_row(&table, &ladder->items[i]);
    }
    print_table(session, &table);
}

static void print_elsewhere(struct session *session, const struct factor_ladder *ladder)
{
    struct text_table table;
    char number[24];
    size_t count = 0, most = arguments_has(session->args, "all") ? SIZE_MAX : ELSEWHERE_MOST;
    begin_table(&table);
    for (size_t i = 0; i < ladder->count; i++)
        if (ladder->items[i].level.rank >= LEVEL_NONE && count++ < most)
            add_row(&table, &ladder->items[i]);
    if (!count) {
        text_table_free(&table);
        return;
    }
    print_raw(session, "%s", "");
    print_line(session, N_("Of another region; each has to be chosen as such:"), "");
    print_table(session, &table);
    snprintf(number, sizeof number, "%zu", count > most ? count - most : 0);
    if (count > most)
        print_line(session, N_("{value} more: give --all"), number);
}

static void print_text(struct session *session, const struct factor_ladder *ladder)
{
    char year[16] = "";
    char *region = text_cleaned(ladder->region);
    if (ladder->year)
        snprintf(year, sizeof year, "%d", ladder->year);
    print_raw(session, "%s (%s)%s%s%s%s", family_name(ladder->family), ladder->family->key, *ladder->region ? ", " : "",
              region ? region : "", *year ? ", " : "", year);
    free(region);
    print_levels(session, ladder);
    if (ladder->contested)
        print_wrapped(session, "",
                      _("Their boundaries disagree: combustion CO2 alone, or all gases from the cradle on. Nothing is proposed; "
                        "whoever chooses records why."));
    print_elsewhere(session, ladder);
}

/* ---- JSON ---- */

void factors_json_facts(struct json_out *json, const struct factor_facts *f)
{
    const char *const values[][2] = {{"id", f->id},           {"name", f->name},     {"value", f->value},
                                     {"unit", f->unit},       {"region", f->region}, {"year", f->year},
                                     {"level", f->tier},      {"boundary", f->boundary}, {"uncertainty", f->uncertainty},
                                     {"source", f->source},   {"locator", f->locator}, {"confidence", f->confidence}};
    json_out_object(json, NULL);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        json_out_text(json, values[i][0], values[i][1]);
}

static void json_choice(struct json_out *json, const struct factor_choice *choice)
{
    static const char *const relations[] = {[REGION_EXACT] = "exact", [REGION_WIDER] = "wider", [REGION_OTHER] = "other"};
    static const char *const boundaries[] = {[BOUNDARY_UNKNOWN] = "unknown", [BOUNDARY_CRADLE] = "cradle",
                                             [BOUNDARY_COMBUSTION] = "combustion", [BOUNDARY_PART] = "part",
                                             [BOUNDARY_DIRECT] = "direct"};
    const struct factor_facts facts = factor_facts_of(choice);
    factors_json_facts(json, &facts);
    json_out_text(json, "region_relation", relations[choice->level.relation]);
    json_out_text(json, "boundary_kind", boundaries[choice->level.boundary]);
    if (choice->level.year_known)
        json_out_integer(json, "year_distance", choice->level.year_distance);
    else
        json_out_null(json, "year_distance");
    json_out_bool(json, "verified", choice->level.verified);
    json_out_bool(json, "proposed", choice->proposed);
    json_out_bool(json, "own", choice->own != NULL);
    json_out_end_object(json);
}

static void json_level(struct json_out *json, const struct factor_ladder *ladder, size_t level)
{
    char letter[2] = {(char)('a' + level), '\0'};
    json_out_object(json, NULL);
    json_out_text(json, "level", letter);
    json_out_array(json, "factors");
    for (size_t i = 0; i < ladder->count; i++)
        if (at_level(&ladder->items[i], level))
            json_choice(json, &ladder->items[i]);
    json_out_end_array(json);
    json_out_end_object(json);
}

static void print_json(struct session *session, const struct factor_ladder *ladder)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_text(&json, "family", ladder->family->key);
    json_out_text(&json, "name", family_name(ladder->family));
    json_out_text(&json, "region", ladder->region);
    if (ladder->year)
        json_out_integer(&json, "year", ladder->year);
    else
        json_out_null(&json, "year");
    json_out_bool(&json, "contested", ladder->contested);
    json_out_array(&json, "levels");
    for (size_t level = 0; level < FACTOR_LEVELS; level++)
        json_level(&json, ladder, level);
    json_out_end_array(&json);
    json_out_array(&json, "other_regions");
    for (size_t i = 0; i < ladder->count; i++)
        if (ladder->items[i].level.rank >= LEVEL_NONE)
            json_choice(&json, &ladder->items[i]);
    json_out_end_array(&json);
    json_out_end_object(&json);
}

/* ---- the call ---- */

static bool read_year(const struct session *session, int *out, int *status)
{
    const char *text = arguments_value(session->args, "year");
    *out = text ? library_year(text) : 0;
    if (!text || *out)
        return true;
    *status = say_usage(N_("'{value}' is not a year"), N_("Write it as 2025"), text, "");
    return false;
}

static bool open_project(struct session *session, int *status)
{
    const char *path = arguments_value(session->args, "project");
    struct refusal refusal;
    if (!session_start(session, status))
        return false;
    if (!path || workbench_open(session->wb, path, true, &refusal))
        return true;
    *status = say_refusal(&refusal);
    return false;
}

int factors_levels(struct session *session)
{
    const char *words = arguments_value(session->args, "for");
    struct factor_ladder ladder;
    struct refusal refusal;
    int year, status = STATUS_DONE;
    if (!read_year(session, &year, &status) || !open_project(session, &status))
        return status;
    const struct library_family *family = workbench_family(session->wb, words);
    if (!family)
        return say_usage(N_("no thing that factors are held for is called '{value}'"),
                         N_("Search with 'nongtan factors {value}', or use another word"), words, "");
    if (!workbench_ladder(session->wb, family, arguments_value(session->args, "region"), year, &ladder)) {
        factor_ladder_clear(&ladder);
        refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return say_refusal(&refusal);
    }
    if (session_json(session))
        print_json(session, &ladder);
    else
        print_text(session, &ladder);
    factor_ladder_clear(&ladder);
    return STATUS_DONE;
}
