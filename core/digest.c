/* SPDX-License-Identifier: MPL-2.0
 *
 * What a footprint stands on, as one SHA-256 (core/hash.h).
 */
#include <stdlib.h>
#include <string.h>

#include "core/footprint_internal.h"
#include "core/hash.h"
#include "core/index.h"
#include "core/number.h"
#include "core/variable.h"

static void add_exact(struct hash *hash, exact mass)
{
    char text[EXACT_TEXT];
    exact_full(text, mass);
    hash_text(hash, text);
}

static void add_record(struct hash *hash, const struct record *record)
{
    const struct entity *entity = record_entity(record);
    hash_text(hash, entity->key);
    for (size_t i = 0; i < entity->field_count; i++)
        if (entity->fields[i].flags & FIELD_COMPUTES)
            hash_text(hash, record_get(record, (int)i));
}

static void add_all(struct hash *hash, const struct records *records)
{
    hash_length(hash, records_count(records));
    for (size_t i = 0; i < records_count(records); i++)
        add_record(hash, records_at(records, i));
}

/* Products, keys and their shares, with the ids by which they refer to each other; processes where a key divides them. */
static void add_dividing(struct hash *hash, const struct project *project)
{
    static const enum entity_id kinds[] = {ENTITY_PROCESS, ENTITY_PRODUCT, ENTITY_ALLOCATION, ENTITY_SHARE};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct records *records = project_records(project, kinds[k]);
        for (size_t i = 0; i < records_count(records); i++) {
            const struct record *record = records_at(records, i);
            if (kinds[k] == ENTITY_PROCESS && !record_get(record, PROCESS_ALLOCATION))
                continue;
            hash_text(hash, record_id(record));
            add_record(hash, record);
        }
    }
}

/* The named figures that the amounts and inputs of the footprint stand on, each once. */
static void gather_names(struct text_index *names, const struct footprint *footprint, const char *text)
{
    struct variable_part *parts;
    size_t count;
    double plain;
    if (text_blank(text) || number_read(text, "", &plain, NULL) ||
        !variable_parts(footprint->rows.units, footprint->rows.project, text, &parts, &count))
        return;
    for (size_t i = 0; i < count; i++)
        text_index_put(names, record_id(parts[i].variable));
    free(parts);
}

/* Nothing is added where nothing is named: what was signed before there were names keeps its digest. */
static void add_names(struct hash *hash, const struct footprint *footprint)
{
    const struct records *variables = project_records(footprint->rows.project, ENTITY_VARIABLE);
    struct text_index names = {0};
    if (!records_count(variables))
        return;
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        size_t inputs;
        if (record_entity(line->activity)->id != ENTITY_ACTIVITY || (i && line->activity == line[-1].activity))
            continue;
        gather_names(&names, footprint, record_text(line->activity, ACTIVITY_AMOUNT));
        const struct record *const *input = model_rows_inputs(&footprint->rows, record_id(line->activity), &inputs);
        for (size_t k = 0; k < inputs; k++)
            gather_names(&names, footprint, record_text(input[k], INPUT_VALUE));
    }
    const struct records *log = project_records(footprint->rows.project, ENTITY_LOG);
    for (size_t i = 0; i < records_count(log); i++)
        gather_names(&names, footprint, record_text(records_at(log, i), LOG_AMOUNT));
    for (size_t i = 0; i < records_count(variables); i++)
        if (text_index_find(&names, record_id(records_at(variables, i))) >= 0) {
            hash_text(hash, record_id(records_at(variables, i)));
            add_record(hash, records_at(variables, i));
        }
    text_index_clear(&names);
}

/* What a model row stands on beside the activity: its inputs, the published parameters that it used, the edition. */
static void add_run(struct hash *hash, const struct footprint *footprint, const struct line *line)
{
    size_t inputs, steps;
    const struct record *const *input = model_rows_inputs(&footprint->rows, record_id(line->activity), &inputs);
    hash_length(hash, inputs);
    for (size_t i = 0; i < inputs; i++)
        add_record(hash, input[i]);
    const struct model_step *step = model_steps(line->run, &steps);
    for (size_t i = 0; i < steps; i++) {
        const struct parameter *p = step[i].parameter;
        const char *const texts[] = {p ? p->table : "", p ? p->key : "", p ? p->value_text : "", p ? p->unit : ""};
        for (size_t k = 0; p && k < sizeof texts / sizeof *texts; k++)
            hash_text(hash, texts[k]);
    }
    const struct model_edition *edition = model_edition_used(line->run);
    hash_text(hash, edition ? edition->choice : NULL);
}

/* The lines of the farm log that make a row's amount. */
static void add_log(struct hash *hash, const struct farm_log_sum *sum)
{
    hash_length(hash, sum->count);
    for (size_t i = 0; i < sum->count; i++)
        add_record(hash, sum->entries[i].line);
}

static void add_lines(struct hash *hash, const struct footprint *footprint)
{
    char gwp[NUMBER_TEXT];
    hash_length(hash, footprint->line_count);
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        add_record(hash, line->activity);
        if (line->way->log)
            add_log(hash, line->way->log);
        if (line->factor)
            add_record(hash, line->factor);
        if (line->run && (!i || line->run != line[-1].run))
            add_run(hash, footprint, line);
        number_full(gwp, line->way->gwp);
        hash_text(hash, line->kind == LINE_OPEN ? NULL : gwp);
        add_exact(hash, line->gas_mass);
        add_exact(hash, line->co2e);
    }
}

/* The values of the set whose gas occurs in a line; plain CH4 stands in for its two kinds where a set has no split. */
static void add_gwp(struct hash *hash, const struct project *project, const struct footprint *footprint)
{
    const struct records *values = project_records(project, ENTITY_GWP);
    struct text_index gases = {0};
    for (size_t i = 0; i < footprint->line_count; i++) {
        text_index_put(&gases, footprint->lines[i].way->gas);
        if (!strncmp(footprint->lines[i].way->gas, "CH4 ", 4))
            text_index_put(&gases, "CH4");
    }
    for (size_t i = 0; i < records_count(values); i++) {
        const struct record *value = records_at(values, i);
        char gas[32];
        gas_canonical(gas, sizeof gas, record_text(value, GWP_GAS));
        if (!strcmp(record_text(value, GWP_SET), footprint->gwp_set) && text_index_find(&gases, gas) >= 0)
            add_record(hash, value);
    }
    text_index_clear(&gases);
}

void footprint_digest(const struct project *project, const struct footprint *footprint, char *hex)
{
    struct hash hash;
    hash_begin(&hash);
    hash_text(&hash, "nongtan footprint 2");
    add_all(&hash, project_records(project, ENTITY_STUDY));
    hash_text(&hash, footprint->variant);
    hash_text(&hash, footprint->gwp_set);
    hash_text(&hash, footprint->product);
    add_dividing(&hash, project);
    add_lines(&hash, footprint);
    add_gwp(&hash, project, footprint);
    add_names(&hash, footprint);
    add_all(&hash, project_records(project, ENTITY_FLOW));
    add_all(&hash, project_records(project, ENTITY_DEMAND));
    add_exact(&hash, footprint->emissions);
    add_exact(&hash, footprint->removals);
    add_exact(&hash, footprint->biogenic_co2);
    add_exact(&hash, footprint->land_use_change);
    hash_end(&hash, hex);
}
