/* SPDX-License-Identifier: MPL-2.0
 *
 * numeral - figures in Chinese characters, where they say one figure: 三百二十, 两袋, 一千二, 三点五, 半袋.
 *
 * What may be meant in two ways is refused: 一二三 (a row of digits), 十几, 三四百, 一万三千克 (13,000 g or 10,003 kg).
 */
#ifndef NONGTAN_CORE_NUMERAL_H
#define NONGTAN_CORE_NUMERAL_H

#include "core/refusal.h"

/* True where the text begins with a character that begins a numeral. */
bool numeral_begins(const char *text);

/* Behind all characters that figures are written with, also where they say none: 三五, 百二, 十几, 半. `text` where none stands there. */
const char *numeral_end(const char *text);

/* Reads the numeral at `text`; `*end` is behind it, at the unit. False where it does not say one figure. */
bool numeral_read(const char *text, const char **end, double *out);

#endif
