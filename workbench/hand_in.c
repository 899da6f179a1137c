/* SPDX-License-Identifier: MPL-2.0 */
#include "config.h"

#include "workbench/hand_in.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "core/json_out.h"
#include "core/line_text.h"
#include "packing/package.h"
#include "storage/divisions.h"
#include "storage/exchange/csv_table.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

struct filler {
    struct workbench *wb;
    struct hand_in *out;
    const struct footprint *f;
    const struct hand_in_table *table;
    struct text_buffer *csv;
    /* what the row is of */
    const struct record *record;
    const struct line *line;
    const struct group *group;
    char digest[65];
};

/* ---- findings ---- */

static struct hand_in_finding *finding(struct filler *fill, const struct hand_in_column *column, bool blocks)
{
    struct hand_in *h = fill->out;
    struct hand_in_finding *more = h->failed ? NULL : realloc(h->findings, (h->count + 1) * sizeof *more);
    if (!more) {
        h->failed = true;
        return NULL;
    }
    h->findings = more;
    struct hand_in_finding *one = &more[h->count++];
    *one = (struct hand_in_finding){.blocks = blocks};
    h->blocking += blocks;
    text_copy(one->table, sizeof one->table, fill->table ? fill->table->key : "");
    text_copy(one->record, sizeof one->record, fill->record ? record_id(fill->record) : "");
    text_copy(one->column, sizeof one->column, column ? texts_in(&column->title, language_get()) : "");
    return one;
}

static void find_refused(struct filler *fill, const struct hand_in_column *column, const struct refusal *why)
{
    struct hand_in_finding *one = finding(fill, column, true);
    if (one)
        one->why = *why;
}

/* ---- cells ---- */

static void mass_text(char out[EXACT_TEXT], exact mass)
{
    exact_full(out, mass);
}

/* The amount in the first of the agreed units that fits, else as it is. */
static void agreed_amount(const struct filler *fill, char amount[EXACT_TEXT], char unit[64])
{
    const struct unit_system *units = workbench_units(fill->wb);
    const char *own = fill->line->way->amount_unit ? fill->line->way->amount_unit : "";
    struct unit *from = *own ? unit_parse(units, own, "unit", NULL) : NULL;
    double value = fill->line->typed;
    text_copy(unit, 64, own);
    for (const char *s = fill->table->units ? fill->table->units : ""; *s && from;) {
        char name[24];
        double rate;
        const size_t n = strcspn(s, "|");
        text_copy(name, n + 1 < sizeof name ? n + 1 : sizeof name, s);
        struct unit *to = unit_parse(units, name, "unit", NULL);
        const bool fits = to && unit_convert(from, to, &rate, NULL);
        unit_free(to);
        if (fits) {
            value = rate == 1 ? value : number_steady(value * rate);
            text_copy(unit, 64, name);
            break;
        }
        s += n + (s[n] == '|');
    }
    unit_free(from);
    number_full(amount, value);
}

static exact row_sum(const struct filler *fill)
{
    struct row_result row;
    return footprint_row(fill->f, fill->record, &row) ? row.co2e : 0;
}

static void line_cell(const struct filler *fill, enum hand_in_from from, char out[400])
{
    static const char *const kinds[] = {[LINE_EMISSION] = "emission", [LINE_REMOVAL] = "removal", [LINE_BIOGENIC] = "biogenic", [LINE_LEFT_OUT] = "left_out",
                                        [LINE_OPEN] = "open"};
    char amount[EXACT_TEXT] = "", unit[64] = "";
    *out = '\0';
    if (!fill->line)
        return;
    const bool open = fill->line->kind == LINE_OPEN, amounts = from == FROM_LINE_AMOUNT || from == FROM_LINE_UNIT;
    if (amounts && !fill->line->run && !open)
        agreed_amount(fill, amount, unit);
    if (amounts)
        text_copy(out, 400, from == FROM_LINE_AMOUNT ? amount : unit);
    else if (from == FROM_LINE_KIND)
        text_copy(out, 400, kinds[fill->line->kind]);
    else if (from == FROM_LINE_GAS && !open && fill->line->way->gas_known)
        text_copy(out, 400, fill->line->way->gas);
    else if (from == FROM_LINE_GAS_KG && !open && fill->line->way->gas_known)
        mass_text(out, fill->line->gas_mass);
    else if (from == FROM_LINE_CO2E_KG && !open)
        mass_text(out, row_sum(fill));
}

