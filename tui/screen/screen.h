/* SPDX-License-Identifier: MPL-2.0
 *
 * screen - what a view of the program is (a step of the flow, or something laid over it), and what the application does for it.
 *
 * A view holds cursors and open fields, never a copy of the project: it paints from the workbench each time. No view knows
 * another's insides; they reach each other through app_show() and app_jump(). The functions app_* are in tui/app.c.
 */
#ifndef NONGTAN_TUI_SCREEN_SCREEN_H
#define NONGTAN_TUI_SCREEN_SCREEN_H

#include "tui/widget/message.h"
#include "tui/widget/widget.h"
#include "workbench/language.h"
#include "workbench/workbench.h"

struct app;

enum screen_id {
    SCREEN_SCOPE, /* the seven steps first, in the order of enum flow_step */
    SCREEN_INVENTORY,
    SCREEN_FOOTPRINT,
    SCREEN_REDUCTION,
    SCREEN_OFFSET,
    SCREEN_EVALUATION,
    SCREEN_REPORT,
    SCREEN_START,
    SCREEN_NEW,
    SCREEN_TRACE,
    SCREEN_FINDINGS,
    SCREEN_CLAUSES,
    SCREEN_FACTORS,
    SCREEN_PRODUCTS,
    SCREEN_COMPARE,
    SCREEN_COVERAGE,
    SCREEN_OUTDATED,
    SCREEN_VIEWS,
    SCREEN_IMPORT,
    SCREEN_NOTES,
    SCREEN_VARIABLES,
    SCREEN_LOG,
    SCREEN_REQUESTS,
    SCREEN_FIGURES,
    SCREEN_COUNT
};

/* The lists of the evaluation, which stand in one place in turn: each has commands of its own. */
enum evaluation_part { PART_TEAM, PART_REVIEW, PART_DOCUMENTS, PART_REMARKS, PART_VISIT, PART_SAMPLES, PART_SIGNING, PART_COUNT };
/* The pages of the reduction step, likewise. */
enum reduction_part { PART_PLAN = PART_COUNT, PART_WHAT_IF, PART_CURVE, PART_TARGETS, PART_BASELINE, PARTS_END };

/* Where a command holds: one bit a screen, one for each kind of view that lies over a screen, one for each part of a view. */
typedef unsigned long long context_set;
#define CONTEXT_OF(screen) (1ull << (screen))
#define CONTEXT_PART(part) (1ull << (32 + (part)))
#define CONTEXT_PARTS_OF_EVALUATION (CONTEXT_PART(PART_COUNT) - CONTEXT_PART(0))
#define CONTEXT_PLAN_LISTS (CONTEXT_PART(PART_PLAN) | CONTEXT_PART(PART_TARGETS))
#define CONTEXT_TABLES (CONTEXT_LISTS | CONTEXT_PART(PART_TEAM) | CONTEXT_PART(PART_DOCUMENTS) | CONTEXT_PART(PART_VISIT))
enum {
    CONTEXT_FORM = 1 << 24,   /* a record's form over the screen; the bits below are the screens' */
    CONTEXT_PICK = 1 << 25,   /* a list to choose from */
    CONTEXT_ASK = 1 << 26,    /* a question */
    CONTEXT_PAGE = 1 << 27,   /* a page to read */
    CONTEXT_TYPING = 1 << 28, /* a field is open: letters are text */
    CONTEXT_MODEL = 1 << 29,  /* the form of a model row */
    CONTEXT_ENTRY = 1 << 30,  /* a few fields of one record, stored together at the end */
    CONTEXT_STEPS = 0x7f,
    CONTEXT_LISTS = CONTEXT_OF(SCREEN_INVENTORY) | CONTEXT_OF(SCREEN_OFFSET) |
                    CONTEXT_OF(SCREEN_FACTORS) | CONTEXT_OF(SCREEN_PRODUCTS) | CONTEXT_OF(SCREEN_VARIABLES) | CONTEXT_OF(SCREEN_LOG),
    CONTEXT_PROJECT = CONTEXT_STEPS | CONTEXT_OF(SCREEN_TRACE) | CONTEXT_OF(SCREEN_FINDINGS) | CONTEXT_OF(SCREEN_CLAUSES) |
                      CONTEXT_OF(SCREEN_FACTORS) | CONTEXT_OF(SCREEN_PRODUCTS) | CONTEXT_OF(SCREEN_COMPARE) |
                      CONTEXT_OF(SCREEN_COVERAGE) | CONTEXT_OF(SCREEN_OUTDATED) | CONTEXT_OF(SCREEN_VIEWS) |
                      CONTEXT_OF(SCREEN_VARIABLES) | CONTEXT_OF(SCREEN_IMPORT) | CONTEXT_OF(SCREEN_NOTES) | CONTEXT_OF(SCREEN_LOG) |
                      CONTEXT_OF(SCREEN_REQUESTS) | CONTEXT_OF(SCREEN_FIGURES),
    CONTEXT_SCREENS = (1 << SCREEN_COUNT) - 1,
};
/* Beyond the bits of the screens and of an int. */
#define CONTEXT_COMPLETES (1ull << 61) /* the open field is a line of its own, in which Tab completes words */
#define CONTEXT_BLOCK (1ull << 60) /* cells from a spreadsheet, before they are stored */
#define CONTEXT_COVERING (1ull << 57) /* the proposal of a covering */
#define CONTEXT_CHANGES (1ull << 58)  /* what a reduction action changes */
#define CONTEXT_WAITING (1ull << 59) /* the inventory, while rows hold last year's figures to confirm */
#define CONTEXT_OVER                                                                                                            \
    (CONTEXT_FORM | CONTEXT_MODEL | CONTEXT_ENTRY | CONTEXT_CHANGES | CONTEXT_COVERING | CONTEXT_BLOCK | CONTEXT_PICK | CONTEXT_ASK | \
     CONTEXT_PAGE)
