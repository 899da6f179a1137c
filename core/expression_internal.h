/* SPDX-License-Identifier: MPL-2.0
 *
 * expression_internal - a formula cut into its pieces, between expression_scan.c and expression.c. Nobody else includes this.
 */
#ifndef NONGTAN_CORE_EXPRESSION_INTERNAL_H
#define NONGTAN_CORE_EXPRESSION_INTERNAL_H

#include "core/expression.h"

enum { EXPRESSION_TOKENS = 200, EXPRESSION_TEXT = 2048, EXPRESSION_NAME = 64 };

enum token_kind { TOKEN_FIGURE, TOKEN_NAME, TOKEN_FUNCTION, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    const char *at;             /* in the scan's own text */
    char sign;                  /* + - * / ^ ( ) , */
    bool power;                 /* a figure that stands behind ^ */
    char name[EXPRESSION_NAME]; /* of a name or function */
    double value;               /* of a figure */
    struct unit *unit;          /* owned, or NULL */
};

struct scan {
    const struct unit_system *units;
    const struct expression_names *names;
    const char *field;
    struct refusal *refusal;
    char text[EXPRESSION_TEXT]; /* folded to narrow signs */
    struct token tokens[EXPRESSION_TOKENS];
    size_t count;
};

/* Cuts the text. False with a refusal; the tokens before the place are there all the same. scan_clear() in any case. NULL without
 * memory. */
struct scan *scan_new(const struct unit_system *units, const struct expression_names *names, const char *field,
                      struct refusal *refusal);
bool scan_text(struct scan *scan, const char *text);
void scan_free(struct scan *scan);

#endif