static void group_cell(const struct filler *fill, enum hand_in_from from, char out[400])
{
    if (from == FROM_GROUP_NAME)
        text_copy(out, 400, fill->table->each == EACH_GAS && text_blank(fill->group->key) ? "CO2e" : fill->group->key);
    else if (from == FROM_GROUP_CO2E_KG)
        mass_text(out, fill->group->co2e);
    else if (from == FROM_GROUP_MASS_KG)
        mass_text(out, fill->group->gas_mass);
    else
        number_full(out, fill->group->share);
}

static double primary_share(const struct footprint *f)
{
    exact own = 0;
    for (size_t i = 0; i < f->line_count; i++) {
        const struct record *r = f->lines[i].activity;
        if (f->lines[i].kind == LINE_EMISSION && r && record_entity(r)->id == ENTITY_ACTIVITY && !strcmp(record_text(r, ACTIVITY_DATA_KIND), "primary"))
            own += f->lines[i].co2e;
    }
    return f->emissions ? number_steady(100 * exact_kg(own) / exact_kg(f->emissions)) : 0;
}

static void result_cell(const struct filler *fill, enum hand_in_from from, char out[400])
{
    double per;
    switch (from) {
    case FROM_TOTAL_KG: mass_text(out, fill->f->emissions); break;
    case FROM_REMOVALS_KG: mass_text(out, fill->f->removals); break;
    case FROM_BIOGENIC_KG: mass_text(out, fill->f->biogenic_co2); break;
    case FROM_LEFT_OUT_KG: mass_text(out, fill->f->left_out); break;
    case FROM_PRIMARY_SHARE: number_full(out, primary_share(fill->f)); break;
    case FROM_GWP_SET: text_copy(out, 400, fill->f->gwp_set); break;
    case FROM_DIGEST: text_copy(out, 400, fill->digest); break;
    default: /* FROM_PER_UNIT_KG */
        *out = '\0';
        if (footprint_per_functional_unit(fill->f, &per))
            number_full(out, per);
    }
}

static const struct record *factor_of(const struct filler *fill)
{
    return fill->table->each == EACH_FACTOR ? fill->record : fill->line ? fill->line->factor : NULL;
}

static const char *cell_of(const struct filler *fill, const struct hand_in_column *c, char out[400])
{
    const struct record *from = c->from == FROM_STUDY ? project_study(fill->wb->project) : c->from == FROM_FACTOR ? factor_of(fill) : fill->record;
    *out = '\0';
    if (c->from <= FROM_ATTACHMENT)
        return from ? record_text(from, c->field) : "";
    if (c->from <= FROM_LINE_KIND)
        line_cell(fill, c->from, out);
    else if (c->from <= FROM_GROUP_SHARE)
        group_cell(fill, c->from, out);
    else
        result_cell(fill, c->from, out);
    return out;
}

/* ---- checks ---- */

static bool check_code(const struct filler *fill, const struct hand_in_column *c, const char *value, struct refusal *why)
{
    char subdivision[SUBDIVISION_TEXT];
    if (c->code == CODE_USCC)
        return uscc_check(value, c->key, NULL, why);
    if (c->code == CODE_DIVISION)
        return division_read(fill->wb->library, value, c->key, subdivision, why);
    if (c->code == CODE_PRODUCT && strspn(value, "0123456789.- ") != strlen(value))
        return refuse(why, REFUSAL_EXCHANGE_FIELD, c->key, value, N_("digits"));
    return true;
}

