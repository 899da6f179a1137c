/* SPDX-License-Identifier: MPL-2.0
 *
 * The table of units made into a UDUNITS system, and the reader of unit texts.
 *
 * Grammar: expression = product ("/" product)*; product = factor (sign? factor)*; factor = number | "(" expression ")" |
 * word. A product binds closer than "/", so that all of "t km" in "kg CO2e/t km" is below the line. A word is a symbol with
 * a power ("hm-2"), a substance, or both glued ("kgCO2e"); which, is decided in parse_word() in this order: known
 * substance behind a unit, symbol, glued, free substance behind a unit.
 */
#include "core/unit_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uninorm.h>

#include "core/number.h"

enum { DEPTH_MAX = 8 };

/* ---- signs and words ---- */

static size_t one_of(const char *s, const char *const *signs)
{
    for (; *signs; signs++)
        if (!strncmp(s, *signs, strlen(*signs)))
            return strlen(*signs);
    return 0;
}

size_t unit_times_sign(const char *s)
{
    static const char *const signs[] = {"*", "×", "·", "\u2022", "\u2219", "\u22C5", "\u30FB", "\u2715", "\u2A2F", NULL};
    return one_of(s, signs);
}

static size_t division_sign(const char *s)
{
    static const char *const signs[] = {"/", "每", "per ", NULL};
    return one_of(s, signs);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static size_t word_length(const char *s)
{
    size_t n = 0;
    while (s[n] && (is_letter(s[n]) || is_digit(s[n]) || strchr("%.+^_-", s[n]))) {
        if ((unsigned char)s[n] >= 0x80 && (unit_times_sign(s + n) || division_sign(s + n)))
            break;
        n++;
    }
    return n;
}

static bool same_word(const char *word, size_t length, const char *text)
{
    return strlen(text) == length && !memcmp(word, text, length);
}

/* ---- finding symbols and substances ---- */

static const struct unit_substance *find_substance(const struct unit_system *system, const char *word, size_t length)
{
    for (size_t i = 0; i < system->substance_count; i++)
        if (same_word(word, length, system->substances[i].spelling))
            return &system->substances[i];
    return NULL;
}

/* The longest symbol shorter than `below` that the word begins with. */
static const struct unit_symbol *find_symbol(const struct unit_system *system, const char *word, size_t length, size_t below)
{
    const struct unit_symbol *best = NULL;
    for (size_t i = 0; i < system->symbol_count; i++) {
        const struct unit_symbol *s = &system->symbols[i];
        if (s->length <= length && s->length < below && (!best || s->length > best->length) && !memcmp(word, s->text, s->length))
            best = s;
    }
    return best;
}

/* Words that make an amount vague ("2斤半", "100斤左右") or add another figure ("3斤五两"): never a substance, unlike
 * 半夏 or 二氧化碳. */
static bool is_vague(const struct unit_system *system, const char *word, size_t length)
{
    static const char *const whole[] = {"半", "多", "余", "来", "几", NULL};
    static const char *const starts[] = {"左右", "上下", "以上", "以下", "以内", "半多", "半左右", NULL};
    static const char *const numerals[] = {"零", "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百",
                                           "千", "万", "亿", "半", NULL};
    if (one_of(word, whole) == length || one_of(word, starts))
        return true;
    size_t n = 0;
    for (size_t k; n < length && (k = one_of(word + n, numerals));)
        n += k;
    const struct unit_symbol *symbol = n ? find_symbol(system, word + n, length - n, length) : NULL;
    return n && (n == length || (symbol && symbol->length == length - n));
}

/* "", "2", "^2", "-1", "^-1": a power that ends the word. 0 where it is none. */
static int read_power(const char *s, size_t length)
{
    size_t i = length && s[0] == '^';
    int sign = i < length && s[i] == '-' ? -1 : 1;
    if (!length)
        return 1;
    i += i < length && s[i] == '-'; /* "kg+2" is a slip */
    return i + 1 == length && is_digit(s[i]) ? sign * (s[i] - '0') : 0;
}

/* ---- the parser ---- */

struct parser {
    const struct unit_system *system;
    struct unit *unit;
    const char *p;
    struct unit_factor *last; /* the factor that a following substance belongs to, or NULL */
    int depth;
    const char *field;
    struct refusal *refusal;
};

static bool unknown(struct parser *ps, const char *word, size_t length)
{
    char text[UNIT_TEXT + 1];
    if (!*word) { /* something is missing at the end: the whole is named */
        word = unit_text(ps->unit);
        length = strlen(word);
    }
    text_copy(text, length + 1 < sizeof text ? length + 1 : sizeof text, word);
    return refuse(ps->refusal, REFUSAL_UNIT_UNKNOWN, ps->field, text, NULL);
}

static void skip_spaces(struct parser *ps)
{
    while (*ps->p == ' ')
        ps->p++;
}

static bool add_factor(struct parser *ps, const struct unit_symbol *symbol, int power)
{
    struct unit *u = ps->unit;
    if (u->count == UNIT_FACTORS)
        return refuse(ps->refusal, REFUSAL_UNIT_UNKNOWN, ps->field, unit_text(u), NULL);
    ps->last = &u->factors[u->count++];
    *ps->last = (struct unit_factor){.row = symbol->row, .spelling = symbol->text, .power = power};
    return true;
}

/* Adds one word to the substance of the last factor; known words in their canonical spelling. */
static bool add_substance(struct parser *ps, const char *word, size_t length)
{
    const struct unit_substance *known = find_substance(ps->system, word, length);
    char *substance = ps->last->substance;
    size_t used = strlen(substance);
    const char *text = known ? known->canonical : word;
    size_t n = known ? strlen(text) : length;
    if (used + n + 2 > UNIT_SUBSTANCE)
        return refuse(ps->refusal, REFUSAL_UNIT_UNKNOWN, ps->field, unit_text(ps->unit), NULL);
    if (used)
        substance[used++] = ' ';
    memcpy(substance + used, text, n);
    substance[used + n] = '\0';
    return true;
}

/* True where a substance of which no table knows may be glued: Chinese, not vague, and no unit ("25斤亩" lacks its "/"). */
static bool is_free_chinese(const struct unit_system *system, const char *word, size_t length)
{
    const struct unit_symbol *symbol = find_symbol(system, word, length, length + 1);
    const bool unit = symbol && (symbol->length == length || !is_letter(word[symbol->length]));
    return (unsigned char)*word >= 0x80 && !is_vague(system, word, length) && !unit;
}

/* A symbol directly followed by its substance: "kgCO2e", "m3CH4"; with `free`, also "升柴油". Behind a unit a free word is
 * itself the substance: "kg 克百威" is a pesticide in kg, no grams. */
static const struct unit_symbol *find_glued(const struct unit_system *system, const char *word, size_t length, bool free)
{
    const struct unit_symbol *s;
    for (size_t below = length; (s = find_symbol(system, word, length, below)); below = s->length) {
        const char *rest = word + s->length;
        const size_t left = length - s->length;
        if (s->row->material && (find_substance(system, rest, left) || (free && is_free_chinese(system, rest, left))))
            return s;
    }
    return NULL;
}

static bool parse_word(struct parser *ps, int sign)
{
    const char *word = ps->p;
    const size_t length = word_length(word);
    const bool behind_unit = ps->last && ps->last->row->material;
    if (!length)
        return unknown(ps, word, strlen(word));
    ps->p += length;
    if (behind_unit && find_substance(ps->system, word, length))
        return add_substance(ps, word, length);
    const struct unit_symbol *symbol = find_symbol(ps->system, word, length, length + 1);
    int power = symbol ? read_power(word + symbol->length, length - symbol->length) : 0;
    if (power)
        return add_factor(ps, symbol, sign * power);
    symbol = find_glued(ps->system, word, length, !behind_unit);
    if (symbol)
        return add_factor(ps, symbol, sign) && add_substance(ps, word + symbol->length, length - symbol->length);
    if (behind_unit && ps->last->row->dimensionless && same_word(word, length, "of"))
        return true;
    if (behind_unit && is_letter(*word) && !is_vague(ps->system, word, length))
        return add_substance(ps, word, length);
    return unknown(ps, word, length);
}

/* "100", "1e4", "10^4". */
static bool parse_number(struct parser *ps, int sign)
{
    const char *start = ps->p;
    double value;
    if (!number_read_prefix(start, &ps->p, ps->field, &value, NULL))
        return unknown(ps, start, strlen(start));
    if (*ps->p == '^') {
        char *end;
        long power = strtol(ps->p + 1, &end, 10);
        if (end == ps->p + 1 || power < -30 || power > 30 || *end == '.')
            return unknown(ps, start, strlen(start));
        value = pow(value, (double)power);
        ps->p = end;
    }
    ps->unit->multiplier *= sign > 0 ? value : 1 / value;
    if (!isnormal(ps->unit->multiplier) || value <= 0)
        return unknown(ps, start, strlen(start));
    return true;
}

static bool parse_expression(struct parser *ps, int sign);

static bool parse_group(struct parser *ps, int sign)
{
    const char *start = ps->p++;
    if (++ps->depth > DEPTH_MAX)
        return unknown(ps, start, strlen(start));
    if (!parse_expression(ps, sign))
        return false;
    if (*ps->p != ')')
        return unknown(ps, start, strlen(start));
    ps->p++;
    ps->depth--;
    ps->last = NULL;
    return true;
}

/* `fresh`: at the start of a product or behind a sign, where a number or a group may stand. */
static bool parse_factor(struct parser *ps, int sign, bool fresh)
{
    if (fresh && *ps->p == '(')
        return parse_group(ps, sign);
    if (fresh && is_digit(*ps->p))
        return parse_number(ps, sign);
    return parse_word(ps, sign);
}

static bool parse_product(struct parser *ps, int sign)
{
    bool fresh = true;
    ps->last = NULL;
    for (;;) {
        skip_spaces(ps);
        if (!parse_factor(ps, sign, fresh))
            return false;
        skip_spaces(ps);
        size_t n = unit_times_sign(ps->p);
        if (!n && (!*ps->p || *ps->p == ')' || division_sign(ps->p)))
            return true;
        ps->p += n;
        fresh = n > 0;
        if (n)
            ps->last = NULL;
    }
}

static bool parse_expression(struct parser *ps, int sign)
{
    if (!parse_product(ps, sign))
        return false;
    for (size_t n; (n = division_sign(ps->p));) {
        ps->p += n;
        if (!parse_product(ps, -sign))
            return false;
    }
    return true;
}

/* The text in its compatibility form (NFKC): "㎡", "m²", "CO₂" and full-width letters become plain; minus and spaces too.
 * False where it holds what must not reach a screen, or is too long. */
static bool normalise(char *out, size_t size, const char *text)
{
    size_t length = size - 1;
    if (!text_valid_utf8(text, strlen(text)))
        return false;
    uint8_t *plain = u8_normalize(UNINORM_NFKC, (const uint8_t *)text, strlen(text), NULL, &length);
    char clean[2 * UNIT_TEXT];
    size_t n = 0;
    for (size_t i = 0; plain && i < length && n + 1 < size; i++) {
        bool minus = i + 2 < length && !memcmp(plain + i, "\u2212", 3);
        out[n++] = minus ? '-' : plain[i] == '\t' ? ' ' : (char)plain[i];
        i += minus ? 2 : 0;
    }
    out[n] = '\0';
    bool fits = plain && n + 1 < size;
    free(plain);
    text_strip(out);
    return fits && text_clean(clean, sizeof clean, out, false) < sizeof clean && !strcmp(clean, out);
}

static bool parse_text(struct unit *unit, const char *text, const char *field, struct refusal *refusal)
{
    char plain[UNIT_TEXT];
    if (!normalise(plain, sizeof plain, text))
        return refuse(refusal, REFUSAL_UNIT_UNKNOWN, field, text, NULL);
    struct parser ps = {.system = unit->system, .unit = unit, .p = plain, .field = field, .refusal = refusal};
    if (!parse_expression(&ps, 1))
        return false;
    if (*ps.p)
        return unknown(&ps, ps.p, strlen(ps.p));
    return unit_finish(unit) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, field, NULL, NULL);
}

