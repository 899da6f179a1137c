/* SPDX-License-Identifier: MPL-2.0 */
#include "report/pdf_page.h"

#include <stdlib.h>
#include <string.h>

/* What the libraries keep of fonts for the next document is no leak of ours. Only builds with AddressSanitizer ask. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_LEAK_CHECK 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WITH_LEAK_CHECK 1
#endif
#ifdef WITH_LEAK_CHECK
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\nleak:libpango\nleak:libglib\n";
}
#endif

static const struct { double size; bool bold; } styles[STYLE_COUNT] = {
    [STYLE_TITLE] = {18, true},     [STYLE_HEADING_1] = {13, true}, [STYLE_HEADING_2] = {11, true},  [STYLE_HEADING_3] = {10, true},
    [STYLE_BODY] = {9.5, false},    [STYLE_CAPTION] = {8.5, true},  [STYLE_CELL] = {7.5, false},     [STYLE_HEAD_CELL] = {7.5, true},
    [STYLE_SMALL] = {7, false},
};

static void no_hyphens(PangoLayout *layout)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE)); /* a name that is broken stays what it is */
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

PangoLayout *pdf_layout(struct pdf_page *p, enum pdf_style style, const char *raw, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(p->cr);
    PangoFontDescription *font = pango_font_description_from_string(PDF_FAMILIES);
    char *clean = malloc(text_clean(NULL, 0, raw ? raw : "", true) + 1);
    pango_font_description_set_absolute_size(font, styles[style].size * PANGO_SCALE);
    pango_font_description_set_weight(font, styles[style].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (clean)
        text_clean(clean, text_clean(NULL, 0, raw ? raw : "", true) + 1, raw ? raw : "", true);
    p->failed |= !clean;
    pango_layout_set_text(layout, clean ? clean : "", -1);
    no_hyphens(layout);
    if (width > 0) {
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    const int missing = pango_layout_get_unknown_glyphs_count(layout);
    if (missing && !p->missing_glyphs)
        text_copy(p->missing_text, sizeof p->missing_text, clean);
    p->missing_glyphs += missing;
    free(clean);
    return layout;
}

double pdf_height(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

double pdf_width(PangoLayout *layout)
{
    int width;
    pango_layout_get_size(layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

void pdf_show(struct pdf_page *p, PangoLayout *layout, double x, double y)
{
    cairo_move_to(p->cr, x, y);
    pango_cairo_show_layout(p->cr, layout);
}

void pdf_flow(struct pdf_page *p, PangoLayout *layout, double x)
{
    const int count = pango_layout_get_line_count(layout);
    for (int i = 0; i < count; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle ink, logical;
        pango_layout_line_get_extents(line, &ink, &logical);
        const double height = (double)logical.height / PANGO_SCALE;
        pdf_page_need(p, height);
        cairo_move_to(p->cr, x, p->y - (double)logical.y / PANGO_SCALE);
        pango_cairo_show_layout_line(p->cr, line);
        p->y += height;
    }
}

/* ---- pages ---- */

static void frame(struct pdf_page *p)
{
    char number[32];
    const struct document *d = p->document;
    if (d->banner) {
        PangoLayout *banner = pdf_layout(p, STYLE_SMALL, d->banner, PAGE_ROOM);
        pango_layout_set_alignment(banner, PANGO_ALIGN_CENTER);
        pdf_show(p, banner, PAGE_SIDE, PAGE_TOP - 14 - pdf_height(banner));
        g_object_unref(banner);
    }
    snprintf(number, sizeof number, "%d / %d", p->page, p->pages);
    PangoLayout *title = pdf_layout(p, STYLE_SMALL, d->title, PAGE_ROOM * 0.8), *count = pdf_layout(p, STYLE_SMALL, number, 0);
    pango_layout_set_height(title, -1);
    pango_layout_set_ellipsize(title, PANGO_ELLIPSIZE_END);
    pdf_show(p, title, PAGE_SIDE, PAGE_END + 14);
    pdf_show(p, count, PAGE_WIDTH - PAGE_SIDE - pdf_width(count), PAGE_END + 14);
    g_object_unref(title);
    g_object_unref(count);
    cairo_set_line_width(p->cr, 0.4);
    cairo_move_to(p->cr, PAGE_SIDE, PAGE_END + 10);
    cairo_line_to(p->cr, PAGE_WIDTH - PAGE_SIDE, PAGE_END + 10);
    cairo_stroke(p->cr);
}

void pdf_page_new(struct pdf_page *p)
{
    if (p->page)
        cairo_show_page(p->cr);
    p->page++;
    p->y = PAGE_TOP;
    cairo_set_source_rgb(p->cr, 0, 0, 0);
    frame(p);
}

void pdf_page_need(struct pdf_page *p, double height)
{
    if (p->y + height > PAGE_END && p->y > PAGE_TOP)
        pdf_page_new(p);
}

/* ---- links ---- */

static const struct pdf_anchor *anchor_find(const struct pdf_page *p, const char *name, size_t *index)
{
    for (*index = 0; *index < p->anchor_count; ++*index)
        if (!strcmp(p->anchors[*index].name, name))
            return &p->anchors[*index];
    return NULL;
}

static void anchor_keep(struct pdf_page *p, const char *name)
{
    if (p->anchor_count == p->anchor_capacity) {
        size_t capacity = p->anchor_capacity ? 2 * p->anchor_capacity : 64;
        struct pdf_anchor *more = realloc(p->anchors, capacity * sizeof *more);
        if (!more) {
            p->failed = true;
            return;
        }
        p->anchors = more;
        p->anchor_capacity = capacity;
    }
    p->anchors[p->anchor_count++] = (struct pdf_anchor){name, p->page};
}

void pdf_anchor(struct pdf_page *p, const char *name)
{
    char attributes[48];
    size_t index;
    if (!name)
        return;
    if (!p->pages) {
        anchor_keep(p, name);
        return;
    }
    if (!anchor_find(p, name, &index))
        return;
    snprintf(attributes, sizeof attributes, "name='a%zu'", index); /* names from outside stay out of the file's grammar */
    cairo_tag_begin(p->cr, CAIRO_TAG_DEST, attributes);
    cairo_tag_end(p->cr, CAIRO_TAG_DEST);
}

bool pdf_link_begin(struct pdf_page *p, const char *name)
{
    char attributes[48];
    size_t index;
    if (!name || !p->pages || !anchor_find(p, name, &index))
        return false;
    snprintf(attributes, sizeof attributes, "dest='a%zu'", index);
    cairo_tag_begin(p->cr, CAIRO_TAG_LINK, attributes);
    return true;
}

void pdf_link_end(struct pdf_page *p)
{
    cairo_tag_end(p->cr, CAIRO_TAG_LINK);
}
