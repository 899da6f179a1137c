/* SPDX-License-Identifier: MPL-2.0
 *
 * ilcd_reading - what the files of the reader of ILCD and TIDAS share: the data sets met so far by UUID, and how a reference is followed.
 * Unit groups, flow properties, sources and flows are read before processes and methods, whatever their order in the zip.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ILCD_READING_H
#define NONGTAN_STORAGE_EXCHANGE_ILCD_READING_H

#include "core/index.h"
#include "storage/exchange/dataset.h"
#include "storage/exchange/exchange_id.h"
#include "storage/exchange/ilcd_tree.h"
#include "storage/exchange/ilcd_units.h"

/* Of a flow, beside what the dataset keeps; numbers of flows and of sources are their indices in the dataset. */
struct ilcd_facts {
    char property[EXCHANGE_ID]; /* its reference property, "" where none is known */
    double mean;                /* how much of the property one of the flow is: 1 but for pieces */
    bool in_file;
};

struct ilcd_reading {
    struct dataset *out;
    const char *lang;
    char where[160];            /* the part that is being read */
    struct refusal *refusal;
    struct text_index groups, properties, flows, sources;
    struct ilcd_tree *group_trees, *property_trees;
    struct ilcd_facts *facts;
};

/* Words that are written where a text must stand and none is known; they are not read as one. */
#define ILCD_UNSTATED_EN "not stated"
#define ILCD_UNSTATED_ZH "未说明"
/* ILCD must have a year: that of the use stands in for one that nobody stated, and is not read as stated. */
#define ILCD_YEARLESS_EN "The year of the data is not stated; given is the year for which they are used."
#define ILCD_YEARLESS_ZH "数据年份未说明；所列为数据的使用年份。"

/* Room for one item more behind `count`; zeroed. False without memory (then the dataset has `failed`). */
bool ilcd_room(struct ilcd_reading *r, void *items, size_t count, size_t size);
bool ilcd_refuse(struct ilcd_reading *r, enum refusal_code code, const char *field, const char *value, const char *limit);
void ilcd_note(struct ilcd_reading *r, enum refusal_code code, const char *value, const char *limit);
/* The UUID at a path, in small letters; refuses EXCHANGE_FIELD where there is none. */
bool ilcd_id(struct ilcd_reading *r, const struct ilcd_node *root, const char *path, char out[EXCHANGE_ID]);
/* The UUID that a reference leads to, by @refObjectId or @uri; "" where there is none. */
void ilcd_reference(const struct ilcd_node *reference, char out[EXCHANGE_ID]);
/* A text as one line: no line breaks, one blank between words; the words for "not stated" are none. */
void ilcd_line(struct ilcd_reading *r, char **field, const char *text);
/* The parts of a name (NULL ends) joined by "; ". */
void ilcd_name(struct ilcd_reading *r, char **field, const struct ilcd_node *name, const char *const *parts);
/* "a/b/c" of the classes or categories below `node`, and the id of the last one where it is wanted. */
void ilcd_classes(struct ilcd_reading *r, char **field, const struct ilcd_node *node, const char *element, const char **last);
/* True for digits as the schema's type Real has them, and a finite value. */
bool ilcd_real(const char *text, double *value);
void ilcd_number(char out[64], double value);

/* ---- data sets: each takes one; the first two keep the tree ---- */
bool ilcd_take_group(struct ilcd_reading *r, struct ilcd_tree *tree);
bool ilcd_take_property(struct ilcd_reading *r, struct ilcd_tree *tree);
bool ilcd_take_source(struct ilcd_reading *r, struct ilcd_tree *tree);
bool ilcd_take_flow(struct ilcd_reading *r, struct ilcd_tree *tree);
bool ilcd_take_process(struct ilcd_reading *r, struct ilcd_tree *tree);
bool ilcd_take_method(struct ilcd_reading *r, struct ilcd_tree *tree);

/* Name of the unit of a property with this id, or its reference unit where `id` is NULL; "" where it is not known. */
const char *ilcd_unit_of(const struct ilcd_reading *r, const char *property, const char *id);
/* Index of the flow or source that a reference leads to, -1 where it leads nowhere. What is not in the file is made of what the reference says. */
long ilcd_flow_of(struct ilcd_reading *r, const struct ilcd_node *reference);
long ilcd_source_of(struct ilcd_reading *r, const struct ilcd_node *reference);
/* True where words name the climate: "Climate change", "Global warming potential", "GWP 100". */
bool ilcd_is_climate(const char *text);
/* The exchanges of a process, its reference and its shares. */
bool ilcd_take_exchanges(struct ilcd_reading *r, size_t process, const struct ilcd_node *root);

/* Air, water, soil and resources by the names of ILCD's categories ("Emissions to air, unspecified"), both ways. */
struct ilcd_compartment { const char *id, *middle_id, *middle, *name, *compartment; }; /* the uppermost: "1" Emissions, "2" Resources */
const struct ilcd_compartment *ilcd_compartment_named(const char *name);
/* The nearest one to "air/low population density", NULL for what is none. */
const struct ilcd_compartment *ilcd_compartment(const char *text);
/* Approaches of allocation: "economic", "physical", "causal", or as ILCD says; written, NULL for what ILCD has no word for. */
const char *ilcd_allocation_read(const char *approach);
const char *ilcd_allocation_written(const char *method);


#endif