static void check_cell(struct filler *fill, const struct hand_in_column *c, const char *value)
{
    struct refusal why = {0};
    if (text_blank(value)) {
        if (!c->needed)
            return;
        refuse(&why, REFUSAL_BLANK, texts_in(&c->title, language_get()), "", "");
        find_refused(fill, c, &why);
    } else if (!check_code(fill, c, value, &why)) {
        find_refused(fill, c, &why);
    }
}

static void check_whole(struct filler *fill)
{
    struct refusal why = {0};
    char count[24];
    fill->table = NULL;
    fill->record = NULL;
    if (!fill->f->open_count)
        return;
    snprintf(count, sizeof count, "%zu", fill->f->open_count);
    refuse(&why, REFUSAL_FOOTPRINT_INCOMPLETE, "", count, "");
    find_refused(fill, NULL, &why);
}

/* ---- tables ---- */

static void row(struct filler *fill, size_t *count)
{
    char out[400];
    for (unsigned i = 0; i < fill->table->columns_count; i++) {
        const char *value = cell_of(fill, &fill->table->columns[i], out);
        text_buffer_add(fill->csv, i ? "," : "");
        csv_value_write(fill->csv, value);
        check_cell(fill, &fill->table->columns[i], value);
    }
    text_buffer_add(fill->csv, "\r\n");
    (*count)++;
}

static void activity_rows(struct filler *fill, size_t *count)
{
    for (size_t i = 0; i < fill->f->line_count; i++) {
        const struct line *line = &fill->f->lines[i];
        if (!line->activity || record_entity(line->activity)->id != ENTITY_ACTIVITY || (i && fill->f->lines[i - 1].activity == line->activity))
            continue;
        fill->line = line;
        fill->record = line->activity;
        row(fill, count);
    }
}

static bool factor_counts(const struct footprint *f, const struct record *factor)
{
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].factor && f->lines[i].kind != LINE_OPEN && !strcmp(record_id(f->lines[i].factor), record_id(factor)))
            return true;
    return false;
}

static void record_rows(struct filler *fill, enum entity_id entity, size_t *count)
{
    const struct records *all = project_records(fill->wb->project, entity);
    for (size_t i = 0; i < records_count(all); i++) {
        fill->record = records_at(all, i);
        if (entity != ENTITY_FACTOR || factor_counts(fill->f, fill->record))
            row(fill, count);
    }
}

static void group_rows(struct filler *fill, enum footprint_cut cut, size_t *count)
{
    struct group *groups = NULL;
    size_t all = 0;
    if (!footprint_group(fill->f, cut, &groups, &all))
        fill->out->failed = true;
    for (size_t i = 0; i < all; i++) {
        fill->group = &groups[i];
        row(fill, count);
    }
    free(groups);
}

static void headings(struct filler *fill)
{
    text_buffer_add(fill->csv, "\xEF\xBB\xBF");
    for (unsigned i = 0; i < fill->table->columns_count; i++) {
        text_buffer_add(fill->csv, i ? "," : "");
        csv_cell_write(fill->csv, texts_in(&fill->table->columns[i].title, language_get()));
    }
    text_buffer_add(fill->csv, "\r\n");
}

static void table(struct filler *fill, size_t i)
{
    fill->table = &fill->out->shape->tables[i];
    fill->csv = &fill->out->tables[i];
    fill->record = NULL;
    fill->line = NULL;
    fill->group = NULL;
    headings(fill);
    size_t *count = &fill->out->rows[i];
    switch (fill->table->each) {
    case EACH_STUDY: row(fill, count); break;
    case EACH_ACTIVITY: activity_rows(fill, count); break;
    case EACH_STAGE: group_rows(fill, CUT_STAGE, count); break;
    case EACH_PROCESS: group_rows(fill, CUT_PROCESS, count); break;
    case EACH_GAS: group_rows(fill, CUT_GAS, count); break;
    case EACH_FACTOR: record_rows(fill, ENTITY_FACTOR, count); break;
    case EACH_ATTACHMENT: record_rows(fill, ENTITY_ATTACHMENT, count); break;
    }
    fill->out->failed |= fill->csv->failed;
}

