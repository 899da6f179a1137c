/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_words - completion of a quick line's last word: plots, works and items of the project first, then items of the library by their
 * names or pinyin initials.
 */
#ifndef NONGTAN_TUI_SCREEN_FARM_WORDS_H
#define NONGTAN_TUI_SCREEN_FARM_WORDS_H

#include "tui/screen/screen.h"

enum { FARM_COMPLETIONS = 5, FARM_COMPLETION = 96 };

struct farm_completions {
    char words[FARM_COMPLETIONS][FARM_COMPLETION];
    size_t count;
    size_t from; /* byte of the line where the word begins that they complete */
};
/* Of the word before the end of `line`; none for a blank one. */
void farm_complete(struct app *app, const char *line, struct farm_completions *out);

#endif
