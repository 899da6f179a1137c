/* SPDX-License-Identifier: MPL-2.0
 *
 * The plots of a quick line: one, from one to another, a list, or the first word of what follows without a space.
 */
#include "core/farm_line_reading.h"

#include <stdio.h>

#include "core/farm_line_date.h"

static void add_site(struct farm_line *out, const struct record *site)
{
    farm_append(out->sites, sizeof out->sites, *out->sites ? "|" : "");
    farm_append(out->sites, sizeof out->sites, record_id(site));
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

/* One name of a list: itself, or with the tail of the list's last name. */
static const struct record *site_in_list(const struct project *project, const char *name, const char *tail)
{
    char whole[FARM_WORD];
    const struct record *site = farm_site(project, name);
    if (site || !farm_only_digits(name))
        return site;
    snprintf(whole, sizeof whole, "%.60s%.60s", name, tail);
    return farm_site(project, whole);
}

bool farm_refuse_site(struct farm_reading *r, const char *word)
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
    farm_copy_part(out, FARM_WORD, p, n);
    return p + n + separator_at(p + n);
}

enum farm_answer farm_take_site(struct farm_reading *r, char *piece)
{
    const struct record *site = farm_site(r->project, piece);
    if (!site)
        return FARM_OTHER;
    add_site(r->out, site);
    return FARM_TAKEN;
}

/* "1-3号地": each from the first to the last. */
enum farm_answer farm_take_site_range(struct farm_reading *r, char *piece)
{
    int first, last;
    char name[FARM_WORD];
    const char *q = farm_figure_at(piece, 3, &first);
    const char *behind = farm_sign_at(q, "-") ? farm_sign_at(q, "-") : farm_sign_at(q, "~") ? farm_sign_at(q, "~") : farm_sign_at(q, "至");
    const char *tail = behind ? farm_figure_at(behind, 3, &last) : NULL;
    if (!tail || !(farm_sign_at(tail, "号") || *tail == '#') || last <= first || last - first >= 50)
        return FARM_OTHER;
    for (int i = first; i <= last; i++) {
        snprintf(name, sizeof name, "%d%.100s", i, tail);
        if (farm_take_site(r, name) == FARM_OTHER)
            return farm_taken_if(farm_refuse_site(r, name));
    }
    return FARM_TAKEN;
}

/* A list of plots: where one of its names is a plot or its last looks like one, all must be. */
enum farm_answer farm_take_site_list(struct farm_reading *r, char *piece)
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
        return FARM_OTHER;
    for (const char *p = piece; *p;) {
        p = next_name(p, name);
        const struct record *site = site_in_list(r->project, name, tail_of(last));
        if (!site)
            return farm_taken_if(farm_refuse_site(r, name));
        add_site(r->out, site);
    }
    return FARM_TAKEN;
}

/* True where the text begins with what was done, or holds an item or an amount. */
static bool goes_on(const struct farm_reading *r, const char *rest)
{
    return farm_is_work(r->project, rest) || farm_is_item(r->project, rest) || farm_work_before(r->project, rest) ||
           farm_item_behind(r->project, rest) || strpbrk(rest, "0123456789");
}

/* "3号地追施尿素2袋": a plot's name, and on without a space. "3号地东" is another plot, one that nobody knows. */
enum farm_answer farm_take_site_before(struct farm_reading *r, char *piece)
{
    char name[FARM_WORD], rest[FARM_WORD];
    size_t n = farm_site_before(r->project, piece);
    if (!n)
        return FARM_OTHER;
    farm_copy_part(name, sizeof name, piece, n);
    text_copy(rest, sizeof rest, piece + n);
    if (!goes_on(r, rest))
        return farm_taken_if(farm_refuse_site(r, piece));
    farm_take_site(r, name);
    return farm_taken_if(farm_take_piece(r, rest));
}
