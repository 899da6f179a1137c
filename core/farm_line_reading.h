/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_line_reading - a quick line while it is taken apart: what is understood so far, and the readers that are offered each
 * piece, one kind of thing each. For core/farm_line*.c only.
 */
#ifndef NONGTAN_CORE_FARM_LINE_READING_H
#define NONGTAN_CORE_FARM_LINE_READING_H

#include <string.h>

#include "core/farm_line.h"
#include "core/farm_line_words.h"

enum { FARM_MOST_WORDS = 12 };

struct farm_reading {
    const struct unit_system *units;
    const struct project *project;
    struct farm_line *out;
    struct refusal *refusal;
    const struct date *day; /* of the line before; NULL: each line names its own */
    bool has_date, has_amount;
    bool begun; /* a piece was read already */
    char date_text[64];
    char words[FARM_MOST_WORDS][FARM_WORD]; /* not yet understood */
    size_t count;
    struct refusal bad_amount; /* of a piece that begins with a figure and is no amount */
};

/* What a reader of one kind says to a piece of the line. */
enum farm_answer { FARM_OTHER, FARM_TAKEN, FARM_REFUSED };

static inline enum farm_answer farm_taken_if(bool ok)
{
    return ok ? FARM_TAKEN : FARM_REFUSED;
}

static inline void farm_append(char *out, size_t size, const char *text)
{
    size_t n = strlen(out);
    text_copy(out + n, size - n, text);
}

/* The first `n` bytes. */
static inline void farm_copy_part(char *out, size_t size, const char *text, size_t n)
{
    text_copy(out, n + 1 < size ? n + 1 : size, text);
}

static inline bool farm_only_digits(const char *s)
{
    return *s && !s[strspn(s, "0123456789")];
}

/* ---- farm_line.c ---- */
/* Offers a piece, or what is left of one, to all readers; a word that none of them takes is kept. False: refused. */
bool farm_take_piece(struct farm_reading *r, char *piece);
bool farm_keep_word(struct farm_reading *r, const char *word);

/* ---- farm_line_sites.c ---- */
enum farm_answer farm_take_site(struct farm_reading *r, char *piece);
enum farm_answer farm_take_site_range(struct farm_reading *r, char *piece);  /* "1-3号地" */
enum farm_answer farm_take_site_list(struct farm_reading *r, char *piece);   /* "1、2号地" */
enum farm_answer farm_take_site_before(struct farm_reading *r, char *piece); /* "3号地追施尿素2袋" */
/* SITE_UNKNOWN with the nearest names. */
bool farm_refuse_site(struct farm_reading *r, const char *word);

/* ---- farm_line_amounts.c ---- */
enum farm_answer farm_take_pack(struct farm_reading *r, char *text);
enum farm_answer farm_take_amounts(struct farm_reading *r, char *piece);
/* Keeps the first thing that is wrong with what seems meant as an amount: told where the line has none. */
void farm_keep_doubt(struct farm_reading *r, const char *piece);

#endif
