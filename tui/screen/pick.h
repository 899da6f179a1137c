/* SPDX-License-Identifier: MPL-2.0
 *
 * pick - lists to choose from and questions, laid over a screen: factors, GWP sets, variants, a line to type, yes or no.
 */
#ifndef NONGTAN_TUI_SCREEN_PICK_H
#define NONGTAN_TUI_SCREEN_PICK_H

#include "tui/screen/edit.h"

/* Chooses one factor for activities, as one edit: the project's own and the library's usable ones, by search. Rows with a model are
 * skipped, which is told. */
void pick_factor(struct app *app, const char *const *activity_ids, size_t count);
/* The same where the choice goes elsewhere: `done` gets the id of a factor of the project or the key of one of the library; false keeps
 * the list open with the sentence in `error`. `context` is borrowed and must outlive the list. */
typedef bool pick_factor_done(struct app *app, void *context, const char *factor, char *error, size_t size);
void pick_factor_for(struct app *app, const char *item, pick_factor_done *done, void *context);
void pick_gwp(struct app *app);
void pick_variant(struct app *app);
void pick_rule_pack(struct app *app);
/* Chooses the record that a reference field of a stored record names; where the field may be blank, none is offered first. */
void pick_record(struct app *app, const struct place *place);

/* A short list to choose one from. `choose` stores the key, or refuses; `to` is what pick_list_to() said. Texts are copied. */
struct pick_list;
struct pick_to {
    struct place place;
    void *context; /* borrowed: a screen's state */
};
typedef bool pick_choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal);
struct pick_list *pick_list_new(const char *title /* message id, kept */, pick_choose *choose); /* NULL without memory */
void pick_list_to(struct pick_list *list, const struct place *place, void *context);
void pick_list_add(struct pick_list *list, const char *key, const char *name, const char *note);
void pick_list_quiet(struct pick_list *list); /* what is chosen is an action: it tells itself what it did */
/* Lines of details under the list, of the item that the cursor stands on; false where there is no such line. */
typedef bool pick_detail(struct app *app, const char *key, int line, char *out, size_t size);
void pick_list_detail(struct pick_list *list, int lines, pick_detail *detail);
bool pick_list_holds(const struct pick_list *list, const char *key);
void pick_list_add_gwp(struct app *app, struct pick_list *list);      /* all sets, with what tells them apart */
void pick_list_add_variants(struct app *app, struct pick_list *list);
/* Lays it over the screen, the cursor on `current`. Takes the list. */
void pick_list_show(struct app *app, struct pick_list *list, const char *current);

/* A line to type. `done` gets the text; false keeps the question open with the sentence in `error`. `text` is the proposal. */
typedef bool ask_done(struct app *app, void *context, const char *text, char *error, size_t size);
struct ask {
    const char *title, *text, *prompt; /* translated; copied */
    const char *proposal;
    const char *ok;                    /* the button, translated */
    const char *draft_place;           /* where an unfinished answer belongs (place_write), copied; NULL: it is no draft */
    /* What Tab makes of the text, and the choices that are left ("" where none); false: nothing. Or NULL. */
    bool (*complete)(const char *text, char *out, size_t size, char *choices, size_t choices_size);
    ask_done *done;
    void *context;                     /* owned by the question: freed with free() */
};
void ask_line(struct app *app, const struct ask *ask);
/* The same without a line, for a dangerous answer: never the default. */
void ask_sure(struct app *app, const struct ask *ask);

#endif
