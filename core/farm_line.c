/* SPDX-License-Identifier: MPL-2.0
 *
 * The line is folded to narrow signs and cut at spaces and commas; each piece says by its form or by the project's words what it is.
 * What is left in the end are work and item, in that order unless the words are known the other way round.
 */
#include "core/farm_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/farm_line_date.h"
#include "core/farm_line_words.h"
#include "core/farm_log.h"
#include "core/number.h"
#include "core/numeral.h"
#include "core/variable.h"

enum { WORDS = 12 };

struct reading {
    const struct unit_system *units;
    const struct project *project;
    struct farm_line *out;
    struct refusal *refusal;
    bool has_date, has_amount;
    bool begun; /* a piece was read already */
    char date_text[64];
    char words[WORDS][FARM_WORD]; /* not yet understood */
    size_t count;
    struct refusal bad_amount; /* of a piece that begins with a figure and is no amount */
};

/* What a reader of one kind says to a piece of the line. */
enum answer { OTHER, TAKEN, REFUSED };

static enum answer taken_if(bool ok)
{
    return ok ? TAKEN : REFUSED;
}

static void append(char *out, size_t size, const char *text)
{
    size_t n = strlen(out);
    text_copy(out + n, size - n, text);
}

/* The first `n` bytes. */
static void copy_part(char *out, size_t size, const char *text, size_t n)
{
    text_copy(out, n + 1 < size ? n + 1 : size, text);
}

/* ---- dates ---- */

static bool take_date(struct reading *r, struct date d, const char *piece)
{
    struct date from, to;
    if (r->has_date)
        return refuse(r->refusal, REFUSAL_GIVEN_TWICE, "date", r->date_text, piece);
    text_copy(r->date_text, sizeof r->date_text, piece);
    if (!d.year && !farm_date_year(r->project, &d))
        return refuse(r->refusal, REFUSAL_DATE, "date", piece, "");
    if (!farm_date_real(d))
        return refuse(r->refusal, REFUSAL_DATE, "date", piece, "");
    r->has_date = true;
    r->out->date = d;
    if (date_read(project_study_text(r->project, STUDY_PERIOD_FROM), "", &from, NULL) &&
        date_read(project_study_text(r->project, STUDY_PERIOD_TO), "", &to, NULL))
        r->out->outside = date_days(d) < date_days(from) || date_days(d) > date_days(to);
    return true;
}

/* ---- plots ---- */

static void add_site(struct farm_line *out, const struct record *site)
{
    append(out->sites, sizeof out->sites, *out->sites ? "|" : "");
    append(out->sites, sizeof out->sites, record_id(site));
}

/* The unit that "1、2号地" leaves to its last part: "号地" behind the digits. */
static const char *tail_of(const char *word)
{
    return word + strspn(word, "0123456789");
}

static size_t separator_at(const char *p)
{
    static const char *const separators[] = {"、", "和", "及", "&", "+", "|"};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (farm_sign_at(p, separators[i]))
            return strlen(separators[i]);
    return 0;
}

static bool only_digits(const char *s)
{
    return *s && !s[strspn(s, "0123456789")];
}

/* One name of a list: itself, or with the tail of the list's last name. */
static const struct record *site_in_list(const struct project *project, const char *name, const char *tail)
{
    char whole[FARM_WORD];
    const struct record *site = farm_site(project, name);
    if (site || !only_digits(name))
        return site;
    snprintf(whole, sizeof whole, "%.60s%.60s", name, tail);
    return farm_site(project, whole);
}

static bool refuse_site(struct reading *r, const char *word)
{
    char nearest[200];
    farm_nearest_sites(r->project, word, nearest, sizeof nearest);
    return refuse(r->refusal, REFUSAL_SITE_UNKNOWN, "site", word, nearest);
}

/* The names of "1、2号地" or "东塘和西塘", one after the other. */
static const char *next_name(const char *p, char out[FARM_WORD])
{
    size_t n = 0;
    while (p[n] && !separator_at(p + n))
        n++;
    copy_part(out, FARM_WORD, p, n);
    return p + n + separator_at(p + n);
}

static enum answer take_site(struct reading *r, char *piece)
{
    const struct record *site = farm_site(r->project, piece);
    if (!site)
        return OTHER;
    add_site(r->out, site);
    return TAKEN;
}