struct unit *unit_parse(const struct unit_system *system, const char *text, const char *field, struct refusal *refusal)
{
    char narrow[UNIT_TEXT];
    if (text_blank(text)) {
        refuse(refusal, REFUSAL_UNIT_MISSING, field, text, "kg, 亩, 度, 升");
        return NULL;
    }
    if (text_fold_width(narrow, sizeof narrow, text) >= sizeof narrow) {
        refuse(refusal, REFUSAL_UNIT_UNKNOWN, field, text, NULL);
        return NULL;
    }
    struct unit *unit = unit_blank(system);
    if (unit)
        unit->text = text_dup(text_strip(narrow));
    if (!unit || !unit->text) {
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, field, NULL, NULL);
        unit_free(unit);
        return NULL;
    }
    if (parse_text(unit, narrow, field, refusal))
        return unit;
    unit_free(unit);
    return NULL;
}

/* ---- the system ---- */

static char *own(struct unit_system *system, const char *text)
{
    char **owned = realloc(system->owned, (system->owned_count + 1) * sizeof *owned);
    if (!owned)
        return NULL;
    system->owned = owned;
    char *copy = text_dup(text ? text : "");
    if (copy)
        system->owned[system->owned_count++] = copy;
    return copy;
}

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
}

static bool wrong_table(struct refusal *refusal, const char *table, const char *reason)
{
    return refuse(refusal, REFUSAL_DATA_MISSING, NULL, table, reason);
}

