/* SPDX-License-Identifier: MPL-2.0 */
#include "report/report_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"

const char *say(const struct maker *m, const char *msgid)
{
    return *msgid ? m->in->translate(msgid) : "";
}

const char *say_texts(const struct maker *m, const struct texts *texts)
{
    return texts_in(texts, m->in->lang);
}

const char *study_text(const struct maker *m, enum study_field field)
{
    return project_study(m->in->project) ? project_study_text(m->in->project, field) : "";
}

static void banner(const struct maker *m, bool evaluated, char *out, size_t size)
{
    const struct rule_pack *pack = m->in->pack;
    const char *mark = project_illustrative(m->in->project);
    char after[400];
    const struct text_arg args[] = {{"standard", pack ? say_texts(m, &pack->label) : ""},
                                    {"edition", pack ? say_texts(m, &pack->edition) : ""}};
    const char *message = evaluated ? N_("After {standard} ({edition}).")
                                    : N_("After {standard} ({edition}). Not verified by a third party.");
    text_fill(after, sizeof after, say(m, pack ? message : N_("Not verified by a third party.")), args, 2);
    snprintf(out, size, "%s%s%s", mark ? say(m, mark) : "", mark ? " · " : "", after);
}

void report_begin(const struct maker *m, const char *titled, const char *untitled, bool evaluated)
{
    char title[400], subtitle[600];
    const struct text_arg args[] = {{"product", study_text(m, STUDY_PRODUCT)}};
    text_fill(title, sizeof title, say(m, *args[0].value ? titled : untitled), args, 1);
    banner(m, evaluated, subtitle, sizeof subtitle);
    document_begin(m->d, title, m->in->lang, subtitle);
}

void cell(const struct maker *m, const char *text)
{
    document_cell(m->d, text, false);
}

void count_cell(const struct maker *m, size_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    document_cell(m->d, text, true);
}

void mass_cell(const struct maker *m, exact mass)
{
    char kg[EXACT_TEXT], full[EXACT_TEXT];
    footprint_kg(kg, m->in->footprint, mass);
    exact_full(full, mass);
    document_cell(m->d, kg, true);
    document_value(m->d, full);
}

void tonnes_cell(const struct maker *m, exact mass)
{
    char text[EXACT_TEXT];
    exact_show(text, mass, 3, 3);
    document_cell(m->d, text, true);
}

exact mass_of_kg(long long kg)
{
    exact mass;
    return exact_from_kg((double)kg, &mass) ? mass : 0;
}

void share_cell(const struct maker *m, double share)
{
    char text[SHARE_TEXT];
    share_show(text, m->in->footprint, share);
    document_cell(m->d, text, true);
}

void table_begin(const struct maker *m, const char *caption, const char *const *headings, size_t count)
{
    document_table(m->d, say(m, caption), count);
    for (size_t i = 0; i < count; i++)
        cell(m, say(m, headings[i]));
}

void key_value_begin(const struct maker *m, const char *caption)
{
    static const char *const headings[] = {N_("field"), N_("entry")};
    table_begin(m, caption, headings, 2);
}

void key_value(const struct maker *m, const char *label, const char *value)
{
    cell(m, say(m, label));
    cell(m, text_blank(value) ? say(m, N_("not stated")) : value);
}

void key_mass(const struct maker *m, const char *label, exact mass, const char *unit)
{
    char kg[EXACT_TEXT], text[EXACT_TEXT + 16];
    footprint_kg(kg, m->in->footprint, mass);
    snprintf(text, sizeof text, "%s %s", kg, unit);
    key_value(m, label, text);
}

/* A stored choice is shown by its label. */
const char *field_shown(const struct maker *m, const struct field *field, const char *value)
{
    const struct field_choice *choice = field->type == FIELD_CHOICE ? field_choice_find(field, value) : NULL;
    return choice ? say(m, choice->label) : value;
}

void key_tonnes(const struct maker *m, const char *label, exact mass)
{
    char text[EXACT_TEXT], line[EXACT_TEXT + 16];
    exact_show(text, mass, 3, 3);
    snprintf(line, sizeof line, "%s t CO2e", text);
    key_value(m, label, line);
}

void study_table(const struct maker *m, const char *caption, const int *fields, size_t count)
{
    const struct entity *study = entity_get(ENTITY_STUDY);
    key_value_begin(m, caption);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &study->fields[fields[i]];
        key_value(m, field->label, field_shown(m, field, study_text(m, (enum study_field)fields[i])));
    }
}

/* The last cell is where the record stands in the report, or leads there. */
static void place_anchor(const struct maker *m, const struct record *record, bool here)
{
    char anchor[160];
    snprintf(anchor, sizeof anchor, "%s-%s", record_entity(record)->key, record_id(record));
    if (here)
        document_anchor(m->d, anchor);
    else
        document_link(m->d, anchor);
}

