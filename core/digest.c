/* SPDX-License-Identifier: MPL-2.0
 *
 * What a footprint stands on, as one SHA-256. Each text goes in with its length before it, so that no two different
 * projects give the same bytes; a blank is not an empty text.
 */
#include <stdint.h>
#include <string.h>

#include <sodium.h>

#include "core/footprint_internal.h"
#include "core/index.h"
#include "core/number.h"

static void add_length(crypto_hash_sha256_state *state, uint64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(n >> 8 * i);
    crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void add_text(crypto_hash_sha256_state *state, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    add_length(state, text ? n : UINT64_MAX);
    crypto_hash_sha256_update(state, (const unsigned char *)(text ? text : ""), n);
}

static void add_exact(crypto_hash_sha256_state *state, exact mass)
{
    char text[EXACT_TEXT];
    exact_full(text, mass);
    add_text(state, text);
}

static void add_record(crypto_hash_sha256_state *state, const struct record *record)
{
    const struct entity *entity = record_entity(record);
    add_text(state, entity->key);
    for (size_t i = 0; i < entity->field_count; i++)
        if (entity->fields[i].flags & FIELD_COMPUTES)
            add_text(state, record_get(record, (int)i));
}

static void add_all(crypto_hash_sha256_state *state, const struct records *records)
{
    add_length(state, records_count(records));
    for (size_t i = 0; i < records_count(records); i++)
        add_record(state, records_at(records, i));
}

/* Products, keys and their shares, with the ids by which they refer to each other; processes where a key divides them. */
static void add_dividing(crypto_hash_sha256_state *state, const struct project *project)
{
    static const enum entity_id kinds[] = {ENTITY_PROCESS, ENTITY_PRODUCT, ENTITY_ALLOCATION, ENTITY_SHARE};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct records *records = project_records(project, kinds[k]);
        for (size_t i = 0; i < records_count(records); i++) {
            const struct record *record = records_at(records, i);
            if (kinds[k] == ENTITY_PROCESS && !record_get(record, PROCESS_ALLOCATION))
                continue;
            add_text(state, record_id(record));
            add_record(state, record);
        }
    }
}

/* What a model row stands on beside the activity: its inputs, the published parameters that it used, the edition. */
static void add_run(crypto_hash_sha256_state *state, const struct footprint *footprint, const struct line *line)
{
    size_t inputs, steps;
    const struct record *const *input = model_rows_inputs(&footprint->rows, record_id(line->activity), &inputs);
    add_length(state, inputs);
    for (size_t i = 0; i < inputs; i++)
        add_record(state, input[i]);
    const struct model_step *step = model_steps(line->run, &steps);
    for (size_t i = 0; i < steps; i++) {
        const struct parameter *p = step[i].parameter;
        const char *const texts[] = {p ? p->table : "", p ? p->key : "", p ? p->value_text : "", p ? p->unit : ""};
        for (size_t k = 0; p && k < sizeof texts / sizeof *texts; k++)
            add_text(state, texts[k]);
    }
    const struct model_edition *edition = model_edition_used(line->run);
    add_text(state, edition ? edition->choice : NULL);
}

static void add_lines(crypto_hash_sha256_state *state, const struct footprint *footprint)
{
    char gwp[NUMBER_TEXT];
    add_length(state, footprint->line_count);
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        add_record(state, line->activity);
        if (line->factor)
            add_record(state, line->factor);
        if (line->run && (!i || line->run != line[-1].run))
            add_run(state, footprint, line);
        number_full(gwp, line->gwp);
        add_text(state, line->kind == LINE_OPEN ? NULL : gwp);
        add_exact(state, line->gas_mass);
        add_exact(state, line->co2e);
    }
}

/* The values of the set whose gas occurs in a line; plain CH4 stands in for its two kinds where a set has no split. */
static void add_gwp(crypto_hash_sha256_state *state, const struct project *project, const struct footprint *footprint)
{
    const struct records *values = project_records(project, ENTITY_GWP);
    struct text_index gases = {0};
    for (size_t i = 0; i < footprint->line_count; i++) {
        text_index_put(&gases, footprint->lines[i].gas);
        if (!strncmp(footprint->lines[i].gas, "CH4 ", 4))
            text_index_put(&gases, "CH4");
    }
    for (size_t i = 0; i < records_count(values); i++) {
        const struct record *value = records_at(values, i);
        char gas[32];
        gas_canonical(gas, sizeof gas, record_text(value, GWP_GAS));
        if (!strcmp(record_text(value, GWP_SET), footprint->gwp_set) && text_index_find(&gases, gas) >= 0)
            add_record(state, value);
    }
    text_index_clear(&gases);
}

void footprint_digest(const struct project *project, const struct footprint *footprint, char *hex)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    add_text(&state, "nongtan footprint 2");
    add_all(&state, project_records(project, ENTITY_STUDY));
    add_text(&state, footprint->variant);
    add_text(&state, footprint->gwp_set);
    add_text(&state, footprint->product);
    add_dividing(&state, project);
    add_lines(&state, footprint);
    add_gwp(&state, project, footprint);
    add_all(&state, project_records(project, ENTITY_FLOW));
    add_all(&state, project_records(project, ENTITY_DEMAND));
    add_exact(&state, footprint->emissions);
    add_exact(&state, footprint->removals);
    add_exact(&state, footprint->biogenic_co2);
    add_exact(&state, footprint->land_use_change);
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
}
