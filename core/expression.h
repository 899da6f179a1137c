/* SPDX-License-Identifier: MPL-2.0
 *
 * expression - a formula of figures with units and of names: "果园面积 × 25斤/亩 + 40kg".
 *
 * muParser does the grammar: precedence, brackets, functions. It is given nothing but plain figures in base units; that the units
 * fit is proven apart (expression.c). Knows no project: who knows the names says what they come to.
 */
#ifndef NONGTAN_CORE_EXPRESSION_H
#define NONGTAN_CORE_EXPRESSION_H

#include "core/unit.h"

/* The names that a formula may use. */
struct expression_names {
    void *context;
    bool (*known)(void *context, const char *name);
    /* What the name comes to; a refusal ends the reading. NULL where only the form is asked for. */
    bool (*value)(void *context, const char *name, struct quantity *out, struct refusal *refusal);
    /* Something like the name, for a message. */
    void (*nearest)(void *context, const char *name, char *out, size_t size);
};

/* Works the formula out. Signs + - * × · / ÷ ^ ( ) with whole powers 0 to 9; functions min, max, round, floor, ceil, abs, sqrt (round,
 * floor and ceil of plain numbers only). A difference of two figures as typed ("12-15") is refused as a range. The result has
 * the unit of the first figure of its kind, else base units; it is rounded to 15 digits, for the way through base units leaves noise
 * in the sixteenth. Refusals as variable_read(). */
bool expression_read(const struct unit_system *units, const struct expression_names *names, const char *text, const char *field,
                     struct quantity *out, struct refusal *refusal);

/* What a text is made of, as far as it can be told. */
struct expression_form {
    bool formula; /* a sign, bracket or function is there that quantity_read() does not know, or a name */
    bool named;   /* a known name or a function is there */
};
struct expression_form expression_form(const struct unit_system *units, const struct expression_names *names, const char *text);

/* Calls `visit` for each known name, in the order of the text, as often as it occurs. */
void expression_each_name(const struct unit_system *units, const struct expression_names *names, const char *text,
                          void (*visit)(void *context, const char *name), void *context);

/* True where the name is that of a function. */
bool expression_function(const char *name);
/* A name by its form: letters, characters, digits and "_", a figure neither at its beginning nor as a whole. `why` (message id) says
 * what is wrong. */
bool expression_name_form(const struct unit_system *units, const char *name, const char **why);

#endif