bool workbench_hand_in(struct workbench *wb, const char *shape, struct hand_in *out, struct refusal *refusal)
{
    struct filler fill = {.wb = wb, .out = out};
    *out = (struct hand_in){.shape = hand_in_shape_open(wb->data_folder, shape, refusal)};
    fill.f = out->shape ? workbench_footprint(wb, refusal) : NULL;
    if (!fill.f)
        return false;
    footprint_digest(wb->project, fill.f, fill.digest);
    out->tables = calloc(out->shape->tables_count, sizeof *out->tables);
    out->rows = calloc(out->shape->tables_count, sizeof *out->rows);
    out->failed = !out->tables || !out->rows;
    if (!out->failed)
        check_whole(&fill);
    for (size_t i = 0; !out->failed && i < out->shape->tables_count; i++)
        table(&fill, i);
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

void hand_in_clear(struct hand_in *h)
{
    for (size_t i = 0; h->tables && i < h->shape->tables_count; i++)
        text_buffer_free(&h->tables[i]);
    free(h->tables);
    free(h->rows);
    free(h->findings);
    hand_in_shape_free(h->shape);
    *h = (struct hand_in){0};
}

/* ---- the package ---- */

static void findings_part(struct package *package, const struct hand_in *h)
{
    struct text_buffer *csv = package_add(package, "findings.csv");
    if (!csv)
        return;
    text_buffer_add(csv, "\xEF\xBB\xBFtable,row,column,finding\r\n");
    for (size_t i = 0; i < h->count; i++) {
        char sentence[600];
        language_refusal(&h->findings[i].why, sentence, sizeof sentence);
        const char *const cells[] = {h->findings[i].table, h->findings[i].record, h->findings[i].column, sentence};
        for (size_t c = 0; c < 4; c++) {
            text_buffer_add(csv, c ? "," : "");
            csv_value_write(csv, cells[c]);
        }
        text_buffer_add(csv, "\r\n");
    }
}

static void manifest_part(struct package *package, struct workbench *wb, const struct hand_in *h)
{
    struct text_buffer text = {0};
    struct json_out json;
    char digest[65];
    footprint_digest(wb->project, workbench_footprint(wb, NULL), digest);
    json_out_begin(&json, &text);
    json_out_object(&json, NULL);
    json_out_text(&json, "shape", h->shape->id);
    json_out_text(&json, "edition", h->shape->edition.en);
    json_out_text(&json, "program", "nongtan " PACKAGE_VERSION);
    json_out_bool(&json, "draft", h->blocking > 0);
    json_out_text(&json, "digest", digest);
    json_out_array(&json, "parts");
    for (size_t i = 0; i < package->count; i++) {
        char hex[HASH_HEX];
        hash_bytes(package->parts[i].data.data, package->parts[i].data.length, hex);
        json_out_object(&json, NULL);
        json_out_text(&json, "name", package->parts[i].name);
        json_out_text(&json, "sha256", hex);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
    struct text_buffer *part = package_add(package, "hand-in.json");
    if (part)
        *part = text;
    else
        text_buffer_free(&text);
}

bool workbench_hand_in_write(struct workbench *wb, const struct hand_in *h, const char *path, bool overwrite, struct refusal *refusal)
{
    struct package package = {0};
    struct text_buffer zip = {0};
    for (size_t i = 0; i < h->shape->tables_count; i++) {
        char name[80];
        snprintf(name, sizeof name, "tables/%.60s.csv", h->shape->tables[i].key);
        struct text_buffer *part = package_add(&package, name);
        if (part)
            text_buffer_add_bytes(part, h->tables[i].data, h->tables[i].length);
    }
    if (h->count)
        findings_part(&package, h);
    manifest_part(&package, wb, h);
    bool good = package_write(&package, &zip) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    good = good && report_write_file(path, &zip, overwrite, refusal);
    package_free(&package);
    text_buffer_free(&zip);
    return good;
}