static bool add_symbol(struct unit_system *system, const struct unit_row *row, const char *spelling, struct refusal *refusal)
{
    for (size_t i = 0; i < system->symbol_count; i++)
        if (!strcmp(system->symbols[i].text, spelling))
            return wrong_table(refusal, "units", spelling);
    struct unit_symbol *symbols = realloc(system->symbols, (system->symbol_count + 1) * sizeof *symbols);
    if (!symbols)
        return no_memory(refusal);
    system->symbols = symbols;
    system->symbols[system->symbol_count++] = (struct unit_symbol){spelling, strlen(spelling), row};
    return true;
}

/* Calls `add` for each of the spellings "a|b|c"; the pieces are owned by the system. */
typedef bool add_spelling(struct unit_system *system, const void *what, const char *spelling, struct refusal *refusal);

static bool each_spelling(struct unit_system *system, const char *spellings, add_spelling *add, const void *what,
                          struct refusal *refusal)
{
    char *pieces = own(system, spellings), *save = NULL;
    if (!pieces)
        return no_memory(refusal);
    bool any = false;
    for (char *s = strtok_r(pieces, "|", &save); s; s = strtok_r(NULL, "|", &save)) {
        any = true;
        if (!add(system, what, text_strip(s), refusal))
            return false;
    }
    return any || wrong_table(refusal, "units", spellings);
}

