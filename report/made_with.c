/* SPDX-License-Identifier: MPL-2.0 */
#include "report/made_with.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "report/pdf_page.h"

enum { HEAD_SUM = 8, HEAD_SUM_END = 12 }; /* checkSumAdjustment in the font's table "head": a sum over the whole file (OpenType, "head") */

/* Without its name, which fontconfig gives in the language of the machine. */
static void font_out(PangoFont *font, struct text_buffer *out)
{
    hb_blob_t *head = hb_face_reference_table(hb_font_get_face(pango_font_get_hb_font(font)), HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &length);
    text_buffer_add(out, "; font");
    for (unsigned i = HEAD_SUM; length >= HEAD_SUM_END && i < HEAD_SUM_END; i++)
        text_buffer_printf(out, "%s%02x", i == HEAD_SUM ? " " : "", bytes[i]);
    hb_blob_destroy(head);
}

/* The fonts that a Chinese and a Latin letter, a figure and a bold one get. */
static void fonts_out(struct text_buffer *out)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(NULL, NULL, 100, 100);
    struct pdf_page page = {.cr = cairo_create(surface)};
    static const enum pdf_style styles[] = {STYLE_BODY, STYLE_TITLE};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        PangoLayout *layout = pdf_layout(&page, styles[i], "\u519c g 1 F I L", 0);
        PangoFont *before = NULL;
        const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
        for (const GSList *run = line ? line->runs : NULL; run; run = run->next) {
            PangoFont *font = ((const PangoLayoutRun *)run->data)->item->analysis.font;
            if (font != before)
                font_out(font, out);
            before = font;
        }
        g_object_unref(layout);
    }
    cairo_destroy(page.cr);
    cairo_surface_destroy(surface);
}

void made_with(struct text_buffer *out)
{
    text_buffer_printf(out, "cairo %s; pango %s; harfbuzz %s; libxlsxwriter %s; libzip %s", cairo_version_string(), pango_version_string(),
                       hb_version_string(), LXW_VERSION, zip_libzip_version());
    fonts_out(out);
}
