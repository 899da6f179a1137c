/* SPDX-License-Identifier: MPL-2.0 */
#include "core/rule_pack.h"

#include <string.h>
#include <strings.h>

bool rule_list_holds(const char *list, const char *word)
{
    size_t length = strlen(word);
    if (!strcmp(list, "*"))
        return true;
    while (*list) {
        size_t n = strcspn(list, "|");
        if (n && n == length && !strncmp(list, word, n))
            return true;
        list += n + (list[n] == '|');
    }
    return false;
}

static bool contains(const char *text, const char *word, size_t length)
{
    for (; *text; text++)
        if (!strncasecmp(text, word, length))
            return true;
    return false;
}

/* The texts are not joined, so that no word arises at a seam. */
bool rule_words_among(const char *list, const char *const *texts, size_t count)
{
    bool wanted = false, found = false, any = *list;
    while (*list) {
        size_t n = strcspn(list, "|");
        bool excludes = *list == '-', here = false;
        for (size_t i = 0; n > excludes && i < count; i++)
            here |= contains(texts[i], list + excludes, n - excludes);
        if (excludes && here)
            return false;
        wanted |= !excludes && n;
        found |= !excludes && here;
        list += n + (list[n] == '|');
    }
    return found || (any && !wanted);
}

bool rule_words_in(const char *list, const char *text)
{
    return rule_words_among(list, &text, 1);
}
