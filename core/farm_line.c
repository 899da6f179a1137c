/* SPDX-License-Identifier: MPL-2.0
 *
 * The line is folded to narrow signs and cut at spaces and commas; each piece says by its form or by the project's words what it is.
 * What is left in the end are work and item, in that order unless the words are known the other way round.
 */
#include "core/farm_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/farm_line_words.h"
#include "core/farm_log.h"
#include "core/number.h"
#include "core/numeral.h"

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

static const char *figure_at(const char *p, int most, int *out)
{
    int n = 0;
    for (*out = 0; n < most && p[n] >= '0' && p[n] <= '9'; n++)
        *out = *out * 10 + p[n] - '0';
    return n && !(p[n] >= '0' && p[n] <= '9') ? p + n : NULL;
}

static const char *sign_at(const char *p, const char *sign)
{
    return p && !strncmp(p, sign, strlen(sign)) ? p + strlen(sign) : NULL;
}

/* "3月5日", "3月5号", "2025年3月5日", at the start of a piece that may go on. `year` 0 where it says none. */
static const char *worded_date(const char *p, struct date *out)
{
    const char *q = sign_at(figure_at(p, 4, &out->year), "年");
    if (!q)
        out->year = 0;
    q = q ? q : p;
    q = sign_at(figure_at(q, 2, &out->month), "月");
    const char *end = q ? figure_at(q, 2, &out->day) : NULL;
    const char *behind = sign_at(end, "日");
    return behind ? behind : sign_at(end, "号") ? sign_at(end, "号") : end;
}

/* "2025-3-5", "2025/3/5", "2025.3.5", "20250305", "3-5", "3/5": the whole piece. "3.5" is a date where nothing else can be
 * meant: at the beginning of the line. */
static bool signed_date(const char *p, bool first_piece, struct date *out)
{
    static const char *const signs[] = {"-", "/", "."};
    int first, second, third;
    if (strlen(p) == 8 && strspn(p, "0123456789") == 8) {
        long all = strtol(p, NULL, 10);
        *out = (struct date){(int)(all / 10000), (int)(all / 100 % 100), (int)(all % 100)};
        return out->year >= 1900 && out->year < 2200;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *q = sign_at(figure_at(p, 4, &first), signs[i]);
        const char *r = q ? figure_at(q, 2, &second) : NULL, *s = sign_at(r, signs[i]);
        const char *end = s ? figure_at(s, 2, &third) : NULL;
        if (end && !*end && first >= 1900) {
            *out = (struct date){first, second, third};
            return true;
        }
        if (r && !*r && first <= 31 && (*signs[i] != '.' || first_piece)) {
            *out = (struct date){0, first, second};
            return true;
        }
    }
    return false;
}

static bool real_date(struct date d)
{
    char text[48];
    snprintf(text, sizeof text, "%d-%d-%d", d.year, d.month, d.day);
    return date_read(text, "", &d, NULL);
}

/* The study's years that have such a day in the period; without any, the year of its end. 0: the study has none. */
static bool choose_year(struct reading *r, struct date *d)
{
    struct date from, to, chosen = *d;
    size_t fits = 0;
    if (!date_read(project_study_text(r->project, STUDY_PERIOD_FROM), "", &from, NULL) ||
        !date_read(project_study_text(r->project, STUDY_PERIOD_TO), "", &to, NULL))
        return false;
    for (int year = from.year; year <= to.year; year++) {
        struct date candidate = {year, d->month, d->day};
        if (!real_date(candidate) || date_days(candidate) < date_days(from) || date_days(candidate) > date_days(to))
            continue;
        chosen = candidate;
        fits++;
    }
    d->year = fits ? chosen.year : to.year;
    return fits <= 1;
}

