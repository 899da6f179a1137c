/* SPDX-License-Identifier: MPL-2.0
 *
 * The one table of commands: no key means two things in one place, every text has its Chinese, the three that must stay are
 * there.
 */
#include "tests/core/suite.h"
#include "tui/command.h"

#include <string.h>

static struct term_event key_of(const char *name)
{
    struct term_event event = {.type = TERM_EVENT_KEY, .key = TERM_KEY_TEXT};
    strncpy(event.text, name, sizeof event.text - 1);
    return event;
}

static size_t holders(const char *key, context_set context)
{
    size_t n = 0;
    for (size_t i = 0; i < tui_command_count(); i++) {
        char shown[24];
        const struct tui_command *c = tui_command_at(i);
        if (!tui_command_holds(c, context))
            continue;
        tui_command_key(c, context, shown, sizeof shown);
        n += !strcmp(shown, key);
    }
    return n;
}

/* A part of the evaluation is never seen without the evaluation, one of the reduction not without that. */
static context_set context_of(unsigned bit)
{
    if (bit < 32)
        return 1ull << bit;
    return 1ull << bit | CONTEXT_OF(bit - 32 < PART_COUNT ? SCREEN_EVALUATION : SCREEN_REDUCTION);
}

START_TEST(one_key_means_one_thing)
{
    for (unsigned bit = 0; bit < 32 + PARTS_END; bit += bit == 27 ? 2 : 1)
        for (size_t i = 0; i < tui_command_count(); i++) {
            char key[24];
            const struct tui_command *c = tui_command_at(i);
            if (!tui_command_holds(c, context_of(bit)))
                continue;
            tui_command_key(c, context_of(bit), key, sizeof key);
            ck_assert_msg(!*key || holders(key, context_of(bit)) == 1, "key %s in context %u", key, bit);
        }
}
END_TEST

START_TEST(help_undo_and_quit_are_everywhere_they_can_be)
{
    const enum command_id always[] = {COMMAND_HELP, COMMAND_QUIT, COMMAND_UNDO};
    for (size_t k = 0; k < 3; k++) {
        const struct tui_command *c = tui_command_get(always[k]);
        ck_assert(c->flags & COMMAND_ALWAYS);
        for (int screen = SCREEN_SCOPE; screen <= SCREEN_REPORT; screen++)
            ck_assert(tui_command_holds(c, CONTEXT_OF(screen)));
        ck_assert(tui_command_holds(c, CONTEXT_OF(SCREEN_SCOPE) | CONTEXT_TYPING));
    }
}
END_TEST

START_TEST(letters_are_text_while_typing)
{
    for (char c = '!'; c <= '~'; c++) {
        struct term_event event = key_of((char[]){c, '\0'});
        ck_assert_ptr_null(tui_command_for(&event, CONTEXT_OF(SCREEN_SCOPE) | CONTEXT_TYPING));
        ck_assert_ptr_null(tui_command_for(&event, CONTEXT_PICK));
        ck_assert_ptr_null(tui_command_for(&event, CONTEXT_ASK));
    }
}
END_TEST

START_TEST(digits_and_function_keys_go_to_the_steps)
{
    for (int step = 0; step < STEP_COUNT; step++) {
        struct term_event digit = key_of((char[]){(char)('1' + step), '\0'});
        struct term_event f = {.type = TERM_EVENT_KEY, .key = (enum term_key)(TERM_KEY_F2 + step)};
        for (int screen = SCREEN_SCOPE; screen <= SCREEN_REPORT; screen++) {
            ck_assert_int_eq((int)tui_command_for(&digit, CONTEXT_OF(screen))->id, COMMAND_SCOPE + step);
            ck_assert_int_eq((int)tui_command_for(&f, CONTEXT_OF(screen))->id, COMMAND_SCOPE + step);
            ck_assert_int_eq((int)tui_command_for(&f, CONTEXT_OF(screen) | CONTEXT_TYPING)->id, COMMAND_SCOPE + step);
        }
    }
}
END_TEST

START_TEST(every_text_has_its_chinese)
{
    language_start("zh");
    for (size_t i = 0; i < tui_command_count(); i++) {
        const struct tui_command *c = tui_command_at(i);
        ck_assert_msg(strcmp(language_text(c->sentence), c->sentence), "'%s' has no Chinese", c->sentence);
        ck_assert_msg(c->id == COMMAND_LANGUAGE || strcmp(language_text(c->label), c->label), "'%s' has no Chinese", c->label);
        ck_assert_msg(*c->keys && *c->name, "a command without key or name");
    }
}
END_TEST

START_TEST(hands_on_the_letters_that_move)
{
    for (const char *k = "hjkl"; *k; k++) {
        struct term_event event = key_of((char[]){*k, '\0'});
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            ck_assert_ptr_null(tui_command_for(&event, CONTEXT_OF(screen)));
    }
}
END_TEST

/* What an input method in Chinese mode makes of the keys of signs; its letters and digits are text. */
START_TEST(signs_of_a_chinese_keyboard_are_their_keys)
{
    static const struct { const char *typed, *key; } signs[] = {
        {"：", ":"}, {"？", "?"}, {"、", "/"}, {"。", "."}, {"【", "["}, {"】", "]"}, {"＝", "="}, {"＊", "*"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct term_event typed = key_of(signs[i].typed), key = key_of(signs[i].key);
        const struct tui_command *meant = tui_command_for(&key, CONTEXT_OF(SCREEN_INVENTORY));
        ck_assert_msg(meant && tui_command_for(&typed, CONTEXT_OF(SCREEN_INVENTORY)) == meant, "%s", signs[i].typed);
        ck_assert_ptr_null(tui_command_for(&typed, CONTEXT_OF(SCREEN_INVENTORY) | CONTEXT_TYPING));
    }
    const char *const texts[] = {"ａ", "１", "尿", "“"};
    for (size_t i = 0; i < 4; i++) {
        struct term_event typed = key_of(texts[i]);
        ck_assert_ptr_null(tui_command_for(&typed, CONTEXT_OF(SCREEN_INVENTORY)));
    }
}
END_TEST

SUITE_MAIN("command", signs_of_a_chinese_keyboard_are_their_keys, one_key_means_one_thing, help_undo_and_quit_are_everywhere_they_can_be, letters_are_text_while_typing,
           digits_and_function_keys_go_to_the_steps, every_text_has_its_chinese, hands_on_the_letters_that_move)
