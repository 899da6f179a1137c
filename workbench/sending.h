/* SPDX-License-Identifier: MPL-2.0
 *
 * sending - what can be handed on beside reports: tables, other programs' formats, packages. One table of them; both faces offer what stands in it.
 */
#ifndef NONGTAN_WORKBENCH_SENDING_H
#define NONGTAN_WORKBENCH_SENDING_H

#include "workbench/workbench.h"

struct sending {
    const char *key;     /* "pact" */
    const char *label, *purpose; /* message ids */
    const char *suffix;  /* behind the project's name: "-pact.json"; without an ending it is a folder */
    bool (*write)(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal);
    /* What would be handed on and what lacks, as lines of text in the current language; NULL: the purpose says all. */
    bool (*look)(struct workbench *wb, struct text_buffer *out, struct refusal *refusal);
};
/* NULL ends. */
const struct sending *sending_at(size_t i);
const struct sending *sending_find(const char *key);

#endif
