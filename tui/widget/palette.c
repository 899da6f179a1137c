/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/palette.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { RANKS = 4 };

/* ASCII only: no locale may change what a command is called (Turkish i). */
static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(const char *s, const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fold(s[i]) != fold(word[i]))
            return false;
    return true;
}

static bool contains(const char *s, const char *word, size_t n)
{
    for (; s && *s; s++)
        if (begins(s, word, n))
            return true;
    return false;
}

/* How well one word fits: 0 best; RANKS not at all. */
static int rank_of_word(const struct palette_command *c, const char *word, size_t n)
{
    if (begins(c->name, word, n) || (c->key && strlen(c->key) == n && !memcmp(c->key, word, n)))
        return 0;
    if (contains(c->name, word, n))
        return 1;
    if (contains(c->id, word, n))
        return 2;
    return contains(c->sentence, word, n) ? 3 : RANKS;
}

/* All words must be found; the worst of them counts. */
static int rank_of(const struct palette_command *c, const char *text)
{
    int worst = 0;
    for (const char *word = text + strspn(text, " "); *word; word += strspn(word, " ")) {
        size_t n = strcspn(word, " ");
        int rank = rank_of_word(c, word, n);
        worst = rank > worst ? rank : worst;
        word += n;
    }
    return worst;
}

static size_t palette_search(void *context, const char *text)
{
    struct palette *p = context;
    p->found_count = 0;
    for (int rank = 0; rank < RANKS; rank++)
        for (size_t i = 0; i < p->count; i++)
            if (rank_of(p->commands + i, text) == rank)
                p->found[p->found_count++] = i;
    return p->found_count;
}

static void palette_result(void *context, size_t index, struct picker_result *out)
{
    const struct palette *p = context;
    const struct palette_command *c = p->commands + p->found[index];
    text_copy(out->text, sizeof out->text, c->name);
    text_copy(out->note, sizeof out->note, c->key);
}

static bool palette_detail(void *context, size_t index, int line, char *out, size_t size)
{
    const struct palette *p = context;
    text_copy(out, size, p->commands[p->found[index]].sentence);
    return !line;
}

bool palette_start(struct palette *p)
{
    p->found = calloc(p->count ? p->count : 1, sizeof *p->found);
    if (!p->found)
        return false;
    p->picker.search = palette_search;
    p->picker.result = palette_result;
    p->picker.detail = palette_detail;
    p->picker.detail_lines = 1;
    p->picker.context = p;
    picker_start(&p->picker, NULL);
    return true;
}

void palette_free(struct palette *p)
{
    picker_free(&p->picker);
    free(p->found);
    p->found = NULL;
    p->found_count = 0;
}

void palette_draw(struct palette *p, struct term *t, struct term_rect area)
{
    picker_draw(&p->picker, t, area);
}

enum widget_result palette_handle(struct palette *p, const struct term_event *event)
{
    return picker_handle(&p->picker, event);
}

size_t palette_chosen(const struct palette *p)
{
    return p->picker.list.cursor < p->found_count ? p->found[p->picker.list.cursor] : 0;
}
