/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/keybar.h"

enum { MOST_ITEMS = 64, GAP = 2 };

/* What of each item is shown, and from which cell on. */
struct plan {
    bool key[MOST_ITEMS], label[MOST_ITEMS];
    int at[MOST_ITEMS];
    size_t n;
};

static int item_width(const struct plan *p, const struct keybar_item *items, size_t i)
{
    if (!p->key[i])
        return 0;
    return term_text_width(items[i].key) + (p->label[i] ? 1 + term_text_width(items[i].label) : 0);
}

static int plan_width(const struct plan *p, const struct keybar_item *items)
{
    int width = 0;
    for (size_t i = 0; i < p->n; i++)
        width += p->key[i] ? item_width(p, items, i) + GAP : 0;
    return width ? width - GAP : 0;
}

/* Takes away the least important thing: an item that may go, else the label of the last one that must stay. False when
 * nothing is left to take. */
static bool shorten(struct plan *p, const struct keybar_item *items)
{
    size_t least = p->n;
    for (size_t i = 0; i < p->n; i++)
        if (p->key[i] && !items[i].always && (least == p->n || items[i].priority >= items[least].priority))
            least = i;
    if (least < p->n) {
        p->key[least] = false;
        return true;
    }
    for (size_t i = p->n; i-- > 0;)
        if (p->key[i] && p->label[i]) {
            p->label[i] = false;
            return true;
        }
    return false;
}

static struct plan make_plan(const struct keybar_item *items, size_t n, int cols)
{
    struct plan p = {.n = n < MOST_ITEMS ? n : MOST_ITEMS};
    for (size_t i = 0; i < p.n; i++) {
        p.key[i] = true;
        p.label[i] = items[i].label && *items[i].label;
    }
    while (plan_width(&p, items) > cols && shorten(&p, items))
        ;
    /* Keys alone on the narrowest screens stand close together, so that none falls off. */
    bool close = plan_width(&p, items) > cols;
    for (size_t i = 0, at = close ? 0 : 1; i < p.n; i++) {
        p.at[i] = (int)at;
        at += p.key[i] ? (size_t)(item_width(&p, items, i) + (close ? 1 : GAP)) : 0;
    }
    return p;
}

void keybar_draw(struct term *t, struct term_rect area, const struct keybar_item *items, size_t n)
{
    struct plan p = make_plan(items, n, area.cols - 1);
    term_fill(t, area, TERM_NORMAL);
    for (size_t i = 0; i < p.n; i++) {
        int next = p.key[i] ? term_put(t, area, 0, p.at[i], TERM_KEY, items[i].key) : 0;
        if (p.key[i] && p.label[i])
            term_put(t, area, 0, next + 1, TERM_NORMAL, items[i].label);
    }
}

int keybar_at(const struct term *t, struct term_rect area, const struct keybar_item *items, size_t n, int row, int col)
{
    struct plan p = make_plan(items, n, area.cols - 1);
    (void)t;
    if (row < area.row || row >= area.row + area.rows || col >= area.col + area.cols)
        return -1;
    for (size_t i = 0; i < p.n; i++)
        if (col - area.col >= p.at[i] && col - area.col < p.at[i] + item_width(&p, items, i))
            return (int)i;
    return -1;
}