/* "1-3号地": each from the first to the last. */
static enum answer take_site_range(struct reading *r, char *piece)
{
    int first, last;
    char name[FARM_WORD];
    const char *q = farm_figure_at(piece, 3, &first);
    const char *behind = farm_sign_at(q, "-") ? farm_sign_at(q, "-") : farm_sign_at(q, "~") ? farm_sign_at(q, "~") : farm_sign_at(q, "至");
    const char *tail = behind ? farm_figure_at(behind, 3, &last) : NULL;
    if (!tail || !farm_sign_at(tail, "号") || last <= first || last - first >= 50)
        return OTHER;
    for (int i = first; i <= last; i++) {
        snprintf(name, sizeof name, "%d%.100s", i, tail);
        if (take_site(r, name) == OTHER)
            return taken_if(refuse_site(r, name));
    }
    return TAKEN;
}

/* A list of plots: where one of its names is a plot or its last looks like one, all must be. */
static enum answer take_site_list(struct reading *r, char *piece)
{
    char name[FARM_WORD], last[FARM_WORD] = "";
    size_t known = 0, names = 0;
    for (const char *p = piece; *p;)
        p = next_name(p, last);
    for (const char *p = piece; *p; names++) {
        p = next_name(p, name);
        known += site_in_list(r->project, name, tail_of(last)) != NULL;
    }
    if (names < 2 || (!known && !farm_like_site(r->project, last)))
        return OTHER;
    for (const char *p = piece; *p;) {
        p = next_name(p, name);
        const struct record *site = site_in_list(r->project, name, tail_of(last));
        if (!site)
            return taken_if(refuse_site(r, name));
        add_site(r->out, site);
    }
    return TAKEN;
}

static bool take_piece(struct reading *r, char *piece);

/* True where the text begins with what was done, or holds an item or an amount. */
static bool goes_on(const struct reading *r, const char *rest)
{
    return farm_is_work(r->project, rest) || farm_is_item(r->project, rest) || farm_work_before(r->project, rest) ||
           farm_item_behind(r->project, rest) || strpbrk(rest, "0123456789");
}

/* "3号地追施尿素2袋": a plot's name, and on without a space. "3号地东" is another plot, one that nobody knows. */
static enum answer take_site_before(struct reading *r, char *piece)
{
    char name[FARM_WORD], rest[FARM_WORD];
    size_t n = farm_site_before(r->project, piece);
    if (!n)
        return OTHER;
    copy_part(name, sizeof name, piece, n);
    text_copy(rest, sizeof rest, piece + n);
    if (!goes_on(r, rest))
        return taken_if(refuse_site(r, piece));
    take_site(r, name);
    return taken_if(take_piece(r, rest));
}

/* ---- amounts ---- */

static bool begins_with_figure(const char *p)
{
    return (*p >= '0' && *p <= '9') || (*p == '.' && p[1] >= '0' && p[1] <= '9');
}

/* Puts an amount in its fields: "2袋" as 2 and 袋, anything longer as it is. */
static void write_amount(struct reading *r, const char *text)
{
    const char *rest;
    double value;
    char figure[sizeof r->out->amount];
    struct unit *unit = NULL;
    r->has_amount = true;
    if (number_read_prefix(text, &rest, "", &value, NULL) && rest > text && (size_t)(rest - text) < sizeof figure &&
        !strpbrk(rest, "0123456789")) /* "袋×50kg" */
        unit = unit_parse(r->units, rest, "", NULL);
    if (unit) {
        copy_part(figure, sizeof figure, text, (size_t)(rest - text));
        text_copy(r->out->amount, sizeof r->out->amount, text_strip(figure));
        text_copy(r->out->unit, sizeof r->out->unit, unit_text(unit));
    } else {
        text_copy(r->out->amount, sizeof r->out->amount, text);
    }
    unit_free(unit);
}

/* Signs that make a formula of a text; - and / stand in names of goods, too. */
static bool has_signs(const char *text)
{
    static const char *const signs[] = {"×", "*", "÷", "+"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(text, signs[i]))
            return true;
    return false;
}

static bool read_amount(const struct reading *r, const char *text, struct quantity *q, struct refusal *why)
{
    return has_signs(text) ? variable_read(r->units, r->project, text, "amount", q, why)
                           : quantity_read(r->units, text, "amount", q, why);
}

