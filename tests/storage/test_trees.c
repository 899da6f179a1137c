/* SPDX-License-Identifier: MPL-2.0
 *
 * JSON, XML and archives from outside: what is broken, too deep, too large or leads out of its folder is refused by name before anything is made of it.
 */
#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "packing/package.h"
#include "storage/exchange/archive.h"
#include "storage/exchange/json_tree.h"
#include "storage/exchange/xml_tree.h"
#include "tests/core/suite.h"

static struct refusal why;

static void json_refused(const char *text, enum refusal_code code)
{
    ck_assert_msg(json_tree_read(text, strlen(text), "a.json", &why) == NULL, "%.60s was read", text);
    ck_assert_msg(why.code == code, "%.60s: %s", text, refusal_key(why.code));
    ck_assert_str_eq(why.where, "a.json");
}

static char *nested(const char *open, const char *close, int depth)
{
    struct text_buffer b = {0};
    for (int i = 0; i < depth; i++)
        text_buffer_add(&b, open);
    for (int i = 0; i < depth; i++)
        text_buffer_add(&b, close);
    return b.data;
}

START_TEST(json_is_bounded)
{
    char *deep = nested("[", "]", 200), *fits = nested("[", "]", 100);
    json_refused(deep, REFUSAL_EXCHANGE_TOO_MUCH);
    json_t *tree = json_tree_read(fits, strlen(fits), "a.json", &why);
    ck_assert_ptr_nonnull(tree);
    json_decref(tree);
    free(deep);
    free(fits);
    json_refused("{\"a\":1,\"a\":2}", REFUSAL_EXCHANGE_BROKEN);
    json_refused("{\"a\":1e999}", REFUSAL_EXCHANGE_BROKEN);
    json_refused("{\"a\":\"\xff\"}", REFUSAL_EXCHANGE_BROKEN);
    json_refused("{\"a\":", REFUSAL_EXCHANGE_BROKEN);
    json_refused("", REFUSAL_EXCHANGE_BROKEN);
    const char *brackets = "{\"a\":\"[[[[{{{{\\\"[[\"}"; /* within a text they are no depth */
    tree = json_tree_read(brackets, strlen(brackets), "a.json", &why);
    ck_assert_str_eq(json_tree_text(tree, "a"), "[[[[{{{{\"[[");
    json_decref(tree);
}
END_TEST

START_TEST(json_figures_keep_their_digits)
{
    static const char text[] = "\xEF\xBB\xBF{\"a\":{\"b\":[90.00200000000001, 7, \"2.50\", \"many\", true]}}";
    char out[NUMBER_TEXT];
    json_t *tree = json_tree_read(text, strlen(text), "a.json", &why);
    ck_assert_str_eq(json_tree_number(tree, "a/b/0", out), "90.00200000000001");
    ck_assert_str_eq(json_tree_number(tree, "a/b/1", out), "7");
    ck_assert_str_eq(json_tree_number(tree, "a/b/2", out), "2.50");
    ck_assert_str_eq(json_tree_number(tree, "a/b/3", out), "");
    ck_assert_str_eq(json_tree_number(tree, "a/b/9", out), "");
    ck_assert_str_eq(json_tree_number(tree, "a/none/1", out), "");
    ck_assert(json_tree_true(tree, "a/b/4"));
    json_decref(tree);
}
END_TEST

static void xml_refused(const char *text, enum refusal_code code)
{
    ck_assert_msg(xml_tree_read(text, strlen(text), "a.xml", &why) == NULL, "%.60s was read", text);
    ck_assert_msg(why.code == code, "%.60s: %s", text, refusal_key(why.code));
    ck_assert_str_eq(why.where, "a.xml");
}

START_TEST(xml_is_bounded)
{
    char *deep = nested("<a>", "</a>", 150);
    xml_refused("<?xml version=\"1.0\"?><!-- x --><!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>", REFUSAL_EXCHANGE_ENTITIES);
    xml_refused("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", REFUSAL_EXCHANGE_ENTITIES);
    xml_refused("<a><b></a>", REFUSAL_EXCHANGE_BROKEN);
    xml_refused("<a>", REFUSAL_EXCHANGE_BROKEN);
    xml_refused("<a>&b;</a>", REFUSAL_EXCHANGE_BROKEN);
    xml_refused("", REFUSAL_EXCHANGE_BROKEN);
    xml_refused(deep, REFUSAL_EXCHANGE_TOO_MUCH);
    free(deep);
}
END_TEST

