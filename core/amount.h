/* SPDX-License-Identifier: MPL-2.0
 *
 * amount - an activity's amount carried from what was typed through pack and content to a factor's unit.
 *
 * The one reading that entry, footprint and trace share. It reads a record; it judges nothing but its units.
 */
#ifndef NONGTAN_CORE_AMOUNT_H
#define NONGTAN_CORE_AMOUNT_H

#include "core/record.h"
#include "core/unit.h"

struct amount {
    bool stated;       /* false: the amount is blank, figures are 0, the unit may be known all the same */
    double typed;      /* as typed, an expression evaluated */
    double content;    /* multiplier of pack and content together, 1 where none */
    struct unit *unit; /* after pack and content; NULL where no unit is stated; owned */
};

/* An amount with what stands beside it: the four texts of a row of the inventory, or of a line of the log. "" or NULL where blank. */
struct amount_texts {
    const char *amount, *unit, *pack, *content;
};

/* Refuses figures and units that cannot be read, and a unit inside the amount of another kind or substance than the unit beside it; one of
 * the same kind ("25斤" beside kg) is carried into it. `project` gives the
 * names that the amount may use (core/variable.h); NULL: none. The refusal's field is "amount", "unit", "pack" or "content".
 * amount_clear() in any case. */
bool amount_read(const struct unit_system *units, const struct project *project, const struct record *activity, struct amount *out,
                 struct refusal *refusal);
bool amount_read_texts(const struct unit_system *units, const struct project *project, const struct amount_texts *texts,
                       struct amount *out, struct refusal *refusal);
void amount_clear(struct amount *amount);
/* Refuses PACK_DIFFERS where `pack` says that one pack holds something else than the texts do: "8袋×50kg", or 8 with 袋 and "50 kg", against
 * "40 kg". What cannot be compared does not differ. */
bool amount_pack_agrees(const struct unit_system *units, const struct amount_texts *texts, const char *pack, struct refusal *refusal);

/* The amount of a model row: how many such fields or stables, 1 where blank. Refuses BOTH_GIVEN where a unit, pack or content stands
 * beside it, for those are the inputs' business, and NEGATIVE. */
bool amount_times(const struct unit_system *units, const struct project *project, const struct record *activity, double *out,
                  struct refusal *refusal);

/* unit_fit() that says PACK_MISSING where the unit is a pack of unknown content. `amount->unit` must not be NULL. */
bool amount_fit(const struct unit_system *units, const struct amount *amount, const struct unit *factor,
                const struct unit *output, struct unit_fit *out, struct refusal *refusal);

/* A quantity field of a record that must be positive and have a unit; false with BLANK, UNIT_MISSING … quantity_clear() when true. */
bool record_quantity(const struct unit_system *units, const struct record *record, int field, struct quantity *out,
                     struct refusal *refusal);
/* What an amount "…/t" of the activity is multiplied with: the output of its one product, else of the study, whose record is given back.
 * `out->unit` NULL where it is not stated. */
const struct record *row_output(const struct unit_system *units, const struct project *project, const struct record *activity,
                                struct quantity *out);
/* A quantity field of the study; false with BLANK, UNIT_MISSING … quantity_clear() when true. */
bool study_quantity(const struct unit_system *units, const struct project *project, enum study_field field,
                    struct quantity *out, struct refusal *refusal);

#endif
