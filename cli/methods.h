/* SPDX-License-Identifier: MPL-2.0
 *
 * methods - what `nongtan equation` and `nongtan model` share: KEY=VALUE words, unknown names, sentences of notices.
 */
#ifndef NONGTAN_CLI_METHODS_H
#define NONGTAN_CLI_METHODS_H

#include "cli/session.h"
#include "core/model.h"

enum { METHOD_KEY = 64, METHOD_SENTENCE = 640 };

/* "area=2.5" in two; false with a status said. */
bool method_word(const char *word, char *key, const char **value, int *status);
/* A name that is none, with the nearest that is: STATUS_USAGE. */
int method_unknown(const char *message, const char *name, const char *(*next)(const void *list, size_t i), const char *list_them);
void json_notices(struct json_out *json, const struct model_notice *notices, size_t count);
/* Six significant digits for people. */
void method_cell(struct text_table *table, double value);
/* "low", "high", "above", "warn_low", "warn_high": null where there is no limit. */
void json_range(struct json_out *json, double low, double high, bool above, double warn_low, double warn_high);
/* The method appendix, in Markdown. */
void model_doc(struct text_buffer *out, const struct parameter_set *parameters, const struct model *only);

#endif