START_TEST(xml_is_read_by_path)
{
    static const char text[] = "<p:a xmlns:p=\"urn:x\"><p:b id=\" 1 \"> one </p:b><p:b>two</p:b><p:c><p:d>\n 三 </p:d></p:c></p:a>";
    struct text_buffer out = {0};
    xmlDocPtr doc = xml_tree_read(text, strlen(text), "a.xml", &why);
    const xmlNode *root = xml_tree_root(doc), *b = xml_tree_at(root, "b");
    ck_assert(xml_tree_is(root, "a"));
    ck_assert_str_eq(xml_tree_namespace(root), "urn:x");
    ck_assert_str_eq(xml_tree_text(b, &out), "one");
    ck_assert_str_eq(xml_tree_attribute(b, "id", &out), "1");
    ck_assert_str_eq(xml_tree_text(xml_tree_next(b), &out), "two");
    ck_assert_ptr_null(xml_tree_next(xml_tree_next(b)));
    ck_assert_str_eq(xml_tree_text(xml_tree_at(root, "c/d"), &out), "三");
    ck_assert_str_eq(xml_tree_text(xml_tree_at(root, "c/e"), &out), "");
    xmlFreeDoc(doc);
    text_buffer_free(&out);
}
END_TEST

static void pack(struct text_buffer *out, const char *name, size_t size)
{
    struct package package = {0};
    struct text_buffer *part = package_add(&package, name);
    char piece[1000];
    memset(piece, 'a', sizeof piece);
    for (size_t i = 0; i < size; i += sizeof piece)
        text_buffer_add_bytes(part, piece, sizeof piece);
    ck_assert(package_write(&package, out));
    package_free(&package);
}

static void zip_refused(const struct text_buffer *zip, enum refusal_code code)
{
    ck_assert_ptr_null(archive_open(zip->data, zip->length, "a.zip", &why));
    ck_assert_msg(why.code == code, "%s", refusal_key(why.code));
    ck_assert_str_eq(why.where, "a.zip");
}

START_TEST(an_archive_is_read_by_name)
{
    struct text_buffer zip = {0}, bytes;
    pack(&zip, "processes/1.json", 3000);
    ck_assert(archive_is(zip.data, zip.length));
    struct archive *a = archive_open(zip.data, zip.length, "a.zip", &why);
    ck_assert_uint_eq(archive_count(a), 1);
    ck_assert_str_eq(archive_name(a, 0), "processes/1.json");
    ck_assert_int_eq((int)archive_find(a, "processes/1.json"), 0);
    ck_assert_int_eq((int)archive_find(a, "processes/2.json"), -1);
    ck_assert(archive_read(a, 0, &bytes, &why));
    ck_assert_uint_eq(bytes.length, 3000);
    ck_assert_int_eq(bytes.data[3000], 0);
    text_buffer_free(&bytes);
    archive_close(a);
    text_buffer_free(&zip);
}
END_TEST

START_TEST(a_truncated_or_hostile_archive_is_refused)
{
    struct text_buffer zip = {0};
    pack(&zip, "a.json", 9000);
    for (size_t cut = 4; cut < zip.length; cut += 7) {
        const struct text_buffer part = {.data = zip.data, .length = cut};
        zip_refused(&part, REFUSAL_EXCHANGE_BROKEN);
    }
    text_buffer_free(&zip);
    pack(&zip, "../../etc/cron.d/x", 10);
    zip_refused(&zip, REFUSAL_EXCHANGE_BROKEN);
    text_buffer_free(&zip);
    pack(&zip, "/etc/x", 10);
    zip_refused(&zip, REFUSAL_EXCHANGE_BROKEN);
    text_buffer_free(&zip);
    pack(&zip, "a\\..\\..\\x", 10);
    zip_refused(&zip, REFUSAL_EXCHANGE_BROKEN);
    text_buffer_free(&zip);
    pack(&zip, "bomb.json", 40 * 1000 * 1000); /* 40 MB of one letter */
    zip_refused(&zip, REFUSAL_EXCHANGE_TOO_MUCH);
    text_buffer_free(&zip);
}
END_TEST

SUITE_MAIN("trees", json_is_bounded, json_figures_keep_their_digits, xml_is_bounded, xml_is_read_by_path, an_archive_is_read_by_name,
           a_truncated_or_hostile_archive_is_refused)
