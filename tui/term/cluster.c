/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/term/cluster.h"

#include <string.h>

#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "core/text.h"
#include "tui/term/pieces.h"

/* A cluster of more bytes is cut: no language has one, hostile text has. Keeps every walk linear. */
enum { CHARACTER_MAX = 4, CLUSTER_LOOK = 16, CLUSTER_MAX = 256, CLEANED_MAX = 8 * CLUSTER_MAX };

/* The first cluster's end within `most` bytes; 0 where it cannot be told from so few. Looks at all of them, because flags and
 * joined emoji depend on more than two neighbours. */
static size_t first_break(const char *s, size_t most)
{
    char breaks[CLUSTER_MAX];
    size_t n = strnlen(s, most);
    u8_grapheme_breaks((const uint8_t *)s, n, breaks);
    for (size_t i = 1; i < n; i++)
        if (breaks[i])
            return n < most || i + CHARACTER_MAX <= n ? i : 0;
    return n < most ? n : 0;
}

size_t cluster_next(const char *s)
{
    ucs4_t c;
    if (!*s)
        return 0;
    if (u8_strmbtouc(&c, (const uint8_t *)s) <= 0)
        return 1;
    if (c < 0x80 && (unsigned char)s[1] < 0x80)
        return s[0] == '\r' && s[1] == '\n' ? 2 : 1;
    size_t end = first_break(s, CLUSTER_LOOK);
    if (!end)
        end = first_break(s, CLUSTER_MAX);
    if (end)
        return end;
    for (end = CLUSTER_MAX; end > 1 && ((unsigned char)s[end] & 0xC0) == 0x80;)
        end--;
    return end;
}

size_t cluster_previous(const char *s, size_t at)
{
    size_t last = 0;
    for (size_t i = 0; i < at;) {
        size_t n = cluster_next(s + i);
        if (!n)
            break;
        last = i;
        i += n;
    }
    return at - (last < at ? last : at);
}

int pieces_character_width(ucs4_t c)
{
    /* A fixed encoding name keeps characters of ambiguous width at one cell in every locale. */
    int width = uc_width(c, "UTF-8");
    return width < 0 ? 1 : width;
}

/* Cells of one cleaned cluster; a mark without a base stands on a space. */
static int piece_width(const char *s, size_t length)
{
    int cells = 0;
    for (size_t i = 0; i < length;) {
        ucs4_t c;
        int n = u8_strmbtouc(&c, (const uint8_t *)s + i);
        if (n <= 0)
            return cells + 1;
        cells += pieces_character_width(c);
        i += (size_t)n;
    }
    return cells ? cells : 1;
}

bool pieces_each(const char *s, size_t length, pieces_take *take, void *context)
{
    for (size_t i = 0; i < length && s[i];) {
        char source[CLUSTER_MAX + 8], cleaned[CLEANED_MAX];
        size_t n = cluster_next(s + i);
        if (n > length - i)
            n = length - i;
        memcpy(source, s + i, n);
        source[n] = '\0';
        text_clean(cleaned, sizeof cleaned, source, false);
        for (size_t k = 0, m; (m = cluster_next(cleaned + k)); k += m)
            if (!take(context, cleaned + k, m, piece_width(cleaned + k, m)))
                return false;
        i += n;
    }
    return true;
}

static bool add_width(void *context, const char *piece, size_t length, int width)
{
    (void)piece, (void)length;
    *(int *)context += width;
    return *(int *)context < (1 << 24);
}

int cluster_width(const char *s, size_t length)
{
    int cells = 0;
    pieces_each(s, length, add_width, &cells);
    return cells;
}

size_t cluster_fit(const char *s, int cols)
{
    size_t fit = 0;
    for (size_t n; (n = cluster_next(s + fit)); fit += n) {
        cols -= cluster_width(s + fit, n);
        if (cols < 0)
            break;
    }
    return fit;
}

static bool one_of(const char *cluster, size_t n, const char *marks)
{
    for (size_t i = 0, m; (m = cluster_next(marks + i)); i += m)
        if (m == n && !memcmp(marks + i, cluster, n))
            return true;
    return false;
}

static bool is_break(const char *s, size_t n)
{
    return (n == 1 && *s == '\n') || (n == 2 && s[0] == '\r' && s[1] == '\n');
}

/* A cluster of the line that is being measured. */
struct spot {
    const char *s;
    size_t bytes;
    int width;
};

static bool is_space(struct spot spot)
{
    return spot.bytes == 1 && *spot.s == ' ';
}

/* May a line end between these two? Latin words stay whole; Chinese breaks anywhere but before what closes and after what
 * opens. */
static bool may_break(struct spot left, struct spot right)
{
    if (is_space(left) || is_space(right))
        return true;
    if (one_of(right.s, right.bytes, "，。、；：？！）》」』】〉”’%,.;:?!)]") || one_of(left.s, left.bytes, "（《「『【〈“‘(["))
        return false;
    return left.width == 2 || right.width == 2;
}

static size_t spaces_at(const char *s)
{
    size_t n = strspn(s, " ");
    if (is_break(s + n, cluster_next(s + n)))
        n += cluster_next(s + n);
    return n;
}

/* Cuts the spaces before a break at `end` off its line; *skip gets all that is passed over. */
static size_t end_line(const char *s, size_t end, size_t *skip)
{
    size_t cut = end;
    while (cut && s[cut - 1] == ' ')
        cut--;
    cut = cut ? cut : end;
    *skip = end - cut + spaces_at(s + end);
    return cut;
}

size_t cluster_line(const char *s, int cols, size_t *skip)
{
    size_t i = 0, best = 0;
    int used = 0;
    struct spot previous = {0};
    cols = cols < 2 ? 2 : cols;
    for (*skip = 0;;) {
        struct spot spot = {s + i, cluster_next(s + i), 0};
        if (!spot.bytes)
            return i;
        if (is_break(spot.s, spot.bytes)) {
            *skip = spot.bytes;
            return i;
        }
        spot.width = cluster_width(spot.s, spot.bytes);
        if (i && may_break(previous, spot))
            best = i;
        used += spot.width;
        if (used > cols && i)
            return end_line(s, best ? best : i, skip);
        previous = spot;
        i += spot.bytes;
    }
}
