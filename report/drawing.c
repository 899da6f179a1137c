/* SPDX-License-Identifier: MPL-2.0 */
#include "report/drawing_internal.h"

#include <stdlib.h>

#include "core/width.h"
#include "report/render.h"

struct shape *drawing_add(struct drawing *d, enum shape_kind kind, double x, double y, double width, double height)
{
    if (d->count == d->capacity) {
        size_t capacity = d->capacity ? 2 * d->capacity : 64;
        struct shape *shapes = d->failed ? NULL : realloc(d->shapes, capacity * sizeof *shapes);
        if (!shapes) {
            d->failed = true;
            return NULL;
        }
        d->shapes = shapes;
        d->capacity = capacity;
    }
    d->shapes[d->count] = (struct shape){.kind = kind, .x = x, .y = y, .width = width, .height = height, .size = TEXT_SIZE};
    return &d->shapes[d->count++];
}

void drawing_rectangle(struct drawing *d, double x, double y, double width, double height, enum shape_fill fill)
{
    const bool left = width < 0, up = height < 0;
    struct shape *s = drawing_add(d, SHAPE_RECTANGLE, left ? x + width : x, up ? y + height : y, left ? -width : width, up ? -height : height);
    if (s)
        s->fill = fill;
}

void drawing_line(struct drawing *d, double x, double y, double width, double height, bool dashed)
{
    struct shape *s = drawing_add(d, SHAPE_LINE, x, y, width, height);
    if (s)
        s->dashed = dashed;
}

struct shape *drawing_text(struct drawing *d, double x, double y, enum shape_anchor anchor, const char *text)
{
    struct shape *s = drawing_add(d, SHAPE_TEXT, x, y, 0, 0);
    if (!s)
        return NULL;
    s->anchor = anchor;
    s->text = text_dup(text ? text : "");
    if (!s->text)
        d->failed = true;
    return s;
}

double drawing_text_width(const char *text)
{
    char *clean = text_cleaned(text);
    double width = clean ? render_ems(clean) * TEXT_SIZE : 0;
    free(clean);
    return width;
}

/* The text shortened with "…" to fit. */
void drawing_text_within(struct drawing *d, double x, double y, enum shape_anchor anchor, double room, const char *text)
{
    const double nearly = 0.01; /* room that was measured by the same text is enough */
    char *clean = text_cleaned(text);
    struct text_buffer b = {0};
    size_t cells = clean ? text_cells(clean) : 0;
    const bool shorten = clean && render_ems(clean) * TEXT_SIZE > room + nearly;
    while (shorten && cells && (render_ems(clean) + 1) * TEXT_SIZE > room + nearly)
        clean[text_prefix(clean, --cells)] = '\0';
    text_buffer_printf(&b, "%s%s", clean ? clean : "", shorten ? "…" : "");
    drawing_text(d, x, y, anchor, b.data ? b.data : "");
    d->failed |= b.failed || !clean;
    text_buffer_free(&b);
    free(clean);
}

double drawing_widest_label(const struct figure *f, double most)
{
    double widest = 0;
    for (size_t i = 0; i < f->count; i++) {
        const double width = drawing_text_width(f->items[i].label);
        widest = width > widest ? width : widest;
    }
    return widest < most ? widest : most;
}

/* What the picture says, for those who do not see it: the same lines as on a terminal. */
static void describe(const struct figure *f, struct drawing *out)
{
    struct text_buffer b = {0};
    text_buffer_printf(&b, "%s (%s): ", f->caption, f->unit);
    for (size_t i = 0; i < f->count; i++) {
        const struct figure_item *item = &f->items[i];
        if (f->kind == FIGURE_SANKEY)
            text_buffer_printf(&b, "%s%s → %s %s", i ? "; " : "", f->nodes[item->from], f->nodes[item->to], *item->shown ? item->shown : "?");
        else
            text_buffer_printf(&b, "%s%s %s", i ? "; " : "", item->label, *item->shown ? item->shown : "?");
    }
    out->failed |= b.failed;
    out->alternative = b.data;
}

void drawing_of(const struct figure *f, double width, struct drawing *out)
{
    static void (*const layouts[FIGURE_KIND_COUNT])(const struct figure *, struct drawing *) = {
        [FIGURE_BARS] = drawing_bars,       [FIGURE_WATERFALL] = drawing_bars, [FIGURE_INTERVAL] = drawing_bars,
        [FIGURE_SANKEY] = drawing_sankey,   [FIGURE_CURVE] = drawing_curve,    [FIGURE_MONTHS] = drawing_months,
    };
    *out = (struct drawing){.width = width, .failed = f->failed};
    layouts[f->kind](f, out);
    describe(f, out);
}

void drawing_free(struct drawing *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->shapes[i].text);
    free(d->shapes);
    free(d->alternative);
    *d = (struct drawing){0};
}
