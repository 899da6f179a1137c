/* SPDX-License-Identifier: MPL-2.0
 *
 * json - writes one JSON value (RFC 8259). Numbers go out as the decimal text that they have, nothing is rounded here.
 *
 * Everything that could act on a terminal is escaped, so that JSON is as harmless as cleaned text, and still exact.
 */
#ifndef NONGTAN_CLI_JSON_H
#define NONGTAN_CLI_JSON_H

#include "core/exact.h"
#include "core/text.h"

struct json {
    struct text_buffer *out;
    int depth;
    bool first; /* nothing stands yet in the innermost object or array */
};

void json_begin(struct json *json, struct text_buffer *out);
/* Every value of an object has a key; of an array, NULL. */
void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_end_object(struct json *json);
void json_end_array(struct json *json);

void json_text(struct json *json, const char *key, const char *value); /* NULL is written as null */
void json_number(struct json *json, const char *key, double value);    /* not finite: null */
void json_integer(struct json *json, const char *key, long long value);
void json_exact(struct json *json, const char *key, exact kg);
void json_tonnes(struct json *json, const char *key, exact kg);
void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

#endif
