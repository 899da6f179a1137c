/* SPDX-License-Identifier: MPL-2.0 */
#include "core/farm_line_words.h"

#include <stdio.h>
#include <string.h>
#include <unistr.h>

#include "core/farm_line.h"

static const char *const works[] = {
    "追施", "基施", "底施", "撒施", "冲施", "穴施", "沟施", "滴灌", "喷灌", "施肥", "灌水", "灌溉", "浇水", "排水", "晒田", "抽水", "打药", "喷药",
    "防治", "除草", "修剪", "疏果", "疏花", "套袋", "摘果", "采收", "采摘", "收割", "收获", "耕地", "翻地", "犁地", "整地", "旋耕", "起垄", "播种",
    "育苗", "移栽", "插秧", "栽植", "覆膜", "揭膜", "间苗", "还田", "秸秆还田", "投喂", "饲喂", "喂料", "增氧", "换水", "清塘", "放苗", "捕捞",
    "清粪", "垫料", "消毒", "免疫", "防疫", "转栏", "出栏", "补栏", "称重", "运输", "转运", "加油", "用电", "烘干", "冷藏", "分级", "包装", "购入",
    "领用", "抄表", "刷白", "抹芽", "巡田", "中耕", "培土", "杀青", "制种", "接种", "出菇", NULL,
};

const char *farm_work_word(size_t i)
{
    return i < sizeof works / sizeof *works ? works[i] : NULL;
}

void farm_fold(char out[FARM_WORD], const char *word)
{
    char *to = out;
    text_fold_width(out, FARM_WORD, word);
    for (const char *from = out; *from; from++)
        if (*from != ' ' && *from != '\t')
            *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 'a' - 'A') : *from;
    *to = '\0';
}

bool farm_same(const char *a, const char *b)
{
    char x[FARM_WORD], y[FARM_WORD];
    farm_fold(x, a);
    farm_fold(y, b);
    return *x && !strcmp(x, y);
}

/* ---- plots ---- */

static bool among(const char *list, const char *word)
{
    while (*list) {
        char name[FARM_WORD];
        size_t n = strcspn(list, "|");
        text_copy(name, n + 1 < sizeof name ? n + 1 : sizeof name, list);
        if (farm_same(name, word))
            return true;
        list += n + (list[n] == '|');
    }
    return false;
}

/* Bytes of "3#" at the beginning; 0 without. */
static size_t number_sign(const char *word)
{
    size_t digits = strspn(word, "0123456789");
    return digits && word[digits] == '#' ? digits + 1 : 0;
}

/* "3#", "3#地": as notebooks and gate signs have it. */
static const struct record *site_of_number(const struct records *sites, const char *word)
{
    char folded[FARM_WORD], begun[FARM_WORD + 4], name[FARM_WORD];
    const struct record *found = NULL;
    farm_fold(folded, word);
    size_t n = number_sign(folded);
    if (!n)
        return NULL;
    snprintf(begun, sizeof begun, "%.*s号%s", (int)n - 1, folded, folded + n);
    for (size_t i = 0; i < records_count(sites); i++) {
        farm_fold(name, record_id(records_at(sites, i)));
        if (strncmp(name, begun, strlen(begun)) != 0)
            continue;
        if (found)
            return NULL;
        found = records_at(sites, i);
    }
    return found;
}

const struct record *farm_site(const struct project *project, const char *word)
{
    const struct records *sites = project_records(project, ENTITY_SITE);
    for (size_t i = 0; i < records_count(sites); i++)
        if (farm_same(record_id(records_at(sites, i)), word))
            return records_at(sites, i);
    for (size_t i = 0; i < records_count(sites); i++)
        if (among(record_text(records_at(sites, i), SITE_WORDS), word))
            return records_at(sites, i);
    return site_of_number(sites, word);
}

enum { SIGNS = 40 };

static size_t signs_of(const char *word, ucs4_t out[SIGNS])
{
    char folded[FARM_WORD];
    const uint8_t *p = (const uint8_t *)folded;
    size_t count = 0;
    farm_fold(folded, word);
    while (count < SIGNS && (p = u8_next(&out[count], p)))
        count++;
    return count;
}

