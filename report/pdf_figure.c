/* SPDX-License-Identifier: MPL-2.0
 *
 * pdf_figure - a drawing painted with cairo, for paper and for pictures.
 */
#include "report/pdf_page.h"

enum { HATCH = 3 };

static void grey(cairo_t *cr, double level)
{
    cairo_set_source_rgb(cr, level, level, level);
}

/* Lines inside the current path, at a slope of 1 or -1. */
static void hatch(cairo_t *cr, int slope)
{
    double x1, y1, x2, y2;
    cairo_path_extents(cr, &x1, &y1, &x2, &y2);
    cairo_save(cr);
    cairo_clip_preserve(cr);
    cairo_path_t *path = cairo_copy_path(cr);
    cairo_new_path(cr);
    const double height = y2 - y1;
    for (double x = x1 - height; x < x2 + height; x += HATCH) {
        cairo_move_to(cr, x, slope > 0 ? y2 : y1);
        cairo_line_to(cr, x + height, slope > 0 ? y1 : y2);
    }
    cairo_set_line_width(cr, 0.5);
    grey(cr, 0.1);
    cairo_stroke(cr);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    cairo_restore(cr);
}

static void dots(cairo_t *cr)
{
    double x1, y1, x2, y2;
    cairo_path_extents(cr, &x1, &y1, &x2, &y2);
    cairo_save(cr);
    cairo_clip_preserve(cr);
    cairo_path_t *path = cairo_copy_path(cr);
    cairo_new_path(cr);
    for (double y = y1 + HATCH / 2.0; y < y2; y += HATCH)
        for (double x = x1 + HATCH / 2.0; x < x2; x += HATCH)
            cairo_rectangle(cr, x, y, 0.8, 0.8);
    grey(cr, 0.1);
    cairo_fill(cr);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    cairo_restore(cr);
}

static void fill(cairo_t *cr, enum shape_fill how)
{
    static const double levels[FILL_COUNT] = {[FILL_DARK] = 0.2, [FILL_MIDDLE] = 0.53, [FILL_LIGHT] = 0.8};
    if (how == FILL_HATCH_UP || how == FILL_CROSS)
        hatch(cr, 1);
    if (how == FILL_HATCH_DOWN || how == FILL_CROSS)
        hatch(cr, -1);
    if (how == FILL_DOTS)
        dots(cr);
    if (levels[how] > 0) {
        grey(cr, levels[how]);
        cairo_fill_preserve(cr);
    }
}

static void outline(cairo_t *cr, const struct shape *s)
{
    static const double dash[] = {2};
    grey(cr, 0.1);
    cairo_set_line_width(cr, 0.5);
    cairo_set_dash(cr, dash, s->dashed ? 1 : 0, 0);
    cairo_stroke(cr);
    cairo_set_dash(cr, dash, 0, 0);
}

static void band(cairo_t *cr, const struct shape *s)
{
    const double middle = (s->x + s->x2) / 2;
    cairo_move_to(cr, s->x, s->y);
    cairo_curve_to(cr, middle, s->y, middle, s->y2, s->x2, s->y2);
    cairo_line_to(cr, s->x2, s->y2 + s->height2);
    cairo_curve_to(cr, middle, s->y2 + s->height2, middle, s->y + s->height, s->x, s->y + s->height);
    cairo_close_path(cr);
}

static void text(struct pdf_page *p, const struct shape *s)
{
    PangoLayout *layout = pdf_layout(p, s->bold ? STYLE_HEAD_CELL : STYLE_CELL, s->text, 0);
    const double width = pdf_width(layout), baseline = (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
    grey(p->cr, 0);
    pdf_show(p, layout, s->x - (s->anchor == ANCHOR_END ? width : s->anchor == ANCHOR_MIDDLE ? width / 2 : 0), s->y - baseline);
    g_object_unref(layout);
}

void pdf_paint(struct pdf_page *p, const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        const struct shape *s = &drawing->shapes[i];
        cairo_new_path(p->cr);
        if (s->kind == SHAPE_TEXT) {
            text(p, s);
            continue;
        }
        if (s->kind == SHAPE_BAND) {
            band(p->cr, s);
        } else if (s->kind == SHAPE_LINE) {
            cairo_move_to(p->cr, s->x, s->y);
            cairo_rel_line_to(p->cr, s->width, s->height);
        } else {
            cairo_rectangle(p->cr, s->x, s->y, s->width, s->height);
        }
        if (s->kind != SHAPE_LINE)
            fill(p->cr, s->fill);
        outline(p->cr, s);
    }
    grey(p->cr, 0);
}

void pdf_figure(struct pdf_page *p, const struct block *block)
{
    struct drawing drawing;
    drawing_of(block->figure, PAGE_ROOM, &drawing);
    PangoLayout *caption = pdf_layout(p, STYLE_CAPTION, block->text, PAGE_ROOM);
    pdf_page_need(p, drawing.height + 6 + pdf_height(caption));
    cairo_save(p->cr);
    cairo_translate(p->cr, PAGE_SIDE, p->y);
    if (drawing.height > PAGE_END - PAGE_TOP - 20) /* many items: smaller, but whole */
        cairo_scale(p->cr, (PAGE_END - PAGE_TOP - 20) / drawing.height, (PAGE_END - PAGE_TOP - 20) / drawing.height);
    pdf_paint(p, &drawing);
    cairo_restore(p->cr);
    p->y += drawing.height > PAGE_END - PAGE_TOP - 20 ? PAGE_END - PAGE_TOP - 20 : drawing.height;
    p->y += 3;
    pdf_flow(p, caption, PAGE_SIDE);
    p->y += 10;
    g_object_unref(caption);
    p->failed |= drawing.failed;
    drawing_free(&drawing);
}
