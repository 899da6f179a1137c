/* SPDX-License-Identifier: MPL-2.0
 *
 * Products and allocation keys by screen: what is stored and what is not, what uses a record, and what each product has of the
 * whole. Figures are worked out here by hand (tests/tui/farm.h), not by the program.
 */
#include "tests/tui/farm.h"

static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    stage_begin(s, lang, rows, cols, NULL);
    farm_make();
    stage_restart(s, farm_file);
}

static void add_product(struct stage *s, const char *name, const char *output, const char *price)
{
    press_shown(s, "a");
    answer(s, name);
    answer(s, output);
    answer(s, price);
    press_shown(s, "Esc");
}

/* Rice and ducks, on the page of products. */
static void add_products(struct stage *s)
{
    press_shown(s, "1");
    press_shown(s, "p");
    add_product(s, "稻米", "9 t", "3 元/kg");
    add_product(s, "鸭", "1 t", "20 元/kg");
}

/* The form of a new key on its first share; `basis` is the keys that choose it in the list. */
static void begin_key(struct stage *s, const char *name, const char *basis)
{
    press_shown(s, "a");
    answer(s, name);
    press_shown(s, "Enter");
    press(s, basis);
    press_shown(s, "Enter");
}

static void add_key(struct stage *s, const char *name, const char *basis, const char *first, const char *second)
{
    begin_key(s, name, basis);
    answer(s, first);
    answer(s, second);
    press_shown(s, "Esc");
}

static const char shares_basis[] = "<End>", area_basis[] = "<End><Up><Up><Up>";

START_TEST(products_are_added_by_screen)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin(&s, langs[i], 24, 80);
        add_products(&s);
        stored(&s, farm_file, ENTITY_PRODUCT, "p001", PRODUCT_NAME, "稻米");
        stored(&s, farm_file, ENTITY_PRODUCT, "p001", PRODUCT_OUTPUT, "9 t");
        stored(&s, farm_file, ENTITY_PRODUCT, "p002", PRODUCT_PRICE, "20 元/kg");
        matches(&s, i ? "products-en-80x24" : "products-zh-80x24");
        stage_end(&s);
    }
}
END_TEST

START_TEST(shares_of_099_are_named_and_not_stored)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_products(&s);
    press_shown(&s, "Tab");
    begin_key(&s, "水泵", shares_basis);
    answer(&s, "0.6");
    press(&s, "0.39");
    shows(&s, "= 0.99: shares must sum to 1"); /* beside the field, while it is typed */
    press_shown(&s, "Enter");
    shows(&s, "not stored yet");
    matches(&s, "key-refused-en-80x24");
    press_shown(&s, "Esc");
    shows(&s, "Not stored");
    shows(&s, "0.99");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ALLOCATION), 0);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SHARE), 0);
    stage_end(&s);
}
END_TEST

START_TEST(shares_of_one_are_stored_together)
{
    struct stage s;
    begin(&s, "zh", 24, 80);
    add_products(&s);
    press_shown(&s, "Tab");
    add_key(&s, "水泵", shares_basis, "0.6", "0.4");
    stored(&s, farm_file, ENTITY_ALLOCATION, "key001", ALLOCATION_BASIS, "shares");
    stored(&s, farm_file, ENTITY_SHARE, "key001/p001", SHARE_AMOUNT, "0.6");
    stored(&s, farm_file, ENTITY_SHARE, "key001/p002", SHARE_AMOUNT, "0.4");
    matches(&s, "keys-zh-80x24"); /* by mass 9:1, by value 27:20 */
    stage_end(&s);
}
END_TEST

START_TEST(two_shares_change_in_one_edit)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_products(&s);
    press_shown(&s, "Tab");
    add_key(&s, "pump", shares_basis, "0.6", "0.4");
    press(&s, "<Enter><Down><Down><Enter><C-u>0.5<Enter>");
    stored(&s, farm_file, ENTITY_SHARE, "key001/p001", SHARE_AMOUNT, "0.6"); /* 0.5 + 0.4 is not 1 */
    shows(&s, "not stored yet");
    press(&s, "<Enter><C-u>0.5<Enter>");
    stored(&s, farm_file, ENTITY_SHARE, "key001/p001", SHARE_AMOUNT, "0.5");
    stored(&s, farm_file, ENTITY_SHARE, "key001/p002", SHARE_AMOUNT, "0.5");
    press_shown(&s, "u"); /* once for both; the form shows what stands again */
    stored(&s, farm_file, ENTITY_SHARE, "key001/p001", SHARE_AMOUNT, "0.6");
    stored(&s, farm_file, ENTITY_SHARE, "key001/p002", SHARE_AMOUNT, "0.4");
    shows(&s, "share 0.6");
    press(&s, "u"); /* the key itself: it is a new one again, and nothing is lost */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ALLOCATION), 0);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SHARE), 0);
    shows(&s, "new, not stored yet");
    stage_end(&s);
}
END_TEST