#define CONTEXT_ALL (CONTEXT_SCREENS | CONTEXT_OVER)
_Static_assert(SCREEN_COUNT <= 24, "the screens' bits end below CONTEXT_FORM");

/* Everything that a person can order. The table with keys and words is in tui/command.c. */
enum command_id {
    COMMAND_HELP,
    COMMAND_UNDO,
    COMMAND_QUIT,
    COMMAND_SCOPE, /* seven in the order of the steps */
    COMMAND_INVENTORY,
    COMMAND_FOOTPRINT,
    COMMAND_REDUCTION,
    COMMAND_OFFSET,
    COMMAND_EVALUATION,
    COMMAND_REPORT,
    COMMAND_ENTER,
    COMMAND_MOVE,
    COMMAND_ACCEPT,
    COMMAND_GIVE_BACK,
    COMMAND_ACCEPT_NEXT,
    COMMAND_CHOOSE,
    COMMAND_BACK,
    COMMAND_ADD,
    COMMAND_ADD_MODEL,
    COMMAND_STORE,
    COMMAND_LEAVE_OUT,
    COMMAND_FORM,
    COMMAND_FACTOR,
    COMMAND_COPY,
    COMMAND_DELETE,
    COMMAND_COPY_DOWN, /* of the table of the inventory, to COMMAND_FINDING_BEFORE */
    COMMAND_REPEAT,
    COMMAND_FILL,
    COMMAND_MARK,
    COMMAND_MARK_ALL,
    COMMAND_SORT,
    COMMAND_COLUMNS,
    COMMAND_FIND,
    COMMAND_FIND_AGAIN,
    COMMAND_FINDING_NEXT,
    COMMAND_FINDING_BEFORE,
    COMMAND_PASTE,
    COMMAND_STORE_PART, /* of a pasted block */
    COMMAND_HEADINGS,
    COMMAND_NEW_ROWS,
    COMMAND_FILTER,
    COMMAND_TRACE,
    COMMAND_VARIANT,
    COMMAND_CUT,
    COMMAND_LIST,
    COMMAND_GWP,
    COMMAND_WRITE,
    COMMAND_REASON,
    COMMAND_REMARK,
    COMMAND_ANSWER,
    COMMAND_CLOSE,
    COMMAND_REOPEN,
    COMMAND_GO,
    COMMAND_DRAW,
    COMMAND_CARRY,
    COMMAND_VIEWS,
    COMMAND_IMPORT,
    COMMAND_COVERING,
    COMMAND_PLEDGE,
    COMMAND_OTHERS,
    COMMAND_SETTINGS,
    COMMAND_NEXT,
    COMMAND_MISSING,
    COMMAND_CLAUSES,
    COMMAND_FACTORS,
    COMMAND_PRODUCTS,
    COMMAND_VARIABLES,
    COMMAND_PRODUCT,
    COMMAND_COMPARE,
    COMMAND_LEFT_SIDE,
    COMMAND_RIGHT_SIDE,
    COMMAND_COVERAGE,
    COMMAND_OUTDATED,
    COMMAND_LOG,
    COMMAND_FEED,
    COMMAND_CHANGES, /* of the reduction step, to COMMAND_NO_ACTION */
    COMMAND_MEASURE,
    COMMAND_DONE,
    COMMAND_TOGGLE,
    COMMAND_NO_ACTION,
    COMMAND_ATTACH,
    COMMAND_COMMENT,
    COMMAND_NOTES,
    COMMAND_SHOW_FILE,
    COMMAND_WRITE_ONE,
    COMMAND_ONLY,
    COMMAND_TEMPLATE,
    COMMAND_LAST_YEAR,
    COMMAND_SHEET,
    COMMAND_REQUESTS,
    COMMAND_FIGURES,
    COMMAND_CONFIRM,
    COMMAND_ASK_SUPPLIER,
    COMMAND_ACCEPT_ANSWER,
    COMMAND_WRITE_SHEET,
    COMMAND_RESUME,
    COMMAND_REDO,
    COMMAND_PALETTE,
    COMMAND_LANGUAGE,
    COMMAND_OPEN_PATH,
    COMMAND_START,
    COMMAND_REPAINT,
    COMMAND_COUNT
};

