/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_take_internal - what the files of dataset_take share. Nobody else includes it.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_TAKE_INTERNAL_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_TAKE_INTERNAL_H

#include "core/index.h"
#include "core/number.h"
#include "storage/exchange/dataset_gas.h"
#include "storage/exchange/dataset_mark.h"
#include "storage/exchange/dataset_take.h"
#include "storage/exchange/dataset_unit.h"
#include "storage/exchange/import_twins.h"

enum exchange_part { PART_REFERENCE, PART_COPRODUCT, PART_INPUT, PART_WASTE, PART_AVOIDED, PART_ELEMENTARY };

/* What is known of a process of the dataset, beside what it says itself. */
struct taken_process {
    bool fed;           /* supplies another one */
    bool finished;      /* emissions alone, no input to follow */
    bool factor_like;   /* finished, marked as a result, and with one climate gas: a factor in all but name */
    size_t gas;         /* of a factor-like one: its exchange + 1 */
    char factor[64];    /* id of the factor that it became */
    char name[64];      /* id of ENTITY_PROCESS, and variant */
};

/* A product that a process gives, or a waste that it takes in, by the name that is its alone here: linked processes meet by names. */
struct supply {
    char *item; /* owned */
};

struct taking {
    struct planner *p;
    const struct import_source *source;
    struct dataset *d;
    const struct dataset_wish *wish;
    struct dataset_gases *gases;
    struct dataset_units *units;
    struct import_taken *told;
    struct taken_process *processes; /* one a process of the dataset */
    struct text_index ids;           /* of processes: their places */
    struct text_index units_told, gases_told, names;
    struct twins equal[ENTITY_COUNT]; /* records that are there, for those kinds that have fresh ids */
    const struct gwp_set *gwp;       /* of the study; NULL where not known */
    char mass_factor[48][2][64];     /* gas and sign, id of the factor that counts it as it is */
    size_t mass_factors;
    long *supplier;                  /* of each flow: the one process whose reference it is, -1 none, -2 several */
    struct supply *supplies;         /* of linked processes only */
    size_t supply_count, supply_capacity;
    struct text_index items, supply_keys; /* names in use; process and flow of each supply, in their order */
};

/* ---- dataset_take.c ---- */
/* As the exchange says; where it does not, the one process of the file that gives that flow. NULL: none. */
const struct dataset_process *taking_provider(const struct taking *t, const struct dataset_exchange *e, size_t *index);
enum exchange_part taking_part(const struct taking *t, const struct dataset_process *process, size_t exchange);
const struct dataset_flow *taking_flow(const struct taking *t, const struct dataset_exchange *e);
/* The flow's name, else its id, else "?". */
const char *taking_flow_name(const struct taking *t, const struct dataset_exchange *e);
/* Unit and figure as this program has them; a mapping is told once. False (told as an error) where the unit is not known. */
bool taking_amount(struct taking *t, const struct dataset_exchange *e, char amount[NUMBER_TEXT], const char **unit);
/* The gas of an elementary exchange, nothing told. */
void taking_gas_of(const struct taking *t, const struct dataset_exchange *e, struct dataset_gas *out);
/* The same; false where it has none that counts: then it was counted as left out. */
bool taking_gas(struct taking *t, const struct dataset_exchange *e, struct dataset_gas *out);
void taking_left(struct taking *t, const char *why, const char *name);
void taking_tell(struct taking *t, enum import_severity severity, enum refusal_code code, const char *field, const char *value, const char *limit);
/* A record of this kind with that id, NULL without memory (noted). */
struct record *taking_record(struct taking *t, enum entity_id entity, const char *id);
/* Sets a field to the text, cleaned and cut to what a field holds. */
void taking_set(struct taking *t, struct record *record, int field, const char *text);
/* Plans the record (taken), checked as if typed, unless an equal one is there. False where it was refused (told). `id` (64 bytes, may be NULL): of the
 * record that now stands for it. A record with the id "" gets that of the mark, where it is free, else a fresh one. */
bool taking_plan(struct taking *t, struct record *record, const char *marked, char *id);
/* The setting of the study where it is blank. */
void taking_propose(struct taking *t, enum study_field field, const char *value);
/* What comment, technology, category and place say, as a note for people. `comment` without its mark. */
void taking_note(struct taking *t, struct record *record, int field, const struct dataset_process *process);
/* The day that a period's text means ("2023" is its first, or last, day); false where none. */
bool taking_day(const char *text, bool last, char out[16]);
double taking_number(const char *text);
const struct dataset_source *taking_source(const struct taking *t, const struct dataset_process *process, const struct dataset_exchange *e);
/* "Title, 2021" of the source, else format and file. */
void taking_source_text(const struct taking *t, const struct dataset_source *source, char *out, size_t size);

/* A name of at most 63 bytes that no process has yet. */
void taking_name(struct taking *t, const char *wanted, char name[64]);
/* True for the process that the caller, or else the file, says it is about. */
bool taking_wanted(const struct taking *t, size_t process);

/* ---- dataset_take_factor.c ---- */
/* Plans the factor that a factor-like (or, where factors are wished, finished) process is; its id then stands in t->processes. */
bool taking_factor(struct taking *t, size_t process);
/* The id of the factor that counts a mass of gas as it is; NULL where it was refused. */
const char *taking_mass_factor(struct taking *t, const char *gas, bool negative);

/* ---- dataset_take_declared.c ---- */
/* Plans each declared figure as a factor. */
void taking_declared(struct taking *t);

/* ---- dataset_take_gwp.c ---- */
void taking_impacts(struct taking *t);

/* ---- dataset_take_rows.c ---- */
void taking_rows(struct taking *t);
/* Plans the process as a record, unless the project has one of that name; `key` divides its outputs, may be "". */
void taking_process(struct taking *t, size_t process, const char *key);
/* Proposes to the study what its figures are for; what the study has stays. `amount` in place of the process's own, may be NULL. */
void taking_reference(struct taking *t, size_t process, const char *amount);

/* ---- dataset_take_shares.c ---- */
/* Products and the key by which the process's outputs share it; false where it states none (told): then the reference has all. `key`: its id. */
bool taking_shares(struct taking *t, size_t process, char key[64]);

/* ---- dataset_take_linked.c ---- */
void taking_linked(struct taking *t);
/* The name by which others ask for what this exchange of the process gives: the flow's where it stands alone. */
const char *taking_item(const struct taking *t, size_t process, const struct dataset_exchange *e);

#endif