START_TEST(wrong_amounts_are_refused_at_their_line)
{
    static const struct { const char *basis, *text, *said; } wrong[] = {
        {"<End>", "1.2", "0–1"}, {"<End>", "-0.1", "0–1"},          {"<End>", "half", "not a number"},
        {"<End><Up><Up><Up>", "3 kg", "kg"}, {"<End><Up><Up><Up>", "3 亩亩", "亩亩"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct stage s;
        begin(&s, "en", 24, 80);
        add_products(&s);
        press_shown(&s, "Tab");
        begin_key(&s, "pump", wrong[i].basis);
        press(&s, wrong[i].text);
        press(&s, "<Enter>");
        press(&s, "0<Enter>");
        ck_assert_msg(strstr(s.screen, wrong[i].said) != NULL, "'%s' is not named:\n%s", wrong[i].text, s.screen);
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ALLOCATION), 0);
        stage_end(&s);
    }
}
END_TEST

START_TEST(amounts_are_put_in_proportion)
{
    struct stage s;
    begin(&s, "en", 40, 120);
    add_products(&s);
    press_shown(&s, "Tab");
    begin_key(&s, "pump", area_basis);
    answer(&s, "300 亩");
    press(&s, "100 亩");
    shows(&s, "= share 0.25");
    press_shown(&s, "Enter");
    shows(&s, "share 0.75 · mass 0.9 · value 0.574"); /* 300:100; 9:1; 27:20 */
    stored(&s, farm_file, ENTITY_SHARE, "key001/p002", SHARE_AMOUNT, "100 亩");
    matches(&s, "key-en-120x40");
    stage_end(&s);
}
END_TEST

START_TEST(an_unfinished_key_outlives_a_dropped_line)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_products(&s);
    press_shown(&s, "Tab");
    begin_key(&s, "pump", shares_basis);
    answer(&s, "0.6");
    press(&s, "0.3");
    stage_event(&s, TERM_EVENT_HANGUP);
    stage_restart(&s, farm_file);
    press(&s, "R");
    shows(&s, "pump");
    shows(&s, "0.6");
    shows(&s, "= 0.9: shares must sum to 1");
    stage_end(&s);
}
END_TEST

START_TEST(what_is_in_use_is_not_deleted)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    add_products(&s);
    press_shown(&s, "Tab");
    add_key(&s, "pump", shares_basis, "0.6", "0.4");
    ck_assert(workbench_set(s.wb, ENTITY_ACTIVITY, "r003", ACTIVITY_ALLOCATION, "key001", NULL, &refusal));
    press(&s, "D");
    shows(&s, "'pump' is in use and was not deleted");
    shows(&s, "电");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ALLOCATION), 1);
    press(&s, "<Tab><Tab>D");
    shows(&s, "'鸭' is in use and was not deleted");
    shows(&s, "key001");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_PRODUCT), 2);
    ck_assert(workbench_set(s.wb, ENTITY_ACTIVITY, "r003", ACTIVITY_ALLOCATION, NULL, NULL, &refusal));
    press(&s, "<Tab>D"); /* the key with its shares, as one edit */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ALLOCATION), 0);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SHARE), 0);
    press_shown(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ALLOCATION), 1);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SHARE), 2);
    press(&s, "c"); /* a copy has shares of its own */
    stored(&s, farm_file, ENTITY_SHARE, "key002/p001", SHARE_AMOUNT, "0.6");
    stage_end(&s);
}
END_TEST

