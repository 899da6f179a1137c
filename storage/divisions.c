/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/divisions.h"

#include <string.h>

#include "storage/library_internal.h"

static const char file[] = "divisions.csv";

static bool find(const struct csv_table *t, const char *code, char subdivision[SUBDIVISION_TEXT], struct refusal *refusal)
{
    static const char *const names[] = {"division", "subdivision"};
    size_t c[2];
    if (!library_find_columns(t, file, names, 2, c, refusal))
        return false;
    for (size_t i = 1; i < t->row_count; i++)
        if (!strncmp(csv_table_cell(t, i, c[0]), code, 2)) {
            text_copy(subdivision, SUBDIVISION_TEXT, csv_table_cell(t, i, c[1]));
            return true;
        }
    return refuse(refusal, REFUSAL_EXCHANGE_FIELD, "division_code", code, N_("six digits of GB/T 2260, as 500112"));
}

bool division_read(struct library *library, const char *code, const char *field, char subdivision[SUBDIVISION_TEXT], struct refusal *refusal)
{
    struct csv_table table = {0};
    *subdivision = '\0';
    if (strlen(code) != 6 || strspn(code, "0123456789") != 6)
        return refuse(refusal, REFUSAL_EXCHANGE_FIELD, field, code, N_("six digits of GB/T 2260, as 500112"));
    const bool good = library_load_table(library, file, &table, refusal) && find(&table, code, subdivision, refusal);
    csv_table_clear(&table);
    return good;
}
