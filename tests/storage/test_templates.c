/* SPDX-License-Identifier: MPL-2.0
 *
 * data/templates/: what a broken table is told by. That the shipped ones cover the standard is tested with the workbench.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/templates.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"

static char folder[64];

/* The shipped tables, with one of the templates' files written anew. */
static struct library *with(const char *file, const char *text)
{
    char command[600], name[200];
    const char *data = getenv("NONGTAN_DATADIR");
    strcpy(folder, "/tmp/nongtan-templates-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(command, sizeof command, "cp -R '%s/.' %s/ && chmod -R u+w %s", data ? data : "data", folder, folder);
    ck_assert_int_eq(system(command), 0);
    snprintf(name, sizeof name, "%s/templates/%s", folder, file);
    FILE *f = fopen(name, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    struct refusal r;
    struct library *library = library_open(folder, &r);
    ck_assert_ptr_nonnull(library);
    return library;
}

static void refused(const char *file, const char *text, const char *named)
{
    char command[100];
    struct refusal r = {0};
    struct library *library = with(file, text);
    ck_assert_ptr_null(library_templates(library, &r));
    ck_assert_int_eq(r.code, REFUSAL_DATA_MISSING);
    ck_assert_msg(strstr(r.limit, named) != NULL, "'%s' names no %s", r.limit, named);
    library_close(library);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

START_TEST(broken_tables)
{
    static const char heading[] =
        "templates,stage_en,stage_zh,process_en,process_zh,item_en,item_zh,role,unit,model,family,source_kind,data_kind,asked_en,asked_zh\n";
    char text[600];
    refused("templates.csv", "template,product_type\n", "product_en");
    snprintf(text, sizeof text, "%srice|banana,a,a,a,a,a,a,energy,kg,,,,,a,a\n", heading);
    refused("items.csv", text, "banana");
    snprintf(text, sizeof text, "%srice,a,a,a,a,a,a,energy,,magic,,,,a,a\n", heading);
    refused("items.csv", text, "magic");
    refused("omitted.csv", "template,cell,reason_en,reason_zh\nbanana,plant.fuel,x,y\n", "banana");
}
END_TEST

START_TEST(lists)
{
    struct refusal r;
    struct library *library = open_data();
    const struct template_set *set = library_templates(library, &r);
    ck_assert_ptr_nonnull(set);
    const struct farm_template *rice = template_find(set, "rice");
    ck_assert_ptr_nonnull(rice);
    ck_assert_ptr_null(template_find(set, "ric"));
    for (size_t i = 0; i < set->item_count; i++)
        if (!strcmp(set->items[i].model, "rice"))
            ck_assert(template_has(rice, &set->items[i]) && !template_has(template_find(set, "tea"), &set->items[i]));
    for (size_t i = 0; i < set->item_count; i++)
        ck_assert_msg(!*set->items[i].family || library_family_find(library, set->items[i].family), "%s", set->items[i].family);
    library_close(library);
}
END_TEST

SUITE_MAIN("templates", broken_tables, lists)
