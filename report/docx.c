/* SPDX-License-Identifier: MPL-2.0
 *
 * docx - a document for Word and WPS (ECMA-376): real headings, captions with numbers of their own, tables whose heading row is repeated, pictures
 * with descriptions, banner and page number on each page, links inside the document.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "packing/package.h"
#include "report/columns.h"
#include "report/docx_parts.h"
#include "report/picture.h"
#include "report/render.h"

enum { PAGE_TWIPS = 9638, TWIPS_OF_CELL = 160, TWIPS_OF_HEAD_CELL = 170, TWIPS_OF_MARGINS = 160, BAR_CELLS = 20, BAR_TWIPS = 1500, EMU_A_POINT = 12700, PICTURE_WIDTH = 470 };

struct writer {
    const struct document *document;
    struct package package;
    struct text_buffer body, relations;
    size_t pictures, anchors, tables, figures;
};

/* ---- runs ---- */

static void run(struct text_buffer *out, const char *raw, const char *properties)
{
    text_buffer_printf(out, "<w:r>%s<w:t xml:space=\"preserve\">", properties);
    render_xml_lines(out, raw, "</w:t><w:br/><w:t xml:space=\"preserve\">");
    text_buffer_add(out, "</w:t></w:r>");
}

static void paragraph(struct text_buffer *out, const char *style, const char *raw)
{
    text_buffer_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    run(out, raw, "");
    text_buffer_add(out, "</w:p>\n");
}

/* Names of bookmarks are ours: what comes from outside is only counted, in the order in which cells have them. 0: there is none. */
static size_t anchor_number(const struct document *d, const char *anchor)
{
    return (size_t)(text_index_find(&d->anchors, anchor) + 1);
}

/* ---- tables ---- */

static double measure(void *with, const char *text, bool heading)
{
    (void)with;
    return render_ems(text) * (heading ? TWIPS_OF_HEAD_CELL : TWIPS_OF_CELL);
}

static void cell(struct writer *w, const struct block *block, size_t r, size_t c, double width)
{
    const struct table_cell *at = &block->cells[r * block->columns + c];
    struct text_buffer *out = &w->body;
    const size_t target = at->link ? anchor_number(w->document, at->link) : 0;
    text_buffer_printf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%.0f\" w:type=\"dxa\"/>%s</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", width,
                       r ? "" : "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8E8E8\"/>", r ? "Cell" : "HeadCell",
                       render_cell_is_number(block, r, c) ? "<w:jc w:val=\"right\"/>" : "");
    if (at->anchor) {
        w->anchors++;
        text_buffer_printf(out, "<w:bookmarkStart w:id=\"%zu\" w:name=\"a%zu\"/><w:bookmarkEnd w:id=\"%zu\"/>", w->anchors, w->anchors, w->anchors);
    }
    if (target)
        text_buffer_printf(out, "<w:hyperlink w:anchor=\"a%zu\" w:history=\"1\">", target);
    run(out, render_cell(block, r, c), target ? "<w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>" : "");
    text_buffer_add(out, target ? "</w:hyperlink></w:p></w:tc>" : "</w:p></w:tc>");
}

static void bar_cell(struct writer *w, const struct block *block, size_t r, double width)
{
    struct text_buffer bar = {0};
    if (r)
        for (int i = 0; i < (int)lround(block->values[r] * BAR_CELLS); i++)
            text_buffer_add(&bar, "█");
    text_buffer_printf(&w->body, "<w:tc><w:tcPr><w:tcW w:w=\"%.0f\" w:type=\"dxa\"/>%s</w:tcPr>", width,
                       r ? "" : "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8E8E8\"/>");
    paragraph(&w->body, "Bar", bar.data ? bar.data : "");
    text_buffer_add(&w->body, "</w:tc>");
    text_buffer_free(&bar);
}