static bool add_unit_spelling(struct unit_system *system, const void *what, const char *spelling, struct refusal *refusal)
{
    return add_symbol(system, what, spelling, refusal);
}

static bool has_dimension(const ut_unit *ut, const ut_unit *of)
{
    return of && unit_ut_same_dimension(ut, of);
}

/* What a row means for substances, and whether it is one of the units that others are measured by. */
static void classify(struct unit_system *system, struct unit_row *row, const char *first)
{
    struct {
        const char *symbol;
        ut_unit **place;
    } anchors[] = {{"kg", &system->mass},  {"m3", &system->volume}, {"J", &system->energy}, {"m", &system->length},
                   {"m2", &system->area}, {"s", &system->time},    {"yr", &system->year}};
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++)
        if (!strcmp(first, anchors[i].symbol))
            *anchors[i].place = row->ut;
    row->dimensionless = unit_ut_is_number(row->ut);
}

static ut_unit *define(struct unit_system *system, const struct unit_row *row, struct refusal *refusal)
{
    const char *text = row->definition.definition;
    if (!strcmp(text, "base") || row->pack)
        return ut_new_base_unit(system->ut);
    struct unit *unit = unit_parse(system, text, "definition", refusal);
    ut_unit *ut = unit ? ut_clone(unit->whole) : NULL;
    unit_free(unit);
    return ut;
}

static bool add_row(struct unit_system *system, const struct unit_definition *given, struct refusal *refusal)
{
    struct unit_row *row = &system->rows[system->row_count];
    struct unit_definition *d = &row->definition;
    char first[UNIT_SUBSTANCE];
    text_copy(first, sizeof first, given->symbol);
    first[strcspn(first, "|")] = '\0';
    if (!(d->symbol = own(system, given->symbol)) || !(d->definition = own(system, given->definition)) ||
        !(d->name_en = own(system, given->name_en)) || !(d->name_zh = own(system, given->name_zh)) ||
        !(d->source = own(system, given->source)))
        return no_memory(refusal);
    row->pack = !strcmp(d->definition, "pack");
    refusal_clear(refusal);
    row->ut = define(system, row, refusal);
    if (!row->ut && refusal->code == REFUSAL_NONE)
        no_memory(refusal);
    text_copy(refusal->where, sizeof refusal->where, row->ut ? "" : d->symbol);
    if (!row->ut)
        return false;
    system->row_count++;
    classify(system, row, first);
    return each_spelling(system, given->symbol, add_unit_spelling, row, refusal);
}

