/* SPDX-License-Identifier: MPL-2.0
 *
 * The line is folded to narrow signs and cut at spaces and commas; each piece says by its form or by the project's words what it is.
 * What is left in the end are work and item, in that order unless the words are known the other way round.
 */
#include "core/farm_line_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/farm_line_carry.h"
#include "core/farm_line_date.h"
#include "core/farm_log.h"
#include "core/number.h"

/* ---- dates ---- */

/* The day counts where it lies in the study's period. */
static void set_date(struct farm_reading *r, struct date d)
{
    struct date from, to;
    r->has_date = true;
    r->out->date = d;
    if (date_read(project_study_text(r->project, STUDY_PERIOD_FROM), "", &from, NULL) &&
        date_read(project_study_text(r->project, STUDY_PERIOD_TO), "", &to, NULL))
        r->out->outside = date_days(d) < date_days(from) || date_days(d) > date_days(to);
}

static bool take_date(struct farm_reading *r, struct date d, const char *piece)
{
    if (r->has_date)
        return refuse(r->refusal, REFUSAL_GIVEN_TWICE, "date", r->date_text, piece);
    text_copy(r->date_text, sizeof r->date_text, piece);
    if (!d.year && !farm_date_year(r->project, &d))
        return refuse(r->refusal, REFUSAL_DATE, "date", piece, "");
    if (!farm_date_real(d))
        return refuse(r->refusal, REFUSAL_DATE, "date", piece, "");
    set_date(r, d);
    return true;
}

/* ---- pieces ---- */

/* Of "3月5日至3月8日": the second date is then refused as one too many. */
static size_t dash_at(const char *p)
{
    static const char *const dashes[] = {"-", "~", "至", "到", "—", "–"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (farm_sign_at(p, dashes[i]))
            return strlen(dashes[i]);
    return 0;
}

/* The "7日" of "3月5日至7日". */
static bool is_day(const char *text)
{
    int day;
    const char *end = farm_figure_at(text, 2, &day);
    return farm_sign_at(end, "日") || farm_sign_at(end, "号");
}

static enum farm_answer take_dates(struct farm_reading *r, char *piece)
{
    struct date date = {0};
    char digits[FARM_WORD], rest[FARM_WORD], text[48];
    date_digits(digits, sizeof digits, piece);
    const char *behind = farm_date_worded(digits, &date);
    if (!behind)
        return farm_date_signed(piece, !r->begun, &date) ? farm_taken_if(take_date(r, date, piece)) : FARM_OTHER;
    text_copy(rest, sizeof rest, behind + dash_at(behind));
    farm_copy_part(text, sizeof text, piece, strlen(piece) - strlen(behind));
    if (dash_at(behind) && is_day(rest))
        return farm_taken_if(refuse(r->refusal, REFUSAL_GIVEN_TWICE, "date", text, rest));
    return farm_taken_if(take_date(r, date, text) && (!*rest || farm_take_piece(r, rest)));
}

bool farm_keep_word(struct farm_reading *r, const char *word)
{
    if (r->count == FARM_MOST_WORDS)
        return refuse(r->refusal, REFUSAL_TEXT_TOO_LONG, "typed", word, "400");
    text_copy(r->words[r->count++], FARM_WORD, word);
    return true;
}

bool farm_take_piece(struct farm_reading *r, char *piece)
{
    static enum farm_answer (*const readers[])(struct farm_reading *, char *) = {
        take_dates,     farm_take_site,        farm_take_site_range, farm_take_site_list,
        farm_take_pack, farm_take_site_before, farm_take_amounts};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        enum farm_answer answer = readers[i](r, piece);
        if (answer != FARM_OTHER)
            return answer == FARM_TAKEN;
    }
    farm_keep_doubt(r, piece);
    return farm_keep_word(r, piece);
}