static bool take_date(struct reading *r, struct date d, const char *piece)
{
    struct date from, to;
    if (r->has_date)
        return refuse(r->refusal, REFUSAL_GIVEN_TWICE, "date", r->date_text, piece);
    text_copy(r->date_text, sizeof r->date_text, piece);
    if (!d.year && !choose_year(r, &d))
        return refuse(r->refusal, REFUSAL_DATE, "date", piece, "");
    if (!real_date(d))
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
        if (sign_at(p, separators[i]))
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
    const char *q = figure_at(piece, 3, &first);
    const char *behind = sign_at(q, "-") ? sign_at(q, "-") : sign_at(q, "~") ? sign_at(q, "~") : sign_at(q, "至");
    const char *tail = behind ? figure_at(behind, 3, &last) : NULL;
    if (!tail || !sign_at(tail, "号") || last <= first || last - first >= 50)
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

/* True where the text is an amount with its unit. */
static bool is_amount(const struct reading *r, const char *text, struct refusal *why)
{
    struct quantity q;
    if (!quantity_read(r->units, text, "amount", &q, why))
        return false;
    bool has_unit = q.unit;
    quantity_clear(&q);
    return has_unit || refuse(why, REFUSAL_UNIT_MISSING, "amount", text, "kg");
}

/* "两袋", and "尿素两袋" where 尿素 is known. What stands behind must be a unit and nothing more: 三元复合肥 is no three yuan of it. */
static bool is_amount_in_characters(const struct reading *r, const char *whole, const char *text)
{
    struct quantity q;
    char before[FARM_WORD];
    copy_part(before, sizeof before, whole, (size_t)(text - whole));
    if (!numeral_begins(text) || (*before && !farm_is_item(r->project, before)) || !quantity_read(r->units, text, "amount", &q, NULL))
        return false;
    bool plain = q.unit && !*unit_substance(q.unit);
    quantity_clear(&q);
    return plain;
}

static bool amount_begins(const struct reading *r, const char *whole, const char *text)
{
    bool apart = text == whole || !strchr("0123456789.-+~/eE", text[-1]);
    return (begins_with_figure(text) && apart && is_amount(r, text, NULL)) || is_amount_in_characters(r, whole, text);
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
    if (sign_at(p, "每"))
        for (p = sign_at(p, "每"); *p && !begins_with_figure(p);)
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
    while (*amount && !amount_begins(r, whole, amount))
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
        if (sign_at(p, dashes[i]))
            return strlen(dashes[i]);
    return 0;
}

static enum answer take_dates(struct reading *r, char *piece)
{
    struct date date = {0};
    char digits[FARM_WORD], rest[FARM_WORD], text[48];
    date_digits(digits, sizeof digits, piece);
    const char *behind = worded_date(digits, &date);
    if (!behind)
        return signed_date(piece, !r->begun, &date) ? taken_if(take_date(r, date, piece)) : OTHER;
    text_copy(rest, sizeof rest, behind + dash_at(behind));
    copy_part(text, sizeof text, piece, strlen(piece) - strlen(behind));
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
    if (begins_with_figure(piece) && !farm_like_site(r->project, piece) && r->bad_amount.code == REFUSAL_NONE)
        is_amount(r, piece, &r->bad_amount);
    return keep_word(r, piece);
}

static size_t space_at(const char *p)
{
    static const char *const signs[] = {" ", "\t", ",", ";", "，", "。", "；"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (sign_at(p, signs[i]))
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

static bool unknown_site(const struct reading *r, size_t i)
{
    const char *word = r->words[i];
    return !farm_is_work(r->project, word) && !farm_is_item(r->project, word) &&
           (farm_like_site(r->project, word) || (r->count > 2 && i == 0 && records_count(project_records(r->project, ENTITY_SITE))));
}

static bool take_words(struct reading *r)
{
    struct farm_line *out = r->out;
    for (size_t i = 0; !*out->sites && i < r->count; i++)
        if (unknown_site(r, i))
            return refuse_site(r, r->words[i]);
    if (r->count == 1)
        split_word(r, r->words[0]);
    if (r->count < 2)
        return true;
    bool turned = farm_is_work(r->project, r->words[1]) || (farm_is_item(r->project, r->words[0]) && !farm_is_item(r->project, r->words[1]));
    text_copy(out->work, sizeof out->work, r->words[turned]);
    text_copy(out->item, sizeof out->item, r->words[!turned]);
    for (size_t i = 2; i < r->count; i++) {
        append(out->note, sizeof out->note, *out->note ? " " : "");
        append(out->note, sizeof out->note, r->words[i]);
    }
    return true;
}

static bool complete(struct reading *r)
{
    if (!r->has_date)
        return refuse(r->refusal, REFUSAL_BLANK, "date", "", "");
    if (!r->has_amount && r->bad_amount.code != REFUSAL_NONE) {
        if (r->refusal)
            *r->refusal = r->bad_amount;
        return false;
    }
    if (!r->has_amount && *r->out->item)
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