/* True where the text is an amount with its unit. 三元复合肥 is not three yuan of something. */
static bool is_amount(const struct reading *r, const char *text, struct refusal *why)
{
    struct quantity q;
    if (!read_amount(r, text, &q, why))
        return false;
    bool has_unit = q.unit, word = q.unit && !begins_with_figure(text) && *unit_substance(q.unit);
    quantity_clear(&q);
    return !word && (has_unit || refuse(why, REFUSAL_UNIT_MISSING, "amount", text, "kg"));
}

/* Behind a sign that figures are written with: 五 in 三五袋. */
static bool behind_numeral(const char *start, const char *p)
{
    const char *before = p - (p > start);
    while (before > start && ((unsigned char)*before & 0xC0) == 0x80)
        before--;
    return before < p && numeral_end(before) > before;
}

/* Is this the first sign of a figure, in digits or characters? */
static bool figure_begins(const char *start, const char *p)
{
    return begins_with_figure(p) ? p == start || !strchr("0123456789.-+~/eE", p[-1]) : numeral_begins(p) && !behind_numeral(start, p);
}

/* "三五袋", "十来斤": signs of figures, then a unit. */
static bool is_vague_amount(const struct reading *r, const char *text, struct refusal *why)
{
    const char *end = numeral_end(text);
    if (end == text || number_read_prefix(text, &end, "amount", &(double){0}, why))
        return false;
    struct unit *unit = unit_parse(r->units, numeral_end(text), "", NULL);
    bool vague = unit && !*unit_substance(unit);
    unit_free(unit);
    return vague;
}

/* Keeps the first thing that is wrong with what seems meant as an amount: told where the line has none. */
static void keep_doubt(struct reading *r, const char *piece)
{
    struct refusal why = {0};
    if (r->bad_amount.code != REFUSAL_NONE)
        return;
    if (has_signs(piece) || (begins_with_figure(piece) && !farm_like_site(r->project, piece)))
        is_amount(r, piece, &r->bad_amount);
    for (const char *p = piece; *p && r->bad_amount.code == REFUSAL_NONE; p++)
        if (is_vague_amount(r, p, &why))
            r->bad_amount = why;
}

static bool take_amount(struct reading *r, const char *text)
{
    char first[sizeof r->out->amount + sizeof r->out->unit];
    if (r->has_amount) {
        text_copy(first, sizeof first, r->out->amount);
        append(first, sizeof first, r->out->unit);
        return refuse(r->refusal, REFUSAL_GIVEN_TWICE, "amount", first, text);
    }
    write_amount(r, text);
    return true;
}

/* "(50kg)", "(50kg/袋)", "每袋50kg" say what a pack holds. */
static enum answer take_pack(struct reading *r, char *text)
{
    char inner[FARM_WORD];
    const char *p = text + (*text == '(');
    if (farm_sign_at(p, "每"))
        for (p = farm_sign_at(p, "每"); *p && !begins_with_figure(p);)
            p++;
    if (p == text)
        return OTHER;
    copy_part(inner, sizeof inner, p, strcspn(p, ")"));
    if (!is_amount(r, inner, NULL))
        return OTHER;
    text_copy(r->out->pack, sizeof r->out->pack, inner);
    return TAKEN;
}

static bool keep_word(struct reading *r, const char *word)
{
    if (r->count == WORDS)
        return refuse(r->refusal, REFUSAL_TEXT_TOO_LONG, "typed", word, "400");
    text_copy(r->words[r->count++], FARM_WORD, word);
    return true;
}

