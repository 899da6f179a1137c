/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/footprint_view.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/study.h"
#include "core/grade.h"
#include "core/line_text.h"
#include "core/number.h"
#include "core/row_amount.h"

/* ---- text ---- */

static void total_row(struct text_table *table, const char *label, const char *figure, const char *unit)
{
    text_table_cell(table, label, false);
    text_table_cell(table, figure, true);
    text_table_cell(table, unit, false);
}

static void mass_row(struct text_table *table, const struct footprint *footprint, const char *label, exact mass, const char *unit)
{
    char kg[EXACT_TEXT];
    footprint_kg(kg, footprint, mass);
    total_row(table, label, kg, unit);
}

static void per_unit_row(struct text_table *table, const struct footprint *footprint)
{
    char figure[NUMBER_TEXT], amount[NUMBER_TEXT], unit[2 * NUMBER_TEXT + 32], why[600];
    double kg;
    if (footprint_per_functional_unit(footprint, &kg)) {
        number_show(figure, kg, 6);
        number_full(amount, footprint->functional_unit);
        snprintf(unit, sizeof unit, "kg CO2e / %s %s", amount, footprint->functional_unit_unit);
        total_row(table, _("per functional unit"), figure, unit);
        return;
    }
    text_copy(why, sizeof why, _("not known: functional unit or output is not stated"));
    if (footprint->output_problem.code != REFUSAL_NONE)
        language_refusal(&footprint->output_problem, why, sizeof why);
    total_row(table, _("per functional unit"), "-", why);
}

static void print_incomplete(struct session *session, const struct footprint *footprint)
{
    char count[24];
    if (!footprint->open_count)
        return;
    snprintf(count, sizeof count, "%zu", footprint->open_count);
    print_line(session, N_("! The total is incomplete. Rows that could not be computed and are missing in it: {value}"), count);
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        char why[600], id[300];
        if (line->kind != LINE_OPEN)
            continue;
        language_refusal(line->problem, why, sizeof why);
        text_clean(id, sizeof id, line_text(line, ACTIVITY_ID), false);
        print_raw(session, "  %s: %s", id, why);
    }
}

/* One line; nothing where no value was entered to be graded by. */
static void print_grade(struct session *session, const struct footprint *footprint)
{
    struct grade grade;
    char sentence[1200];
    grade_compute(workbench_units(session->wb), workbench_project(session->wb), footprint, &grade);
    language_grade(&grade, sentence, sizeof sentence);
    if (*sentence)
        print_raw(session, "%s", sentence);
}

static const char *basis_label(const char *basis)
{
    const struct field_choice *choice = field_choice_find(&entity_get(ENTITY_ALLOCATION)->fields[ALLOCATION_BASIS], basis);
    return choice ? language_text(choice->label) : basis;
}

void footprint_print_totals(struct session *session, const struct footprint *footprint)
{
    struct text_table table;
    const struct project *project = workbench_project(session->wb);
    print_line(session, N_("Product: {value}"), *footprint->product ? study_name(session, footprint)
                                                                     : project_study_text(project, STUDY_PRODUCT));
    print_line(session, N_("Variant: {value}"), footprint->variant);
    print_line(session, N_("GWP set: {value}"), footprint->gwp_set);
    if (footprint->run_count)
        print_line(session, N_("Edition of the methods: {value}"), footprint->method);
    if (*footprint->basis)
        print_line(session, N_("Allocation throughout by: {value}"), basis_label(footprint->basis));
    print_raw(session, "%s", "");
    text_table_begin(&table, 3);
    table.plain = true;
    mass_row(&table, footprint, footprint->open_count ? _("total, incomplete") : _("total"), footprint->emissions, "kg CO2e");
    per_unit_row(&table, footprint);
    if (footprint->land_use_change)
        mass_row(&table, footprint, _("of which land-use change"), footprint->land_use_change, "kg CO2e");
    mass_row(&table, footprint, _("removals, apart"), footprint->removals, "kg CO2e");
    mass_row(&table, footprint, _("biogenic CO2, apart"), footprint->biogenic_co2, "kg CO2");
    if (footprint->left_out)
        mass_row(&table, footprint, _("left out, not counted"), footprint->left_out, "kg CO2e");
    print_table(session, &table);
    print_incomplete(session, footprint);
    print_grade(session, footprint);
    print_raw(session, "%s", "");
}

/* Key of a group for people: what is not stated says so, a kind of data by its label. */
static const char *group_label(enum footprint_cut cut, const char *key)
{
    const struct field *kind = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_DATA_KIND];
    const struct field_choice *choice = cut == CUT_SOURCE ? field_choice_find(kind, key) : NULL;
    if (text_blank(key))
        return _("not stated");
    return choice ? language_text(choice->label) : key;
}

