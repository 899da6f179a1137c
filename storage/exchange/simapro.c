/* SPDX-License-Identifier: MPL-2.0
 *
 * SimaPro CSV: the lists of a file first (parameters, units, substances, literature), then its processes (simapro_process.c). Methods and product
 * stages are told and left.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/simapro_read.h"

static int recognise(const struct exchange_bytes *bytes)
{
    return simapro_table_is(bytes->data, bytes->length) ? 2 : 0;
}

/* ---- lists ---- */

bool simapro_list_add(struct simapro_list *list, const char *name, const char *first, const char *second)
{
    const long at = text_index_put(&list->names, name);
    if (at < 0 || (size_t)at < list->count)
        return at >= 0;
    if ((list->count & (list->count - 1)) == 0) {
        const size_t room = list->count ? 2 * list->count : 1;
        const char **firsts = realloc(list->first, room * sizeof *firsts);
        list->first = firsts ? firsts : list->first;
        const char **seconds = realloc(list->second, room * sizeof *seconds);
        list->second = seconds ? seconds : list->second;
        if (!firsts || !seconds)
            return false;
    }
    list->first[list->count] = first;
    list->second[list->count++] = second;
    return true;
}

long simapro_list_find(const struct simapro_list *list, const char *name)
{
    const long at = text_index_find(&list->names, name);
    return at < (long)list->count ? at : -1;
}

void simapro_list_clear(struct simapro_list *list)
{
    text_index_clear(&list->names);
    free(list->first);
    free(list->second);
    *list = (struct simapro_list){0};
}

bool simapro_take_parameters(struct simapro *s, const struct simapro_part *part, struct simapro_parameters *into)
{
    for (size_t i = part->first; i < part->end; i++)
        if (!simapro_blank(&s->table, i) && !simapro_parameter_add(into, simapro_cell(&s->table, i, 0), simapro_cell(&s->table, i, 1)))
            s->out->failed = true;
    return !s->out->failed;
}

/* ---- blocks ---- */

static bool take_database(struct simapro *s, const struct simapro_part *block)
{
    return simapro_take_parameters(s, block, &s->database);
}

static bool take_project(struct simapro *s, const struct simapro_part *block)
{
    return simapro_take_parameters(s, block, &s->project);
}

/* Name; quantity; factor; reference unit. */
static bool take_units(struct simapro *s, const struct simapro_part *block)
{
    for (size_t i = block->first; i < block->end; i++)
        if (!simapro_blank(&s->table, i))
            s->out->failed |=
                !simapro_list_add(&s->units, simapro_cell(&s->table, i, 0), simapro_cell(&s->table, i, 2), simapro_cell(&s->table, i, 3));
    return !s->out->failed;
}

/* The sections of a process call the lists of substances otherwise. */
static const struct { const char *block, *section; } substance_lists[] = {
    {"Raw materials", "Resources"},
    {"Airborne emissions", "Emissions to air"},
    {"Waterborne emissions", "Emissions to water"},
    {"Emissions to soil", "Emissions to soil"},
    {"Final waste flows", "Final waste flows"},
};

/* Name; unit; CAS number; comment; id. */
static bool take_substances(struct simapro *s, const struct simapro_part *block)
{
    const char *section = block->heading;
    for (size_t i = 0; i < sizeof substance_lists / sizeof *substance_lists; i++)
        if (!strcmp(substance_lists[i].block, block->heading))
            section = substance_lists[i].section;
    for (size_t i = block->first; i < block->end; i++) {
        char *key = NULL;
        dataset_text(s->out, &key, section);
        dataset_join(s->out, &key, "|", simapro_cell(&s->table, i, 0));
        if (key && !simapro_blank(&s->table, i))
            s->out->failed |= !simapro_list_add(&s->substances, key, simapro_cell(&s->table, i, 2), "");
        free(key);
    }
    return !s->out->failed;
}

static bool take_literature(struct simapro *s, const struct simapro_part *block)
{
    struct simapro_part part;
    struct dataset_source *source = dataset_source(s->out);
    for (size_t at = block->first; source && simapro_next_section(&s->table, &at, block->end, &part);) {
        const char *text = simapro_cell(&s->table, part.first, 0);
        if (part.first == part.end)
            continue;
        if (!strcmp(part.heading, "Name")) {
            dataset_text(s->out, &source->id, text);
            dataset_text(s->out, &source->title, text);
        } else if (!strcmp(part.heading, "Documentation link")) {
            dataset_text(s->out, &source->url, text);
        } else if (!strcmp(part.heading, "Comment") || !strcmp(part.heading, "Description")) {
            dataset_join(s->out, &source->text, "\n", text);
        }
    }
    return source;
}

static bool leave(struct simapro *s, const struct simapro_part *block)
{
    dataset_note(s->out, REFUSAL_EXCHANGE_LEFT_OUT, s->file, block->heading, N_("a project has no place for it"));
    return true;
}

