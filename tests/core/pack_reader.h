/* SPDX-License-Identifier: MPL-2.0
 *
 * pack_reader - the shipped rule packs, for tests of core, which reads no YAML of its own.
 */
#ifndef NONGTAN_TESTS_CORE_PACK_READER_H
#define NONGTAN_TESTS_CORE_PACK_READER_H

#include <check.h>
#include <stdlib.h>

#include "storage/rule_pack.h"

/* Kept until the program ends; each test process has its own. */
static inline const struct rule_pack *data_pack(const char *id)
{
    static struct rule_packs *packs;
    struct refusal why = {0};
    const char *folder = getenv("NONGTAN_DATADIR");
    if (!packs)
        packs = rule_packs_open(folder ? folder : "data", NULL, &why);
    ck_assert_msg(packs != NULL, "%s: %s: %s", why.value, why.where, why.limit);
    const struct rule_pack *pack = rule_packs_find(packs, id, &why);
    ck_assert_msg(pack != NULL, "there is no pack %s", id);
    return pack;
}

#endif
