/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset - processes, flows and exchanges as other programs of this field have them, whatever their format: every reader of storage/exchange
 * fills one, every writer writes one, and one mapping (dataset_take, dataset_of_project) leads to and from a project.
 *
 * Figures are kept as the text that stood in the file ("2.5000000000000001"), plain decimal or with exponent, "." as the decimal sign.
 * Texts are raw: who shows them cleans them. Every `char *` is owned by the dataset, NULL where the file says nothing.
 * Pure data: no file, no project. dataset_check() proves what every format must hold before anything of it is planned.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_H

#include "core/refusal.h"

enum dataset_flow_kind { FLOW_OF_PRODUCT, FLOW_OF_WASTE, FLOW_ELEMENTARY };

struct dataset_flow {
    char *id;          /* of its file, unique among flows */
    char *name;        /* in the language asked for where the format has several */
    enum dataset_flow_kind kind;
    char *unit;        /* reference unit, as the format writes it ("kg", "t*km", "Item(s)") */
    char *cas, *formula; /* "74-82-8", "CH4" */
    char *compartment; /* "air", "water", "soil", "resource" and below: "air/low population density" */
    char *category;    /* "Crops/Rice" */
    char *code;        /* of a classification, as a URN or "scheme:code" */
    char *comment;
};

struct dataset_source {
    char *id, *title, *text; /* citation */
    char *year, *url;
};

/* As the format states it: what it means for 95 % is dataset_uncertainty(). */
enum dataset_spread { SPREAD_NONE, SPREAD_LOGNORMAL, SPREAD_NORMAL, SPREAD_TRIANGLE, SPREAD_UNIFORM };

struct dataset_exchange {
    char *id;          /* of the exchange within its process ("12"), or NULL */
    size_t flow;       /* index into flows */
    bool input;
    bool avoided;      /* a product avoided: a credit */
    char *amount;      /* in `unit` */
    char *unit;        /* NULL: the flow's */
    char *provider;    /* id of the process that supplies (or treats) it; NULL where the file does not say */
    char *location;
    enum dataset_spread spread;
    char *spread_a, *spread_b, *spread_c; /* lognormal: geometric standard deviation; normal: standard deviation; triangle: low, mode, high;
                                             uniform: low, high */
    char *quality;     /* "(2;3;1;2;1)" */
    char *allocation;  /* of a product output: its share 0..1 where the process says so */
    char *price;       /* of a product output, for economic keys; in `price_unit`: "CNY/kg" for a unit, "CNY" for the whole amount */
    char *price_unit;
    char *derivation;  /* "measured", "calculated", "estimated", "literature", … */
    bool primary, secondary; /* what the file says of its kind of data; neither: it does not say */
    size_t source;     /* index into sources + 1; 0 none */
    char *comment;
};

struct dataset_process {
    char *id, *name;
    bool result;       /* a finished inventory (LCI_RESULT, aggregated): emissions per reference, no inputs to follow */
    char *location;    /* code or name ("CN", "CN-CQ", "RNA") */
    char *from, *to;   /* "2023-01-01", "2023"; what the file has */
    char *technology, *comment, *category;
    char *allocation;  /* its method: "physical", "economic", "causal", or as the format says */
    char *quality;     /* of the process as a whole */
    size_t reference;  /* index into exchanges + 1; 0: none */
    size_t source;     /* index into sources + 1; 0 none */
    struct dataset_exchange *exchanges; size_t exchange_count;
};

/* A characterisation: kg CO2e per unit of the flow, of the method that the file carries; or what a file says a product causes in all. */
struct dataset_impact {
    char *method;      /* "IPCC 2021 GWP100" */
    size_t flow;       /* index into flows */
    char *value, *unit;
};

/* A finished figure that somebody declares for a product: it becomes a factor (clause 7.7, level `tier`), whatever else the file holds. */
struct dataset_declared {
    char *id, *name;
    char *value, *unit; /* "1.93", "kg CO2e/kg" */
    char *source, *locator, *region, *year, *boundary, *quality, *uncertainty, *note;
    char tier;          /* 'b' for a supplier's */
};

/* Told after each import: what was mapped or left out, and why. */
struct dataset_note { enum refusal_code code; char *where, *value, *limit; };

struct dataset {
    char *format;      /* "openLCA JSON-LD 2" */
    char *owner;       /* whose data these are: the organisation's name; NULL where the file does not say */
    struct dataset_flow *flows;         size_t flow_count;
    struct dataset_process *processes;  size_t process_count;
    struct dataset_source *sources;     size_t source_count;
    struct dataset_impact *impacts;     size_t impact_count;
    struct dataset_declared *declared;  size_t declared_count;
    char *wanted;      /* id of the process that the file says it is about (product system, HESTIA cycle); NULL */
    char *wanted_amount; /* of its reference flow; NULL: as in the process */
    struct dataset_note *notes;         size_t note_count;
    bool failed;       /* without memory */
};

void dataset_clear(struct dataset *d);
/* A fresh zeroed item at the end, for the caller to fill in; NULL without memory (`failed` is then set). Pointers to earlier items become invalid. */
struct dataset_flow *dataset_flow(struct dataset *d);
struct dataset_process *dataset_process(struct dataset *d);
struct dataset_exchange *dataset_exchange(struct dataset *d, struct dataset_process *process);
struct dataset_source *dataset_source(struct dataset *d);
struct dataset_impact *dataset_impact(struct dataset *d);
struct dataset_declared *dataset_declared(struct dataset *d);
/* Sets a text; NULL and "" make it NULL. */
void dataset_text(struct dataset *d, char **field, const char *text);
/* Index of the flow or process with this id, or -1. */
long dataset_find_flow(const struct dataset *d, const char *id);
long dataset_find_process(const struct dataset *d, const char *id);
/* EXCHANGE_LEFT_OUT (what, why), EXCHANGE_MAPPED (what, as what), EXCHANGE_TAKEN, EXCHANGE_KIND (name, kind). `where`: file or process. */
void dataset_note(struct dataset *d, enum refusal_code code, const char *where, const char *value, const char *limit);

/* What holds in every format: amounts are numbers; ids are there once (two of the same content are one, the later is dropped with a note); every
 * process has a reference flow that is its output (or a waste that it takes in); providers named are in the dataset or noted as not in it.
 * Refuses EXCHANGE_NO_REFERENCE, EXCHANGE_TWICE, EXCHANGE_LINK, EXCHANGE_FIELD, OUT_OF_MEMORY. */
bool dataset_check(struct dataset *d, const char *file, struct refusal *refusal);

/* The half-width of the 95 % interval as this program's field "uncertainty" takes it ("12.5 %", or "low..high" where it is lopsided), after
 * IPCC 2006 Vol. 1 ch. 3.2.2; false where none is stated. */
bool dataset_uncertainty(const struct dataset_exchange *exchange, char *out, size_t size);

#endif
