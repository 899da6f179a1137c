/* SPDX-License-Identifier: MPL-2.0
 *
 * made_with - what of this machine decides the bytes of a report beside the document: the versions of the libraries that render, and the fonts that
 * they find. Where two machines say the same, the same document gives the same bytes on both.
 */
#ifndef NONGTAN_REPORT_MADE_WITH_H
#define NONGTAN_REPORT_MADE_WITH_H

#include "core/text.h"

void made_with(struct text_buffer *out); /* one line */

#endif