/* Signs to change, add or drop to make the one of the other. */
static size_t distance(const char *a, const char *b)
{
    ucs4_t x[SIGNS], y[SIGNS];
    size_t n = signs_of(a, x), m = signs_of(b, y), row[SIGNS + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = diagonal + (x[i - 1] != y[j - 1]);
            diagonal = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[m];
}

static bool numbered(const char *word)
{
    char folded[FARM_WORD];
    farm_fold(folded, word);
    size_t digits = strspn(folded, "0123456789");
    return digits && (folded[digits] == '#' || !strncmp(folded + digits, "号", strlen("号")));
}

/* "后山塘" beside a plot "东塘". 地 ends works as well (整地), those are known. */
static bool ends_alike(const char *a, const char *b)
{
    ucs4_t x[SIGNS], y[SIGNS];
    size_t n = signs_of(a, x), m = signs_of(b, y);
    return n > 1 && m > 1 && x[n - 1] == y[m - 1] && y[m - 1] >= 0x80;
}

bool farm_like_site(const struct project *project, const char *word)
{
    ucs4_t signs[SIGNS];
    const struct records *sites = project_records(project, ENTITY_SITE);
    if (numbered(word))
        return true;
    for (size_t i = 0; i < records_count(sites); i++) {
        const char *name = record_id(records_at(sites, i));
        if (ends_alike(word, name) || (signs_of(word, signs) > 1 && distance(word, name) == 1))
            return true;
    }
    return false;
}

bool farm_begins_site(const struct project *project, const char *word)
{
    char name[FARM_WORD], begin[FARM_WORD];
    const struct records *sites = project_records(project, ENTITY_SITE);
    farm_fold(begin, word);
    for (size_t i = 0; *begin && i < records_count(sites); i++) {
        farm_fold(name, record_id(records_at(sites, i)));
        if (strlen(name) > strlen(begin) && !strncmp(name, begin, strlen(begin)))
            return true;
    }
    return false;
}

void farm_nearest_sites(const struct project *project, const char *word, char *out, size_t size)
{
    enum { NEAREST = 3 };
    const struct records *sites = project_records(project, ENTITY_SITE);
    struct text_buffer names = {0};
    size_t told = 0;
    for (size_t far = 0; far <= SIGNS && told < NEAREST; far++)
        for (size_t i = 0; i < records_count(sites) && told < NEAREST; i++)
            if (distance(word, record_id(records_at(sites, i))) == far)
                text_buffer_printf(&names, "%s%s", told++ ? ", " : "", record_id(records_at(sites, i)));
    text_copy(out, size, names.data ? names.data : "-");
    text_buffer_free(&names);
}

/* ---- works and items ---- */

/* Where words of a meaning stand in the project. */
struct source { enum entity_id entity; int field; };
static const struct source of_work[] = {{ENTITY_LOG, LOG_WORK}};
static const struct source of_site[] = {{ENTITY_SITE, SITE_ID}};
static const struct source of_item[] = {{ENTITY_ACTIVITY, ACTIVITY_ITEM}, {ENTITY_LOG, LOG_ITEM}};

/* Calls `take` with each known word until it says yes. */
static bool any_word(const struct project *project, const struct source *sources, size_t count,
                     bool (*take)(void *, const char *), void *context)
{
    for (size_t s = 0; s < count; s++) {
        const struct records *records = project_records(project, sources[s].entity);
        for (size_t i = 0; i < records_count(records); i++) {
            const struct record *record = records_at(records, i);
            const char *word = sources[s].field ? record_text(record, sources[s].field) : record_id(record);
            if (*word && take(context, word))
                return true;
        }
    }
    return false;
}

static bool any_work(const struct project *project, bool (*take)(void *, const char *), void *context)
{
    for (size_t i = 0; works[i]; i++)
        if (take(context, works[i]))
            return true;
    return any_word(project, of_work, 1, take, context);
}

static bool is_word(void *context, const char *word)
{
    return farm_same(context, word);
}

bool farm_is_work(const struct project *project, const char *word)
{
    return any_work(project, is_word, (void *)word);
}

bool farm_is_item(const struct project *project, const char *word)
{
    return any_word(project, of_item, 2, is_word, (void *)word);
}

/* One more item that begins so: the first is kept, another one makes it doubtful. */
static bool same_or_first(const char **found, const char *sign, const char *item)
{
    if (strncmp(item, sign, strlen(sign)) != 0 || (*found && farm_same(*found, item)))
        return true;
    if (*found)
        return false;
    *found = item;
    return true;
}

/* Rows with a model take no lines. */
const char *farm_item_of_sign(const struct project *project, const char *word)
{
    const struct records *rows = project_records(project, ENTITY_ACTIVITY), *lines = project_records(project, ENTITY_LOG);
    const char *found = NULL;
    ucs4_t signs[SIGNS];
    bool one = signs_of(word, signs) == 1 && signs[0] >= 0x80;
    for (size_t i = 0; one && i < records_count(rows); i++)
        if (!record_get(records_at(rows, i), ACTIVITY_MODEL))
            one = same_or_first(&found, word, record_text(records_at(rows, i), ACTIVITY_ITEM));
    for (size_t i = 0; one && i < records_count(lines); i++)
        one = same_or_first(&found, word, record_text(records_at(lines, i), LOG_ITEM));
    return one ? found : NULL;
}

struct part {
    const char *word;
    size_t length; /* of the longest known word found in it */
};

static bool begins(void *context, const char *known)
{
    struct part *part = context;
    size_t n = strlen(known);
    if (n > part->length && n < strlen(part->word) && !strncmp(part->word, known, n))
        part->length = n;
    return false;
}

static bool ends(void *context, const char *known)
{
    struct part *part = context;
    size_t n = strlen(known), all = strlen(part->word);
    if (n > part->length && n < all && !strcmp(part->word + all - n, known))
        part->length = n;
    return false;
}

size_t farm_work_before(const struct project *project, const char *word)
{
    struct part part = {word, 0};
    any_work(project, begins, &part);
    return part.length;
}

size_t farm_item_behind(const struct project *project, const char *word)
{
    struct part part = {word, 0};
    any_word(project, of_item, 2, ends, &part);
    return part.length ? strlen(word) - part.length : 0;
}

/* Other names of plots are not looked for inside longer words. */
size_t farm_site_before(const struct project *project, const char *word)
{
    ucs4_t signs[SIGNS];
    struct part part = {word, 0};
    char name[FARM_WORD];
    any_word(project, of_site, 1, begins, &part);
    text_copy(name, part.length + 1 < sizeof name ? part.length + 1 : sizeof name, word);
    if (signs_of(name, signs) > 1)
        return part.length;
    size_t number = number_sign(word);
    text_copy(name, number + 1, word);
    return number && word[number] && farm_site(project, name) ? number : 0;
}
