/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/row_store.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/spool.h"

enum { MEMORY_LIMIT = 4 << 20, SLOTS = 2 };

/* Cells one after the other, each with its NUL. */
struct block {
    char *text; /* NULL: in the file, from `offset` on */
    uint64_t offset;
    size_t size;
    char **cells; /* where each begins, once looked at */
    uint32_t cell_count;
    uint32_t ends[ROW_STORE_BLOCK]; /* cells of the rows up to this one */
};

struct row_store {
    bool bounded;
    size_t in_memory;
    FILE *file; /* NULL: none yet */
    uint64_t file_size;
    struct text_buffer text; /* of the block being written */
    struct block now;
    size_t rows; /* in it */
    struct block **blocks;
    size_t block_count, block_capacity;
    size_t recent[SLOTS]; /* blocks of the file that are in memory, number + 1 */
    size_t next;          /* the one to go */
    char *(*clean)(char *cell);
    bool failed, full;
};

struct row_store *row_store_new(bool bounded)
{
    struct row_store *store = calloc(1, sizeof *store);
    if (store)
        store->bounded = bounded;
    return store;
}

void row_store_free(struct row_store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < store->block_count; i++) {
        free(store->blocks[i]->text);
        free(store->blocks[i]->cells);
        free(store->blocks[i]);
    }
    free(store->blocks);
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
    store->now.cell_count++;
    return !store->text.failed;
}

size_t row_store_open_cells(const struct row_store *store)
{
    return store->now.cell_count - (store->rows ? store->now.ends[store->rows - 1] : 0);
}

static bool open_file(struct row_store *store)
{
    int fd = spool_file();
    store->file = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (fd >= 0 && !store->file)
        close(fd);
    return store->file;
}

static bool spill(struct row_store *store)
{
    if (!store->file && !open_file(store))
        return false;
    store->now.offset = store->file_size;
    store->file_size += store->text.length;
    bool good = fwrite(store->text.data, 1, store->text.length, store->file) == store->text.length && !fflush(store->file);
    store->full = !good && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG);
    return good;
}

static bool keep(struct row_store *store)
{
    store->now.text = malloc(store->text.length + 1);
    if (!store->now.text)
        return false;
    if (store->text.length)
        memcpy(store->now.text, store->text.data, store->text.length);
    store->in_memory += store->text.length;
    return true;
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
    bool fits = !store->block_count || !store->bounded || store->in_memory + store->text.length <= MEMORY_LIMIT;
    struct block *block = block_room(store) && (fits ? keep(store) : spill(store)) ? malloc(sizeof *block) : NULL;
    if (!block) {
        free(store->now.text);
        store->now.text = NULL;
        return false;
    }
    *block = store->now;
    store->blocks[store->block_count++] = block;
    store->text.length = 0;
    store->now = (struct block){0};
    store->rows = 0;
    return true;
}

bool row_store_end_row(struct row_store *store)
{
    store->now.ends[store->rows++] = store->now.cell_count;
    return store->rows < ROW_STORE_BLOCK || close_block(store);
}

/* ---- reading ---- */

void row_store_clean(struct row_store *store, char *(*clean)(char *cell))
{
    store->clean = clean;
    for (size_t i = 0; i < store->block_count; i++) {
        free(store->blocks[i]->cells);
        store->blocks[i]->cells = NULL;
    }
}

bool row_store_failed(const struct row_store *store)
{
    return store->failed;
}

enum refusal_code row_store_refusal(const struct row_store *store)
{
    return store->full ? REFUSAL_DISK_FULL : REFUSAL_OUT_OF_MEMORY;
}

static bool fetch(struct row_store *store, struct block *block)
{
    char *text = malloc(block->size + 1);
    bool good = text && !fseeko(store->file, (off_t)block->offset, SEEK_SET) &&
                fread(text, 1, block->size, store->file) == block->size;
    if (!good) {
        free(text);
        return false;
    }
    size_t *slot = &store->recent[store->next];
    store->next = (store->next + 1) % SLOTS;
    if (*slot) {
        struct block *old = store->blocks[*slot - 1];
        free(old->text);
        free(old->cells);
        old->text = NULL;
        old->cells = NULL;
    }
    *slot = 0;
    block->text = text;
    return true;
}

static bool take_apart(const struct row_store *store, struct block *block)
{
    block->cells = malloc((block->cell_count + 1) * sizeof *block->cells);
    char *at = block->text;
    for (uint32_t i = 0; block->cells && i < block->cell_count; i++) {
        size_t length = strlen(at);
        block->cells[i] = store->clean ? store->clean(at) : at;
        at += length + 1;
    }
    return block->cells;
}

static bool bring(struct row_store *store, size_t number)
{
    struct block *block = store->blocks[number];
    if (block->cells)
        return true;
    size_t slot = store->next;
    if (!block->text) {
        if (!fetch(store, block))
            return false;
        store->recent[slot] = number + 1;
    }
    return take_apart(store, block);
}

const char *row_store_cell(struct row_store *store, size_t row, size_t column)
{
    size_t number = row / ROW_STORE_BLOCK, place = row % ROW_STORE_BLOCK;
    if (number == store->block_count && store->rows && !close_block(store))
        store->failed = true;
    if (number >= store->block_count)
        return "";
    const struct block *block = store->blocks[number];
    size_t first = place ? block->ends[place - 1] : 0;
    if (column >= block->ends[place] - first)
        return "";
    if (bring(store, number))
        return block->cells[first + column];
    store->failed = true;
    return "";
}
