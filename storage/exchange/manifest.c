/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/csv_table.h"
#include "storage/exchange/import_file.h"

enum { PATH_TEXT = 4096 };

const char manifest_name[] = "manifest.csv";
static const char table_heading[] = "table", hash_heading[] = "sha256";

void manifest_begin(struct text_buffer *out)
{
    text_buffer_printf(out, "%s,%s\r\n", table_heading, hash_heading);
}

void manifest_add(struct text_buffer *out, enum entity_id entity, const char *sha256)
{
    text_buffer_printf(out, "%s,%s\r\n", entity_get(entity)->table, sha256);
}

/* The names of tables are the program's own: no line leads out of the folder. */
static bool table_holds(const char *folder, const char *name, const char *wanted, struct manifest *out)
{
    char path[PATH_TEXT], hex[HASH_HEX];
    const struct entity *entity = entity_find(name);
    if (!entity || strcmp(entity->table, name) != 0 || snprintf(path, sizeof path, "%s/%s.csv", folder, name) >= PATH_TEXT)
        return false;
    out->listed[entity->id] = true;
    return import_file_sha256(path, hex, NULL) && !strcmp(hex, wanted);
}

void manifest_read(const char *folder, struct manifest *out)
{
    char path[PATH_TEXT], *bytes = NULL;
    struct csv_table table = {0};
    size_t length = 0;
    *out = (struct manifest){0};
    if (snprintf(path, sizeof path, "%s/%s", folder, manifest_name) >= PATH_TEXT || !import_file_read(path, &bytes, &length, NULL))
        return;
    out->holds = csv_table_read(bytes, length, &table, NULL) && !strcmp(csv_table_cell(&table, 0, 0), table_heading) &&
                 !strcmp(csv_table_cell(&table, 0, 1), hash_heading) && table.row_count > 1;
    for (size_t row = 1; out->holds && row < table.row_count; row++)
        out->holds = table_holds(folder, csv_table_cell(&table, row, 0), csv_table_cell(&table, row, 1), out);
    csv_table_clear(&table);
    free(bytes);
}
