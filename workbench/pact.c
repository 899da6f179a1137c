/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/pact.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "storage/divisions.h"
#include "storage/exchange/exchange_id.h"
#include "workbench/report_facts.h"
#include "workbench/workbench_internal.h"

struct statement {
    struct workbench *wb;
    const struct footprint *f;
    struct pact *pact;
    exact total; /* per declared unit */
};

static const char *study(const struct statement *s, enum study_field field)
{
    return project_study_text(s->wb->project, field);
}

/* ---- who and what ---- */

static bool check_needed(const struct statement *s, struct refusal *refusal)
{
    static const enum study_field needed[] = {STUDY_ORG_NAME, STUDY_USCC, STUDY_PRODUCT, STUDY_PERIOD_FROM, STUDY_PERIOD_TO};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!*study(s, needed[i]))
            return refuse(refusal, REFUSAL_BLANK, entity_get(ENTITY_STUDY)->fields[needed[i]].key, "", "");
    return true;
}

/* "GB/T 7635.1" and "2002" become "gbt7635.1-2002". */
static void add_slug(struct text_buffer *out, const char *text)
{
    for (; *text; text++)
        if ((*text >= '0' && *text <= '9') || (*text >= 'a' && *text <= 'z') || *text == '.' || *text == '-')
            text_buffer_add_bytes(out, text, 1);
        else if (*text >= 'A' && *text <= 'Z')
            text_buffer_printf(out, "%c", *text + 32);
}

static void set_classification(const struct statement *s)
{
    struct text_buffer urn = {0};
    const char *scheme = study(s, STUDY_PRODUCT_SCHEME), *code = study(s, STUDY_PRODUCT_CODE);
    if (!*code)
        return;
    if (strstr(scheme, "CPC")) {
        text_buffer_add(&urn, "urn:cpc:");
    } else {
        text_buffer_printf(&urn, "urn:pact:%s:", strstr(scheme, "GB") ? "std.samr.gov.cn" : "scheme");
        add_slug(&urn, scheme);
        if (*study(s, STUDY_PRODUCT_EDITION))
            text_buffer_add(&urn, "-");
        add_slug(&urn, study(s, STUDY_PRODUCT_EDITION));
        text_buffer_add(&urn, ":");
    }
    add_slug(&urn, code);
    pact_set(s->pact, PACT_CLASSIFICATIONS, urn.data);
    s->pact->failed |= urn.failed;
    text_buffer_free(&urn);
}

/* The instant of the newest entry: no clock, so that the same project gives the same file. */
static bool set_created(const struct statement *s, struct refusal *refusal)
{
    struct history_entry *entries;
    size_t count;
    if (!project_file_history(s->wb->file, 1, &entries, &count, refusal))
        return false;
    if (count)
        pact_set(s->pact, PACT_CREATED, entries[0].at_utc);
    free(entries);
    return true;
}

/* A change of anything that counts makes a new id, as PACT asks. */
static bool set_ids(const struct statement *s, struct refusal *refusal)
{
    char id[EXCHANGE_ID], digest[65], urn[80];
    unsigned char identity[PROJECT_IDENTITY];
    char hex[2 * PROJECT_IDENTITY + 1];
    if (!project_file_identity(s->wb->file, identity))
        return refuse(refusal, REFUSAL_DISK_ERROR, "", project_file_path(s->wb->file), "");
    for (size_t i = 0; i < sizeof identity; i++)
        snprintf(hex + 2 * i, 3, "%02x", identity[i]);
    footprint_digest(s->wb->project, s->f, digest);
    exchange_id_make(id, hex, digest);
    pact_set(s->pact, PACT_ID, id);
    exchange_id_make(id, hex, "product");
    snprintf(urn, sizeof urn, "urn:uuid:%s", id);
    pact_set(s->pact, PACT_PRODUCT_IDS, urn);
    snprintf(urn, sizeof urn, "urn:pact:gsxt.gov.cn:uscc:%.18s", study(s, STUDY_USCC));
    pact_set(s->pact, PACT_COMPANY_IDS, urn);
    return true;
}

/* ---- unit, time, place ---- */

static bool to_kg(const struct statement *s, const char *text, const char *field, double *out, struct refusal *refusal)
{
    struct quantity q = {0};
    struct unit *kg = unit_parse(workbench_units(s->wb), "kg", field, refusal);
    double rate = 0;
    const bool good = kg && quantity_read(workbench_units(s->wb), text, field, &q, refusal) && unit_convert(q.unit, kg, &rate, refusal);
    *out = number_steady(q.value * rate);
    quantity_clear(&q);
    unit_free(kg);
    return good;
}

