/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_mark - what no format of others has a place for, kept in a comment so that it can be read back: "{nongtan row=r012 stage=%E5%8E%9F}".
 * A mark is only ever a hint: what the file's own fields say counts, a mark adds what they cannot say.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_MARK_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_MARK_H

#include "core/text.h"

/* Writing: begin, any number of put (nothing where the value is blank), end. What stood in `out` before is for people and stays in front. */
void dataset_mark_begin(struct text_buffer *out);
void dataset_mark_put(struct text_buffer *out, const char *key, const char *value);
void dataset_mark_end(struct text_buffer *out);

/* The value of `key` in the comment's mark, "" where there is none; `comment` may be NULL. True where it is there. */
bool dataset_mark_get(const char *comment, const char *key, char *out, size_t size);
/* The comment without its mark, for people; caller frees. NULL where nothing is left. */
char *dataset_mark_without(const char *comment);

#endif
