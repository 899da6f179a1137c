/* SPDX-License-Identifier: MPL-2.0
 *
 * action - a reduction as edits of the inventory, replayed on a copy of it (clause 8). Its effect is the difference of two footprints,
 * never a typed percentage.
 *
 * What is typed in the inventory is the state before the actions. The footprint that is claimed is the inventory with all actions
 * that are done; planned ones are shown beside. A done action without edits is already in the figures of the inventory.
 */
#ifndef NONGTAN_CORE_ACTION_H
#define NONGTAN_CORE_ACTION_H

#include "core/record.h"
#include "core/unit.h"

enum action_set { ACTIONS_NONE, ACTIONS_DONE, ACTIONS_ALL };

/* Which actions are replayed: a set, `with` added and `without` left out (records of ENTITY_ACTION; either may be NULL). */
struct action_choice {
    enum action_set set;
    const struct record *with, *without;
};

bool action_done(const struct record *action);
/* True where the action has an edit. */
bool action_has_edits(const struct project *project, const struct record *action);
/* True where the choice takes the action. */
bool action_chosen(const struct action_choice *choice, const struct record *action);

/* A copy of the project on which the edits of the chosen actions are replayed: by the actions' dates, blank last, then in the
 * user's order; later edits win. Caller frees. Refuses with `where` "edit ID": RECORD_UNKNOWN, FIELD_UNKNOWN, DUPLICATE_ID for a record
 * that is added twice, what validate_field() refuses of a value; OUT_OF_MEMORY. */
struct project *action_replay(const struct unit_system *units, const struct project *project, const struct action_choice *choice,
                              struct refusal *refusal);

/* An edit alone, as it is entered: entity, field and kind must fit each other; the record must be in the project, or be added by an
 * edit of the same action. */
bool action_edit_check(const struct unit_system *units, const struct project *project, const struct record *edit,
                       struct refusal *refusal);

#endif
