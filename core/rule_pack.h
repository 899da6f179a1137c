/* SPDX-License-Identifier: MPL-2.0
 *
 * rule_pack - a standard as data: its clauses in own words, thresholds, required sources, open readings. Read from the YAML files of data/rules/
 * by storage; core gets this. A new standard is a new file.
 */
#ifndef NONGTAN_CORE_RULE_PACK_H
#define NONGTAN_CORE_RULE_PACK_H

#include "core/refusal.h"

/* The pack of a study that names none. */
#define RULE_PACK_DEFAULT "db50-draft"

/* One text in both languages; never NULL, "" where there is none. */
struct texts {
    const char *en, *zh;
};

enum flow_step { STEP_SCOPE, STEP_INVENTORY, STEP_FOOTPRINT, STEP_REDUCTION, STEP_OFFSET, STEP_EVALUATION, STEP_REPORT, STEP_COUNT };

/* One sentence of the standard. A clause is told from another by its address: they all stand in `clauses` of their pack. */
struct clause {
    const char *id;       /* "7.1.1" */
    struct texts title;   /* own words, one line */
    struct texts help;    /* what it asks and why */
    struct texts silent;  /* where the standard is open or silent: that it is, and what nongtan does; "" elsewhere */
    const char *check;    /* name of the check (core/clauses/check.h); "" where there is none yet */
    enum flow_step step;  /* the step of the flow that mends it */
    bool verified;        /* false: written without the text of the standard at hand; every output says so */
};

enum rule_need { RULE_REQUIRED, RULE_IF_PRESENT };

/* One cell of the coverage matrix, unit process × gas (7.2.2, 7.2.3). */
struct rule_cell {
    const char *key;        /* "paddy.CH4": also the end of the finding's id */
    struct texts process;   /* "flooded field" */
    const char *gas;        /* canonical beginning: "CH4", "N2O", "CO2"; "*" for any */
    enum rule_need need;
    const char *categories; /* product types of the study, "crop|vegetable"; "*" for all */
    const char *product_words; /* the product's name must hold one of these ("rice|稻"); "" for any */
    const char *models;     /* model names that fill the cell, "rice|…" */
    const char *words;      /* or a row whose item, process, stage or factor name holds one of these, both languages */
    const char *roles;      /* or of one of these roles; "" for none */
    /* In product_words and words, a word that begins with "-" excludes: "-鸡|-egg". */
    struct texts note;      /* where the draft does not name it: said so */
};

/* A life cycle stage that the boundary must hold (7.1.2). */
struct rule_stage {
    const char *key;        /* "transport": also the end of the finding's id */
    struct texts name;
    const char *words;      /* a row whose stage, process or item holds one of these, both languages */
    const char *roles;      /* or of one of these roles; "" for none */
};

struct rule_pack {
    const char *id;         /* "db50-draft": stored in the study's rule_pack */
    const char *formerly;   /* another name that older projects have stored; "" for none */
    struct texts title, edition, notice; /* `notice`: "draft for comment …", printed with every output */
    struct texts label;     /* the standard in a few words, for a heading: "DB50/T draft" */
    struct texts banner;    /* the same as a short sentence that stands on every screen: "DB50/T is a draft for comment" */
    const char *categories; /* product types it is for; "*" for all */
    /* thresholds */
    double cutoff_single, cutoff_total, cutoff_waste; /* of mass: 0.01, 0.05, 0.01 */
    double largest_share;   /* 0.8 */
    bool largest_with_crossing; /* default of the open reading */
    double months;          /* 12 */
    double short_share;     /* 0.1 */
    double factor_years;    /* 10: distance of factor and activity that is told */
    double sink_age;     /* 12: age of an own sink at the assessment */
    double retire_grace;   /* 12: months after the period in which a lot may still be retired without a reason */
    const struct clause *clauses;
    size_t clause_count;
    const struct rule_cell *cells;
    size_t cell_count;
    const struct rule_stage *stages; /* in yaml beside `cells:`: `stages:` */
    size_t stage_count;
    const char *outside_words; /* buildings, machines, staff: rows of these names are outside (7.1.2); "" for none */
    const char *strong_words;  /* light, but strong greenhouse items: not to be left out by mass alone (7.1.3); "" for none */
};

/* The text of the language ("zh" or "en"); the other one where that is blank. */
const char *texts_in(const struct texts *texts, const char *lang);

/* Is the pack whole: texts in both languages, clauses and cells named once, checks that there are, thresholds that can be
 * meant? Refuses RULE_PACK_BROKEN with the clause or key in `where` and
 * what is wrong in `limit`; the file is for the caller to name. */
bool rule_pack_check(const struct rule_pack *pack, struct refusal *refusal);

/* The clauses in the order of the standard. A pack that is NULL has none. */
size_t clause_count(const struct rule_pack *pack);
const struct clause *clause_at(const struct rule_pack *pack, size_t i);
const struct clause *clause_find(const struct rule_pack *pack, const char *id);

/* True where `list` ("a|b|c") holds `word`, or is "*". */
bool rule_list_holds(const char *list, const char *word);
/* True where one of the texts contains one of the words of `list`, and none of them one of its words that begin with "-". A list
 * of "-" words alone holds all other texts; an empty list holds nothing. Without regard to case. */
bool rule_words_among(const char *list, const char *const *texts, size_t count);
bool rule_words_in(const char *list, const char *text);

#endif