static bool add_substance_spelling(struct unit_system *system, const void *what, const char *spelling, struct refusal *refusal)
{
    const struct unit_substance *model = what;
    if (find_substance(system, spelling, strlen(spelling)))
        return wrong_table(refusal, "substances", spelling);
    struct unit_substance *list = realloc(system->substances, (system->substance_count + 1) * sizeof *list);
    if (!list)
        return no_memory(refusal);
    system->substances = list;
    list[system->substance_count++] = (struct unit_substance){spelling, model->canonical, model->kind};
    return true;
}

static bool add_substance_row(struct unit_system *system, const struct substance_definition *given, struct refusal *refusal)
{
    struct unit_substance model = {.kind = own(system, given->kind)};
    char *canonical = own(system, given->symbol);
    if (!model.kind || !canonical)
        return no_memory(refusal);
    canonical[strcspn(canonical, "|")] = '\0';
    model.canonical = canonical;
    if (strcmp(model.kind, "gas") && strcmp(model.kind, "element") && strcmp(model.kind, "matter"))
        return wrong_table(refusal, "substances", given->kind);
    return each_spelling(system, given->symbol, add_substance_spelling, &model, refusal);
}

static bool fill(struct unit_system *system, const struct unit_definition *units, size_t unit_count,
                 const struct substance_definition *substances, size_t substance_count, struct refusal *refusal)
{
    for (size_t i = 0; i < unit_count; i++)
        if (!add_row(system, &units[i], refusal))
            return false;
    if (!system->mass)
        return wrong_table(refusal, "units", "kg");
    for (size_t i = 0; i < system->row_count; i++) {
        struct unit_row *row = &system->rows[i];
        row->material = row->pack || row->dimensionless || has_dimension(row->ut, system->mass) ||
                        has_dimension(row->ut, system->volume) || has_dimension(row->ut, system->energy);
        row->extent = has_dimension(row->ut, system->length) || has_dimension(row->ut, system->area) ||
                      has_dimension(row->ut, system->time);
    }
    for (size_t i = 0; i < substance_count; i++)
        if (!add_substance_row(system, &substances[i], refusal))
            return false;
    return true;
}

struct unit_system *unit_system_new(const struct unit_definition *units, size_t unit_count,
                                    const struct substance_definition *substances, size_t substance_count,
                                    struct refusal *refusal)
{
    struct refusal unused;
    struct unit_system *system = calloc(1, sizeof *system);
    refusal = refusal ? refusal : &unused;
    ut_set_error_message_handler(ut_ignore); /* errors are data: UDUNITS would write to stderr */
    if (system) {
        system->rows = calloc(unit_count + 1, sizeof *system->rows);
        system->ut = ut_new_system();
    }
    if (!system || !system->rows || !system->ut) {
        no_memory(refusal);
        unit_system_free(system);
        return NULL;
    }
    if (fill(system, units, unit_count, substances, substance_count, refusal))
        return system;
    unit_system_free(system);
    return NULL;
}

void unit_system_free(struct unit_system *system)
{
    if (!system)
        return;
    for (size_t i = 0; i < system->row_count; i++)
        ut_free(system->rows[i].ut);
    if (system->ut)
        ut_free_system(system->ut);
    for (size_t i = 0; i < system->owned_count; i++)
        free(system->owned[i]);
    free(system->owned);
    free(system->substances);
    free(system->symbols);
    free(system->rows);
    free(system);
}

size_t unit_count(const struct unit_system *system)
{
    return system->row_count;
}

const struct unit_definition *unit_at(const struct unit_system *system, size_t i)
{
    return &system->rows[i].definition;
}

bool unit_substance_is_element(const struct unit_system *system, const char *substance)
{
    while (*substance) {
        const size_t length = strcspn(substance, " ");
        const struct unit_substance *s = find_substance(system, substance, length);
        if (s && !strcmp(s->kind, "element"))
            return true;
        substance += length + (substance[length] == ' ');
    }
    return false;
}