/* What is no process: its name is told with its kind. */
static bool leave_kind(struct simapro *s, const struct simapro_part *block)
{
    struct simapro_part part;
    const char *name = "?";
    for (size_t at = block->first; simapro_next_section(&s->table, &at, block->end, &part);)
        if (part.first < part.end && (!strcmp(part.heading, "Name") || !strcmp(part.heading, "Products") || !strcmp(part.heading, "Process name"))) {
            name = simapro_cell(&s->table, part.first, 0);
            break;
        }
    dataset_note(s->out, REFUSAL_EXCHANGE_KIND, s->file, name, block->heading);
    return true;
}

static bool skip(struct simapro *s, const struct simapro_part *block)
{
    (void)s;
    (void)block;
    return true;
}

static const struct { const char *heading; bool (*take)(struct simapro *s, const struct simapro_part *block); } blocks[] = {
    {"Process", skip}, /* in the second round */
    {"End", skip},     /* some blocks end twice */
    {"Database Input parameters", take_database},
    {"Database Calculated parameters", take_database},
    {"Project Input parameters", take_project},
    {"Project Calculated parameters", take_project},
    {"Units", take_units},
    {"Quantities", skip}, /* said again by the units */
    {"Raw materials", take_substances},
    {"Airborne emissions", take_substances},
    {"Waterborne emissions", take_substances},
    {"Emissions to soil", take_substances},
    {"Final waste flows", take_substances},
    {"Non material emissions", skip}, /* lists of what processes leave out, which is told there */
    {"Social issues", skip},
    {"Economic issues", skip},
    {"Literature reference", take_literature},
    {"System description", leave},
    {"Product stage", leave_kind},
    {"Calculation setup", leave_kind},
    {"Method", leave_kind},
    {"Impact category", leave_kind},
    {"Normalization/Weighting set", leave_kind},
    {"Damage category", leave_kind},
};

static bool take_block(struct simapro *s, const struct simapro_part *block)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (!strcmp(blocks[i].heading, block->heading))
            return blocks[i].take(s, block);
    dataset_note(s->out, REFUSAL_EXCHANGE_LEFT_OUT, s->file, block->heading, N_("a block that is not known here"));
    return true;
}

/* ---- the file ---- */

/* A file of methods has its kind told; one that has nothing is broken. */
static bool refuse_empty(struct simapro *s)
{
    for (size_t i = 0; i < s->out->note_count; i++)
        if (s->out->notes[i].code == REFUSAL_EXCHANGE_KIND)
            return dataset_refuse(s->file, REFUSAL_EXCHANGE_KIND, "", s->out->notes[i].value, s->out->notes[i].limit, s->refusal);
    return dataset_refuse(s->file, REFUSAL_EXCHANGE_BROKEN, "", "SimaPro CSV", N_("it has no process"), s->refusal);
}

static bool take_all(struct simapro *s)
{
    struct simapro_part block;
    struct refusal cut_off = {0};
    for (size_t at = 0; simapro_next_block(&s->table, &at, s->file, &block, &cut_off);)
        if (!take_block(s, &block))
            return false;
    if (cut_off.code != REFUSAL_NONE) {
        if (s->refusal)
            *s->refusal = cut_off;
        return false;
    }
    for (size_t at = 0; simapro_next_block(&s->table, &at, s->file, &block, NULL);)
        if (!strcmp(block.heading, "Process") && !simapro_take_process(s, &block))
            return false;
    return s->out->process_count || refuse_empty(s);
}

static bool take_file(struct simapro *s, const struct exchange_bytes *bytes)
{
    static const struct unit_definition mass = {"kg", "base", "", "", ""};
    if (!simapro_table_read(bytes->data, bytes->length, bytes->name, &s->table, s->refusal))
        return false;
    s->none = unit_system_new(&mass, 1, NULL, 0, s->refusal);
    if (!s->none)
        return false;
    s->database = (struct simapro_parameters){.units = s->none, .decimal = s->table.decimal};
    s->project = (struct simapro_parameters){.outer = &s->database, .units = s->none, .decimal = s->table.decimal};
    if (strcmp(s->table.encoding, "UTF-8"))
        dataset_note(s->out, REFUSAL_EXCHANGE_MAPPED, s->file, N_("the encoding, which is not said"), s->table.encoding);
    return take_all(s);
}

static bool read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    struct simapro s = {.out = out, .refusal = refusal, .file = bytes->name};
    text_copy(s.where, sizeof s.where, bytes->name);
    dataset_text(out, &out->format, "SimaPro CSV");
    const bool good = take_file(&s, bytes);
    if (good) {
        dataset_link_by_flow(out);
        dataset_settle_results(out);
    }
    simapro_parameters_clear(&s.database);
    simapro_parameters_clear(&s.project);
    simapro_list_clear(&s.units);
    simapro_list_clear(&s.substances);
    text_index_clear(&s.flows);
    unit_system_free(s.none);
    simapro_table_clear(&s.table);
    return out->failed ? dataset_refuse(bytes->name, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal) : good;
}

const struct exchange_format format_simapro = {
    .key = "simapro",
    .label = "SimaPro CSV",
    .recognise = recognise,
    .read = read,
};
