/* SPDX-License-Identifier: MPL-2.0
 *
 * entity - the kinds of record that a project holds, and each kind's fields, described once as data.
 *
 * The same description makes the tables of the project file, the columns of the CSV tables, the keys of
 * `nongtan set`, the forms on screen, the checks at entry and the list of what enters a result's digest.
 * Every value is kept as the text that was typed; NULL is blank, "0" is zero.
 */
#ifndef NONGTAN_CORE_ENTITY_H
#define NONGTAN_CORE_ENTITY_H

#include "core/refusal.h"

enum entity_id {
    ENTITY_STUDY,     /* one record, id "study": organisation, product, functional unit, period, boundary, GWP set */
    ENTITY_PROCESS,   /* unit processes by name */
    ENTITY_ACTIVITY,  /* amounts of items, turned into gas by a factor or a model */
    ENTITY_INPUT,     /* what a model row was given: one value each; id "activity/key" */
    ENTITY_PRODUCT,   /* products of the holding; none: the study's own is the only one */
    ENTITY_ALLOCATION, /* keys that split shared rows and processes between products (clause 7.3) */
    ENTITY_SHARE,     /* what each product has of such a key; id "allocation/product" */
    ENTITY_FACTOR,    /* frozen copies of the factors in use */
    ENTITY_PARAMETER, /* frozen copies of the models' published parameters in use; id "table/key" */
    ENTITY_GWP,       /* frozen copies of the GWP sets in use; id "set/gas" */
    ENTITY_FLOW,      /* linked processes: outputs, inputs, emissions */
    ENTITY_DEMAND,    /* what is asked of the linked processes */
    ENTITY_ACTION,    /* reduction actions (clause 8) */
    ENTITY_EDIT,      /* what an action changes in the inventory: one field, one new or one removed record each */
    ENTITY_TARGET,    /* what is aimed at, year by year (clause 8) */
    ENTITY_OFFSET,    /* lots of offsets (clause 9) */
    ENTITY_EVALUATOR, /* who evaluates (clause 10) */
    ENTITY_DOCUMENT,  /* documents reviewed (clause 10) */
    ENTITY_REMARK,    /* an evaluator's findings, with the owner's answers (clause 10) */
    ENTITY_VISIT,     /* site visits, planned and held (clause 10) */
    ENTITY_SAMPLE,    /* what a visit drew to look at, and what was found */
    ENTITY_SIGN_OFF,  /* conclusions per stage, with who and when (clauses 10, 11) */
    ENTITY_REASON,    /* recorded reasons for findings; id = finding id */
    ENTITY_SITE,      /* plots, herds, ponds, stables: where the log's work is done; id is its name ("3号地") */
    ENTITY_LOG,       /* the farm log: one dated line each; what feeds an activity is summed into it */
    ENTITY_VARIABLE,  /* figures with names, and formulas of them, that amounts may use; id is the name */
    ENTITY_ATTACHMENT, /* files copied into the project; the bytes lie beside, by their SHA-256 */
    ENTITY_COMMENT,   /* comments and to-dos on any record */
    ENTITY_REQUEST,   /* what suppliers were asked for, and whether it came */
    ENTITY_COUNT
};

enum field_type {
    FIELD_TEXT,
    FIELD_LONG_TEXT, /* may hold newlines */
    FIELD_NUMBER,    /* a figure */
    FIELD_AMOUNT,    /* a figure, or a product with units ("8袋×50kg") */
    FIELD_QUANTITY,  /* a figure with its unit ("1 kg", "46 % N", "0.84 kg/L") */
    FIELD_UNIT,
    FIELD_DATE,      /* 2025-03-06; 2025/3/6 and 2025年3月6日 are accepted, kept as typed */
    FIELD_CHOICE,
    FIELD_REFERENCE, /* the id of a record of another kind */
    FIELD_USCC,      /* unified social credit code */
};

enum {
    FIELD_REQUIRED = 1,  /* a record without it is refused */
    FIELD_COMPUTES = 2,  /* enters the digest of the footprint */
    FIELD_SIGNED = 4,    /* a number may be negative */
    FIELD_KEY = 8,       /* the record's id */
    FIELD_CARRIED = 16,  /* offered again when a record is copied or the last one repeated */
};