static void cut_row(struct text_table *table, const struct footprint *footprint, const char *label, exact mass)
{
    char share[SHARE_TEXT], kg[EXACT_TEXT];
    share_show(share, footprint, footprint_share(footprint, mass));
    footprint_kg(kg, footprint, mass);
    text_table_cell(table, label, false);
    text_table_cell(table, kg, true);
    text_table_cell(table, share, true);
}

void footprint_print_cut(struct session *session, const struct footprint *footprint, enum footprint_cut cut)
{
    const char *const headings[] = {footprint_cut_label(cut), N_("kg CO2e"), N_("of the total")};
    struct text_table table;
    struct group *groups;
    size_t count;
    exact sum = 0;
    if (!footprint_group(footprint, cut, &groups, &count)) {
        session->out.failed = true;
        return;
    }
    table_headings(&table, headings, "tnn");
    for (size_t i = 0; i < count; i++) {
        cut_row(&table, footprint, group_label(cut, groups[i].key), groups[i].co2e);
        sum += groups[i].co2e;
    }
    free(groups);
    assert(sum == footprint->emissions);
    cut_row(&table, footprint, _("sum of the parts = total"), sum);
    print_table(session, &table);
}

/* ---- JSON ---- */

static void json_amount(struct json_out *json, const char *key, bool known, double amount, const char *unit)
{
    if (!known) {
        json_out_null(json, key);
        return;
    }
    json_out_object(json, key);
    json_out_number(json, "amount", amount);
    json_out_text(json, "unit", unit);
    json_out_end_object(json);
}

static void json_cut(struct json_out *json, const struct footprint *footprint, const char *key, enum footprint_cut cut, bool *failed)
{
    struct group *groups;
    size_t count;
    if (!footprint_group(footprint, cut, &groups, &count)) {
        *failed = true;
        return;
    }
    json_out_array(json, key);
    for (size_t i = 0; i < count; i++) {
        const struct group *g = &groups[i];
        json_out_object(json, NULL);
        json_out_text(json, cut == CUT_GAS ? "gas" : "key", g->key);
        if (cut == CUT_GAS && !g->gas_mass && g->co2e_without_mass)
            json_out_null(json, "kg");
        else if (cut == CUT_GAS)
            json_out_exact(json, "kg", g->gas_mass);
        json_out_exact(json, "kg_co2e", g->co2e);
        if (cut == CUT_GAS)
            json_out_exact(json, "kg_co2e_without_mass", g->co2e_without_mass);
        else
            json_out_number(json, "share", g->share);
        json_out_end_object(json);
    }
    json_out_end_array(json);
    free(groups);
}

static void json_row(struct json_out *json, const struct footprint *footprint, const struct line *line, exact sum)
{
    json_out_object(json, NULL);
    json_out_text(json, "id", line_text(line, ACTIVITY_ID));
    json_out_text(json, "item", line_text(line, ACTIVITY_ITEM));
    json_out_text(json, "stage", line_text(line, ACTIVITY_STAGE));
    json_out_text(json, "process", line_text(line, ACTIVITY_PROCESS));
    if (line->run && text_blank(line_text(line, ACTIVITY_AMOUNT)))
        json_out_null(json, "amount");
    else
        json_out_number(json, "amount", line->typed);
    json_out_text(json, "unit", line_typed_unit(line));
    if (line->run)
        json_out_text(json, "model", model_of(line->run)->name);
    json_out_exact(json, "kg_co2e", sum);
    json_out_number(json, "share", footprint_share(footprint, sum));
    json_out_end_object(json);
}

static void json_items(struct json_out *json, const struct footprint *footprint, const char *key, enum line_kind kind)
{
    exact sum;
    json_out_array(json, key);
    for (size_t i = 0; i < footprint->line_count; i++)
        if (footprint_row_sum(footprint, i, kind, &sum))
            json_row(json, footprint, &footprint->lines[i], sum);
    json_out_end_array(json);
}

/* What somebody wrote about the row's being left out, or NULL. */
static const char *written_reason(struct session *session, const struct line *line)
{
    const struct findings *all = workbench_findings(session->wb);
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (f->reason && f->entity == ENTITY_ACTIVITY && !strncmp(f->clause->id, "7.1", 3) && !strcmp(f->record, record_id(line->activity)))
            return f->reason;
    }
    return NULL;
}

static void left_out_reason(struct session *session, const struct line *line, struct text_buffer *out)
{
    const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_LEFT_OUT];
    const struct field_choice *choice = field_choice_find(field, line_text(line, ACTIVITY_LEFT_OUT));
    const char *written = written_reason(session, line);
    text_buffer_printf(out, "%s%s%s", choice ? language_text(choice->label) : "", written ? ": " : "", written ? written : "");
}

