/* SPDX-License-Identifier: MPL-2.0
 *
 * pdf - a document on A4: real text with the fonts embedded as subsets, bookmarks, links, page numbers, the banner on each page. The dates in the
 * file are the project's, so that the same document gives the same bytes.
 */
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "report/pdf_page.h"

static cairo_status_t take(void *closure, const unsigned char *data, unsigned int length)
{
    struct text_buffer *out = closure;
    text_buffer_add_bytes(out, (const char *)data, length);
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static cairo_status_t forget(void *closure, const unsigned char *data, unsigned int length)
{
    (void)closure, (void)data, (void)length;
    return CAIRO_STATUS_SUCCESS;
}

/* ---- blocks ---- */

/* A bookmark; sub-headings hang below the last heading of the level above. */
static void bookmark(struct pdf_page *p, cairo_surface_t *surface, int level, const char *raw, int parents[4])
{
    char place[64], *clean = text_cleaned(raw);
    snprintf(place, sizeof place, "page=%d pos=[%.1f %.1f]", p->page, PAGE_SIDE, p->y);
    if (p->pages && clean)
        parents[level] = cairo_pdf_surface_add_outline(surface, parents[level - 1], clean, place, level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    for (int below = level + 1; below < 4; below++)
        parents[below] = parents[level];
    p->failed |= !clean;
    free(clean);
}

static void heading(struct pdf_page *p, const struct block *block, cairo_surface_t *surface, int parents[4])
{
    static const enum pdf_style by_level[] = {STYLE_HEADING_1, STYLE_HEADING_1, STYLE_HEADING_2, STYLE_HEADING_3};
    static const double before[] = {14, 14, 9, 6}, room_after = 60;
    PangoLayout *layout = pdf_layout(p, by_level[block->level], block->text, PAGE_ROOM);
    if (p->y > PAGE_TOP)
        p->y += before[block->level];
    pdf_page_need(p, pdf_height(layout) + room_after);
    pdf_anchor(p, block->anchor);
    bookmark(p, surface, block->level, block->text, parents);
    pdf_flow(p, layout, PAGE_SIDE);
    p->y += 5;
    g_object_unref(layout);
}

static void paragraph(struct pdf_page *p, const struct block *block)
{
    const double inset = block->kind == BLOCK_NOTE ? 10 : 0;
    PangoLayout *layout = pdf_layout(p, STYLE_BODY, block->text, PAGE_ROOM - inset);
    const double top = p->y;
    const int page = p->page;
    pdf_anchor(p, block->anchor);
    pdf_flow(p, layout, PAGE_SIDE + inset);
    if (inset > 0 && page == p->page) {
        cairo_rectangle(p->cr, PAGE_SIDE, top, 2, p->y - top);
        cairo_fill(p->cr);
    }
    p->y += 6;
    g_object_unref(layout);
}

static void title(struct pdf_page *p)
{
    PangoLayout *layout = pdf_layout(p, STYLE_TITLE, p->document->title, PAGE_ROOM);
    pdf_flow(p, layout, PAGE_SIDE);
    p->y += 12;
    g_object_unref(layout);
}

static void blocks(struct pdf_page *p, cairo_surface_t *surface)
{
    int parents[4] = {CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT};
    pdf_page_new(p);
    title(p);
    for (size_t i = 0; i < p->document->count; i++) {
        const struct block *block = &p->document->blocks[i];
        if (block->kind == BLOCK_HEADING)
            heading(p, block, surface, parents);
        else if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_NOTE)
            paragraph(p, block);
        else if (block->kind == BLOCK_FIGURE)
            pdf_figure(p, block);
        else if (block->kind == BLOCK_PAGE)
            pdf_page_new(p);
        else
            pdf_table(p, block);
    }
}

/* ---- the file ---- */

static void describe(const struct document *d, cairo_surface_t *surface)
{
    char made[40], *title = text_cleaned(d->title);
    snprintf(made, sizeof made, "%.10sT00:00:00Z", d->made && strlen(d->made) == 10 ? d->made : "1980-01-01");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title ? title : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "nongtan");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, made);
    free(title);
}

/* One round over the document; false where the surface failed. */
static bool lay_out(struct pdf_page *p, cairo_write_func_t write, struct text_buffer *out)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write, out, PAGE_WIDTH, PAGE_HEIGHT);
    p->cr = cairo_create(surface);
    p->page = 0;
    describe(p->document, surface);
    blocks(p, surface);
    cairo_destroy(p->cr);
    cairo_surface_finish(surface);
    const bool fine = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return fine && !p->failed;
}

bool pdf_render(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    struct pdf_page p = {.document = d};
    bool fine = !d->failed && lay_out(&p, forget, out);
    if (fine && p.missing_glyphs) {
        refuse(refusal, REFUSAL_FONT_MISSING, "", p.missing_text, "fonts-wqy-microhei");
        free(p.anchors);
        return false;
    }
    p.pages = p.page;
    fine = fine && lay_out(&p, take, out);
    free(p.anchors);
    return fine || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