void record_link(const struct maker *m, const struct record *record)
{
    place_anchor(m, record, false);
}

/* ---- records ---- */

/* Where actions are done, what is counted is what they made of the inventory: rows, factors and parameters as they then stand, those that an action
 * added among them. */
static const struct records *records_of(const struct maker *m, enum entity_id entity)
{
    static const enum entity_id replayed[] = {ENTITY_ACTIVITY, ENTITY_FACTOR, ENTITY_PARAMETER, ENTITY_GWP};
    for (size_t i = 0; m->in->footprint->replayed && i < sizeof replayed / sizeof *replayed; i++)
        if (replayed[i] == entity)
            return project_records(m->in->footprint->replayed, entity);
    return project_records(m->in->project, entity);
}

bool factor_in_use(const struct maker *m, const struct record *factor)
{
    for (size_t i = 0; i < m->in->footprint->line_count; i++)
        if (m->in->footprint->lines[i].factor && !strcmp(record_id(m->in->footprint->lines[i].factor), record_id(factor)))
            return true;
    return false;
}

bool factor_is_unverified(const struct maker *m, const struct record *factor)
{
    const char *confidence = record_text(factor, FACTOR_CONFIDENCE);
    return factor_in_use(m, factor) && (!strncmp(confidence, "memory", 6) || strstr(confidence, "unverified"));
}

bool activity_is_secondary(const struct maker *m, const struct record *activity)
{
    return !strcmp(record_text(activity, ACTIVITY_DATA_KIND), "secondary") &&
           footprint_line(m->in->footprint, record_id(activity));
}

/* "activity r012 amount" in the language of the report; other texts as they are. */
void place_shown(const struct maker *m, const char *text, char *out, size_t size)
{
    char word[64], rest[200], id[200], field_key[64];
    text_copy(out, size, text);
    if (sscanf(text, "%63s %199[^\n]", word, rest) != 2 || !entity_find(word))
        return;
    const struct entity *entity = entity_find(word);
    int parts = sscanf(rest, "%199s %63s", id, field_key);
    int field = parts == 2 ? entity_field(entity, field_key) : -1;
    if (field > 0)
        snprintf(out, size, "%s %s, %s", say(m, entity->label), id, say(m, entity->fields[field].label));
    else
        snprintf(out, size, "%s %s", say(m, entity->label), rest);
}

static bool names_place(const struct record *record, int field)
{
    enum entity_id entity = record_entity(record)->id;
    return (entity == ENTITY_DOCUMENT && field == DOCUMENT_ABOUT) || (entity == ENTITY_REMARK && field == REMARK_WHERE) ||
           (entity == ENTITY_SAMPLE && field == SAMPLE_ABOUT);
}

const char *record_shown(const struct maker *m, const struct record *record, int field, char *out, size_t size)
{
    const struct field *description = &record_entity(record)->fields[field];
    const char *value = record_text(record, field);
    if (text_blank(value))
        return m->blank ? m->blank(m, record, field) : "";
    if (!names_place(record, field))
        return field_shown(m, description, value);
    place_shown(m, value, out, size);
    return out;
}

static void record_row(const struct maker *m, const struct record *record, const int *fields, size_t count)
{
    char text[400];
    for (size_t i = 0; i < count; i++) {
        document_cell(m->d, record_shown(m, record, fields[i], text, sizeof text),
                      record_entity(record)->fields[fields[i]].type == FIELD_NUMBER);
        if (!i && record_entity(record)->id == ENTITY_FACTOR && fields[0] == FACTOR_ID)
            place_anchor(m, record, count > 2 && fields[2] == FACTOR_VALUE); /* the table that says what it is; others lead there */
    }
}

void record_table(const struct maker *m, const char *caption, enum entity_id entity, const int *fields, size_t count,
                  bool (*wanted)(const struct maker *m, const struct record *record))
{
    const struct records *records = records_of(m, entity);
    bool begun = false;
    for (size_t i = 0; i < records_count(records); i++) {
        const struct record *record = records_at(records, i);
        if (!wanted(m, record))
            continue;
        if (!begun) {
            document_table(m->d, say(m, caption), count);
            for (size_t c = 0; c < count; c++)
                cell(m, say(m, entity_get(entity)->fields[fields[c]].label));
        }
        begun = true;
        record_row(m, record, fields, count);
    }
    if (!begun) {
        char text[300];
        const struct text_arg args[] = {{"what", say(m, caption)}};
        text_fill(text, sizeof text, say(m, N_("{what}: none.")), args, 1);
        document_paragraph(m->d, text);
    }
}

