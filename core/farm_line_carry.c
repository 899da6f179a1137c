/* SPDX-License-Identifier: MPL-2.0 */
#include "core/farm_line_carry.h"

#include <string.h>

#include "core/farm_line_date.h"
#include "core/farm_line_words.h"
#include "core/farm_log.h"
#include "core/number.h"

static const char *product_of(const struct project *project, const char *sites)
{
    char name[FARM_WORD];
    const struct record *site =
        farm_log_next_site(&sites, name, sizeof name) ? records_find(project_records(project, ENTITY_SITE), name) : NULL;
    return site ? record_text(site, SITE_PRODUCT) : "";
}

/* A row may take the line's product, or be shared by all. */
static bool fits_product(const struct record *row, const char *product)
{
    const char *own = record_text(row, ACTIVITY_PRODUCT);
    return !*own || !*product || !strcmp(own, product);
}

static bool open_to_log(const struct record *row)
{
    return text_blank(record_get(row, ACTIVITY_AMOUNT)) && !record_get(row, ACTIVITY_MODEL);
}

/* What one unit of the line held: said beside the amount, or in it ("9袋×50kg"). */
static void pack_of_line(const struct unit_system *units, const struct record *line, const char *unit, char *out, size_t size)
{
    const char *amount = record_text(line, LOG_AMOUNT), *rest;
    double value;
    *out = '\0';
    if (!strcmp(record_text(line, LOG_UNIT), unit))
        text_copy(out, size, record_text(line, LOG_PACK));
    if (*out || *record_text(line, LOG_UNIT) || !number_read_prefix(amount, &rest, "", &value, NULL) || !farm_sign_at(rest, unit))
        return;
    rest = farm_sign_at(rest, unit);
    const char *held = farm_sign_at(rest, "×") ? farm_sign_at(rest, "×") : farm_sign_at(rest, "*");
    struct quantity q;
    if (held && quantity_read(units, held, "", &q, NULL)) {
        text_copy(out, size, q.unit ? held : "");
        quantity_clear(&q);
    }
}

static void take_over(const struct unit_system *units, const struct record *line, struct farm_line *out)
{
    char pack[sizeof out->pack];
    pack_of_line(units, line, out->unit, pack, sizeof pack);
    if (!*out->work) {
        text_copy(out->work, sizeof out->work, record_text(line, LOG_WORK));
        out->work_carried = *out->work;
    }
    if (*out->unit && !*out->pack && *pack) {
        text_copy(out->pack, sizeof out->pack, pack);
        out->pack_carried = true;
    }
}

static void from_earlier_line(const struct unit_system *units, const struct project *project, const char *product, struct farm_line *out)
{
    const struct records *lines = project_records(project, ENTITY_LOG);
    for (size_t i = records_count(lines); i-- > 0 && !*out->activity;) {
        const struct record *line = records_at(lines, i);
        const struct record *row = records_find(project_records(project, ENTITY_ACTIVITY), record_text(line, LOG_ACTIVITY));
        if (!farm_same(record_text(line, LOG_ITEM), out->item))
            continue;
        take_over(units, line, out);
        if (row && open_to_log(row) && fits_product(row, product))
            text_copy(out->activity, sizeof out->activity, record_id(row));
    }
}

/* "尿素" and "尿素 N46%": the one begins the other. */
static bool same_item(const char *a, const char *b)
{
    char x[FARM_WORD], y[FARM_WORD];
    farm_fold(x, a);
    farm_fold(y, b);
    size_t n = strlen(x) < strlen(y) ? strlen(x) : strlen(y);
    return n && !strncmp(x, y, n);
}

static void from_rows(const struct project *project, const char *product, bool (*same)(const char *, const char *),
                      struct farm_line *out)
{
    const struct records *rows = project_records(project, ENTITY_ACTIVITY);
    const char *variant = project_study_text(project, STUDY_VARIANT), *own = NULL, *shared = NULL;
    size_t owns = 0, all = 0;
    for (size_t i = 0; i < records_count(rows); i++) {
        const struct record *row = records_at(rows, i);
        const char *of_row = record_text(row, ACTIVITY_VARIANT);
        if (!open_to_log(row) || !fits_product(row, product) || !same(record_text(row, ACTIVITY_ITEM), out->item) ||
            (*variant && strcmp(*of_row ? of_row : "base", variant)))
            continue;
        bool mine = *product && *record_text(row, ACTIVITY_PRODUCT);
        owns += mine;
        all++;
        *(mine ? &own : &shared) = record_id(row);
    }
    const char *only = owns == 1 ? own : all == 1 ? shared : NULL;
    text_copy(out->activity, sizeof out->activity, only);
}

void farm_line_carry(const struct unit_system *units, const struct project *project, struct farm_line *out)
{
    const char *product = product_of(project, out->sites);
    if (!*out->item || !*out->amount)
        return;
    from_earlier_line(units, project, product, out);
    if (!*out->activity)
        from_rows(project, product, farm_same, out);
    if (!*out->activity)
        from_rows(project, product, same_item, out);
}
