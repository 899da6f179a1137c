/* SPDX-License-Identifier: MPL-2.0
 *
 * drawing_svg - a drawing as an SVG element inside a page: greys and hatches, texts as text, the description for screen readers.
 */

#include "report/drawing.h"
#include "report/render.h"

/* Each fill as a paint: greys, and patterns that are defined once in each drawing. */
static const struct { const char *paint, *pattern; } fills[FILL_COUNT] = {
    [FILL_NONE] = {"none", NULL},
    [FILL_DARK] = {"#333", NULL},
    [FILL_MIDDLE] = {"#888", NULL},
    [FILL_LIGHT] = {"#ccc", NULL},
    [FILL_HATCH_UP] = {"url(#up)", "<pattern id=\"up\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 4L4 0\" stroke=\"#111\" "
                                   "stroke-width=\".8\"/></pattern>"},
    [FILL_HATCH_DOWN] = {"url(#down)", "<pattern id=\"down\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0L4 4\" "
                                       "stroke=\"#111\" stroke-width=\".8\"/></pattern>"},
    [FILL_CROSS] = {"url(#cross)", "<pattern id=\"cross\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0L4 4M0 4L4 0\" "
                                   "stroke=\"#111\" stroke-width=\".6\"/></pattern>"},
    [FILL_DOTS] = {"url(#dots)", "<pattern id=\"dots\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><circle cx=\"2\" cy=\"2\" r=\".8\" "
                                 "fill=\"#111\"/></pattern>"},
};

static void patterns(const struct drawing *d, struct text_buffer *out)
{
    bool used[FILL_COUNT] = {false};
    for (size_t i = 0; i < d->count; i++)
        used[d->shapes[i].fill] = true;
    text_buffer_add(out, "<defs>");
    for (int fill = 0; fill < FILL_COUNT; fill++)
        if (used[fill] && fills[fill].pattern)
            text_buffer_add(out, fills[fill].pattern);
    text_buffer_add(out, "</defs>\n");
}

static void text(const struct shape *s, struct text_buffer *out)
{
    static const char *const anchors[] = {[ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    text_buffer_printf(out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\"%s>", s->x, s->y, s->size, anchors[s->anchor],
                       s->bold ? " font-weight=\"bold\"" : "");
    render_xml(out, s->text ? s->text : "");
    text_buffer_add(out, "</text>\n");
}

/* Two bows, the upper edge and the lower. */
static void band(const struct shape *s, struct text_buffer *out)
{
    const double middle = (s->x + s->x2) / 2;
    text_buffer_printf(out, "<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ\" fill=\"%s\" fill-opacity=\".7\" stroke=\"#666\" "
                       "stroke-width=\".4\"%s/>\n",
                       s->x, s->y, middle, s->y, middle, s->y2, s->x2, s->y2, s->y2 + s->height2, middle, s->y2 + s->height2, middle,
                       s->y + s->height, s->x, s->y + s->height, fills[s->fill].paint, s->dashed ? " stroke-dasharray=\"2\"" : "");
}

static void shape(const struct shape *s, struct text_buffer *out)
{
    if (s->kind == SHAPE_TEXT)
        text(s, out);
    else if (s->kind == SHAPE_BAND)
        band(s, out);
    else if (s->kind == SHAPE_LINE)
        text_buffer_printf(out, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#111\" stroke-width=\".6\"%s/>\n", s->x, s->y, s->x + s->width,
                           s->y + s->height, s->dashed ? " stroke-dasharray=\"2\"" : "");
    else
        text_buffer_printf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" stroke=\"#111\" stroke-width=\".5\"/>\n", s->x,
                           s->y, s->width, s->height, fills[s->fill].paint);
}

void drawing_svg(const struct drawing *d, struct text_buffer *out)
{
    text_buffer_printf(out, "<svg role=\"img\" viewBox=\"0 0 %.1f %.1f\" aria-label=\"", d->width, d->height);
    render_xml(out, d->alternative ? d->alternative : "");
    text_buffer_add(out, "\">\n");
    patterns(d, out);
    for (size_t i = 0; i < d->count; i++)
        shape(&d->shapes[i], out);
    text_buffer_add(out, "</svg>\n");
    out->failed |= d->failed;
}