struct field_choice {
    const char *key;   /* stored */
    const char *label; /* message id */
};

struct field {
    const char *key;   /* column, JSON and command line name */
    const char *label; /* message id, at most 20 cells in either language */
    const char *help;  /* message id: what to enter, one sentence; NULL where the label says all */
    enum field_type type;
    unsigned flags;
    const char *clause;                 /* clause of the standard that asks for it, or NULL */
    const struct field_choice *choices; /* for FIELD_CHOICE, ended by a NULL key */
    enum entity_id reference;           /* for FIELD_REFERENCE */
    const char *example;                /* shown greyed in an empty field, never stored; or NULL */
};

struct entity {
    enum entity_id id;
    const char *key;   /* "activity" */
    const char *table; /* "activities": SQL table and CSV file name */
    const char *prefix; /* of a fresh id ("r" for r012); NULL where the id is a name that must be given */
    const char *label; /* message id, singular */
    const struct field *fields; /* fields[0] is the id */
    size_t field_count;
};

const struct entity *entity_get(enum entity_id id);
/* By key or table name; NULL where there is none. */
const struct entity *entity_find(const char *name);
/* The keys of its fields but the id, for a message: "variant, stage, …". */
void entity_field_keys(const struct entity *entity, char *out, size_t size);
/* Index of the field, or -1. */
int entity_field(const struct entity *entity, const char *key);
/* The choice with this key, or NULL. */
const struct field_choice *field_choice_find(const struct field *field, const char *key);

