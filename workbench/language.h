/* SPDX-License-Identifier: MPL-2.0
 *
 * language - Chinese and English at run time, and data (refusals, findings) as sentences.
 */
#ifndef NONGTAN_WORKBENCH_LANGUAGE_H
#define NONGTAN_WORKBENCH_LANGUAGE_H

#include "core/clauses/clause.h"
#include "core/grade.h"

#define _(msgid) language_text(msgid)

/* Sets the locale of the environment, LC_NUMERIC "C", and the catalogue's folder. `lang` "zh", "en" or NULL for the environment's
 * (NONGTAN_LANG, then LC_ALL, LC_MESSAGES, LANG). Call once before anything else. */
void language_start(const char *lang);
/* Switches at run time. Works in C.UTF-8 too. */
void language_set(const char *lang);
const char *language_get(void); /* "zh" or "en" */

/* A refusal as one sentence, cleaned, without remedy; and its remedy. Field keys are shown with their label. */
void language_refusal(const struct refusal *refusal, char *out, size_t size);
void language_remedy(const struct refusal *refusal, char *out, size_t size);
/* A finding as one sentence, cleaned. */
void language_finding(const struct finding *finding, char *out, size_t size);
/* A notice of a model or an equation as one sentence, cleaned. */
void language_notice(const struct model_notice *notice, char *out, size_t size);
/* What to do about a finding, as one sentence, cleaned; "" where there is nothing to do. */
void language_finding_remedy(const struct finding *finding, char *out, size_t size);
/* A record or, `field` not -1, one of its fields, as people call it, cleaned: "activity r012 · 尿素 · amount". */
void language_place(const struct record *record, int field, char *out, size_t size);
/* A grade as one sentence, cleaned: the band with the values and their source, or why it is not graded; "" where no value was entered. */
void language_grade(const struct grade *grade, char *out, size_t size);
/* The text of the current language, of a rule pack (cleaned when it was read). */
const char *language_texts(const struct texts *texts);
/* The title of a clause, marked where it was written without the text of the standard. */
void language_clause(const struct clause *clause, char *out, size_t size);
/* The text of the current language; the English one itself where it has no other, "" for NULL. Lives until language_start(). */
const char *language_text(const char *msgid) __attribute__((format_arg(1)));

#endif
