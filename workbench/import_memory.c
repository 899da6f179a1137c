/* SPDX-License-Identifier: MPL-2.0
 *
 * Mappings by the shape of a file: one line each in the user's state folder, the last one said first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/import.h"
#include "workbench/place.h"
#include "workbench/workbench_internal.h"

enum { MEMORY_LINES = 200, MEMORY_LINE = 16 * 1024 };

bool workbench_import_look(struct workbench *wb, const char *path, const struct import_options *options, struct import_look **out,
                           struct refusal *refusal)
{
    return import_look(wb->library, path, options, out, refusal);
}

static bool memory_path(char *out, size_t size)
{
    char folder[1024];
    return place_state_folder(folder, sizeof folder) && place_join(out, size, folder, "imports");
}

/* shape TAB kind TAB column TAB field TAB column TAB field … */
static void read_memory(char *line, struct import_memory *out)
{
    char *at = line, *word;
    line[strcspn(line, "\n")] = '\0';
    *out = (struct import_memory){0};
    strsep(&at, "\t");
    if (at && (word = strsep(&at, "\t")))
        text_copy(out->as, sizeof out->as, word);
    while (at && out->count < IMPORT_MEMORY_COLUMNS && (word = strsep(&at, "\t")) && at) {
        text_copy(out->items[out->count].column, sizeof out->items->column, word);
        text_copy(out->items[out->count++].field, sizeof out->items->field, strsep(&at, "\t"));
    }
}

bool workbench_import_recall(const char *shape, struct import_memory *out)
{
    char path[1200], *line = malloc(MEMORY_LINE);
    FILE *file = line && memory_path(path, sizeof path) ? fopen(path, "re") : NULL;
    bool found = false;
    while (file && !found && fgets(line, MEMORY_LINE, file))
        found = !strncmp(line, shape, strlen(shape)) && line[strlen(shape)] == '\t';
    if (found)
        read_memory(line, out);
    if (file)
        fclose(file);
    free(line);
    return found;
}

static bool fits_line(const char *text)
{
    return !strpbrk(text, "\t\n\r");
}

static void write_memory(struct text_buffer *out, const char *shape, const struct import_memory *memory)
{
    text_buffer_printf(out, "%s\t%s", shape, memory->as);
    for (size_t i = 0; i < memory->count; i++)
        if (fits_line(memory->items[i].column) && fits_line(memory->items[i].field))
            text_buffer_printf(out, "\t%s\t%s", memory->items[i].column, memory->items[i].field);
    text_buffer_add(out, "\n");
}

/* The other lines, as they stand. */
static void keep_others(struct text_buffer *out, const char *path, const char *shape)
{
    char *line = malloc(MEMORY_LINE);
    FILE *file = line ? fopen(path, "re") : NULL;
    for (int n = 1; file && n < MEMORY_LINES && fgets(line, MEMORY_LINE, file); n++)
        if (strncmp(line, shape, strlen(shape)))
            text_buffer_add(out, line);
    if (file)
        fclose(file);
    free(line);
}

bool workbench_import_remember(const char *shape, const struct import_memory *memory)
{
    char path[1200], next[1210];
    struct text_buffer all = {0};
    if (!memory_path(path, sizeof path))
        return false;
    snprintf(next, sizeof next, "%s.new", path);
    write_memory(&all, shape, memory);
    keep_others(&all, path, shape);
    FILE *file = all.failed ? NULL : fopen(next, "we");
    bool good = file && fwrite(all.data, 1, all.length, file) == all.length;
    good = file && !fclose(file) && good && !rename(next, path);
    text_buffer_free(&all);
    return good;
}