/* Field indices. The tables in entity.c are written in this order (a test compares them). */
enum study_field {
    STUDY_ID, STUDY_PRODUCT, STUDY_PRODUCT_TYPE, STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT, STUDY_PERIOD_FROM, STUDY_PERIOD_TO,
    STUDY_BOUNDARY, STUDY_BOUNDARY_NOTE, STUDY_REGION, STUDY_AREA, STUDY_GWP_SET, STUDY_METHOD, STUDY_VARIANT, STUDY_RULE_PACK,
    STUDY_LARGEST_READING, STUDY_BASELINE, STUDY_BASELINE_OUTPUT, STUDY_NO_ACTION_REASON, STUDY_SINK_RANK, STUDY_CLAIMED, STUDY_ASSESSED_ON,
    STUDY_COVER, STUDY_UPPER_FACTOR,
    STUDY_ORG_NAME, STUDY_ORG_KIND, STUDY_ORG_INDUSTRY, STUDY_USCC, STUDY_LEGAL_REPRESENTATIVE, STUDY_CONTACT,
    STUDY_ADDRESS, STUDY_DIVISION, STUDY_PRODUCT_SCHEME, STUDY_PRODUCT_EDITION, STUDY_PRODUCT_CODE, STUDY_UNIT_MASS,
    STUDY_LIMIT_VALUE, STUDY_BENCHMARK_VALUE, STUDY_LEADING_VALUE, STUDY_GRADE_SOURCE, STUDY_ILLUSTRATIVE, STUDY_SOURCE, STUDY_NOTE,
    STUDY_FIELDS
};
enum process_field { PROCESS_ID, PROCESS_STAGE, PROCESS_ALLOCATION, PROCESS_NOTE, PROCESS_FIELDS };
enum activity_field {
    ACTIVITY_ID, ACTIVITY_VARIANT, ACTIVITY_STAGE, ACTIVITY_PROCESS, ACTIVITY_ITEM, ACTIVITY_AMOUNT, ACTIVITY_UNIT,
    ACTIVITY_PACK, ACTIVITY_CONTENT, ACTIVITY_FACTOR, ACTIVITY_MODEL, ACTIVITY_SHARE, ACTIVITY_PRODUCT, ACTIVITY_ALLOCATION,
    ACTIVITY_ROLE, ACTIVITY_LEFT_OUT, ACTIVITY_DATA_KIND,
    ACTIVITY_SOURCE_KIND, ACTIVITY_REASON, ACTIVITY_PERIOD_FROM, ACTIVITY_PERIOD_TO, ACTIVITY_EVIDENCE,
    ACTIVITY_UNCERTAINTY, ACTIVITY_QUALITY, ACTIVITY_ASKED, ACTIVITY_PROPOSED, ACTIVITY_NOTE, ACTIVITY_FIELDS
};
enum factor_field {
    FACTOR_ID, FACTOR_NAME, FACTOR_VALUE, FACTOR_UNIT, FACTOR_GAS, FACTOR_BASIS, FACTOR_SOURCE, FACTOR_LOCATOR, FACTOR_TIER,
    FACTOR_REGION, FACTOR_YEAR, FACTOR_BOUNDARY, FACTOR_UNCERTAINTY, FACTOR_QUALITY, FACTOR_CONFIDENCE, FACTOR_LIBRARY_KEY, FACTOR_EVIDENCE,
    FACTOR_NOTE,
    FACTOR_FIELDS
};
enum input_field { INPUT_ID, INPUT_ACTIVITY, INPUT_KEY, INPUT_VALUE, INPUT_SOURCE, INPUT_NOTE, INPUT_FIELDS };
enum parameter_field {
    PARAMETER_ID, PARAMETER_VALUE, PARAMETER_LOW, PARAMETER_HIGH, PARAMETER_UNIT, PARAMETER_APPLIES_TO, PARAMETER_SOURCE,
    PARAMETER_LOCATOR, PARAMETER_CONFIDENCE, PARAMETER_NOTE, PARAMETER_FIELDS
};
enum product_field {
    PRODUCT_ID, PRODUCT_NAME, PRODUCT_KIND, PRODUCT_OUTPUT, PRODUCT_FUNCTIONAL_UNIT, PRODUCT_NUMBER, PRODUCT_DRY_MATTER,
    PRODUCT_ENERGY, PRODUCT_PROTEIN, PRODUCT_PRICE, PRODUCT_SOURCE, PRODUCT_NOTE, PRODUCT_FIELDS
};
enum allocation_field {
    ALLOCATION_ID, ALLOCATION_NAME, ALLOCATION_BASIS, ALLOCATION_DOCUMENT, ALLOCATION_REASON, ALLOCATION_NOTE, ALLOCATION_FIELDS
};
enum share_field { SHARE_ID, SHARE_ALLOCATION, SHARE_PRODUCT, SHARE_AMOUNT, SHARE_SOURCE, SHARE_FIELDS };
enum gwp_field { GWP_ID, GWP_SET, GWP_GAS, GWP_VALUE, GWP_SOURCE, GWP_FIELDS };
enum flow_field { FLOW_ID, FLOW_PROCESS, FLOW_DIRECTION, FLOW_ITEM, FLOW_AMOUNT, FLOW_UNIT, FLOW_NOTE, FLOW_FIELDS };
enum demand_field { DEMAND_ID, DEMAND_ITEM, DEMAND_AMOUNT, DEMAND_UNIT, DEMAND_FIELDS };
enum action_field {
    ACTION_ID, ACTION_NAME, ACTION_PATH, ACTION_STATUS, ACTION_MEASURE, ACTION_EFFECT, ACTION_DATE, ACTION_COST, ACTION_RUNNING_COST,
    ACTION_LIFETIME, ACTION_EVIDENCE, ACTION_NOTE, ACTION_FIELDS
};
enum edit_field { EDIT_ID, EDIT_ACTION, EDIT_KIND, EDIT_ENTITY, EDIT_RECORD, EDIT_FIELD, EDIT_VALUE, EDIT_SOURCE, EDIT_FIELDS };
enum target_field { TARGET_ID, TARGET_YEAR, TARGET_AIM, TARGET_VARIANT, TARGET_OUTPUT, TARGET_NOTE, TARGET_FIELDS };
enum offset_field {
    OFFSET_ID, OFFSET_KIND, OFFSET_PROJECT, OFFSET_REGISTRY, OFFSET_METHODOLOGY, OFFSET_COUNTRY, OFFSET_SERIAL, OFFSET_VINTAGE,
    OFFSET_TONNES, OFFSET_CLAIMED, OFFSET_STATUS, OFFSET_HOLDER, OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_PLACE, OFFSET_SPECIES,
    OFFSET_AREA, OFFSET_START, OFFSET_BY_YEAR, OFFSET_DEDUCTIONS, OFFSET_RELATION, OFFSET_PLEDGE, OFFSET_EVIDENCE, OFFSET_NOTE,
    OFFSET_FIELDS
};
enum evaluator_field {
    EVALUATOR_ID, EVALUATOR_NAME, EVALUATOR_KIND, EVALUATOR_REASON, EVALUATOR_ORGANISATION, EVALUATOR_ROLE, EVALUATOR_STATEMENT,
    EVALUATOR_FIELDS
};
enum document_field {
    DOCUMENT_ID, DOCUMENT_NAME, DOCUMENT_KIND, DOCUMENT_ABOUT, DOCUMENT_DATE, DOCUMENT_CHECKED_BY, DOCUMENT_METHOD,
    DOCUMENT_RESULT, DOCUMENT_NOTE,
    DOCUMENT_FIELDS
};
enum remark_field {
    REMARK_ID, REMARK_CLAUSE, REMARK_WHERE, REMARK_SEVERITY, REMARK_TEXT, REMARK_AUTHOR, REMARK_ANSWER, REMARK_ANSWERED_BY,
    REMARK_STATUS, REMARK_CLOSED_BY, REMARK_FIELDS
};
enum visit_field {
    VISIT_ID, VISIT_DATE, VISIT_STATUS, VISIT_PLACE, VISIT_PURPOSE, VISIT_SCOPE, VISIT_PEOPLE, VISIT_AGENDA, VISIT_SEED,
    VISIT_CONFIDENCE, VISIT_RESULT, VISIT_FIELDS
};
enum sample_field { SAMPLE_ID, SAMPLE_VISIT, SAMPLE_ABOUT, SAMPLE_WHAT, SAMPLE_STATUS, SAMPLE_RESULT, SAMPLE_REMARK, SAMPLE_FIELDS };
enum sign_off_field {
    SIGN_OFF_ID, SIGN_OFF_STAGE, SIGN_OFF_CONCLUSION, SIGN_OFF_WHO, SIGN_OFF_DATE, SIGN_OFF_DIGEST, SIGN_OFF_NOTE, SIGN_OFF_FIELDS
};
enum reason_field { REASON_ID, REASON_TEXT, REASON_WHO, REASON_FIELDS };
enum site_field { SITE_ID, SITE_KIND, SITE_AREA, SITE_HEADS, SITE_PRODUCT, SITE_WORDS, SITE_NOTE, SITE_FIELDS };
enum log_field {
    LOG_ID, LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM, LOG_AMOUNT, LOG_UNIT, LOG_PACK, LOG_ACTIVITY, LOG_TYPED, LOG_WHO, LOG_EVIDENCE,
    LOG_NOTE, LOG_FIELDS
};
enum variable_field { VARIABLE_ID, VARIABLE_FORMULA, VARIABLE_UNIT, VARIABLE_SOURCE, VARIABLE_NOTE, VARIABLE_FIELDS };
enum attachment_field {
    ATTACHMENT_ID, ATTACHMENT_ABOUT, ATTACHMENT_NAME, ATTACHMENT_SIZE, ATTACHMENT_SHA256, ATTACHMENT_ADDED, ATTACHMENT_NOTE, ATTACHMENT_FIELDS
};
enum comment_field {
    COMMENT_ID, COMMENT_WHERE, COMMENT_KIND, COMMENT_TEXT, COMMENT_WHO, COMMENT_DATE, COMMENT_STATUS, COMMENT_FIELDS
};
enum request_field {
    REQUEST_ID, REQUEST_SUPPLIER, REQUEST_ACTIVITY, REQUEST_WHAT, REQUEST_SENT, REQUEST_DUE, REQUEST_STATUS, REQUEST_ANSWER,
    REQUEST_EVIDENCE, REQUEST_NOTE, REQUEST_FIELDS
};

#endif
