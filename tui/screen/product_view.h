/* SPDX-License-Identifier: MPL-2.0
 *
 * product_view - the footprint of the product that is shown (app_product()), and what each product has of the whole: by the
 * chosen keys, and by mass and by value in their place (clause 7.3 wants both the chosen and the other result).
 */
#ifndef NONGTAN_TUI_SCREEN_PRODUCT_VIEW_H
#define NONGTAN_TUI_SCREEN_PRODUCT_VIEW_H

#include "tui/screen/edit.h"

enum product_basis { PRODUCT_AS_CHOSEN, PRODUCT_BY_MASS, PRODUCT_BY_VALUE, PRODUCT_BASES };

/* What one product has, in each basis. */
struct product_result {
    char id[96];
    bool known[PRODUCT_BASES]; /* false: it cannot be computed; `why` says why */
    exact emissions[PRODUCT_BASES];
    bool incomplete;           /* rows that the whole can compute cannot be given to the product yet */
    bool per_unit_known;
    double per_unit;           /* kg CO2e per functional unit, as chosen */
};

/* Zero-initialise; product_view_clear() when done. Made anew when app_revision() changes. */
struct product_view {
    unsigned long revision;
    char product[96];            /* whose footprint `own` is */
    bool has_own;
    struct footprint own;
    struct product_result *results;
    size_t count;
    exact whole, sum;            /* of the holding; over the products as chosen: the same, unless rows belong to nobody */
    bool whole_known;
    char why[SENTENCE];          /* why something in the table is not known; "" */
};
void product_view_clear(struct product_view *v);

/* The footprint of the product shown, the whole holding's where none is; NULL where refused (told in `why`). */
const struct footprint *product_view_footprint(struct product_view *v, struct app *app, char *why, size_t size);

/* Draws what is shown and the table of products from row `row` of the area on; returns the row after it. Draws nothing where the
 * project has no products. Uses at most half of the area. */
int product_view_draw(struct product_view *v, struct app *app, struct term_rect area, int row);

/* Chooses which product is shown. */
void product_view_pick(struct app *app);

#endif
