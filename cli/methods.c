/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/methods.h"

#include <math.h>
#include <string.h>

#include "core/number.h"

bool method_word(const char *word, char *key, const char **value, int *status)
{
    const char *equals = strchr(word, '=');
    if (!equals || equals == word || equals - word >= METHOD_KEY) {
        *status = say_usage(N_("'{value}' is not KEY=VALUE"), N_("Write for example area=2.5"), word, "");
        return false;
    }
    text_copy(key, (size_t)(equals - word) + 1, word);
    *value = equals + 1;
    return true;
}

int method_unknown(const char *message, const char *name, const char *(*next)(const void *list, size_t i), const char *list_them)
{
    struct usage_problem problem = {.message = message};
    const char *near = nearest_word(name, next, NULL);
    text_copy(problem.value, sizeof problem.value, name);
    text_copy(problem.near, sizeof problem.near, near);
    problem.remedy = near ? N_("Did you mean '{near}'?") : list_them;
    say_problem(&problem);
    return STATUS_USAGE;
}

void json_notices(struct json_out *json, const struct model_notice *notices, size_t count)
{
    char sentence[METHOD_SENTENCE];
    json_out_array(json, "notices");
    for (size_t i = 0; i < count; i++) {
        language_notice(&notices[i], sentence, sizeof sentence);
        json_out_object(json, NULL);
        json_out_text(json, "symbol", notices[i].symbol);
        json_out_text(json, "value", notices[i].value);
        json_out_text(json, "limit", notices[i].limit);
        json_out_text(json, "message", sentence);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

void method_cell(struct text_table *table, double value)
{
    char text[NUMBER_TEXT];
    number_show(text, value, 6);
    text_table_cell(table, text, true);
}

static void json_limit(struct json_out *json, const char *key, double value, bool there)
{
    json_out_number(json, key, there ? value : INFINITY);
}

void json_range(struct json_out *json, double low, double high, bool above, double warn_low, double warn_high)
{
    bool limited = low != 0 || high != 0, warned = warn_low != 0 || warn_high != 0;
    json_limit(json, "low", low, limited);
    json_limit(json, "high", high, limited);
    json_out_bool(json, "above", above);
    json_limit(json, "warn_low", warn_low, warned);
    json_limit(json, "warn_high", warn_high, warned);
}