static void set_number(const struct statement *s, enum pact_field field, double value)
{
    char text[EXACT_TEXT];
    exact mass;
    if (exact_from_kg(value, &mass)) { /* as plain decimal, to the 15th place */
        exact_full(text, mass);
        pact_set(s->pact, field, text);
    }
}

/* Of a mass the declared unit is the kilogram; a unit that PACT has not (a box) is a piece with its mass. */
static bool set_unit(const struct statement *s, struct refusal *refusal)
{
    double mass = 0;
    const char *there = pact_unit_there(s->f->functional_unit_unit);
    if (to_kg(s, study(s, STUDY_FUNCTIONAL_UNIT), "functional_unit", &mass, NULL)) {
        pact_set(s->pact, PACT_UNIT, "kilogram");
        set_number(s, PACT_AMOUNT, mass);
        set_number(s, PACT_MASS, mass);
        return true;
    }
    if (!*study(s, STUDY_UNIT_MASS))
        return refuse(refusal, REFUSAL_BLANK, "unit_mass", "", "");
    if (!to_kg(s, study(s, STUDY_UNIT_MASS), "unit_mass", &mass, refusal))
        return false;
    pact_set(s->pact, PACT_UNIT, there ? there : "piece");
    set_number(s, PACT_AMOUNT, s->f->functional_unit);
    set_number(s, PACT_MASS, mass * s->f->functional_unit);
    return true;
}

/* Midnight in China is 16:00 of the day before in UTC; the end is not part of the period. */
static bool set_instant(const struct statement *s, enum study_field from, enum pact_field field, long days, struct refusal *refusal)
{
    struct date date;
    char text[32];
    if (!date_read(study(s, from), entity_get(ENTITY_STUDY)->fields[from].key, &date, refusal))
        return false;
    date = date_of_days(date_days(date) + days);
    snprintf(text, sizeof text, "%04d-%02d-%02dT16:00:00Z", date.year, date.month, date.day);
    pact_set(s->pact, field, text);
    return true;
}

static bool set_place(const struct statement *s, struct refusal *refusal)
{
    char subdivision[SUBDIVISION_TEXT];
    if (!*study(s, STUDY_DIVISION)) {
        pact_set(s->pact, PACT_COUNTRY, "CN");
        return true;
    }
    if (!division_read(s->wb->library, study(s, STUDY_DIVISION), "division_code", subdivision, refusal))
        return false;
    pact_set(s->pact, PACT_SUBDIVISION, subdivision);
    return true;
}

/* ---- figures ---- */

static bool is_counted(const struct line *line)
{
    return line->kind == LINE_EMISSION;
}

static bool is_biogenic_methane(const struct line *line)
{
    const char *gas = line->way->gas;
    const char *role = line->activity && record_entity(line->activity)->id == ENTITY_ACTIVITY ? record_text(line->activity, ACTIVITY_ROLE) : "";
    return !strcmp(gas, "CH4 non-fossil") || (!strcmp(gas, "CH4") && (!strcmp(role, "field") || !strcmp(role, "animal") || line->run));
}

static bool is_activity(const struct line *line)
{
    return line->activity && record_entity(line->activity)->id == ENTITY_ACTIVITY;
}

static bool is_packaging(const struct line *line)
{
    return is_activity(line) && !strcmp(record_text(line->activity, ACTIVITY_ROLE), "packaging");
}

static bool is_luc(const struct line *line)
{
    return line->land_use_change;
}

static bool is_own_data(const struct line *line)
{
    if (!is_activity(line) || strcmp(record_text(line->activity, ACTIVITY_DATA_KIND), "primary"))
        return false;
    const char *tier = line->factor ? record_text(line->factor, FACTOR_TIER) : "";
    return line->run || *tier == 'a' || *tier == 'b';
}

static exact sum_of(const struct statement *s, bool (*wanted)(const struct line *line))
{
    exact sum = 0;
    for (size_t i = 0; i < s->f->line_count; i++)
        if (is_counted(&s->f->lines[i]) && wanted(&s->f->lines[i]))
            sum += s->f->lines[i].co2e;
    return sum;
}

/* Of one declared unit, to the nanogram: beyond it a double of kilograms has nothing but noise. */
static exact per_unit(const struct statement *s, exact mass)
{
    const exact step = 1000, half = step / 2;
    exact out = 0;
    exact_from_kg(exact_kg(mass) / s->f->functional_units_in_output, &out);
    return (out + (out < 0 ? -half : half)) / step * step;
}

