/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/term/backend.h"

#include <unistr.h>

/* Marks whose width is the same in every East Asian setting were chosen where there is one (no ◐ ○ ▶); lines and blocks have
 * none. */
static const struct glyph {
    const char *mark, *plain;
} glyphs[TERM_GLYPHS] = {
    [TERM_GLYPH_DONE] = {"✓", "ok"},
    [TERM_GLYPH_PARTLY] = {"◒", "+"},
    [TERM_GLYPH_NOT_BEGUN] = {"◦", "-"},
    [TERM_GLYPH_CURSOR] = {"▸", ">"},
    [TERM_GLYPH_CUT] = {"›", ">"},
    [TERM_GLYPH_CUT_LEFT] = {"‹", "<"},
    [TERM_GLYPH_MORE_UP] = {"▴", "^"},
    [TERM_GLYPH_MORE_DOWN] = {"▾", "v"},
    [TERM_GLYPH_DEFAULT] = {"≐", "="},
    [TERM_GLYPH_HLINE] = {"─", "-"},
    [TERM_GLYPH_VLINE] = {"│", "|"},
    [TERM_GLYPH_TOP_LEFT] = {"┌", "+"},
    [TERM_GLYPH_TOP_RIGHT] = {"┐", "+"},
    [TERM_GLYPH_BOTTOM_LEFT] = {"└", "+"},
    [TERM_GLYPH_BOTTOM_RIGHT] = {"┘", "+"},
    [TERM_GLYPH_DASHED] = {"┄", "-"},
    [TERM_GLYPH_SEPARATOR] = {"·", "|"},
    [TERM_GLYPH_BLOCK_1] = {"▏", " "},
    [TERM_GLYPH_BLOCK_2] = {"▎", " "},
    [TERM_GLYPH_BLOCK_3] = {"▍", " "},
    [TERM_GLYPH_BLOCK_4] = {"▌", "#"},
    [TERM_GLYPH_BLOCK_5] = {"▋", "#"},
    [TERM_GLYPH_BLOCK_6] = {"▊", "#"},
    [TERM_GLYPH_BLOCK_7] = {"▉", "#"},
    [TERM_GLYPH_BLOCK_8] = {"█", "#"},
};

void glyph_choose(struct term *t)
{
    t->unicode = !t->options.plain && t->backend->shows(0x4E2D, 2);
    for (int i = 0; i < TERM_GLYPHS; i++) {
        ucs4_t c = 0;
        u8_strmbtouc(&c, (const uint8_t *)glyphs[i].mark);
        t->glyphs[i] = !t->options.plain && t->backend->shows(c, 1) ? glyphs[i].mark : glyphs[i].plain;
    }
}

const char *term_glyph(const struct term *t, enum term_glyph glyph)
{
    return t->glyphs[glyph];
}

bool term_unicode(const struct term *t)
{
    return t->unicode;
}
