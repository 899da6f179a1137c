/* SPDX-License-Identifier: MPL-2.0
 *
 * rule_pack - the standards that are installed: the YAML files of data/rules/, one a pack, named after its id. A file that is
 * not whole is refused with the place and what is wrong; its texts are cleaned here, once.
 */
#ifndef NONGTAN_STORAGE_RULE_PACK_H
#define NONGTAN_STORAGE_RULE_PACK_H

#include "core/rule_pack.h"

struct rule_packs;

/* Reads all packs, in the order of their ids; then those of a person's own folder, which may be NULL or not there. NULL with DATA_MISSING where there is no folder or no pack in it, and with
 * RULE_PACK_BROKEN (value: the file, where: line, clause or key, limit: what is wrong). Caller closes. */
struct rule_packs *rule_packs_open(const char *data_folder, const char *own_folder, struct refusal *refusal);
void rule_packs_close(struct rule_packs *packs);

size_t rule_packs_count(const struct rule_packs *packs);
const struct rule_pack *rule_packs_at(const struct rule_packs *packs, size_t i);
/* By id, or by the name that older projects have stored; a blank one is the default. NULL with RULE_PACK_UNKNOWN naming all. */
const struct rule_pack *rule_packs_find(const struct rule_packs *packs, const char *id, struct refusal *refusal);

#endif
