/* SPDX-License-Identifier: MPL-2.0
 *
 * json_out - writes one JSON value (RFC 8259). Numbers go out as the decimal text that they have, nothing is rounded here.
 *
 * Writing only, for reports, exports and the command line; readers of JSON are in storage/exchange.
 * Everything that could act on a terminal is escaped, so that JSON is as harmless as cleaned text, and still exact.
 */
#ifndef NONGTAN_CORE_JSON_OUT_H
#define NONGTAN_CORE_JSON_OUT_H

#include "core/exact.h"
#include "core/text.h"

struct json_out {
    struct text_buffer *out;
    int depth;
    bool first; /* nothing stands yet in the innermost object or array */
};

void json_out_begin(struct json_out *json, struct text_buffer *out);
/* Every value of an object has a key; of an array, NULL. */
void json_out_object(struct json_out *json, const char *key);
void json_out_array(struct json_out *json, const char *key);
void json_out_end_object(struct json_out *json);
void json_out_end_array(struct json_out *json);

void json_out_text(struct json_out *json, const char *key, const char *value); /* NULL is written as null */
void json_out_number(struct json_out *json, const char *key, double value);    /* not finite: null */
/* A plain decimal number as text ("1338821.705"), with the digits that it has; anything else, and NULL: null. */
void json_out_decimal(struct json_out *json, const char *key, const char *digits);
void json_out_integer(struct json_out *json, const char *key, long long value);
void json_out_exact(struct json_out *json, const char *key, exact kg);
void json_out_tonnes(struct json_out *json, const char *key, exact kg);
void json_out_bool(struct json_out *json, const char *key, bool value);
void json_out_null(struct json_out *json, const char *key);

#endif