START_TEST(rows_and_processes_choose_from_what_is_there)
{
    struct stage s;
    begin(&s, "zh", 40, 120);
    add_products(&s);
    press_shown(&s, "Tab");
    add_key(&s, "水泵", shares_basis, "0.6", "0.4");
    press_shown(&s, "Tab"); /* processes: 施肥 耕作 灌溉 */
    press(&s, "<Down><Down><Enter><Down><Enter>");
    stored(&s, farm_file, ENTITY_PROCESS, "灌溉", PROCESS_ALLOCATION, "key001");
    press_shown(&s, "2");
    press_shown(&s, "E");
    for (int i = 0; i < 30 && !strstr(line_of(&s, -4), "只属于这一个产品") && !strstr(s.screen, "▸  只属于产品"); i++)
        press(&s, "<Down>");
    shows(&s, "▸  只属于产品");
    press_shown(&s, "Enter");
    shows(&s, "（无）");
    press(&s, "鸭<Enter>");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_PRODUCT, "p002");
    stage_end(&s);
}
END_TEST

/* Urea is the rice's, diesel the ducks'; electricity is divided by area 300:100. */
static void divide_farm(struct stage *s)
{
    struct refusal refusal = {0};
    add_products(s);
    press_shown(s, "Tab");
    add_key(s, "水泵", area_basis, "300 亩", "100 亩");
    ck_assert(workbench_set(s->wb, ENTITY_ACTIVITY, "r001", ACTIVITY_PRODUCT, "p001", NULL, &refusal));
    ck_assert(workbench_set(s->wb, ENTITY_ACTIVITY, "r002", ACTIVITY_PRODUCT, "p002", NULL, &refusal));
    ck_assert(workbench_set(s->wb, ENTITY_ACTIVITY, "r003", ACTIVITY_ALLOCATION, "key001", NULL, &refusal));
    ck_assert(workbench_set(s->wb, ENTITY_ACTIVITY, "r004", ACTIVITY_PRODUCT, "p001", NULL, &refusal));
}

START_TEST(parts_of_products_sum_to_the_whole)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    divide_farm(&s);
    press_shown(&s, "3");
    shows(&s, "Total 2,298.330 kg CO2e");
    shows(&s, "1,900.275"); /* rice: 1,377.056 + 697.625 × 0.75 */
    shows(&s, "398.055");   /* ducks: 223.6485384 + 697.625 × 0.25 */
    shows(&s, "2,004.91");  /* rice by mass: 1,377.056 + 697.625 × 0.9 = 2,004.9185 */
    shows(&s, "293.411");   /* ducks by mass: 223.6485384 + 69.7625 */
    shows(&s, "1,777.819"); /* rice by value: 1,377.056 + 697.625 × 27/47 */
    shows(&s, "520.510");   /* ducks by value: 223.6485384 + 697.625 × 20/47 */
    shows(&s, "sum of the products    2,298.330 100.0 %");
    shows_not(&s, "with no product yet");
    matches(&s, "footprint-products-en-80x24");
    shows(&s, "(p chooses)");
    press(&s, "p鸭<Enter>");
    shows(&s, "Shown: 鸭");
    shows(&s, "Total 398.055 kg CO2e");
    press(&s, "p<Up><Up><Enter>");
    shows(&s, "Shown: the whole holding");
    stage_end(&s);
}
END_TEST

START_TEST(rows_of_nobody_are_told)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "zh", 40, 120);
    divide_farm(&s);
    ck_assert(workbench_set(s.wb, ENTITY_ACTIVITY, "r003", ACTIVITY_ALLOCATION, NULL, NULL, &refusal));
    press_shown(&s, "3");
    shows(&s, "697.625 kg CO2e 还没有归到任何产品");
    matches(&s, "footprint-nobody-zh-120x40");
    stage_end(&s);
}
END_TEST

START_TEST(a_missing_price_is_no_result_by_value)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 40, 120);
    divide_farm(&s);
    ck_assert(workbench_set(s.wb, ENTITY_PRODUCT, "p002", PRODUCT_PRICE, NULL, NULL, &refusal));
    press_shown(&s, "3");
    shows(&s, "1,900.275");
    shows_not(&s, "1,777.819");
    shows(&s, "Price"); /* what is missing is named */
    stage_end(&s);
}
END_TEST

SUITE_MAIN("products", products_are_added_by_screen, shares_of_099_are_named_and_not_stored, shares_of_one_are_stored_together,
           two_shares_change_in_one_edit, wrong_amounts_are_refused_at_their_line, amounts_are_put_in_proportion,
           an_unfinished_key_outlives_a_dropped_line, what_is_in_use_is_not_deleted,
           rows_and_processes_choose_from_what_is_there, parts_of_products_sum_to_the_whole, rows_of_nobody_are_told,
           a_missing_price_is_no_result_by_value)
