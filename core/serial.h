/* SPDX-License-Identifier: MPL-2.0
 *
 * serial - serial numbers of credits: the forms that registries publish are taken apart, all others are opaque but unique.
 *
 *     0001-000001-000100-VCS-VCU-003-VER-US-0003-01012020-31122020-1     Verra: block, first, last … country, project, from, to
 *     ACR-US-192-2010-203-1-5000      CAR-1-US-293-1-120-CA-2006-102-1 to 29251     country, project, vintage, first, last
 * CCER and CQCER publish no form: such a number is compared as it is, after folding width, case, spaces and dashes.
 * Source of the forms: help.cloverly.com "registry serial number ranges".
 */
#ifndef NONGTAN_CORE_SERIAL_H
#define NONGTAN_CORE_SERIAL_H

#include "core/refusal.h"
#include "core/validate.h"

enum serial_form { SERIAL_OPAQUE, SERIAL_VCU, SERIAL_ACR, SERIAL_CAR };
struct serial {
    enum serial_form form;
    char key[120];          /* what the range counts within: form, project, vintage; of an opaque one all of it, folded */
    long long first, last;  /* 0 where opaque */
    char country[3];        /* "" where the form has none */
    char project[40];
    int vintage_from, vintage_to; /* years; 0 where the form has none */
};

/* Takes a number apart. A text that begins like a known form and breaks it (range backwards, a date that is none) is refused with
 * SERIAL_FORM naming what is wrong; blank with BLANK. */
bool serial_read(const char *text, struct serial *out, struct refusal *refusal);
/* last - first + 1; 0 where opaque. */
long long serial_count(const struct serial *serial);
/* True where both can hold the same credit. */
bool serial_overlap(const struct serial *a, const struct serial *b);

#endif
