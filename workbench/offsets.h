/* SPDX-License-Identifier: MPL-2.0
 *
 * offsets - what both faces do with lots of offsets beside editing them: the covering, other projects, the pledge.
 *
 * The ledger itself (lots with rank, faults, usable and used tonnes, ranks with their reason, need) is in workbench_balance(); a fault
 * becomes a sentence by language_fault(), a block by language_block().
 */
#ifndef NONGTAN_WORKBENCH_OFFSETS_H
#define NONGTAN_WORKBENCH_OFFSETS_H

#include "workbench/workbench.h"

/* The ledger of the open project; as old as the balance, dropped with every edit. */
const struct ledger *workbench_ledger(struct workbench *wb);

/* Other project files of the same folder, and those that were named: looked into for lots that are used twice. Read again when their
 * files change. The texts live until the next call of any result. */
size_t workbench_others(struct workbench *wb, const struct ledger_other **out);
/* Names one more file, for this session. FILE_MISSING …; one that is there but cannot be read is told in its `problem`. */
bool workbench_others_name(struct workbench *wb, const char *path, struct refusal *refusal);

/* Writes the automatic covering into the lots' `claimed`, as one edit with one undo; `*changed` lots were given another figure. */
bool workbench_offsets_apply(struct workbench *wb, size_t *changed, struct refusal *refusal);

/* The pledge for signature that a sink is used once and in no mechanism (9.2), as plain text with blanks where something is not
 * stated. `lang` "zh" or "en", NULL for the current one. RECORD_UNKNOWN; CHOICE where the lot is no sink. */
bool workbench_pledge(struct workbench *wb, const char *lot, const char *lang, struct text_buffer *out, struct refusal *refusal);

/* Sentences in the language, cleaned. */
void language_fault(const struct ledger_lot *lot, const struct offset_fault *fault, char *out, size_t size);
void language_fault_remedy(const struct ledger_lot *lot, const struct offset_fault *fault, char *out, size_t size);
void language_block(const struct balance_block *block, char *out, size_t size);

#endif