static void set_mass(const struct statement *s, enum pact_field field, exact mass)
{
    char text[EXACT_TEXT];
    exact_full(text, mass);
    pact_set(s->pact, field, text);
}

/* Fossil is what remains, so that the parts add up to the figure to its last digit. */
static void set_figures(struct statement *s)
{
    const exact luc = per_unit(s, sum_of(s, is_luc)), methane = per_unit(s, sum_of(s, is_biogenic_methane)), packaging = sum_of(s, is_packaging);
    s->total = per_unit(s, s->f->emissions);
    set_mass(s, PACT_EXCLUDING, s->total);
    set_mass(s, PACT_INCLUDING, s->total); /* uptake is not stated: it is part of neither */
    set_mass(s, PACT_LAND_USE_CHANGE, luc);
    set_mass(s, PACT_BIOGENIC_NON_CO2, methane);
    set_mass(s, PACT_FOSSIL, s->total - luc - methane);
    pact_set(s->pact, PACT_FOSSIL_CARBON, "0"); /* of food and feed */
    pact_set(s->pact, PACT_PACKAGING_INCLUDED, packaging ? "true" : "false");
    if (packaging)
        set_mass(s, PACT_PACKAGING, per_unit(s, packaging));
}

static void set_share(const struct statement *s, enum pact_field field, exact part, exact whole)
{
    char text[32];
    snprintf(text, sizeof text, "%.4f", whole ? 100 * exact_kg(part) / exact_kg(whole) : 0);
    pact_set(s->pact, field, text);
}

/* ---- data ---- */

/* Sources of factors that are neither measured nor a supplier's, each once; and parameters of models count as their edition's. */
static void set_secondary(const struct statement *s)
{
    struct text_index seen = {0};
    struct text_buffer list = {0};
    for (size_t i = 0; i < s->f->line_count; i++) {
        const struct line *line = &s->f->lines[i];
        const char *tier = line->factor ? record_text(line->factor, FACTOR_TIER) : "a";
        if (!is_counted(line) || *tier == 'a' || *tier == 'b')
            continue;
        char item[400], name[300];
        const char *year = record_text(line->factor, FACTOR_YEAR), *source = record_text(line->factor, FACTOR_SOURCE);
        text_clean(name, sizeof name, *source ? source : "not stated", false);
        snprintf(item, sizeof item, "%.200s\t%.40s", name, *year ? year : "-");
        const size_t before = seen.count;
        s->pact->failed |= text_index_put(&seen, item) < 0;
        if (seen.count > before)
            text_buffer_printf(&list, "%s%s", list.length ? "\n" : "", item);
    }
    pact_set(s->pact, PACT_SECONDARY, list.data);
    s->pact->failed |= list.failed;
    text_buffer_free(&list);
    text_index_clear(&seen);
}

/* The rating at a place of "(2;3;1;2;1)", 0 where it has none. */
static double rating_at(const char *pedigree, int place)
{
    double value = 0;
    char item[24];
    pedigree += *pedigree == '(';
    for (; place && *pedigree; pedigree++)
        place -= *pedigree == ';';
    text_copy(item, sizeof item, pedigree);
    item[strcspn(item, ";)")] = '\0';
    return number_read(item, "", &value, NULL) && value >= 1 && value <= 5 ? value : 0;
}

/* Where less than the whole is rated, PACT's mean is of the rated part; without any, nothing is said. */
static void set_rating(const struct statement *s, enum pact_field field, int place)
{
    double sum = 0, weight = 0;
    for (size_t i = 0; i < s->f->line_count; i++) {
        const struct line *line = &s->f->lines[i];
        if (!is_counted(line) || !is_activity(line))
            continue;
        const double row = rating_at(record_text(line->activity, ACTIVITY_QUALITY), place);
        const double factor = line->factor ? rating_at(record_text(line->factor, FACTOR_QUALITY), place) : 0;
        const double worse = row > factor ? row : factor, part = fabs(exact_kg(line->co2e));
        sum += worse * part;
        weight += worse > 0 ? part : 0;
    }
    if (weight > 0)
        set_number(s, field, round(sum / weight * 100) / 100);
}