static void row(struct writer *w, const struct block *block, size_t r, size_t columns, const double *width)
{
    text_buffer_printf(&w->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", r ? "" : "<w:tblHeader/>");
    for (size_t c = 0; c < columns; c++)
        if (c < block->columns)
            cell(w, block, r, c, width[c]);
        else
            bar_cell(w, block, r, width[c]);
    text_buffer_add(&w->body, "</w:tr>\n");
}

/* "表 3  …": the number is a field that Word counts itself. It is not kept with what follows: LibreOffice 7.4 loses the rows behind the page's end of a table
 * with a repeated heading and rows in one piece whose caption is. */
static void caption(struct writer *w, const char *word, const char *sequence, size_t number, const char *raw)
{
    text_buffer_add(&w->body, "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>");
    run(&w->body, word, "");
    text_buffer_printf(&w->body, "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:fldSimple w:instr=\" SEQ %s \\* ARABIC \"><w:r><w:t>%zu</w:t></w:r></w:fldSimple>"
                       "<w:r><w:t xml:space=\"preserve\">  </w:t></w:r>", sequence, number);
    run(&w->body, raw, "");
    text_buffer_add(&w->body, "</w:p>\n");
}

static const char *in(const struct writer *w, const char *zh, const char *en)
{
    return !strcmp(w->document->lang, "zh") ? zh : en;
}

static void table(struct writer *w, const struct block *block)
{
    double width[COLUMNS_MOST + 1];
    const size_t columns = block->columns + (block->kind == BLOCK_BARS);
    if (columns > COLUMNS_MOST || !block->rows)
        return;
    caption(w, in(w, "表", "Table"), "Table", ++w->tables, block->text);
    width[block->columns] = BAR_TWIPS;
    if (!columns_share(block, block->columns, measure, NULL, PAGE_TWIPS - (columns > block->columns ? BAR_TWIPS : 0), TWIPS_OF_MARGINS, width))
        w->body.failed = true;
    text_buffer_add(&w->body, "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (size_t c = 0; c < columns; c++)
        text_buffer_printf(&w->body, "<w:gridCol w:w=\"%.0f\"/>", width[c]);
    text_buffer_add(&w->body, "</w:tblGrid>\n");
    for (size_t r = 0; r < block->rows; r++)
        row(w, block, r, columns, width);
    text_buffer_add(&w->body, "</w:tbl>\n");
    paragraph(&w->body, "Small", "");
}

/* ---- figures ---- */

static void figure(struct writer *w, const struct block *block)
{
    struct drawing drawing;
    char name[48];
    drawing_of(block->figure, PICTURE_WIDTH, &drawing);
    const size_t number = ++w->pictures;
    snprintf(name, sizeof name, "word/media/figure%zu.png", number);
    struct text_buffer *png = package_add(&w->package, name);
    if (!png || !picture_png(&drawing, 3, png))
        w->body.failed = true;
    text_buffer_printf(&w->relations, "<Relationship Id=\"figure%zu\" Type=\"" DOCX_RELATIONS "/image\" Target=\"media/figure%zu.png\"/>\n", number, number);
    docx_picture(&w->body, number, (long)(drawing.width * EMU_A_POINT), (long)(drawing.height * EMU_A_POINT), drawing.alternative);
    caption(w, in(w, "图", "Figure"), "Figure", ++w->figures, block->text);
    drawing_free(&drawing);
}

/* ---- the whole ---- */

static void block_out(struct writer *w, const struct block *block)
{
    static const char *const headings[] = {"Heading1", "Heading1", "Heading2", "Heading3"};
    if (block->kind == BLOCK_HEADING)
        paragraph(&w->body, headings[block->level], block->text);
    else if (block->kind == BLOCK_PARAGRAPH)
        paragraph(&w->body, "Normal", block->text);
    else if (block->kind == BLOCK_NOTE)
        paragraph(&w->body, "Note", block->text);
    else if (block->kind == BLOCK_PAGE)
        text_buffer_add(&w->body, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
    else if (block->kind == BLOCK_FIGURE)
        figure(w, block);
    else
        table(w, block);
}

static void add_part(struct writer *w, const char *name, const char *begin, const struct text_buffer *middle, const char *end)
{
    struct text_buffer *part = package_add(&w->package, name);
    if (!part)
        return;
    text_buffer_add(part, begin);
    if (middle && middle->data)
        text_buffer_add_bytes(part, middle->data, middle->length);
    text_buffer_add(part, end);
    part->failed |= middle && middle->failed;
}

static void frame(struct writer *w)
{
    struct text_buffer header = {0}, core = {0};
    const struct document *d = w->document;
    if (d->banner)
        run(&header, d->banner, "");
    docx_core(&core, d);
    add_part(w, "word/header1.xml", docx_header_begin, &header, docx_header_end);
    add_part(w, "word/footer1.xml", docx_footer, NULL, "");
    add_part(w, "docProps/core.xml", "", &core, "");
    text_buffer_free(&header);
    text_buffer_free(&core);
}

bool docx_render(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    struct writer w = {.document = d};
    add_part(&w, "[Content_Types].xml", docx_content_types, NULL, "");
    add_part(&w, "_rels/.rels", docx_root_relations, NULL, "");
    paragraph(&w.body, "Title", d->title);
    for (size_t i = 0; i < d->count; i++)
        block_out(&w, &d->blocks[i]);
    add_part(&w, "word/document.xml", docx_document_begin, &w.body, docx_document_end);
    add_part(&w, "word/_rels/document.xml.rels", docx_relations_begin, &w.relations, "</Relationships>\n");
    add_part(&w, "word/styles.xml", docx_styles, NULL, "");
    frame(&w);
    const bool good = !d->failed && !w.body.failed && package_write(&w.package, out);
    package_free(&w.package);
    text_buffer_free(&w.body);
    text_buffer_free(&w.relations);
    return good || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
