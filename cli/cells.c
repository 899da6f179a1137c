/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/cells.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/exact.h"
#include "core/number.h"
#include "core/text.h"

enum { SHARE_DIGITS = 3 };

void cell_clean(struct text_table *table, const char *text)
{
    char *clean = text_cleaned(text);
    text_table_cell(table, clean ? clean : "", false);
    free(clean);
}

void cell_share(struct text_table *table, double share)
{
    char percent[NUMBER_TEXT], text[NUMBER_TEXT + 8];
    number_show(percent, 100 * share, SHARE_DIGITS);
    snprintf(text, sizeof text, "%s %%", percent);
    text_table_cell(table, text, true);
}

void cell_kg(struct text_table *table, double kg)
{
    char text[EXACT_TEXT] = "";
    exact mass;
    if (kg > 0 && exact_from_kg(kg, &mass))
        exact_show(text, mass, 0, 1);
    text_table_cell(table, text, true);
}

void cell_count(struct text_table *table, size_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    text_table_cell(table, text, true);
}