static void set_exempted(const struct statement *s)
{
    struct text_buffer why = {0};
    for (size_t i = 0; i < s->f->line_count; i++) {
        const struct line *line = &s->f->lines[i];
        if (line->kind != LINE_LEFT_OUT || !is_activity(line))
            continue;
        char item[200];
        text_clean(item, sizeof item, record_name(line->activity), false);
        text_buffer_printf(&why, "%s%s (%s%s)", why.length ? "; " : "", item, record_text(line->activity, ACTIVITY_LEFT_OUT),
                           line->problem ? ", emission not known, not in the percentage" : "");
    }
    set_share(s, PACT_EXEMPTED, s->f->left_out, s->f->emissions + s->f->left_out);
    pact_set(s->pact, PACT_EXEMPTED_WHY, why.data);
    s->pact->failed |= why.failed;
    text_buffer_free(&why);
}

static void set_comment(const struct statement *s)
{
    struct text_buffer text = {0};
    char removals[EXACT_TEXT];
    exact_full(removals, per_unit(s, s->f->removals));
    text_buffer_add(&text, "Made by nongtan. No offset is part of any figure.");
    if (s->f->removals)
        text_buffer_printf(&text, " Removals within the product, %s kg CO2e per declared unit, are not in the figure.", removals);
    if (project_illustrative(s->wb->project))
        text_buffer_add(&text, " Illustrative figures, no survey.");
    pact_set(s->pact, PACT_COMMENT, text.data);
    s->pact->failed |= text.failed;
    text_buffer_free(&text);
}

static void set_standards(const struct statement *s)
{
    char rule[200];
    const struct rule_pack *pack = workbench_rule_pack(s->wb, NULL);
    pact_set(s->pact, PACT_STANDARDS, "ISO14067");
    if (!pack)
        return;
    snprintf(rule, sizeof rule, "%.60s\t%.120s", "nongtan rule pack", pack->id);
    pact_set(s->pact, PACT_RULES, rule);
}

static void set_texts(const struct statement *s)
{
    pact_set(s->pact, PACT_SPEC_VERSION, "3.0.3");
    pact_set(s->pact, PACT_STATUS, "Active");
    pact_set(s->pact, PACT_COMPANY, study(s, STUDY_ORG_NAME));
    pact_set(s->pact, PACT_DESCRIPTION, study(s, STUDY_PRODUCT));
    pact_set(s->pact, PACT_PRODUCT, study(s, STUDY_PRODUCT));
    pact_set(s->pact, PACT_BOUNDARY, *study(s, STUDY_BOUNDARY_NOTE) ? study(s, STUDY_BOUNDARY_NOTE) : study(s, STUDY_BOUNDARY));
    pact_set(s->pact, PACT_GWP, s->f->gwp_set);
}

static bool check_footprint(const struct statement *s, struct refusal *refusal)
{
    char open[24];
    if (!(s->f->functional_units_in_output > 0))
        return refuse(refusal, REFUSAL_BLANK, "functional_unit", "", "");
    if (!s->f->open_count)
        return true;
    snprintf(open, sizeof open, "%zu", s->f->open_count);
    return refuse(refusal, REFUSAL_FOOTPRINT_INCOMPLETE, "", open, "");
}

bool workbench_pact(struct workbench *wb, struct pact *out, struct refusal *refusal)
{
    struct statement s = {.wb = wb, .pact = out, .f = workbench_footprint(wb, refusal)};
    *out = (struct pact){0};
    if (!s.f || !check_footprint(&s, refusal) || !check_needed(&s, refusal) || !set_unit(&s, refusal) || !set_place(&s, refusal) ||
        !set_instant(&s, STUDY_PERIOD_FROM, PACT_FROM, -1, refusal) || !set_instant(&s, STUDY_PERIOD_TO, PACT_TO, 0, refusal) ||
        !set_created(&s, refusal) || !set_ids(&s, refusal))
        return false;
    set_texts(&s);
    set_standards(&s);
    set_classification(&s);
    set_figures(&s);
    set_secondary(&s);
    set_exempted(&s);
    set_share(&s, PACT_PRIMARY_SHARE, sum_of(&s, is_own_data), s.f->emissions);
    set_rating(&s, PACT_TEMPORAL, 2);
    set_rating(&s, PACT_GEOGRAPHICAL, 3);
    set_rating(&s, PACT_TECHNOLOGICAL, 4);
    set_comment(&s);
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

bool workbench_export_pact(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    struct pact pact;
    struct text_buffer text = {0};
    const bool good = workbench_pact(wb, &pact, refusal) && pact_write(&pact, &text, refusal) && report_write_file(path, &text, overwrite, refusal);
    text_buffer_free(&text);
    pact_clear(&pact);
    return good;
}
