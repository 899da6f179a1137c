/* SPDX-License-Identifier: MPL-2.0
 *
 * docx_parts - the parts of a .docx that are the same for every document, and the XML around pictures and properties (ECMA-376). Inside report/ only.
 */
#ifndef NONGTAN_REPORT_DOCX_PARTS_H
#define NONGTAN_REPORT_DOCX_PARTS_H

#include "report/document.h"

#define DOCX_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

extern const char docx_content_types[], docx_root_relations[], docx_relations_begin[], docx_styles[], docx_document_begin[], docx_document_end[],
    docx_header_begin[], docx_header_end[], docx_footer[];

/* A paragraph with the picture of relation "figure<number>", sizes in EMU. */
void docx_picture(struct text_buffer *out, size_t number, long width, long height, const char *description);
/* Title and dates. */
void docx_core(struct text_buffer *out, const struct document *d);

#endif
