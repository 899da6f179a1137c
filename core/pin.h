/* SPDX-License-Identifier: MPL-2.0
 *
 * pin - a place in the project as people write it: "activity r012", "activity r012 amount", "offset lot001 proof", "study output";
 * a bare "r012" means a row of the inventory. "activity/r012/amount" is the same place. For documents (about), remarks (where), samples
 * (about), attachments (about) and comments (where).
 */
#ifndef NONGTAN_CORE_PIN_H
#define NONGTAN_CORE_PIN_H

#include "core/record.h"

enum { PIN_TEXT = 160 };
struct pin {
    enum entity_id entity;
    const struct record *record; /* borrowed from the project */
    int field;                   /* -1: the record as a whole */
};

/* False where the text is blank or the project has no such place. */
bool pin_read(const struct project *project, const char *text, struct pin *out);
/* "activity r012 amount"; of the study "study output". */
void pin_write(char out[PIN_TEXT], enum entity_id entity, const char *record, int field);
/* "activity/r012/amount"; of the study "study/study/output": as attachments and comments keep it. */
void pin_place(char out[PIN_TEXT], enum entity_id entity, const char *record, int field);
/* True where the text names this record, as a whole or in one field. */
bool pin_names(const struct project *project, const char *text, const struct record *record);

#endif
