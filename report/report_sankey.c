/* SPDX-License-Identifier: MPL-2.0
 *
 * The product system as a picture: rows of the inventory from processes by stage to the product; linked processes along their links to it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/system_links.h"
#include "report/report_parts.h"

enum { NAME = 220 };

/* Masses are added first and put in words once, at the end. */
struct flows {
    const struct maker *m;
    struct figure figure;
    struct flow { size_t from, to; exact mass; } *items;
    size_t count, room;
};

static void flow(struct flows *f, const char *from, const char *to, exact mass)
{
    const size_t a = figure_node(&f->figure, from), b = figure_node(&f->figure, to);
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].from == a && f->items[i].to == b) {
            f->items[i].mass += mass;
            return;
        }
    if (f->count == f->room) {
        const size_t room = f->room ? 2 * f->room : 32;
        struct flow *more = realloc(f->items, room * sizeof *more);
        if (!more) {
            f->figure.failed = true;
            return;
        }
        f->items = more;
        f->room = room;
    }
    f->items[f->count++] = (struct flow){a, b, mass};
}

static void write_flows(struct flows *f)
{
    char shown[EXACT_TEXT];
    for (size_t i = 0; i < f->count; i++) {
        footprint_kg(shown, f->m->in->footprint, f->items[i].mass);
        struct figure_item *item = figure_item(&f->figure, "", shown, exact_kg(f->items[i].mass));
        if (item) {
            item->from = f->items[i].from;
            item->to = f->items[i].to;
        }
    }
}

/* Names of the levels may be the same word: the stage's and the product's get signs, so that no node leads to itself. */
static const char *named(const struct flows *f, const char *mark, const char *key, char out[NAME])
{
    snprintf(out, NAME, "%s%s", mark, text_blank(key) ? say(f->m, N_("not stated")) : key);
    return out;
}

static const char *product(const struct flows *f, char out[NAME])
{
    const char *name = study_text(f->m, STUDY_PRODUCT);
    return named(f, "◆ ", *name ? name : say(f->m, N_("the product")), out);
}

/* A row of the inventory: its process into its stage. One of a linked process without links: the same. */
static void rows(struct flows *f, bool linked)
{
    const struct footprint *footprint = f->m->in->footprint;
    char a[NAME], b[NAME], c[NAME];
    for (int level = 0; level < 2; level++)
        for (size_t i = 0; i < footprint->line_count; i++) {
            const struct line *line = &footprint->lines[i];
            if (line->kind != LINE_EMISSION || line->co2e <= 0 || (linked && record_entity(line->activity)->id == ENTITY_FLOW))
                continue;
            named(f, "▪ ", line_text(line, ACTIVITY_STAGE), b);
            if (level)
                flow(f, b, product(f, c), line->co2e);
            else
                flow(f, named(f, "", line_text(line, ACTIVITY_PROCESS), a), b, line->co2e);
        }
}

/* A process that takes its own output keeps that within itself. */
static void links_of(struct flows *f, const struct system_links *links)
{
    char a[NAME], b[NAME];
    exact mass;
    for (size_t i = 0; i < links->count; i++) {
        const struct system_link *link = &links->items[i];
        if (exact_from_kg(link->kg, &mass) && !(link->to && !strcmp(link->from, link->to)))
            flow(f, named(f, "", link->from, a), link->to ? named(f, "", link->to, b) : product(f, b), mass);
    }
}

void system_figure(const struct maker *m)
{
    struct flows f = {.m = m};
    struct system_links links;
    const bool linked = system_links_make(m->in->footprint, &links);
    figure_begin(&f.figure, FIGURE_SANKEY,
                 say(m, linked ? N_("Emissions along the links of the processes to the product")
                               : N_("Emissions from processes by life cycle stage to the product")),
                 "kg CO2e");
    if (linked)
        links_of(&f, &links);
    rows(&f, linked);
    write_flows(&f);
    if (f.figure.count)
        document_figure(m->d, &f.figure);
    else
        figure_free(&f.figure);
    system_links_clear(&links);
    free(f.items);
}
