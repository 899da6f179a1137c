/* SPDX-License-Identifier: MPL-2.0 */
#include "report/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *figure_kind_key(enum figure_kind kind)
{
    static const char *const keys[FIGURE_KIND_COUNT] = {
        [FIGURE_BARS] = "bars",   [FIGURE_WATERFALL] = "waterfall", [FIGURE_SANKEY] = "sankey",
        [FIGURE_CURVE] = "curve", [FIGURE_INTERVAL] = "interval",   [FIGURE_MONTHS] = "months",
    };
    return keys[kind];
}

static char *keep(struct figure *f, const char *s)
{
    char *copy = text_dup(s ? s : "");
    if (!copy)
        f->failed = true;
    return copy;
}

void figure_begin(struct figure *f, enum figure_kind kind, const char *caption, const char *unit)
{
    *f = (struct figure){.kind = kind};
    f->caption = keep(f, caption);
    f->unit = keep(f, unit);
}

size_t figure_node(struct figure *f, const char *name)
{
    for (size_t i = 0; i < f->node_count; i++)
        if (!strcmp(f->nodes[i], name))
            return i;
    char **nodes = realloc(f->nodes, (f->node_count + 1) * sizeof *nodes);
    char *copy = nodes ? keep(f, name) : NULL;
    if (nodes)
        f->nodes = nodes;
    if (!copy) {
        f->failed = true;
        return 0;
    }
    nodes[f->node_count] = copy;
    return f->node_count++;
}

struct figure_item *figure_item(struct figure *f, const char *label, const char *shown, double value)
{
    struct figure_item *items = f->failed ? NULL : realloc(f->items, (f->count + 1) * sizeof *items);
    if (!items) {
        f->failed = true;
        return NULL;
    }
    f->items = items;
    items[f->count] = (struct figure_item){.label = keep(f, label), .shown = keep(f, shown), .value = value, .low = NAN, .high = NAN};
    return &items[f->count++];
}

void figure_free(struct figure *f)
{
    for (size_t i = 0; i < f->count; i++) {
        free(f->items[i].label);
        free(f->items[i].shown);
    }
    for (size_t i = 0; i < f->node_count; i++)
        free(f->nodes[i]);
    free(f->items);
    free(f->nodes);
    free(f->caption);
    free(f->unit);
    free(f->height_unit);
    *f = (struct figure){0};
}
