/* SPDX-License-Identifier: MPL-2.0
 *
 * model_runner - a model with the real tables of data/, from one line of words "key=value key=value", in tests of core.
 */
#ifndef NONGTAN_TESTS_CORE_MODEL_RUNNER_H
#define NONGTAN_TESTS_CORE_MODEL_RUNNER_H

#include <math.h>

#include "core/model.h"
#include "core/number.h"
#include "tests/core/data_reader.h"

enum { RUNNER_TABLES = 24 };

struct runner {
    struct table tables[RUNNER_TABLES];
    struct parameter *parameters;
    struct parameter_set set;
    struct model_run *run;
    struct refusal why;
    const char *method; /* edition asked for, or NULL */
    bool forced, good;
};

static inline const char *runner_cell(const struct table *t, size_t row, const char *method, const char *library)
{
    int c = table_column(t, method);
    if (c < 0)
        c = table_column(t, library);
    return c < 0 ? "" : t->rows[row][c];
}

static inline void runner_add(struct runner *r, const struct table *t, const char *name)
{
    for (size_t row = 1; row < t->count; row++) {
        struct parameter *p = &r->parameters[r->set.count++];
        *p = (struct parameter){
            .table = name, .key = runner_cell(t, row, "key", ""), .value = NAN, .value_text = runner_cell(t, row, "value", ""),
            .low = runner_cell(t, row, "low", ""), .high = runner_cell(t, row, "high", ""),
                .unit = runner_cell(t, row, "unit", ""),
            .applies_to = runner_cell(t, row, "applies_to", "name_en"), .source = runner_cell(t, row, "source", "source_title"),
            .locator = runner_cell(t, row, "locator", "source_locator"), .confidence = runner_cell(t, row, "confidence", ""),
            .note = runner_cell(t, row, "note", ""), .spread = runner_cell(t, row, "dist", "uncertainty")};
        if (!text_blank(p->value_text))
            number_read(p->value_text, "value", &p->value, NULL);
    }
}

/* `names` ended by NULL: "rice" is data/parameters/rice.csv, "field_cn" data/factors/field_cn.csv. */
static inline struct runner *runner_open(const char *const *names)
{
    struct runner *r = calloc(1, sizeof *r);
    size_t rows = 0;
    ck_assert(r);
    for (size_t i = 0; names[i]; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s.csv", !strcmp(names[i], "field_cn") ? "factors" : "parameters", names[i]);
        r->tables[i] = table_open("NONGTAN_DATADIR", path);
        rows += r->tables[i].count;
    }
    r->parameters = calloc(rows + 1, sizeof *r->parameters);
    ck_assert(r->parameters);
    for (size_t i = 0; names[i]; i++)
        runner_add(r, &r->tables[i], names[i]);
    qsort(r->parameters, r->set.count, sizeof *r->parameters, parameter_order);
    r->set.items = r->parameters;
    return r;
}

static inline void runner_close(struct runner *r)
{
    model_end(r->run);
    for (size_t i = 0; i < RUNNER_TABLES; i++)
        table_close(&r->tables[i]);
    free(r->parameters);
    free(r);
}

/* "animal=swine heads=1": true where all was taken and computed; `why` otherwise. */
static inline bool runner_run(struct runner *r, const char *model, const char *words)
{
    char line[1024], *rest = line;
    ck_assert(strlen(words) < sizeof line);
    strcpy(line, words);
    model_end(r->run);
    ck_assert_msg(model_find(model), "%s", model);
    r->run = model_start(model_find(model), &r->set);
    model_set_method(r->run, r->method, r->forced);
    r->why = (struct refusal){0};
    r->good = true;
    for (char *word; r->good && (word = strtok_r(rest, " ", &rest));) {
        char *equals = strchr(word, '=');
        ck_assert_msg(equals, "%s", word);
        *equals = '\0';
        r->good = model_give(r->run, word, equals + 1, &r->why);
    }
    r->good = r->good && model_compute(r->run, &r->why);
    return r->good;
}

static inline void runner_good(struct runner *r, const char *model, const char *words)
{
    ck_assert_msg(runner_run(r, model, words), "%s %s: %s %s '%s' %s", model, words, refusal_key(r->why.code), r->why.field,
        r->why.value,
                  r->why.limit);
}

static inline void runner_refused(struct runner *r, const char *model, const char *words, enum refusal_code code,
    const char *field)
{
    size_t count;
    ck_assert_msg(!runner_run(r, model, words), "%s %s was computed", model, words);
    ck_assert_msg(r->why.code == code && !strcmp(r->why.field, field), "%s %s: %s %s '%s' %s", model, words,
        refusal_key(r->why.code),
                  r->why.field, r->why.value, r->why.limit);
    model_outputs(r->run, &count);
    ck_assert_uint_eq(count, 0);
}

/* The last step under the symbol. */
static inline const struct model_step *runner_find(const struct runner *r, const char *symbol)
{
    size_t count;
    const struct model_step *steps = model_steps(r->run, &count), *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (!strcmp(steps[i].symbol, symbol))
            found = &steps[i];
    return found;
}

static inline double runner_step(const struct runner *r, const char *symbol)
{
    const struct model_step *step = runner_find(r, symbol);
    ck_assert_msg(step, "no step %s", symbol);
    return step->value;
}

/* The output with this gas and a label that begins so. */
static inline const struct model_output *runner_output(const struct runner *r, const char *gas, const char *label)
{
    size_t count;
    const struct model_output *out = model_outputs(r->run, &count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(out[i].gas, gas) && !strncmp(out[i].label, label, strlen(label)))
            return &out[i];
    ck_abort_msg("no output %s %s", gas, label);
    return NULL;
}

/* A notice on the symbol whose message, value or limit holds the piece. */
static inline bool runner_told(const struct runner *r, const char *symbol, const char *piece)
{
    size_t count;
    const struct model_notice *n = model_notices(r->run, &count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(n[i].symbol,
            symbol) && (strstr(n[i].message, piece) || strstr(n[i].value, piece) || strstr(n[i].limit, piece)))
            return true;
    return false;
}

/* Published to six significant digits. */
#define SIX(found, expected) ck_assert_double_eq_tol(found, expected, fabs((double)(expected)) * 5e-6)
/* Worked by hand. */
#define NEAR(found, expected) ck_assert_double_eq_tol(found, expected, fabs((double)(expected)) * 1e-9 + 1e-12)

#endif
