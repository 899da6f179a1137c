/* SPDX-License-Identifier: MPL-2.0
 *
 * html - a document as one HTML file: no script, nothing from outside, prints on A4, readable in grey.
 */
#include <stdlib.h>
#include <string.h>

#include "report/columns.h"
#include "report/drawing.h"
#include "report/render.h"

#define TABLE_EMS 60.0 /* of a table on A4, in the size of its text */
#define CELL_EMS 1.0   /* what stands beside the text of a cell */
#define BAR_SHARE 0.25 /* of a table, for its bars */

static const char style[] =
    "body{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;"
    "line-height:1.5;color:#111;background:#fff;max-width:60em;margin:1em auto;padding:0 1em}\n"
    "h1{font-size:1.6em}h2{font-size:1.25em;border-bottom:1px solid #888;margin-top:1.6em}h3{font-size:1.05em}\n"
    "h1,h2,h3,h4,caption{break-after:avoid}\n"
    ".banner{border:2px solid #111;padding:.4em .8em;font-weight:bold}\n"
    ".note{border-left:4px solid #888;padding-left:.8em}\n"
    "a{color:inherit}\n"
    "table{border-collapse:collapse;table-layout:fixed;width:100%;margin:1em 0;font-size:.85em;line-height:1.35}\n"
    "caption{text-align:left;font-weight:bold;padding:.3em 0}\n"
    "th,td{border:1px solid #888;padding:.2em .4em;text-align:left;vertical-align:top;overflow-wrap:anywhere}\n"
    "thead{break-after:avoid}thead th{background:#eee}tbody th{font-weight:normal}tr{break-inside:avoid}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}\n"
    ".b span{display:block;height:.9em;background:#666;border:1px solid #111;print-color-adjust:exact}\n"
    "figure{margin:1em 0;break-inside:avoid}figure svg{width:100%;max-width:48em;font-family:inherit}figcaption{font-weight:bold;font-size:.85em}\n"
    "hr.page{border:0;border-top:1px dashed #888;margin:2em 0}\n"
    "@media print{hr.page{break-after:page;visibility:hidden;margin:0}body{max-width:none;margin:0;padding:0;font-size:10pt}thead{display:table-header-group}}\n";

static void element(struct text_buffer *out, const char *name, const char *attributes, const char *raw)
{
    text_buffer_printf(out, "<%s%s>", name, attributes);
    render_xml_lines(out, raw, "<br>");
    text_buffer_printf(out, "</%s>\n", name);
}

/* The banner on every printed page: a CSS string, so everything but plain characters is written as an escape. */
static void page_rule(struct text_buffer *out, const char *banner)
{
    char *clean = render_clean(out, banner ? banner : "", false);
    text_buffer_add(out, "@page{size:A4;margin:18mm 15mm;@top-center{font-size:8pt;content:\"");
    for (const char *p = clean ? clean : ""; *p; p++) {
        if (strchr("\"\\<>&'", *p))
            text_buffer_printf(out, "\\%06X", (unsigned char)*p);
        else
            text_buffer_add_bytes(out, p, 1);
    }
    text_buffer_add(out, "\"}@bottom-right{font-size:8pt;content:counter(page) \" / \" counter(pages)}}\n");
    free(clean);
}

/* The rest of the opening tag, and what stands in the cell. */
static void cell(struct text_buffer *out, const struct table_cell *cell, const char *text)
{
    if (cell->anchor) {
        text_buffer_add(out, " id=\"");
        render_xml(out, cell->anchor);
        text_buffer_add(out, "\"");
    }
    text_buffer_add(out, ">");
    if (cell->link) {
        text_buffer_add(out, "<a href=\"#");
        render_xml(out, cell->link);
        text_buffer_add(out, "\">");
    }
    render_xml_lines(out, text, "<br>");
    text_buffer_add(out, cell->link ? "</a>" : "");
}

