/* SPDX-License-Identifier: MPL-2.0
 *
 * palette - all commands, filtered as one types; Enter runs one. A picker over a table of commands.
 */
#ifndef NONGTAN_TUI_WIDGET_PALETTE_H
#define NONGTAN_TUI_WIDGET_PALETTE_H

#include "tui/widget/picker.h"

struct palette_command {
    const char *name;     /* shown and searched: "Undo" */
    const char *key;      /* shown and searched: "u" */
    const char *sentence; /* shown for the highlighted one; searched; may be NULL */
    const char *id;       /* searched, not shown: its English id, for hands that know it; may be NULL */
};

struct palette {
    struct picker picker; /* set picker.title, .prompt, .texts before palette_start() */
    const struct palette_command *commands; /* borrowed */
    size_t count;

    /* Its own state. */
    size_t *found; /* indexes of the commands that match, names that begin with the text first */
    size_t found_count;
};

/* Zero the struct, set commands, count and the picker's texts, then start. False when memory is exhausted. */
bool palette_start(struct palette *p);
void palette_free(struct palette *p);
void palette_draw(struct palette *p, struct term *t, struct term_rect area);
/* WIDGET_ACCEPTED: palette_chosen() is the index into commands. */
enum widget_result palette_handle(struct palette *p, const struct term_event *event);
size_t palette_chosen(const struct palette *p);

#endif
