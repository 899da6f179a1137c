/* SPDX-License-Identifier: MPL-2.0
 *
 * cells - cells of a table that several commands print alike.
 */
#ifndef NONGTAN_CLI_CELLS_H
#define NONGTAN_CLI_CELLS_H

#include "core/text_table.h"

/* Text from outside, cleaned; NULL counts as "". */
void cell_clean(struct text_table *table, const char *text);
/* A fraction in percent with three digits. */
void cell_share(struct text_table *table, double share);
/* kg CO2e that hang on something; blank where nothing does. */
void cell_kg(struct text_table *table, double kg);
void cell_count(struct text_table *table, size_t count);

#endif
