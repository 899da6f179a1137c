/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_line_words - what a quick line's words may mean in this project: plots, works, items. For core/farm_line*.c only.
 */
#ifndef NONGTAN_CORE_FARM_LINE_WORDS_H
#define NONGTAN_CORE_FARM_LINE_WORDS_H

#include "core/record.h"

enum { FARM_WORD = 128 };

/* Width and case folded, without spaces: how words are compared. */
void farm_fold(char out[FARM_WORD], const char *word);
bool farm_same(const char *a, const char *b);

/* The plot of this name or other name, or by its number: "3#" is the one plot whose name begins with 3号. NULL where there is none. */
const struct record *farm_site(const struct project *project, const char *word);
/* Bytes of the longest name of a plot, of two signs or more, or of its number with "#", that `word` begins with and is longer than;
 * 0: none. */
size_t farm_site_before(const struct project *project, const char *word);
/* Does a plot's name begin with the word and go on? */
bool farm_begins_site(const struct project *project, const char *word);
/* Does an unknown word look like a plot: "5号地", or one sign away from a plot's name, or ending as a plot's name ends? */
bool farm_like_site(const struct project *project, const char *word);
/* The (at most three) plots whose names are nearest, "3号地, 13号地". */
void farm_nearest_sites(const struct project *project, const char *word, char *out, size_t size);

/* A work or an item that is known: a usual word, or of an earlier line; of a row, a factor or an earlier line. */
bool farm_is_work(const struct project *project, const char *word);
bool farm_is_item(const struct project *project, const char *word);
/* The one item of the project's rows and earlier lines that begins with this sign; NULL where `word` is longer, or several do. */
const char *farm_item_of_sign(const struct project *project, const char *word);
/* Bytes of the longest known work that `word` begins with and is longer than; of where the longest known item begins at its end. 0: none. */
size_t farm_work_before(const struct project *project, const char *word);
size_t farm_item_behind(const struct project *project, const char *word);

#endif
