/* SPDX-License-Identifier: MPL-2.0
 *
 * Lines are put in order once; each row then finds its own as one stretch of them.
 */
#include "core/farm_log.h"

#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/number.h"

/* ---- lines by row ---- */

static void read_period(const struct project *project, struct farm_log *out)
{
    struct date from, to;
    out->has_period = date_read(project_study_text(project, STUDY_PERIOD_FROM), "", &from, NULL) &&
                      date_read(project_study_text(project, STUDY_PERIOD_TO), "", &to, NULL);
    if (out->has_period) {
        out->from = date_days(from);
        out->to = date_days(to);
    }
}

static int in_order(const void *a, const void *b)
{
    const struct farm_log_line *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

bool farm_log_counts(const struct farm_log *log, const struct farm_log_line *line)
{
    return line->day >= 0 && (!log->has_period || (line->day >= log->from && line->day <= log->to));
}

static void note_day(struct farm_log *log, const struct farm_log_line *line)
{
    if (!farm_log_counts(log, line))
        return;
    bool first = log->first > log->last;
    log->first = first || line->day < log->first ? line->day : log->first;
    log->last = first || line->day > log->last ? line->day : log->last;
}

/* Every line dates the log; those that name a row are kept. */
static bool take_lines(const struct project *project, struct farm_log *out)
{
    const struct records *lines = project_records(project, ENTITY_LOG);
    for (size_t i = 0; i < records_count(lines); i++) {
        const struct record *record = records_at(lines, i);
        const char *row = record_text(record, LOG_ACTIVITY);
        struct date date;
        struct farm_log_line line = {.record = record, .day = -1, .at = i};
        if (date_read(record_text(record, LOG_DATE), "", &date, NULL))
            line.day = date_days(date);
        note_day(out, &line);
        if (!*row)
            continue;
        line.row = text_index_put(&out->rows, row);
        if (line.row < 0)
            return false;
        out->lines[out->line_count++] = line;
    }
    return true;
}

bool farm_log_begin(const struct project *project, struct farm_log *out)
{
    *out = (struct farm_log){.first = 1};
    read_period(project, out);
    size_t count = records_count(project_records(project, ENTITY_LOG));
    out->lines = calloc(count + 1, sizeof *out->lines);
    if (!out->lines || !take_lines(project, out))
        return false;
    qsort(out->lines, out->line_count, sizeof *out->lines, in_order);
    out->begins = calloc(out->rows.count + 1, sizeof *out->begins);
    for (size_t i = out->line_count; out->begins && i-- > 0;)
        out->begins[out->lines[i].row] = i;
    if (out->begins)
        out->begins[out->rows.count] = out->line_count;
    return out->begins;
}

void farm_log_end(struct farm_log *log)
{
    text_index_clear(&log->rows);
    free(log->lines);
    free(log->begins);
    *log = (struct farm_log){.first = 1};
}

const struct farm_log_line *farm_log_of(const struct farm_log *log, const char *activity_id, size_t *count)
{
    long row = log->line_count ? text_index_find(&log->rows, activity_id) : -1;
    *count = row < 0 ? 0 : log->begins[row + 1] - log->begins[row];
    return row < 0 ? NULL : &log->lines[log->begins[row]];
}

bool farm_log_feeds(const struct farm_log *log, const struct record *activity)
{
    size_t count;
    farm_log_of(log, record_id(activity), &count);
    return count && text_blank(record_get(activity, ACTIVITY_AMOUNT)) && !record_get(activity, ACTIVITY_MODEL);
}

/* ---- coverage ---- */

bool farm_log_is_product(const struct project *project, const struct record *line)
{
    const char *item = record_text(line, LOG_ITEM), *product = project_study_text(project, STUDY_PRODUCT);
    size_t n = strlen(item), all = strlen(product);
    bool ends = n && n <= all && !strcmp(product + all - n, item);
    return ends || (all && !strncmp(item, product, all));
}

bool farm_log_covers(const struct farm_log *log, struct date *from, struct date *to)
{
    if (log->first > log->last)
        return false;
    struct date first = date_of_days(log->first), last = date_of_days(log->last);
    first.day = 1;
    struct date next = last.month < 12 ? (struct date){last.year, last.month + 1, 1} : (struct date){last.year + 1, 1, 1};
    long begin = date_days(first), end = date_days(next) - 1;
    *from = date_of_days(log->has_period && log->from > begin ? log->from : begin);
    *to = date_of_days(log->has_period && log->to < end ? log->to : end);
    return true;
}

/* ---- the amount of one line ---- */

bool farm_log_next_site(const char **sites, char *out, size_t size)
{
    char part[200];
    *sites += strspn(*sites, "|");
    size_t n = strcspn(*sites, "|");
    if (!n)
        return false;
    text_copy(part, n + 1 < sizeof part ? n + 1 : sizeof part, *sites);
    text_copy(out, size, text_strip(part));
    *sites += n;
    return true;
}

/* The area or the head count of the line's plots together in the unit below the rate's line; false where a plot does not say. */
static bool extent(const struct unit_system *units, const struct project *project, const struct record *line, int field,
                   struct text_buffer *out)
{
    const char *sites = record_text(line, LOG_SITE);
    char name[100], text[NUMBER_TEXT];
    double sum = 0;
    struct unit *unit = NULL;
    bool good = *sites;
    while (good && farm_log_next_site(&sites, name, sizeof name)) {
        const struct record *site = records_find(project_records(project, ENTITY_SITE), name);
        struct quantity q = {0};
        double factor = 1;
        good = site && quantity_read(units, record_text(site, field), "", &q, NULL);
        if (good && !q.unit)
            q.unit = unit_parse(units, "head", "", NULL);
        if (good && unit)
            good = unit_convert(q.unit, unit, &factor, NULL);
        sum += good ? q.value * factor : 0;
        if (good && !unit)
            unit = q.unit;
        else
            quantity_clear(&q);
    }
    number_full(text, sum);
    if (good)
        text_buffer_printf(out, "%s%s×", text, unit_text(unit));
    unit_free(unit);
    return good;
}

/* "25斤/亩" on 3.2亩: "3.2亩×25斤/亩", read as any such amount. `plots` receives the "3.2亩×". */
static bool resolve_rate(const struct unit_system *units, const struct project *project, const struct record *line,
                         struct quantity *q, char plots[FARM_LOG_PLOTS])
{
    static const int extents[] = {SITE_AREA, SITE_HEADS};
    char figure[NUMBER_TEXT];
    number_full(figure, q->value);
    for (size_t i = 0; i < sizeof extents / sizeof *extents; i++) {
        struct text_buffer text = {0};
        struct quantity whole = {0};
        bool good = extent(units, project, line, extents[i], &text);
        text_copy(plots, FARM_LOG_PLOTS, good ? text.data : "");
        text_buffer_printf(&text, "%s%s", figure, unit_text(q->unit));
        good = good && !text.failed && quantity_read(units, text.data, "", &whole, NULL) && whole.unit &&
               !unit_has_denominator(whole.unit);
        text_buffer_free(&text);
        if (good) {
            quantity_clear(q);
            *q = whole;
            return true;
        }
        quantity_clear(&whole);
    }
    return false;
}

static bool line_amount(const struct unit_system *units, const struct project *project, const struct record *line,
                        const struct record *activity, char plots[FARM_LOG_PLOTS], struct quantity *out, struct refusal *refusal)
{
    const char *own = record_text(line, LOG_PACK), *lent = activity ? record_text(activity, ACTIVITY_PACK) : "";
    struct amount amount;
    *out = (struct quantity){0};
    *plots = '\0';
    if (text_blank(record_get(line, LOG_AMOUNT)))
        return refuse(refusal, REFUSAL_BLANK, "amount", "", "");
    bool good = amount_read_texts(units, project,
                                  &(struct amount_texts){.amount = record_text(line, LOG_AMOUNT), .unit = record_text(line, LOG_UNIT),
                                                         .pack = *own ? own : lent},
                                  &amount, refusal);
    if (good && !amount.unit)
        good = refuse(refusal, REFUSAL_UNIT_MISSING, "unit", record_text(line, LOG_AMOUNT), "kg");
    if (!good) {
        amount_clear(&amount);
        return false;
    }
    *out = (struct quantity){amount.typed * amount.content, amount.unit};
    if (!unit_has_denominator(out->unit) || resolve_rate(units, project, line, out, plots))
        return true;
    refuse(refusal, REFUSAL_UNIT_MISFIT, "unit", unit_text(out->unit), record_text(line, LOG_SITE));
    quantity_clear(out);
    return false;
}

bool farm_log_line_amount(const struct unit_system *units, const struct project *project, const struct record *line,
                          const struct record *activity, struct quantity *out, struct refusal *refusal)
{
    char plots[FARM_LOG_PLOTS];
    return line_amount(units, project, line, activity, plots, out, refusal);
}

/* ---- the sum ---- */

struct summing {
    const struct unit_system *units;
    const struct project *project;
    const struct record *activity;
    struct unit *unit; /* of the sum; owned */
};

/* The row's own unit, where it is one to add in; a pack's content comes out of the first line. */
static bool choose_unit(struct summing *s, struct refusal *refusal)
{
    const char *text = record_text(s->activity, ACTIVITY_UNIT);
    if (text_blank(text))
        return true;
    s->unit = unit_parse(s->units, text, "unit", refusal);
    if (s->unit && unit_is_pack(s->unit)) {
        unit_free(s->unit);
        s->unit = NULL;
        return true;
    }
    return s->unit;
}

static bool convert(struct summing *s, struct quantity *q, struct farm_log_entry *entry, struct refusal *refusal)
{
    double factor = 1;
    if (!s->unit) {
        s->unit = q->unit;
        q->unit = NULL;
    } else if (!unit_convert(q->unit, s->unit, &factor, refusal)) {
        return unit_is_pack(q->unit) && refuse(refusal, REFUSAL_PACK_MISSING, "pack", unit_text(q->unit), unit_text(s->unit));
    } else if (strcmp(unit_substance(q->unit), unit_substance(s->unit))) {
        return refuse(refusal, REFUSAL_SUBSTANCE_MISFIT, "unit", unit_text(q->unit), unit_text(s->unit));
    }
    entry->amount = factor == 1 ? q->value : number_steady(q->value * factor);
    return true;
}

static bool add_line(struct summing *s, const struct record *line, struct farm_log_sum *out, struct refusal *refusal)
{
    struct farm_log_entry *entry = &out->entries[out->count];
    struct quantity q;
    *entry = (struct farm_log_entry){.line = line};
    if (!line_amount(s->units, s->project, line, s->activity, entry->plots, &q, refusal))
        return false;
    entry->typed = q.value;
    text_copy(entry->typed_unit, sizeof entry->typed_unit, unit_text(q.unit));
    bool good = convert(s, &q, entry, refusal);
    quantity_clear(&q);
    if (!good)
        return false;
    out->total = number_steady(out->total + entry->amount); /* 0.1 + 0.2 is 0.3, and lines of one day add up alike in any order */
    entry->running = out->total;
    out->count++;
    return true;
}

static bool say_where(const struct record *line, struct refusal *refusal)
{
    const struct text_arg names[] = {{"id", record_id(line)}};
    if (refusal)
        text_fill(refusal->where, sizeof refusal->where, "log {id}", names, 1);
    return false;
}

/* A line of work without an amount ("修剪") may name a row and adds nothing. */
static bool add_lines(struct summing *s, const struct farm_log *log, struct farm_log_sum *out, struct refusal *refusal)
{
    size_t count;
    const struct farm_log_line *lines = farm_log_of(log, record_id(s->activity), &count);
    for (size_t i = 0; i < count; i++) {
        bool counts = farm_log_counts(log, &lines[i]);
        out->outside += !counts;
        if (counts && !text_blank(record_get(lines[i].record, LOG_AMOUNT)) && !add_line(s, lines[i].record, out, refusal))
            return say_where(lines[i].record, refusal);
    }
    return out->count || refuse(refusal, REFUSAL_BLANK, "amount", "", "");
}

static bool write_sum(struct farm_log_sum *out, struct refusal *refusal)
{
    char total[NUMBER_TEXT];
    number_full(total, out->total);
    return (record_set(out->counted, ACTIVITY_AMOUNT, total) && record_set(out->counted, ACTIVITY_UNIT, out->unit) &&
            record_set(out->counted, ACTIVITY_PACK, NULL)) ||
           refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

bool farm_log_sum(const struct unit_system *units, const struct project *project, const struct farm_log *log,
                  const struct record *activity, struct farm_log_sum *out, struct refusal *refusal)
{
    size_t count;
    struct summing s = {units, project, activity, NULL};
    farm_log_of(log, record_id(activity), &count);
    *out = (struct farm_log_sum){.counted = record_copy(activity, record_id(activity)),
                                 .entries = calloc(count + 1, sizeof *out->entries)};
    bool good = (out->counted && out->entries) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    good = good && choose_unit(&s, refusal) && add_lines(&s, log, out, refusal);
    if (good)
        text_copy(out->unit, sizeof out->unit, unit_text(s.unit));
    unit_free(s.unit);
    return good && write_sum(out, refusal);
}

void farm_log_sum_clear(struct farm_log_sum *sum)
{
    record_free(sum->counted);
    free(sum->entries);
    *sum = (struct farm_log_sum){0};
}
