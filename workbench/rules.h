/* SPDX-License-Identifier: MPL-2.0
 *
 * rules - a person's own rule packs: product rules of others read and kept beside those that are installed.
 */
#ifndef NONGTAN_WORKBENCH_RULES_H
#define NONGTAN_WORKBENCH_RULES_H

#include "storage/tiangong.h"
#include "workbench/workbench.h"

/* $XDG_DATA_HOME/nongtan/rules, or ~/.local/share/nongtan/rules; "" where there is no home. */
void rules_folder(char *out, size_t size);

/* Reads structured.yaml of the TianGong project (and the manifest.yaml beside it, where there is one) as a rule pack and keeps it in rules_folder(),
 * from where every later start reads it; `path` receives its file. Refuses RULE_PACK_BROKEN, FILE_EXISTS where a pack of that name is kept already (not with
 * `overwrite`), and what cannot be read or written. With `dry_run` nothing is kept. */
bool workbench_rules_take(struct workbench *wb, const char *file, bool overwrite, bool dry_run, struct tiangong_result *result, char *path, size_t size,
                          struct refusal *refusal);

#endif