static void row(struct text_buffer *out, const struct block *block, size_t r)
{
    text_buffer_add(out, "<tr>");
    for (size_t c = 0; c < block->columns; c++) {
        const char *name = !r || !c ? "th" : "td";
        const char *scope = !r ? " scope=\"col\"" : !c ? " scope=\"row\"" : "";
        text_buffer_printf(out, "<%s%s%s", name, scope, render_cell_is_number(block, r, c) ? " class=\"n\"" : "");
        cell(out, &block->cells[r * block->columns + c], render_cell(block, r, c));
        text_buffer_printf(out, "</%s>", name);
    }
    if (block->kind == BLOCK_BARS && !r)
        text_buffer_add(out, "<td class=\"b\" aria-hidden=\"true\"></td>");
    else if (block->kind == BLOCK_BARS)
        text_buffer_printf(out, "<td class=\"b\" aria-hidden=\"true\"><span style=\"width:%.1f%%\"></span></td>",
                           100 * block->values[r]);
    text_buffer_add(out, "</tr>\n");
}

static double measure(void *with, const char *text, bool heading)
{
    (void)with;
    return render_ems(text) * (heading ? 1.06 : 1);
}

/* How the columns share the table, for a page of paper; a wide window stretches all. */
static void columns(struct text_buffer *out, const struct block *block)
{
    double widths[COLUMNS_MOST];
    const double room = block->kind == BLOCK_BARS ? TABLE_EMS * (1 - BAR_SHARE) : TABLE_EMS;
    if (!block->rows || block->columns > COLUMNS_MOST)
        return;
    out->failed |= !columns_share(block, block->columns, measure, NULL, room, CELL_EMS, widths);
    text_buffer_add(out, "<colgroup>");
    for (size_t c = 0; c < block->columns; c++)
        text_buffer_printf(out, "<col style=\"width:%.1f%%\">", 100 * widths[c] / TABLE_EMS);
    text_buffer_add(out, block->kind == BLOCK_BARS ? "<col></colgroup>\n" : "</colgroup>\n");
}

static void table(struct text_buffer *out, const struct block *block)
{
    text_buffer_add(out, "<table>\n");
    element(out, "caption", "", block->text);
    columns(out, block);
    for (size_t r = 0; r < block->rows; r++) {
        if (!r)
            text_buffer_add(out, "<thead>\n");
        row(out, block, r);
        if (!r)
            text_buffer_add(out, "</thead>\n<tbody>\n");
    }
    text_buffer_add(out, block->rows ? "</tbody>\n</table>\n" : "</table>\n");
}

static void figure(struct text_buffer *out, const struct block *block)
{
    enum { WIDTH = 480 };
    struct drawing drawing;
    drawing_of(block->figure, WIDTH, &drawing);
    text_buffer_add(out, "<figure>\n");
    drawing_svg(&drawing, out);
    element(out, "figcaption", "", block->text);
    text_buffer_add(out, "</figure>\n");
    drawing_free(&drawing);
}

static void block_out(struct text_buffer *out, const struct block *block)
{
    static const char *const headings[] = {"h2", "h2", "h3", "h4"};
    if (block->kind == BLOCK_HEADING)
        element(out, headings[block->level], "", block->text);
    else if (block->kind == BLOCK_PARAGRAPH)
        element(out, "p", "", block->text);
    else if (block->kind == BLOCK_NOTE)
        element(out, "p", " class=\"note\"", block->text);
    else if (block->kind == BLOCK_PAGE)
        text_buffer_add(out, "<hr class=\"page\">\n");
    else if (block->kind == BLOCK_FIGURE)
        figure(out, block);
    else
        table(out, block);
}

bool html_render(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    text_buffer_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                       !strcmp(d->lang, "zh") ? "zh-CN" : "en");
    text_buffer_add(out, "<meta name=\"viewport\" content=\"width=device-width\">\n");
    element(out, "title", "", d->title);
    text_buffer_add(out, "<style>\n");
    text_buffer_add(out, style);
    page_rule(out, d->banner);
    text_buffer_add(out, "</style>\n</head>\n<body>\n");
    if (d->banner)
        element(out, "p", " class=\"banner\"", d->banner);
    element(out, "h1", "", d->title);
    for (size_t i = 0; i < d->count; i++)
        block_out(out, &d->blocks[i]);
    text_buffer_add(out, "</body>\n</html>\n");
    out->failed |= d->failed;
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
