/* SPDX-License-Identifier: MPL-2.0
 *
 * openlca_internal - what the files of the openLCA reader and writer share: the parts of a package by their kind, what is looked up by id, and the
 * units of a flow. Names of fields: GreenDelta/olca-schema d1d5263 (CC0), its CHANGES.md for 1.x, olca-modules a20094a (Upgrade2).
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_OPENLCA_INTERNAL_H
#define NONGTAN_STORAGE_EXCHANGE_OPENLCA_INTERNAL_H

#include "core/index.h"
#include "storage/exchange/archive.h"
#include "storage/exchange/exchange_id.h"
#include "storage/exchange/format.h"
#include "storage/exchange/json_tree.h"

enum olca_kind {
    OLCA_CATEGORY, OLCA_UNIT_GROUP, OLCA_FLOW_PROPERTY, OLCA_LOCATION, OLCA_CURRENCY, OLCA_SOURCE, OLCA_FLOW, OLCA_METHOD, OLCA_IMPACT, OLCA_PROCESS,
    OLCA_SYSTEM, OLCA_UNFIT, OLCA_MARK, OLCA_OTHER
};

struct olca_part {
    size_t index;       /* in the archive */
    const char *name;   /* "flows/13ecfdb9-….json", the archive's */
    enum olca_kind kind;
    const char *label;  /* of a kind that does not fit: "person or body" */
};

/* Items of one size by id; the number of an item is that of its id. */
struct olca_table {
    struct text_index ids;
    void *items;
};

/* Category: name, id of the one above; location, currency: code, and whether it is used; category of a method: the name of the method. */
struct olca_name { char *text, *parent; bool used; };
struct olca_unit { char *name; double factor; size_t group; bool doubtful; }; /* doubtful: another unit has the same name and another meaning */
struct olca_group { long reference; };                  /* its reference unit, or -1 */
struct olca_property { long group; };                   /* or -1 */
struct olca_factor { long property; double factor; };   /* 1 [reference of the flow] is `factor` [reference of the property's group] */
struct olca_flow { struct olca_factor *factors; size_t count; long reference; /* property, or -1 */ };
struct olca_process { double to_reference; };           /* of its reference exchange: see olca_measure */

struct olca {
    struct archive *archive;
    const char *file;   /* base name, for messages */
    struct dataset *d;
    long version;       /* 1: names of openLCA 1.x; from 2 on as today */
    struct olca_part *parts; size_t part_count;
    struct text_index seen; size_t *seen_part;  /* "kind id" → part */
    struct olca_table categories, groups, units, properties, locations, currencies, methods;
    struct olca_table flows, processes, sources; /* same numbers as in the dataset */
};

typedef bool olca_take(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal);

/* ---- openlca_parts ---- */

/* Sorts the parts and finds the version. Refuses EXCHANGE_UNKNOWN for one that is not known. */
bool olca_list(struct olca *o, struct refusal *refusal);
/* Hands every part of this kind to `take`, each id once: the same contents again are noted, others refused. */
bool olca_each(struct olca *o, enum olca_kind kind, olca_take *take, struct refusal *refusal);
void olca_forget(struct olca *o);
/* The folder that a part stands in says its kind; `label` for those that do not fit. */
enum olca_kind olca_kind_of(const char *name, const char **label);
bool olca_refuse(struct refusal *refusal, const char *where, enum refusal_code code, const char *field, const char *value, const char *limit);

/* A zeroed item for this id, or the one that is there; NULL without memory (the dataset has then failed). */
void *olca_put(struct olca *o, struct olca_table *table, size_t size, const char *id);
/* Number of the id that stands at `path`, -1 where there is none. */
long olca_find(const struct olca_table *table, const json_t *tree, const char *path);
/* True where this flag is set, by its name of today or, in 1.x, by its old one. */
bool olca_flag(const struct olca *o, const json_t *tree, const char *name, const char *old);
/* "a/b/c" of the member `category`, a text or in 1.x a reference. */
void olca_category(const struct olca *o, const json_t *tree, char *out, size_t size);
/* Code of the location at `path`, or what the reference calls it. */
const char *olca_location(const struct olca *o, const json_t *tree, const char *path);

/* ---- openlca_flows ---- */

olca_take olca_take_category, olca_take_group, olca_take_property, olca_take_location, olca_take_currency, olca_take_source, olca_take_flow;
/* Once all groups are there. */
void olca_mark_doubtful(struct olca *o);

struct olca_measure {
    const char *unit;    /* name that the amount is kept in; NULL: not said */
    double factor;       /* amount × factor is in `unit`; 1 unless the unit's name is doubtful or the amount measures another property */
    double to_reference; /* amount × this is in the flow's reference unit; 0: the file does not say */
};
/* Members "unit" and "flowProperty" of `holder` have the names that are given ("targetUnit"). */
void olca_measure(const struct olca *o, size_t flow, const json_t *holder, const char *unit, const char *property, struct olca_measure *out);
/* `number` × factor with 15 digits, into `out`; as it is where the factor is 1. */
void olca_scaled(char out[NUMBER_TEXT], const char *number, double factor);

/* ---- openlca_process, openlca_impacts ---- */

olca_take olca_take_process, olca_take_method, olca_take_impact, olca_take_system;
enum { OLCA_DERIVATION, OLCA_DATA_TYPE, OLCA_SOURCE_OF, OLCA_REMARKS };
extern const char *const olca_remarks[OLCA_REMARKS]; /* what begins a line of an exchange's description */
extern const char *const olca_documentation[]; /* texts of processDocumentation that become part of the comment; NULL ends */
/* True for "kg CO2 eq.", "kg CO2-Eq" and the like. */
bool olca_is_co2e(const char *unit);

/* ---- openlca_units ---- */

/* A unit as it is written: one of openLCA's own by its ids, else one in a group of its own. */
struct olca_written {
    char group[80], group_id[EXCHANGE_ID], property[80], property_id[EXCHANGE_ID], name[80], id[EXCHANGE_ID];
    double scale; /* amount × scale is in this unit: 0.5 where 斤 is written as kg */
    long known;   /* number of the group, -1: its own */
};
void olca_written(const char *unit, struct olca_written *out);
/* The units of a known group, NULL ends; the first is the reference. */
struct olca_known { int group; const char *name, *id; double factor; const char *spellings; };
const struct olca_known *olca_known(long group, size_t i);

/* ---- openlca_write ---- */

bool olca_write(const struct dataset *dataset, const char *lang, struct text_buffer *out, struct refusal *refusal);

#endif