static size_t space_at(const char *p)
{
    static const char *const signs[] = {" ", "\t", ",", ";", "，", "。", "；", "　"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (farm_sign_at(p, signs[i]))
            return strlen(signs[i]);
    return 0;
}

/* Is the comma between two digits one of thousands? */
static bool inside_figure(const char *start, const char *p)
{
    return *p == ',' && p > start && p[-1] >= '0' && p[-1] <= '9' && p[1] >= '0' && p[1] <= '9';
}

/* A figure and its unit with a space between them belong together: "2 袋". */
static bool joins(const struct farm_reading *r, const char *piece, const char *next)
{
    double value;
    if (!number_read(piece, "", &value, NULL) || !*next)
        return false;
    struct unit *unit = unit_parse(r->units, next, "", NULL);
    unit_free(unit);
    return unit;
}

size_t farm_line_open_word(const struct project *project, const char *text)
{
    size_t from = 0;
    for (size_t i = 0; text[i]; i++)
        from = space_at(text + i) ? i + space_at(text + i) : from;
    from += strlen(text + from) < FARM_WORD ? farm_site_before(project, text + from) : 0;
    return from + farm_work_before(project, text + from);
}

static const char *cut(const char *p, char out[FARM_WORD])
{
    size_t n = 0;
    while (*p && space_at(p))
        p += space_at(p);
    while (p[n] && (!space_at(p + n) || inside_figure(p, p + n)))
        n++;
    farm_copy_part(out, FARM_WORD, p, n);
    return p + n;
}

static bool take_pieces(struct farm_reading *r, const char *text)
{
    char piece[FARM_WORD], next[FARM_WORD];
    for (const char *p = cut(text, piece); *piece; p = cut(p, piece)) {
        const char *behind = cut(p, next);
        if (joins(r, piece, next)) {
            farm_append(piece, sizeof piece, next);
            p = behind;
        }
        if (!farm_take_piece(r, piece))
            return false;
        r->begun = true;
    }
    return true;
}

/* ---- words that are left ---- */

static void split_word(const struct farm_reading *r, const char *word)
{
    size_t at = farm_item_behind(r->project, word);
    at = at ? at : farm_work_before(r->project, word);
    struct farm_line *out = r->out;
    if (farm_is_item(r->project, word)) {
        text_copy(out->item, sizeof out->item, word);
    } else if (farm_is_work(r->project, word)) {
        text_copy(out->work, sizeof out->work, word);
    } else if (at) {
        farm_copy_part(out->work, sizeof out->work, word, at);
        text_copy(out->item, sizeof out->item, word + at);
    } else {
        bool item = r->has_amount;
        text_copy(item ? out->item : out->work, item ? sizeof out->item : sizeof out->work, word);
    }
}

/* "追施尿素" beside other words becomes two. */
static void split_words(struct farm_reading *r)
{
    for (size_t i = 0; r->count > 1 && r->count < FARM_MOST_WORDS && i < r->count; i++) {
        const char *word = r->words[i];
        size_t at = farm_is_work(r->project, word) || farm_is_item(r->project, word) ? 0 : farm_work_before(r->project, word);
        if (!at)
            continue;
        memmove(r->words[i + 1], r->words[i], (r->count - i) * sizeof *r->words);
        memmove(r->words[i + 1], r->words[i + 1] + at, strlen(r->words[i + 1] + at) + 1);
        r->words[i++][at] = '\0';
        r->count++;
    }
}

static bool unknown_site(const struct farm_reading *r, size_t i)
{
    const char *word = r->words[i];
    return !farm_is_work(r->project, word) && !farm_is_item(r->project, word) &&
           (farm_like_site(r->project, word) || (farm_only_digits(word) && farm_begins_site(r->project, word)) ||
            (r->count > 2 && i == 0 && records_count(project_records(r->project, ENTITY_SITE))));
}

/* The first word of which `is` holds, but not `other`; `count` where there is none. */
static size_t find_word(const struct farm_reading *r, bool (*is)(const struct project *, const char *), size_t other)
{
    size_t i = 0;
    while (i < r->count && (i == other || (is && !is(r->project, r->words[i]))))
        i++;
    return i;
}

/* A work and an item by what is known of the words, else in that order. Work after work without an amount has no item (清塘 消毒). */
static void choose_words(const struct farm_reading *r, size_t *work, size_t *item)
{
    *work = find_word(r, farm_is_work, r->count);
    *item = find_word(r, farm_is_item, *work);
    if (*work == r->count)
        *work = find_word(r, NULL, *item);
    if (*item == r->count)
        *item = find_word(r, NULL, *work);
    if (!r->has_amount && r->bad_amount.code == REFUSAL_NONE && *item < r->count && farm_is_work(r->project, r->words[*item]))
        *item = r->count;
}

static bool take_words(struct farm_reading *r)
{
    struct farm_line *out = r->out;
    size_t work, item;
    split_words(r);
    for (size_t i = 0; !*out->sites && i < r->count; i++)
        if (unknown_site(r, i))
            return farm_refuse_site(r, r->words[i]);
    if (r->count == 1)
        split_word(r, r->words[0]);
    if (r->count < 2)
        return true;
    choose_words(r, &work, &item);
    text_copy(out->work, sizeof out->work, r->words[work]);
    text_copy(out->item, sizeof out->item, item < r->count ? r->words[item] : "");
    for (size_t i = 0; i < r->count; i++) {
        if (i == work || i == item)
            continue;
        farm_append(out->note, sizeof out->note, *out->note ? " " : "");
        farm_append(out->note, sizeof out->note, r->words[i]);
    }
    return true;
}

/* Days that are said in a way that no calendar of ours reads; the word that says so, or "". */
static const char *day_in_words(const struct farm_reading *r)
{
    static const char *const signs[] = {"正月", "腊月", "冬月", "农历", "初", "月底", "上旬", "中旬", "下旬", "今天", "昨天", "前天"};
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (strstr(r->words[i], signs[k]))
                return r->words[i];
    return "";
}

/* The day of the line before, where this one says nothing of its own. */
static bool date_missing(struct farm_reading *r)
{
    const char *said = day_in_words(r);
    if (r->day && !*said) {
        set_date(r, *r->day);
        return r->out->day_carried = true;
    }
    return refuse(r->refusal, *said ? REFUSAL_DATE : REFUSAL_BLANK, "date", said, "");
}

static void take_short_item(struct farm_reading *r)
{
    struct farm_line *out = r->out;
    const char *item = *out->item && !farm_is_item(r->project, out->item) ? farm_item_of_sign(r->project, out->item) : NULL;
    if (!item)
        return;
    text_copy(out->item_short, sizeof out->item_short, out->item);
    text_copy(out->item, sizeof out->item, item);
}

static bool complete(struct farm_reading *r)
{
    const struct farm_line *out = r->out;
    if (!r->has_date && !date_missing(r))
        return false;
    if (!r->has_amount && r->bad_amount.code != REFUSAL_NONE) {
        if (r->refusal)
            *r->refusal = r->bad_amount;
        return false;
    }
    if (farm_only_digits(out->work) || farm_only_digits(out->item))
        return refuse(r->refusal, REFUSAL_UNIT_MISSING, "amount", farm_only_digits(out->work) ? out->work : out->item, "kg");
    if (!*out->work && !*out->item)
        return refuse(r->refusal, REFUSAL_BLANK, r->has_amount ? "item" : "work", "", "");
    if (!r->has_amount && *out->item)
        return refuse(r->refusal, REFUSAL_BLANK, "amount", "", "");
    return true;
}

/* ---- the whole ---- */

bool farm_line_read_after(const struct unit_system *units, const struct project *project, const char *text, const struct date *day,
                          struct farm_line *out, struct refusal *refusal)
{
    char folded[FARM_LINE_TEXT];
    struct farm_reading r = {.units = units, .project = project, .out = out, .refusal = refusal, .day = day};
    if (refusal)
        refusal_clear(refusal);
    *out = (struct farm_line){0};
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, "typed", "", "");
    if (text_fold_width(folded, sizeof folded, text) >= sizeof folded)
        return refuse(refusal, REFUSAL_TEXT_TOO_LONG, "typed", text, "400");
    if (!take_pieces(&r, folded) || !take_words(&r) || !complete(&r))
        return false;
    take_short_item(&r);
    farm_line_carry(units, project, out);
    return true;
}

bool farm_line_read(const struct unit_system *units, const struct project *project, const char *text, struct farm_line *out,
                    struct refusal *refusal)
{
    return farm_line_read_after(units, project, text, NULL, out, refusal);
}

struct record *farm_line_record(const struct farm_line *line, const char *id, const char *typed)
{
    char day[48];
    snprintf(day, sizeof day, "%04d-%02d-%02d", line->date.year, line->date.month, line->date.day);
    const struct { int field; const char *value; } values[] = {
        {LOG_DATE, day},          {LOG_SITE, line->sites}, {LOG_WORK, line->work},         {LOG_ITEM, line->item},   {LOG_AMOUNT, line->amount},
        {LOG_UNIT, line->unit},   {LOG_PACK, line->pack},  {LOG_ACTIVITY, line->activity}, {LOG_TYPED, typed},       {LOG_NOTE, line->note}};
    struct record *record = record_new(entity_get(ENTITY_LOG), id);
    for (size_t i = 0; record && i < sizeof values / sizeof *values; i++)
        if (!record_set(record, values[i].field, values[i].value)) {
            record_free(record);
            return NULL;
        }
    return record;
}