/* A place in the project: what a finding names, what a draft belongs to. Record "+" is one that is not stored yet. */
struct place {
    enum entity_id entity;
    char record[96];
    int field; /* -1: the record as a whole */
};
void place_write(const struct place *place, char *out, size_t size); /* "activity/r001/amount" */
bool place_read(const char *text, struct place *out);

struct view_ops {
    const char *title;   /* message id */
    const char *clause;  /* of the standard, for the help page; NULL none */
    const char *purpose; /* message id: what this is for, for the help page; NULL: the page of the screen below */
    context_set context;
    context_set (*part)(const void *state); /* what the present part of the view adds to it; may be NULL */
    void *(*open)(struct app *app); /* screens only; NULL without memory */
    void (*draw)(struct app *app, void *state, struct term_rect area);
    bool (*handle)(struct app *app, void *state, const struct term_event *event); /* true: used */
    bool (*command)(struct app *app, void *state, enum command_id id);            /* true: was for this view */
    /* Goes to a place; with `text` also opens it for typing with that text (a kept draft). May be NULL. */
    bool (*focus)(struct app *app, void *state, const struct place *place, const char *text);
    bool (*typing)(const void *state); /* an open field takes the letters; NULL: never */
    /* The typed and not yet accepted text and where it belongs, or NULL. May be NULL. */
    const char *(*draft)(void *state, char *place, size_t size);
    /* The place under the cursor: for a remark on it. False where it stands on none. May be NULL. */
    bool (*at)(struct app *app, void *state, struct place *out);
    /* One sentence on what the cursor stands on, for the message line while it is free. May be NULL. */
    void (*status)(struct app *app, void *state, char *out, size_t size);
    void (*close)(void *state);
};

/* ---- what the application does for views ---- */
struct workbench *app_workbench(struct app *app);
const struct project *app_project(struct app *app);
struct term *app_term(struct app *app);
/* The texts that every widget needs, in the current language, with the general "nothing here". */
const struct widget_texts *app_texts(struct app *app);

void app_say(struct app *app, enum message_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
void app_refused(struct app *app, const struct refusal *refusal);

void app_show(struct app *app, enum screen_id screen);
void app_back(struct app *app); /* to the screen that was seen before */
/* Goes to the screen that mends the place. With text: opens it with that text. False where no screen edits it. */
bool app_jump(struct app *app, const struct place *place, const char *text);
/* Shows a screen and brings it to a place of its own; with what `text` says (see its focus). */
bool app_show_at(struct app *app, enum screen_id screen, const struct place *place, const char *text);
void app_trace(struct app *app, const char *activity_id);
const char *app_traced(const struct app *app); /* for the trace screen */
/* Which product of the holding is shown: its id, "" for the whole. */
const char *app_product(const struct app *app);
void app_choose_product(struct app *app, const char *id);

/* Never 0; changes whenever the project, the language or the screen may have changed: for texts that are costly to make. */
unsigned long app_revision(const struct app *app);

/* Lays a view over the screen; it alone is drawn and asked until app_uncover(), which closes the state. Takes the state. */
void app_cover(struct app *app, const struct view_ops *ops, void *state);
void app_uncover(struct app *app, void *state);

/* After a project was opened or created: drops what the screens knew of the last one. */
void app_project_opened(struct app *app, enum screen_id first);

/* The table of screens. */
const struct view_ops *screen_ops(enum screen_id screen);

#endif
