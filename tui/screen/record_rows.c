/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/record_rows.h"

#include "tui/screen/lot.h"
#include "tui/screen/model_text.h"

struct rows {
    struct record_form_row *items;
    size_t count, room;
};

static void add(struct rows *rows, int field)
{
    if (rows->count < rows->room)
        rows->items[rows->count++] = (struct record_form_row){field, NULL};
}

/* What is typed for every row comes before what few rows need. */
static const int activity_order[] = {
    ACTIVITY_ITEM,        ACTIVITY_MODEL,       ACTIVITY_STAGE,       ACTIVITY_PROCESS, ACTIVITY_AMOUNT, ACTIVITY_UNIT,        ACTIVITY_PACK,
    ACTIVITY_CONTENT,     ACTIVITY_FACTOR,      ACTIVITY_ROLE,    ACTIVITY_DATA_KIND, ACTIVITY_SOURCE_KIND, ACTIVITY_REASON,
    ACTIVITY_EVIDENCE,    ACTIVITY_PERIOD_FROM, ACTIVITY_PERIOD_TO, ACTIVITY_PRODUCT, ACTIVITY_ALLOCATION, ACTIVITY_SHARE,
    ACTIVITY_LEFT_OUT,    ACTIVITY_VARIANT,   ACTIVITY_UNCERTAINTY, ACTIVITY_NOTE,
};
static const int product_order[] = {
    PRODUCT_NAME,   PRODUCT_OUTPUT, PRODUCT_PRICE,   PRODUCT_KIND,   PRODUCT_FUNCTIONAL_UNIT, PRODUCT_NUMBER,
    PRODUCT_DRY_MATTER, PRODUCT_ENERGY, PRODUCT_PROTEIN, PRODUCT_SOURCE, PRODUCT_NOTE,
};

static const struct row_order {
    enum entity_id entity;
    const int *fields;
    size_t count;
} row_orders[] = {
    {ENTITY_ACTIVITY, activity_order, sizeof activity_order / sizeof *activity_order},
    {ENTITY_PRODUCT, product_order, sizeof product_order / sizeof *product_order},
};

/* A model row has its figures in the form of the model, and no factor. */
static bool is_shown(int field, bool model_row)
{
    static const int of_factor_rows[] = {ACTIVITY_UNIT, ACTIVITY_PACK, ACTIVITY_CONTENT, ACTIVITY_FACTOR};
    if (field == ACTIVITY_MODEL)
        return model_row;
    for (size_t i = 0; model_row && i < sizeof of_factor_rows / sizeof *of_factor_rows; i++)
        if (of_factor_rows[i] == field)
            return false;
    return true;
}

static void add_ordered(struct rows *rows, const struct row_order *order, const struct record *record)
{
    bool model_row = order->entity == ENTITY_ACTIVITY && record && is_model_row(record);
    for (size_t k = 0; k < order->count; k++)
        if (order->entity != ENTITY_ACTIVITY || is_shown(order->fields[k], model_row))
            add(rows, order->fields[k]);
}

/* Required fields first: with them the record can be stored, and every later field is then stored as it is accepted. */
static void add_all(struct rows *rows, const struct entity *entity)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 1; i < entity->field_count; i++)
            if ((entity->fields[i].flags & FIELD_REQUIRED ? 0 : 1) == pass)
                add(rows, (int)i);
}

size_t record_rows(enum entity_id entity, const struct record *record, struct record_form_row *items, size_t room)
{
    struct rows rows = {items, 0, room};
    if (entity == ENTITY_OFFSET && record)
        return lot_rows(record, items, room);
    for (size_t i = 0; i < sizeof row_orders / sizeof *row_orders; i++)
        if (row_orders[i].entity == entity)
            add_ordered(&rows, &row_orders[i], record);
    if (!rows.count)
        add_all(&rows, entity_get(entity));
    return rows.count;
}