/* "2袋", "尿素2袋", "2袋(50kg)", "尿素2袋(50kg)": the word before, the amount, the pack. */
static enum answer take_amounts(struct reading *r, char *piece)
{
    char whole[FARM_WORD], word[FARM_WORD];
    text_copy(whole, sizeof whole, piece);
    char *pack = strchr(whole, '('), *amount = whole;
    if (pack && !is_amount(r, whole, NULL)) {
        if (take_pack(r, pack) == OTHER)
            return OTHER;
        *pack = '\0';
    }
    if (*whole == '-' && is_amount(r, whole, NULL))
        return taken_if(refuse(r->refusal, REFUSAL_NEGATIVE, "amount", whole, ""));
    if (begins_with_figure(whole) && !is_amount(r, whole, NULL)) /* "1e999袋" holds no smaller amount */
        return OTHER;
    while (*amount && !(figure_begins(whole, amount) && is_amount(r, amount, NULL)) &&
           !(amount == whole && has_signs(whole) && is_amount(r, whole, NULL)))
        amount++;
    if (!*amount)
        return OTHER;
    copy_part(word, sizeof word, whole, (size_t)(amount - whole));
    return taken_if(take_amount(r, amount) && (!*word || keep_word(r, word)));
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

static enum answer take_dates(struct reading *r, char *piece)
{
    struct date date = {0};
    char digits[FARM_WORD], rest[FARM_WORD], text[48];
    date_digits(digits, sizeof digits, piece);
    const char *behind = farm_date_worded(digits, &date);
    if (!behind)
        return farm_date_signed(piece, !r->begun, &date) ? taken_if(take_date(r, date, piece)) : OTHER;
    text_copy(rest, sizeof rest, behind + dash_at(behind));
    copy_part(text, sizeof text, piece, strlen(piece) - strlen(behind));
    if (dash_at(behind) && is_day(rest))
        return taken_if(refuse(r->refusal, REFUSAL_GIVEN_TWICE, "date", text, rest));
    return taken_if(take_date(r, date, text) && (!*rest || take_piece(r, rest)));
}

static bool take_piece(struct reading *r, char *piece)
{
    static enum answer (*const readers[])(struct reading *, char *) = {
        take_dates, take_site, take_site_range, take_site_list, take_pack, take_site_before, take_amounts};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        enum answer answer = readers[i](r, piece);
        if (answer != OTHER)
            return answer == TAKEN;
    }
    keep_doubt(r, piece);
    return keep_word(r, piece);
}

