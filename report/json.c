/* SPDX-License-Identifier: MPL-2.0
 *
 * json - a document as JSON: all that it says, in its order, with every digit of the figures. Keys always stand there in the same order; what is not
 * known is null. Texts are raw: core/json_out escapes what could act on whoever prints them.
 */
#include "core/json_out.h"
#include "report/render.h"

static const char *const kinds[] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_NOTE] = "note", [BLOCK_TABLE] = "table",
    [BLOCK_BARS] = "bars",       [BLOCK_FIGURE] = "figure",       [BLOCK_PAGE] = "page",
};

/* ---- tables ---- */

static void cell(struct json_out *json, const struct block *block, size_t row, size_t column)
{
    const struct table_cell *from = &block->cells[row * block->columns + column];
    json_out_object(json, NULL);
    json_out_text(json, "text", render_cell(block, row, column));
    json_out_decimal(json, "value", from->value);
    json_out_text(json, "anchor", from->anchor);
    json_out_text(json, "link", from->link);
    json_out_end_object(json);
}

static void table(struct json_out *json, const struct block *block)
{
    json_out_array(json, "columns");
    for (size_t c = 0; block->rows && c < block->columns; c++)
        json_out_text(json, NULL, render_cell(block, 0, c));
    json_out_end_array(json);
    json_out_array(json, "rows");
    for (size_t r = 1; r < block->rows; r++) {
        json_out_array(json, NULL);
        for (size_t c = 0; c < block->columns; c++)
            cell(json, block, r, c);
        json_out_end_array(json);
    }
    json_out_end_array(json);
    if (block->kind != BLOCK_BARS)
        return;
    json_out_array(json, "shares");
    for (size_t r = 1; r < block->rows; r++)
        json_out_number(json, NULL, block->values[r]);
    json_out_end_array(json);
}

/* ---- figures ---- */

/* Only what the kind of figure has. */
static void item(struct json_out *json, const struct figure *figure, const struct figure_item *item)
{
    json_out_object(json, NULL);
    json_out_text(json, "label", item->label);
    json_out_text(json, "text", item->shown);
    json_out_number(json, "value", item->value);
    if (figure->kind == FIGURE_INTERVAL) {
        json_out_number(json, "low", item->low);
        json_out_number(json, "high", item->high);
    }
    if (figure->kind == FIGURE_CURVE)
        json_out_number(json, "height", item->height);
    if (figure->kind == FIGURE_SANKEY && item->from < figure->node_count && item->to < figure->node_count) {
        json_out_text(json, "from", figure->nodes[item->from]);
        json_out_text(json, "to", figure->nodes[item->to]);
    }
    if (figure->kind == FIGURE_MONTHS && item->series < figure->node_count)
        json_out_text(json, "series", figure->nodes[item->series]);
    if (figure->kind == FIGURE_WATERFALL)
        json_out_bool(json, "total", item->total);
    json_out_end_object(json);
}

static void figure_out(struct json_out *json, const struct figure *figure)
{
    json_out_text(json, "figure", figure_kind_key(figure->kind));
    json_out_text(json, "unit", figure->unit);
    json_out_text(json, "height_unit", figure->height_unit);
    json_out_array(json, "items");
    for (size_t i = 0; i < figure->count; i++)
        item(json, figure, &figure->items[i]);
    json_out_end_array(json);
}

/* ---- the document ---- */

static void block_out(struct json_out *json, const struct block *block)
{
    json_out_object(json, NULL);
    json_out_text(json, "kind", kinds[block->kind]);
    if (block->kind == BLOCK_HEADING)
        json_out_integer(json, "level", block->level);
    json_out_text(json, "text", block->text);
    json_out_text(json, "anchor", block->anchor);
    if (block->kind == BLOCK_TABLE || block->kind == BLOCK_BARS)
        table(json, block);
    if (block->kind == BLOCK_FIGURE && block->figure)
        figure_out(json, block->figure);
    json_out_end_object(json);
}

bool json_render(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    struct json_out json;
    json_out_begin(&json, out);
    json_out_object(&json, NULL);
    json_out_text(&json, "title", d->title);
    json_out_text(&json, "lang", d->lang);
    json_out_text(&json, "banner", d->banner);
    json_out_bool(&json, "draft", d->draft);
    json_out_text(&json, "made", d->made && *d->made ? d->made : NULL);
    json_out_array(&json, "blocks");
    for (size_t i = 0; i < d->count; i++)
        block_out(&json, &d->blocks[i]);
    json_out_end_array(&json);
    json_out_end_object(&json);
    out->failed |= d->failed;
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
