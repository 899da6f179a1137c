/* SPDX-License-Identifier: MPL-2.0
 *
 * json_tree - JSON from outside as a tree (jansson), bounded: size, depth, duplicate keys and bad UTF-8 are refused with the line.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_JSON_TREE_H
#define NONGTAN_STORAGE_EXCHANGE_JSON_TREE_H

#include <jansson.h>

#include "core/number.h"
#include "core/text.h"

enum { JSON_TREE_DEPTH = 100, JSON_TREE_LIMIT = 64 * 1024 * 1024 };

/* NULL with EXCHANGE_BROKEN (line and reason) or EXCHANGE_TOO_MUCH; json_decref() when done. `where` names the file. A BOM is skipped. */
json_t *json_tree_read(const char *bytes, size_t length, const char *where, struct refusal *refusal);

/* A member by a path of keys ("processDocumentation/time"); NULL where it is not there. A number in it is an index ("exchanges/0"). */
const json_t *json_tree_at(const json_t *tree, const char *path);
/* The text at a path; "" where there is none or it is no text. */
const char *json_tree_text(const json_t *tree, const char *path);
/* A number, or a text that is one, as text with the fewest digits that mean the same number, "." as decimal sign; "" where there is none. */
const char *json_tree_number(const json_t *tree, const char *path, char out[NUMBER_TEXT]);
/* True where the member is `true`. */
bool json_tree_true(const json_t *tree, const char *path);

#endif