/* A value of the set for a gas that a row emits: that gas, or "CH4" for rows of "CH4 fossil" in a set without the split. */
bool gwp_in_use(const struct maker *m, const struct record *record)
{
    const struct footprint *f = m->in->footprint;
    char gas[32];
    if (strcmp(record_text(record, GWP_SET), f->gwp_set))
        return false;
    gas_canonical(gas, sizeof gas, record_text(record, GWP_GAS));
    size_t n = strlen(gas);
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].way->gas_known && !strncmp(f->lines[i].way->gas, gas, n) && strchr(" ", f->lines[i].way->gas[n]))
            return true;
    return false;
}

/* ---- lines ---- */

size_t count_lines(const struct footprint *footprint, enum line_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < footprint->line_count; i++)
        n += footprint->lines[i].kind == kind;
    return n;
}

static void factor_show(const struct maker *m, char *out, size_t size, const struct line *line)
{
    if (!line->factor) {
        text_copy(out, size, line->run ? say(m, model_of(line->run)->title) : "");
        return;
    }
    snprintf(out, size, "%s: %s %s", record_id(line->factor), line_factor_text(line, FACTOR_VALUE),
             line_factor_text(line, FACTOR_UNIT));
}

/* Is this where the row is listed? Removals and biogenic CO2 of a row that emits too are listed again. */
static bool listed_here(const struct maker *m, const struct line *line)
{
    const struct line *first = line, *end = m->in->footprint->lines + m->in->footprint->line_count;
    if (line->kind != LINE_REMOVAL && line->kind != LINE_BIOGENIC)
        return true;
    while (first > m->in->footprint->lines && first[-1].activity == line->activity)
        first--;
    for (const struct line *at = first; at < end && at->activity == line->activity; at++)
        if (at->kind == LINE_EMISSION || at->kind == LINE_OPEN)
            return false;
    return line == first;
}

static void cells_of(const struct maker *m, const struct line *line, bool with_process, bool here)
{
    char amount[200], factor[240];
    line_amount_show(amount, sizeof amount, line);
    factor_show(m, factor, sizeof factor, line);
    cell(m, line_text(line, ACTIVITY_ID));
    place_anchor(m, line->activity, here);
    cell(m, line_text(line, ACTIVITY_STAGE));
    if (with_process)
        cell(m, line_text(line, ACTIVITY_PROCESS));
    cell(m, line_text(line, ACTIVITY_ITEM));
    document_cell(m->d, amount, true);
    cell(m, factor);
    if (line->factor)
        place_anchor(m, line->factor, false);
}

void line_cells(const struct maker *m, const struct line *line, bool with_process)
{
    cells_of(m, line, with_process, listed_here(m, line));
}

void line_cells_again(const struct maker *m, const struct line *line)
{
    cells_of(m, line, false, false);
}

void activity_row(const struct maker *m, const struct line *line, exact sum)
{
    line_cells(m, line, true);
    document_cell(m->d, line_text(line, ACTIVITY_SHARE), true);
    mass_cell(m, sum);
    share_cell(m, footprint_share(m->in->footprint, sum));
}

void total_row(const struct maker *m, size_t columns, exact total)
{
    cell(m, say(m, N_("total")));
    for (size_t i = 1; i + 2 < columns; i++)
        cell(m, "");
    mass_cell(m, total);
    share_cell(m, footprint_share(m->in->footprint, total));
}

static void group_cell(const struct maker *m, enum footprint_cut cut, const char *key)
{
    const struct field *kind = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_DATA_KIND];
    if (text_blank(key))
        cell(m, say(m, N_("not stated")));
    else
        cell(m, cut == CUT_SOURCE ? field_shown(m, kind, key) : key);
}

void cut_bars(const struct maker *m, enum footprint_cut cut)
{
    struct group *groups;
    size_t count;
    char caption[200];
    const struct text_arg args[] = {{"cut", say(m, footprint_cut_label(cut))}};
    const char *const headings[] = {footprint_cut_label(cut), N_("kg CO2e"), N_("of the total")};
    if (!footprint_group(m->in->footprint, cut, &groups, &count)) {
        m->d->failed = true;
        return;
    }
    text_fill(caption, sizeof caption, say(m, N_("Emissions by {cut}")), args, 1);
    document_table(m->d, caption, 3);
    for (size_t i = 0; i < 3; i++)
        cell(m, say(m, headings[i]));
    for (size_t i = 0; i < count; i++) {
        group_cell(m, cut, groups[i].key);
        mass_cell(m, groups[i].co2e);
        share_cell(m, groups[i].share);
        document_bar(m->d, groups[i].share);
    }
    free(groups);
}

void incomplete_note(const struct maker *m)
{
    char count[24], text[300];
    const struct text_arg args[] = {{"count", count}};
    if (!m->in->footprint->open_count)
        return;
    snprintf(count, sizeof count, "%zu", m->in->footprint->open_count);
    text_fill(text, sizeof text, say(m, N_("The total is incomplete. Rows that could not be computed and are missing in it: {count}")), args, 1);
    document_note(m->d, text);
}
