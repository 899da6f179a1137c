/* SPDX-License-Identifier: MPL-2.0
 *
 * tiangong - product rules of the TianGong project (structured.yaml, schema 1 and 2, github.com/tiangong-lca/pcr, MIT) become a rule pack of this program:
 * a YAML file like those of data/rules/, in which a person can correct and translate.
 *
 * The rules are taken as they stand, each as a clause that is marked as unreviewed. Figures that their files have not (cut-off, months, ages) are those of
 * `base`, and the notice says so. Chinese texts are the English ones where no manifest beside it has a title: nothing is translated by machine.
 */
#ifndef NONGTAN_STORAGE_TIANGONG_H
#define NONGTAN_STORAGE_TIANGONG_H

#include "core/rule_pack.h"
#include "core/text.h"

enum { TIANGONG_ID = 80, TIANGONG_LIMIT = 4 * 1024 * 1024 };

struct tiangong_result {
    char id[TIANGONG_ID]; /* "tiangong-olive-oil-crude" */
    size_t clauses, stages, cells; /* stages: required processes; cells: gases of processes */
    size_t inventory_rows;  /* of the inventory, which are none of the pack's: data to be collected, told as left out */
};

/* `manifest`: the bytes of manifest.yaml beside it, or NULL. Appends the pack's YAML to `out`. Refuses RULE_PACK_BROKEN (place and what is wrong) and
 * EXCHANGE_TOO_MUCH. */
bool tiangong_convert(const char *bytes, size_t length, const char *manifest, size_t manifest_length, const struct rule_pack *base, struct text_buffer *out,
                      struct tiangong_result *result, struct refusal *refusal);

#endif
