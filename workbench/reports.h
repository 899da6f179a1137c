/* SPDX-License-Identifier: MPL-2.0
 *
 * reports - what leaves the house: the documents of a project, shown as text or written to a file.
 */
#ifndef NONGTAN_WORKBENCH_REPORTS_H
#define NONGTAN_WORKBENCH_REPORTS_H

#include "report/report_lacks.h"
#include "workbench/workbench.h"

enum report_kind {
    REPORT_FOOTPRINT,  /* clause 7.8 */
    REPORT_NEUTRALITY, /* clause 11 */
    REPORT_PLEDGE,     /* letters for own and approved sinks, to be signed (clause 9.2) */
    REPORT_VISIT,      /* plan of the site visit with its sample, to be printed and filled in (clause 10) */
    REPORT_REQUEST,    /* what suppliers are asked for, a page each, to be filled in and sent back (clause 7.6) */
    REPORT_SUMMARY,    /* one page for buyers and banks */
    REPORT_LABEL,      /* the data of a carbon label; no mark is drawn */
    REPORT_KIND_COUNT
};
const char *report_kind_key(enum report_kind kind);     /* "footprint" … */
const char *report_kind_label(enum report_kind kind);   /* message id, a few words */
const char *report_kind_purpose(enum report_kind kind); /* message id, one sentence */
bool report_kind_find(const char *key, enum report_kind *out);

/* The formats: ending and renderer (report/document.h). The one list; what helps and refusals say is made of it. */
#define REPORT_FORMATS(X) \
    X(".html", html_render) X(".pdf", pdf_render) X(".docx", docx_render) X(".xlsx", xlsx_render) X(".md", markdown_render) X(".json", json_render)
/* The endings that can be written, ".html" first; NULL ends. */
const char *report_ending(size_t i);
bool report_ending_known(const char *path);
/* All of them, ".html, .pdf, …". */
extern const char *const report_endings;

struct report_wish {
    enum report_kind kind;
    const char *path;  /* one of the endings; NULL: no file */
    const char *lang;  /* "zh", "en"; NULL: the current language */
    bool overwrite;    /* else an existing file is refused */
    bool final;        /* a draft is refused (REPORT_LACKS); nothing is written then */
    struct lacks *lacks; /* receives what the report must hold and lacks, also where it is refused for it; lacks_free(). Or NULL */
    char *made;        /* receives the day of the newest change, 11 bytes; or NULL */
    struct text_buffer *preview; /* receives the report as text, `width` cells wide; or NULL */
    int width;
};
bool workbench_report(struct workbench *wb, const struct report_wish *wish, struct refusal *refusal);

#endif