static void json_excluded_row(struct session *session, struct json_out *json, const struct line *line)
{
    struct text_buffer why = {0};
    char problem[600];
    double share;
    bool left_out = line->kind == LINE_LEFT_OUT;
    if (left_out)
        left_out_reason(session, line, &why);
    else
        language_refusal(line->problem, problem, sizeof problem);
    json_out_object(json, NULL);
    json_out_text(json, "id", line_text(line, ACTIVITY_ID));
    json_out_text(json, "reason", left_out ? why.data : problem);
    if (row_mass_share(workbench_units(session->wb), workbench_project(session->wb), line->activity, &share))
        json_out_number(json, "mass_share", share);
    else
        json_out_null(json, "mass_share");
    json_out_text(json, "kind", left_out ? "left_out" : "open");
    json_out_end_object(json);
    text_buffer_free(&why);
}

static void json_excluded(struct session *session, struct json_out *json, const struct footprint *footprint)
{
    exact sum;
    json_out_array(json, "excluded");
    for (size_t i = 0; i < footprint->line_count; i++)
        if (footprint_row_sum(footprint, i, LINE_OPEN, &sum) || footprint_row_sum(footprint, i, LINE_LEFT_OUT, &sum))
            json_excluded_row(session, json, &footprint->lines[i]);
    json_out_end_array(json);
}

static void json_totals(struct session *session, struct json_out *json, const struct footprint *f)
{
    double per_unit;
    json_out_text(json, "study", study_name(session, f));
    json_out_text(json, "product", *f->product ? f->product : NULL);
    json_out_text(json, "basis", *f->basis ? f->basis : NULL);
    json_out_text(json, "variant", f->variant);
    json_amount(json, "functional_unit", f->has_functional_unit, f->functional_unit, f->functional_unit_unit);
    json_amount(json, "output", f->has_output, f->output, f->output_unit);
    json_out_text(json, "gwp_set", f->gwp_set);
    json_out_text(json, "method", f->method);
    json_out_exact(json, "total_kg_co2e", f->emissions);
    if (footprint_per_functional_unit(f, &per_unit))
        json_out_number(json, "per_functional_unit_kg_co2e", per_unit);
    else
        json_out_null(json, "per_functional_unit_kg_co2e");
    json_out_exact(json, "removals_kg_co2e", f->removals);
    json_out_exact(json, "biogenic_co2_kg", f->biogenic_co2);
    json_out_exact(json, "land_use_change_kg_co2e", f->land_use_change);
    json_out_exact(json, "left_out_kg_co2e", f->left_out);
}

/* null where no value was entered; `band` is null and `problem` says why where it is not graded. */
static void json_grade(struct session *session, struct json_out *json, const struct footprint *footprint)
{
    struct grade grade;
    char why[600], key[32];
    grade_compute(workbench_units(session->wb), workbench_project(session->wb), footprint, &grade);
    if (!grade.stated) {
        json_out_null(json, "grade");
        return;
    }
    language_refusal(&grade.problem, why, sizeof why);
    json_out_object(json, "grade");
    json_out_text(json, "band", grade.known ? grade_band_key(grade.band) : NULL);
    for (int i = 0; i < GRADE_VALUES; i++) {
        snprintf(key, sizeof key, "%s_kg_co2e", grade_value_key((enum grade_value)i));
        json_out_number(json, key, grade.value[i]);
    }
    json_out_text(json, "source", grade.source);
    json_out_text(json, "problem", grade.known ? NULL : why);
    json_out_end_object(json);
}

void footprint_print_json(struct session *session, const struct footprint *footprint, bool with_source, const struct uncertainty *uncertainty)
{
    const struct project *project = workbench_project(session->wb);
    struct json_out json;
    char digest[65];
    json_begin_project(&json, session);
    json_totals(session, &json, footprint);
    json_grade(session, &json, footprint);
    study_json_alternatives(session, footprint, &json);
    json_cut(&json, footprint, "by_stage", CUT_STAGE, &session->out.failed);
    json_cut(&json, footprint, "by_process", CUT_PROCESS, &session->out.failed);
    json_items(&json, footprint, "by_item", LINE_EMISSION);
    json_cut(&json, footprint, "by_gas", CUT_GAS, &session->out.failed);
    if (with_source)
        json_cut(&json, footprint, "by_source", CUT_SOURCE, &session->out.failed);
    json_items(&json, footprint, "removals", LINE_REMOVAL);
    json_excluded(session, &json, footprint);
    if (uncertainty)
        uncertainty_json(&json, uncertainty);
    footprint_digest(project, footprint, digest);
    json_out_text(&json, "digest", digest);
    json_out_end_object(&json);
}