static size_t space_at(const char *p)
{
    static const char *const signs[] = {" ", "\t", ",", ";", "，", "。", "；"};
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
static bool joins(const struct reading *r, const char *piece, const char *next)
{
    double value;
    if (!number_read(piece, "", &value, NULL) || !*next)
        return false;
    struct unit *unit = unit_parse(r->units, next, "", NULL);
    unit_free(unit);
    return unit;
}

static const char *cut(const char *p, char out[FARM_WORD])
{
    size_t n = 0;
    while (*p && space_at(p))
        p += space_at(p);
    while (p[n] && (!space_at(p + n) || inside_figure(p, p + n)))
        n++;
    copy_part(out, FARM_WORD, p, n);
    return p + n;
}

static bool take_pieces(struct reading *r, const char *text)
{
    char piece[FARM_WORD], next[FARM_WORD];
    for (const char *p = cut(text, piece); *piece; p = cut(p, piece)) {
        const char *behind = cut(p, next);
        if (joins(r, piece, next)) {
            append(piece, sizeof piece, next);
            p = behind;
        }
        if (!take_piece(r, piece))
            return false;
        r->begun = true;
    }
    return true;
}

/* ---- words that are left ---- */

static void split_word(const struct reading *r, const char *word)
{
    size_t at = farm_item_behind(r->project, word);
    at = at ? at : farm_work_before(r->project, word);
    struct farm_line *out = r->out;
    if (farm_is_item(r->project, word)) {
        text_copy(out->item, sizeof out->item, word);
    } else if (farm_is_work(r->project, word)) {
        text_copy(out->work, sizeof out->work, word);
    } else if (at) {
        copy_part(out->work, sizeof out->work, word, at);
        text_copy(out->item, sizeof out->item, word + at);
    } else {
        bool item = r->has_amount;
        text_copy(item ? out->item : out->work, item ? sizeof out->item : sizeof out->work, word);
    }
}

/* "追施尿素" beside other words becomes two. */
static void split_words(struct reading *r)
{
    for (size_t i = 0; r->count > 1 && r->count < WORDS && i < r->count; i++) {
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

static bool unknown_site(const struct reading *r, size_t i)
{
    const char *word = r->words[i];
    return !farm_is_work(r->project, word) && !farm_is_item(r->project, word) &&
           (farm_like_site(r->project, word) || (only_digits(word) && farm_begins_site(r->project, word)) ||
            (r->count > 2 && i == 0 && records_count(project_records(r->project, ENTITY_SITE))));
}

/* The first word of which `is` holds, but not `other`; `count` where there is none. */
static size_t find_word(const struct reading *r, bool (*is)(const struct project *, const char *), size_t other)
{
    size_t i = 0;
    while (i < r->count && (i == other || (is && !is(r->project, r->words[i]))))
        i++;
    return i;
}

/* A work and an item by what is known of the words, else in that order. Work after work without an amount has no item (清塘 消毒). */
static void choose_words(const struct reading *r, size_t *work, size_t *item)
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

static bool take_words(struct reading *r)
{
    struct farm_line *out = r->out;
    size_t work, item;
    split_words(r);
    for (size_t i = 0; !*out->sites && i < r->count; i++)
        if (unknown_site(r, i))
            return refuse_site(r, r->words[i]);
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
        append(out->note, sizeof out->note, *out->note ? " " : "");
        append(out->note, sizeof out->note, r->words[i]);
    }
    return true;
}

/* Days that are said in a way that no calendar of ours reads; the word that says so, or "". */
static const char *day_in_words(const struct reading *r)
{
    static const char *const signs[] = {"正月", "腊月", "冬月", "农历", "初", "月底", "上旬", "中旬", "下旬", "今天", "昨天", "前天"};
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (strstr(r->words[i], signs[k]))
                return r->words[i];
    return "";
}

static bool date_missing(const struct reading *r)
{
    const char *said = day_in_words(r);
    return refuse(r->refusal, *said ? REFUSAL_DATE : REFUSAL_BLANK, "date", said, "");
}

static bool complete(struct reading *r)
{
    const struct farm_line *out = r->out;
    if (!r->has_date)
        return date_missing(r);
    if (!r->has_amount && r->bad_amount.code != REFUSAL_NONE) {
        if (r->refusal)
            *r->refusal = r->bad_amount;
        return false;
    }
    if (only_digits(out->work) || only_digits(out->item))
        return refuse(r->refusal, REFUSAL_UNIT_MISSING, "amount", only_digits(out->work) ? out->work : out->item, "kg");
    if (!*out->work && !*out->item)
        return refuse(r->refusal, REFUSAL_BLANK, r->has_amount ? "item" : "work", "", "");
    if (!r->has_amount && *out->item)
        return refuse(r->refusal, REFUSAL_BLANK, "amount", "", "");
    return true;
}

/* ---- which row it feeds ---- */

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

static void from_earlier_line(const struct project *project, const char *product, struct farm_line *out)
{
    const struct records *lines = project_records(project, ENTITY_LOG);
    for (size_t i = records_count(lines); i-- > 0 && !*out->activity;) {
        const struct record *line = records_at(lines, i);
        const struct record *row = records_find(project_records(project, ENTITY_ACTIVITY), record_text(line, LOG_ACTIVITY));
        if (!farm_same(record_text(line, LOG_ITEM), out->item))
            continue;
        if (!*out->pack && !strcmp(record_text(line, LOG_UNIT), out->unit) && *record_text(line, LOG_PACK)) {
            text_copy(out->pack, sizeof out->pack, record_text(line, LOG_PACK));
            out->pack_carried = true;
        }
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

static void propose_row(const struct project *project, struct farm_line *out)
{
    const char *product = product_of(project, out->sites);
    if (!*out->item || !*out->amount)
        return;
    from_earlier_line(project, product, out);
    if (!*out->activity)
        from_rows(project, product, farm_same, out);
    if (!*out->activity)
        from_rows(project, product, same_item, out);
}

/* ---- the whole ---- */

bool farm_line_read(const struct unit_system *units, const struct project *project, const char *text, struct farm_line *out,
                    struct refusal *refusal)
{
    char folded[FARM_LINE_TEXT];
    struct reading r = {.units = units, .project = project, .out = out, .refusal = refusal};
    if (refusal)
        refusal_clear(refusal);
    *out = (struct farm_line){0};
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, "typed", "", "");
    if (text_fold_width(folded, sizeof folded, text) >= sizeof folded)
        return refuse(refusal, REFUSAL_TEXT_TOO_LONG, "typed", text, "400");
    if (!take_pieces(&r, folded) || !take_words(&r) || !complete(&r))
        return false;
    propose_row(project, out);
    return true;
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
