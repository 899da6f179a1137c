/* SPDX-License-Identifier: MPL-2.0
 *
 * record - one record of an entity, and the whole project in memory as sets of records.
 *
 * A project in memory mirrors the project file. Only the workbench changes it, after storage has committed.
 */
#ifndef NONGTAN_CORE_RECORD_H
#define NONGTAN_CORE_RECORD_H

#include "core/entity.h"

struct record; /* opaque; only filled fields take room */

/* A record with this id and all other fields blank. Caller frees, or hands it to a set. NULL without memory. */
struct record *record_new(const struct entity *entity, const char *id);
/* A record with all its values at once (values[0] is the id; NULL or "" is blank), in the least memory. NULL without memory. */
struct record *record_make(const struct entity *entity, const char *const *values);
void record_free(struct record *record);
struct record *record_copy(const struct record *record, const char *new_id);

const struct entity *record_entity(const struct record *record);
const char *record_id(const struct record *record);
/* The value as typed; NULL where blank. Valid until the record is next set. */
const char *record_get(const struct record *record, int field);
/* The value, "" where blank. */
const char *record_text(const struct record *record, int field);
/* What people call it: its item or name, else its id. */
const char *record_name(const struct record *record);
/* Copies `value`; NULL or "" makes it blank. False without memory. The id (field 0) cannot be set. */
bool record_set(struct record *record, int field, const char *value);

/* Records of one entity, in the user's order, found by id. */
struct records;
size_t records_count(const struct records *set);
const struct record *records_at(const struct records *set, size_t i);
const struct record *records_find(const struct records *set, const char *id);
/* Place of the record, or -1. */
long records_index(const struct records *set, const char *id);

struct project; /* one set of records for each entity */
struct project *project_new(void); /* empty; NULL without memory */
void project_free(struct project *project);
/* All records with their ids and order; NULL without memory. */
struct project *project_copy(const struct project *project);
const struct records *project_records(const struct project *project, enum entity_id entity);
/* The one study record; NULL in an empty project. */
const struct record *project_study(const struct project *project);
/* Shorthand: the study's field as text, "" where blank. */
/* What every page says of a project whose figures are no survey (message id); NULL where they are real. */
const char *project_illustrative(const struct project *project);
const char *project_study_text(const struct project *project, enum study_field field);

/* ---- changing: for storage's loader and the workbench only ---- */
/* Takes the record. Appends when `at` is beyond the end. False when the id exists or memory is out (the record is then freed). */
bool project_insert(struct project *project, struct record *record, size_t at);
bool project_append(struct project *project, struct record *record);
bool project_set(struct project *project, enum entity_id entity, const char *id, int field, const char *value);
bool project_remove(struct project *project, enum entity_id entity, const char *id);

/* A project to which records can be appended while the first stays as it is, for a plan of many: it has copies of the study and the GWP
 * values, in which anything can be changed, borrows all other records, which must not change meanwhile, and owns what is appended. NULL
 * without memory. */
struct project *project_extend(const struct project *project);
/* True for kinds that an extension has copies of: what changes in them is not appended, and not taken by project_take(). */
bool project_copies(enum entity_id entity);
/* Number of the records of the entity that it borrows: those from here on were appended. All of them where they are copies. */
size_t project_borrowed(const struct project *project, enum entity_id entity);
/* Appends to `to` what was appended to `extended`, without a copy: the records are now to's. False where an id is there already (`clash`
 * says which) or without memory (NULL): then nothing has changed. */
bool project_take(struct project *to, struct project *extended, const struct record **clash);
/* The records that were taken last, from `extended`, go back to it: nothing was appended or removed since but what was taken back, too. */
void project_give_back(struct project *to, struct project *extended);

/* An id that no record of the entity has yet: `prefix` and a number of at least 3 digits ("r012"). */
void project_fresh_id(const struct project *project, enum entity_id entity, const char *prefix, char *out, size_t size);

/* Variants that the activities name, in order of first appearance; "" (no variant) counts as "base".
 * Returns the count; `names` (may be NULL) receives at most `max` pointers owned by the project. */
size_t project_variants(const struct project *project, const char **names, size_t max);

#endif
