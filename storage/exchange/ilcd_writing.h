/* SPDX-License-Identifier: MPL-2.0
 *
 * ilcd_writing - what the files of the writer of ILCD and TIDAS share: the data set being built, what every data set holds, references to others.
 * Nothing knows a clock: the time stamp is a day that nobody takes for one.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ILCD_WRITING_H
#define NONGTAN_STORAGE_EXCHANGE_ILCD_WRITING_H

#include "core/index.h"
#include "packing/package.h"
#include "storage/exchange/exchange_id.h"
#include "storage/exchange/ilcd.h"
#include "storage/exchange/ilcd_reading.h"

#define ILCD_VERSION "01.00.000"
enum { ILCD_NUMBER = 24, ILCD_STRING = 500, ILCD_ST = 1000, ILCD_FT = 0 }; /* characters that a text may have; 0: any number */

struct ilcd_writing {
    const struct dataset *d;
    enum ilcd_form form;
    struct refusal *refusal;
    struct package package;
    struct ilcd_tree tree;    /* of the data set that is being built */
    struct text_index units;  /* met so far: ids of known properties, and units that no known group has */
    char contact[EXCHANGE_ID];
};

/* The words in English and in Chinese. */
struct ilcd_words { const char *en, *zh; };
extern const struct ilcd_words ilcd_unstated;

struct ilcd_node *ilcd_put(struct ilcd_writing *w, struct ilcd_node *parent, const char *name);
void ilcd_put_text(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text);
/* A text in its own language: Chinese where it has a Chinese character, as the schema of TIDAS wants it, else English. Cut at `limit` characters. */
void ilcd_put_words(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text, int limit);
bool ilcd_fits(const char *text, int limit);
void ilcd_put_both(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const struct ilcd_words *words);
/* The text, or "not stated" in both languages. */
void ilcd_put_name(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text);
/* @level, @classId and the class. */
struct ilcd_node *ilcd_put_class(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, int level, const char *attribute, const char *id,
                                 const char *text);
/* A classification with a name of its own; `path` "a/b" is a class a level. */
void ilcd_put_classes(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *path);

enum ilcd_target { ILCD_SOURCE, ILCD_PROCESS, ILCD_FLOW, ILCD_PROPERTY, ILCD_GROUP, ILCD_CONTACT };
/* A reference; `id` as the data set itself is given it. */
void ilcd_put_reference(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, enum ilcd_target target, const char *id, const char *text);
void ilcd_put_reference_both(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, enum ilcd_target target, const char *id,
                             const struct ilcd_words *words);

/* Begins a data set; the root with its namespaces. */
struct ilcd_node *ilcd_begin(struct ilcd_writing *w, enum ilcd_target target);
/* modellingAndValidation/complianceDeclarations: nothing is claimed. */
void ilcd_put_compliance(struct ilcd_writing *w, struct ilcd_node *validation, bool process);
/* Who entered it, version, owner. */
void ilcd_put_entry(struct ilcd_writing *w, struct ilcd_node *administration, enum ilcd_target target, const char *id);
/* Puts the finished data set into the zip. */
bool ilcd_finish(struct ilcd_writing *w, enum ilcd_target target, const char *id);

/* What a flow is counted in, and how much of the reference unit one of `unit` (NULL: the flow's) is. Refuses EXCHANGE_FIELD. */
struct ilcd_measure {
    char property[EXCHANGE_ID], unit_id[EXCHANGE_ID];
    const char *name_en, *name_zh;
    double factor;
};
bool ilcd_measure(struct ilcd_writing *w, const struct dataset_flow *flow, const char *unit, struct ilcd_measure *out);
/* The flow properties and unit groups that the flows asked for. */
bool ilcd_write_units(struct ilcd_writing *w);
bool ilcd_write_flow(struct ilcd_writing *w, const struct dataset_flow *flow);
bool ilcd_write_process(struct ilcd_writing *w, const struct dataset_process *process);
bool ilcd_put_exchanges(struct ilcd_writing *w, struct ilcd_node *root, const struct dataset_process *process);
/* A reference to the source with this number (of the dataset, + 1; 0 none). */
void ilcd_put_source(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, size_t source);
/* The number of an exchange within its process, as it is written. */
void ilcd_number_of(const struct dataset_process *process, size_t exchange, char out[ILCD_NUMBER]);
/* Id of a process, flow or source as it is written. */
void ilcd_id_of(char out[EXCHANGE_ID], enum ilcd_target target, const char *id, size_t number);

#endif
