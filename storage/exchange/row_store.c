/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/row_store.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMORY_LIMIT = 4 << 20, SLOTS = 3 };

/* Where the bytes of a block stand: cells one after the other, each with its NUL. */
struct block {
    uint64_t offset;
    size_t size;
    uint32_t cells;
    uint32_t ends[ROW_STORE_BLOCK]; /* cells of the rows up to this one */
    bool spilled;                   /* in the file, else in memory */
};

/* A block in memory, taken apart. */
struct slot {
    size_t block; /* number + 1; 0: empty */
    char *text;
    char **cells;
};

struct row_store {
    struct text_buffer memory; /* the first blocks */
    FILE *file;                /* the others; NULL: none yet */
    uint64_t file_size;
    struct text_buffer text; /* of the block being written */
    struct block now;
    size_t rows; /* in it */
    struct block **blocks;
    size_t block_count, block_capacity;
    struct slot slots[SLOTS]; /* the first one is the first block's */
    size_t next;              /* slot to be used again */
    char *(*clean)(char *cell);
    bool failed;
};

struct row_store *row_store_new(void)
{
    return calloc(1, sizeof(struct row_store));
}

static void empty_slot(struct slot *slot)
{
    free(slot->text);
    free(slot->cells);
    *slot = (struct slot){0};
}

void row_store_free(struct row_store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        empty_slot(&store->slots[i]);
    for (size_t i = 0; i < store->block_count; i++)
        free(store->blocks[i]);
    free(store->blocks);
    text_buffer_free(&store->memory);
    text_buffer_free(&store->text);
    if (store->file)
        fclose(store->file);
    free(store);
}

/* ---- writing ---- */

bool row_store_add(struct row_store *store, const char *bytes, size_t length)
{
    text_buffer_add_bytes(&store->text, length ? bytes : "", length);
    text_buffer_add_bytes(&store->text, "", 1);
    store->now.cells++;
    return !store->text.failed;
}

size_t row_store_open_cells(const struct row_store *store)
{
    return store->now.cells - (store->rows ? store->now.ends[store->rows - 1] : 0);
}

static bool spill(struct row_store *store)
{
    if (!store->file && !(store->file = tmpfile()))
        return false;
    store->now.spilled = true;
    store->now.offset = store->file_size;
    store->file_size += store->text.length;
    return fwrite(store->text.data, 1, store->text.length, store->file) == store->text.length;
}

static bool keep_in_memory(struct row_store *store)
{
    store->now.offset = store->memory.length;
    text_buffer_add_bytes(&store->memory, store->text.data ? store->text.data : "", store->text.length);
    return !store->memory.failed;
}

static bool block_room(struct row_store *store)
{
    if (store->block_count < store->block_capacity)
        return true;
    size_t wanted = store->block_capacity ? 2 * store->block_capacity : 16;
    struct block **more = realloc(store->blocks, wanted * sizeof *more);
    if (!more)
        return false;
    store->blocks = more;
    store->block_capacity = wanted;
    return true;
}

/* The block being written is done: the next row begins another. */
static bool close_block(struct row_store *store)
{
    store->now.size = store->text.length;
    bool fits = store->memory.length + store->text.length <= MEMORY_LIMIT && !store->file;
    struct block *block = block_room(store) && (fits ? keep_in_memory(store) : spill(store)) ? malloc(sizeof *block) : NULL;
    if (!block)
        return false;
    *block = store->now;
    store->blocks[store->block_count++] = block;
    store->text.length = 0;
    store->now = (struct block){0};
    store->rows = 0;
    return true;
}

bool row_store_end_row(struct row_store *store)
{
    store->now.ends[store->rows++] = store->now.cells;
    return store->rows < ROW_STORE_BLOCK || close_block(store);
}

/* ---- reading ---- */

void row_store_clean(struct row_store *store, char *(*clean)(char *cell))
{
    store->clean = clean;
    for (size_t i = 0; i < SLOTS; i++)
        empty_slot(&store->slots[i]);
}

bool row_store_failed(const struct row_store *store)
{
    return store->failed;
}

static bool fetch(struct row_store *store, const struct block *block, char *text)
{
    if (!block->spilled) {
        if (block->size)
            memcpy(text, store->memory.data + block->offset, block->size);
        return true;
    }
    return !fseeko(store->file, (off_t)block->offset, SEEK_SET) && fread(text, 1, block->size, store->file) == block->size;
}

static bool fill_slot(struct row_store *store, struct slot *slot, size_t number)
{
    const struct block *block = store->blocks[number];
    empty_slot(slot);
    slot->text = malloc(block->size + 1);
    slot->cells = malloc((block->cells + 1) * sizeof *slot->cells);
    if (!slot->text || !slot->cells || !fetch(store, block, slot->text))
        return false;
    char *at = slot->text;
    for (uint32_t i = 0; i < block->cells; i++) {
        size_t length = strlen(at);
        slot->cells[i] = store->clean ? store->clean(at) : at;
        at += length + 1;
    }
    slot->block = number + 1;
    return true;
}

static struct slot *slot_of(struct row_store *store, size_t number)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (store->slots[i].block == number + 1)
            return &store->slots[i];
    struct slot *slot = &store->slots[number ? 1 + store->next : 0];
    store->next = number ? (store->next + 1) % (SLOTS - 1) : store->next;
    if (fill_slot(store, slot, number))
        return slot;
    empty_slot(slot);
    store->failed = true;
    return NULL;
}

const char *row_store_cell(struct row_store *store, size_t row, size_t column)
{
    size_t number = row / ROW_STORE_BLOCK, place = row % ROW_STORE_BLOCK;
    if (number == store->block_count && store->rows && !close_block(store))
        store->failed = true;
    if (number >= store->block_count)
        return "";
    const uint32_t *ends = store->blocks[number]->ends;
    size_t first = place ? ends[place - 1] : 0;
    if (column >= ends[place] - first)
        return "";
    struct slot *slot = slot_of(store, number);
    return slot ? slot->cells[first + column] : "";
}
