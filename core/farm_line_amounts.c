/* SPDX-License-Identifier: MPL-2.0
 *
 * The amounts of a quick line: a figure with its unit or a formula, the word before it, what a pack holds.
 */
#include "core/farm_line_reading.h"

#include "core/farm_line_date.h"
#include "core/number.h"
#include "core/numeral.h"
#include "core/variable.h"

static bool begins_with_figure(const char *p)
{
    return (*p >= '0' && *p <= '9') || (*p == '.' && p[1] >= '0' && p[1] <= '9');
}

/* Puts an amount in its fields: "2袋" as 2 and 袋, anything longer as it is. */
static void write_amount(struct farm_reading *r, const char *text)
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
        farm_copy_part(figure, sizeof figure, text, (size_t)(rest - text));
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

static bool read_amount(const struct farm_reading *r, const char *text, struct quantity *q, struct refusal *why)
{
    return has_signs(text) ? variable_read(r->units, r->project, text, "amount", q, why)
                           : quantity_read(r->units, text, "amount", q, why);
}

/* True where the text is an amount with its unit. 三元复合肥 is not three yuan of something. */
static bool is_amount(const struct farm_reading *r, const char *text, struct refusal *why)
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
static bool is_vague_amount(const struct farm_reading *r, const char *text, struct refusal *why)
{
    const char *end = numeral_end(text);
    if (end == text || number_read_prefix(text, &end, "amount", &(double){0}, why))
        return false;
    struct unit *unit = unit_parse(r->units, numeral_end(text), "", NULL);
    bool vague = unit && !*unit_substance(unit);
    unit_free(unit);
    return vague;
}

void farm_keep_doubt(struct farm_reading *r, const char *piece)
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

static bool take_amount(struct farm_reading *r, const char *text)
{
    char first[sizeof r->out->amount + sizeof r->out->unit];
    if (r->has_amount) {
        text_copy(first, sizeof first, r->out->amount);
        farm_append(first, sizeof first, r->out->unit);
        return refuse(r->refusal, REFUSAL_GIVEN_TWICE, "amount", first, text);
    }
    write_amount(r, text);
    return true;
}

/* "(50kg)", "(50kg/袋)", "每袋50kg" say what a pack holds. */
enum farm_answer farm_take_pack(struct farm_reading *r, char *text)
{
    char inner[FARM_WORD];
    const char *p = text + (*text == '(');
    if (farm_sign_at(p, "每"))
        for (p = farm_sign_at(p, "每"); *p && !begins_with_figure(p);)
            p++;
    if (p == text)
        return FARM_OTHER;
    farm_copy_part(inner, sizeof inner, p, strcspn(p, ")"));
    if (!is_amount(r, inner, NULL))
        return FARM_OTHER;
    text_copy(r->out->pack, sizeof r->out->pack, inner);
    return FARM_TAKEN;
}

/* "2袋", "尿素2袋", "2袋(50kg)", "尿素2袋(50kg)": the word before, the amount, the pack. */
enum farm_answer farm_take_amounts(struct farm_reading *r, char *piece)
{
    char whole[FARM_WORD], word[FARM_WORD];
    text_copy(whole, sizeof whole, piece);
    char *pack = strchr(whole, '('), *amount = whole;
    if (pack && !is_amount(r, whole, NULL)) {
        if (farm_take_pack(r, pack) == FARM_OTHER)
            return FARM_OTHER;
        *pack = '\0';
    }
    if (*whole == '-' && is_amount(r, whole, NULL))
        return farm_taken_if(refuse(r->refusal, REFUSAL_NEGATIVE, "amount", whole, ""));
    if (begins_with_figure(whole) && !is_amount(r, whole, NULL)) /* "1e999袋" holds no smaller amount */
        return FARM_OTHER;
    while (*amount && !(figure_begins(whole, amount) && is_amount(r, amount, NULL)) &&
           !(amount == whole && has_signs(whole) && is_amount(r, whole, NULL)))
        amount++;
    if (!*amount)
        return FARM_OTHER;
    farm_copy_part(word, sizeof word, whole, (size_t)(amount - whole));
    return farm_taken_if(take_amount(r, amount) && (!*word || farm_keep_word(r, word)));
}
