/* SPDX-License-Identifier: MPL-2.0
 *
 * The published cases must be read as they stand; everything wrong must be refused at its row, by name, and nothing planned for it.
 */
#include "storage/exchange/import.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

static const char headings[] = "row_id,item,amount,unit,factor_id\n";
static const char factor_table[] = "factor_id,name,value,unit,gas,basis,source\nn,N,0.01,kg N2O-N/kg N,N2O,N,test\n"
                                   "d,diesel,3.1,kg CO2/kg,CO2,gas,test\n";

/* What each test works on, between begin() and end(). */
static struct library *library;
static struct project *project;

static void begin(void)
{
    library = open_data();
    project = new_project();
}

static void end(struct import_plan *plan)
{
    import_plan_free(plan);
    project_free(project);
    library_close(library);
}

/* Plans one file of this name and text for the project. */
static struct import_plan *plan_of(const char *name, const char *text)
{
    return plan_text(library, project, name, text, NULL);
}

/* The same, applied. */
static void take(const char *name, const char *text)
{
    struct import_plan *plan = plan_of(name, text);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    apply_plan(project, plan);
    import_plan_free(plan);
}

/* ---- the published cases ---- */

struct published {
    const char *folder;
    size_t activities, factors, gwp, flows, demand;
    const char *gwp_set, *functional_unit, *output, *variant;
};

/* Counted in the files by hand; one heading line each. */
static const struct published cases[] = {
    {"apple-organic-conventional", 27, 8, 2, 0, 0, "IPCC SAR (as the paper states)", "1 t", "1 t", "山西浮山有机"},
    {"fish-farm-gaf", 37, 35, 4, 0, 0, "as in the source constants (AR5-type)", "", "", "base"},
    {"linked-electricity-fuel", 0, 0, 1, 7, 1, "characterisation", "", "", ""},
    {"linked-loop-two", 0, 0, 1, 6, 1, "characterisation", "", "", ""},
    {"pig-farm-gaf", 65, 45, 3, 0, 0, "IPCC AR5 (28/265)", "", "", "base"},
    {"rice-irrigated-gaf", 29, 28, 3, 0, 0, "IPCC AR5 (28/265)", "", "", "base"},
    {"rice-paddy-nanjing", 32, 2, 2, 0, 0, "IPCC SAR (as the paper states)", "1 hm2", "1 hm2", "E+Si1"},
};

static void check_case(const struct published *c)
{
    ck_assert_msg(records_count(project_records(project, ENTITY_ACTIVITY)) == c->activities, "%s", c->folder);
    ck_assert_msg(records_count(project_records(project, ENTITY_FACTOR)) == c->factors, "%s", c->folder);
    ck_assert_msg(records_count(project_records(project, ENTITY_GWP)) == c->gwp, "%s", c->folder);
    ck_assert_msg(records_count(project_records(project, ENTITY_FLOW)) == c->flows, "%s", c->folder);
    ck_assert_msg(records_count(project_records(project, ENTITY_DEMAND)) == c->demand, "%s", c->folder);
    ck_assert_str_eq(project_study_text(project, STUDY_GWP_SET), c->gwp_set);
    ck_assert_str_eq(project_study_text(project, STUDY_FUNCTIONAL_UNIT), c->functional_unit);
    ck_assert_str_eq(project_study_text(project, STUDY_OUTPUT), c->output);
    ck_assert_str_eq(project_study_text(project, STUDY_VARIANT), c->variant);
}

static void read_case(const struct published *c)
{
    char relative[256], path[1024];
    begin();
    project_set(project, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6"); /* as a new project has it */
    snprintf(relative, sizeof relative, "tests/cases/%s", c->folder);
    source_path(path, sizeof path, relative);
    struct import_plan *plan = plan_path(library, project, path, NULL);
    ck_assert_msg(!plan->error_count, "%s: %s", c->folder, first_error(plan));
    ck_assert_msg(!count_problems(plan, IMPORT_WARNING), "%s", c->folder);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_GWP_SET), 1);
    apply_plan(project, plan);
    check_case(c);
    import_plan_free(plan);

    /* The same again changes nothing, and says of every record that it is there. */
    plan = plan_path(library, project, path, NULL);
    ck_assert_uint_eq(plan->change_count, 0);
    ck_assert_uint_eq(plan->error_count, 0);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_EQUAL), c->activities + c->factors + c->gwp + c->flows + c->demand);
    end(plan);
}

START_TEST(published_cases_are_read_as_they_stand)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        read_case(&cases[i]);
}
END_TEST

START_TEST(what_is_no_table_is_left_alone_and_told)
{
    begin();
    char path[1024];
    source_path(path, sizeof path, "tests/cases/pig-farm-gaf");
    struct import_plan *plan = plan_path(library, project, path, NULL);
    ck_assert_uint_eq(plan->file_count, 7);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_SKIPPED), 3); /* README.md, expected.csv, lines.csv */
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_LATER), 1);   /* params.csv */
    size_t skipped = 0;
    for (size_t i = 0; i < plan->file_count; i++) {
        skipped += plan->files[i].skipped;
        ck_assert(plan->files[i].skipped || !strcmp(plan->files[i].encoding, "UTF-8"));
        ck_assert_uint_eq(plan->files[i].rows, plan->files[i].accepted);
    }
    ck_assert_uint_eq(skipped, 4);
    end(plan);
}
END_TEST

/* ---- what is kept, what is filled in ---- */

START_TEST(cells_are_kept_as_typed)
{
    begin();
    struct import_plan *plan =
        plan_of("activity.csv",
                  "\xEF\xBB\xBF" "编号;物料;用量;单位;每袋;备注;分配系数;初级/次级\r\n"
                  "a1; 尿素 ;８;袋;50 kg;\"说;\r\n两行\";０.５;初级\r\na2;水;0;m3;;;;\r\na3;盐;;kg;;'=x;;\r\n");
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_str_eq(plan->files[0].encoding, "UTF-8 BOM");
    apply_plan(project, plan);
    const struct records *set = project_records(project, ENTITY_ACTIVITY);
    ck_assert_uint_eq(records_count(set), 3);
    const struct record *r = records_at(set, 0);
    ck_assert_str_eq(record_id(r), "a1");
    ck_assert_str_eq(record_text(r, ACTIVITY_ITEM), "尿素");
    ck_assert_str_eq(record_text(r, ACTIVITY_AMOUNT), "８");
    ck_assert_str_eq(record_text(r, ACTIVITY_PACK), "50 kg");
    ck_assert_str_eq(record_text(r, ACTIVITY_SHARE), "０.５");
    ck_assert_str_eq(record_text(r, ACTIVITY_NOTE), "说;\r\n两行");
    ck_assert_str_eq(record_text(r, ACTIVITY_DATA_KIND), "primary");
    ck_assert_str_eq(record_text(records_at(set, 1), ACTIVITY_AMOUNT), "0");
    ck_assert_ptr_null(record_get(records_at(set, 1), ACTIVITY_NOTE));
    ck_assert_ptr_null(record_get(records_at(set, 2), ACTIVITY_AMOUNT));
    ck_assert_str_eq(record_text(records_at(set, 2), ACTIVITY_NOTE), "=x");
    end(plan);
}
END_TEST

START_TEST(gb18030_is_read)
{
    static const char text[] = "\xCF\xEE\xC4\xBF,\xCA\xFD\xC1\xBF,\xB5\xA5\xCE\xBB\n\xC4\xF2\xCB\xD8,8,\xBD\xEF\n"; /* 项目,数量,单位 尿素,8,斤 */
    begin();
    struct import_plan *plan = plan_of("2025年农资.csv", text);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_str_eq(plan->files[0].encoding, "GB18030");
    ck_assert_str_eq(plan->files[0].kind, "activities");
    apply_plan(project, plan);
    const struct record *r = records_at(project_records(project, ENTITY_ACTIVITY), 0);
    ck_assert_str_eq(record_id(r), "r001");
    ck_assert_str_eq(record_text(r, ACTIVITY_ITEM), "尿素");
    ck_assert_str_eq(record_text(r, ACTIVITY_UNIT), "斤");
    end(plan);
}
END_TEST

/* Two equal rows are two purchases; the same file read twice is one file; a third row later is new. */
START_TEST(rows_without_ids_are_found_again)
{
    begin();
    struct import_plan *plan = plan_of("a.csv", "item,amount,unit\nurea,8,kg\nurea,8,kg\nwater,1,m3\n");
    ck_assert_uint_eq(plan->change_count, 3);
    apply_plan(project, plan);
    import_plan_free(plan);
    plan = plan_of("a.csv", "item,amount,unit\nurea,8,kg\nwater,1,m3\nurea,8,kg\nurea,8,kg\n");
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_EQUAL), 3);
    ck_assert_uint_eq(plan->change_count, 1);
    apply_plan(project, plan);
    ck_assert_ptr_nonnull(records_find(project_records(project, ENTITY_ACTIVITY), "r004"));
    end(plan);
}
END_TEST

/* activity.csv stands before factors.csv in the folder, and refers to it. */
START_TEST(references_resolve_in_any_order)
{
    begin();
    const char *folder = temporary_folder();
    write_text(folder, "activity.csv", "row_id,item,amount,unit,factor_id\na,urea N,10,kg N,n\n");
    write_text(folder, "factors.csv", factor_table);
    struct import_plan *plan = plan_path(library, project, folder, NULL);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_uint_eq(plan->change_count, 3);
    ck_assert_int_eq(import_plan_change(plan, 0).entity, ENTITY_FACTOR);
    ck_assert_int_eq(import_plan_change(plan, 2).entity, ENTITY_ACTIVITY);
    end(plan);
}
END_TEST

START_TEST(settings_follow_only_where_none_are_stated)
{
    begin();
    project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, "37.5 t");
    project_set(project, ENTITY_STUDY, "study", STUDY_VARIANT, "有机");
    struct import_plan *plan = plan_of("activity.csv", "item,amount,unit,variant\nurea,8,kg/t,常规\nP,3,kg P2O5/t,有机\n");
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_uint_eq(plan->change_count, 2);
    import_plan_free(plan);
    project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, NULL);
    project_set(project, ENTITY_STUDY, "study", STUDY_VARIANT, NULL);
    static const char *const no_product[] = {"item,amount,unit\nurea,8,kg/t\nwater,3,m3\n", "item,amount,unit\ndiesel,8,L/yr\n",
                                             "item,amount,unit\nurea,8,kg/t\nP,3,kg/hm2\n", "item,amount,unit\nurea,8,kg\n"};
    for (size_t i = 0; i < sizeof no_product / sizeof *no_product; i++) {
        plan = plan_of("activity.csv", no_product[i]);
        ck_assert_msg(!count_code(plan, REFUSAL_IMPORT_PER_OUTPUT), "%s", no_product[i]);
        import_plan_free(plan);
    }
    plan = plan_of("activity.csv", "item,amount,unit,variant\nurea,8,kg/t,常规\nP,3,kg P2O5/t,有机\n");
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_PER_OUTPUT), 2);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_VARIANT), 1);
    apply_plan(project, plan);
    ck_assert_str_eq(project_study_text(project, STUDY_OUTPUT), "1 t");
    ck_assert_str_eq(project_study_text(project, STUDY_VARIANT), "常规");
    end(plan);
}
END_TEST

START_TEST(a_study_table_sets_the_study)
{
    begin();
    const char *folder = temporary_folder();
    project_set(project, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6");
    write_text(folder, "study.csv", "产品,功能单位,产量,GWP,variant\n脐橙,1 kg,240 t,AR5,乙\n");
    write_text(folder, "gwp.csv", "gas,gwp100,set\nCH4,21,SAR\n");
    write_text(folder, "activity.csv", "item,amount,unit,variant\nurea,8,kg/t,甲\n");
    struct import_plan *plan = plan_path(library, project, folder, NULL);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_STUDY_SET), 1); /* only what replaces something is told */
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_GWP_SET), 0);
    apply_plan(project, plan);
    ck_assert_str_eq(project_study_text(project, STUDY_PRODUCT), "脐橙");
    ck_assert_str_eq(project_study_text(project, STUDY_OUTPUT), "240 t");
    ck_assert_str_eq(project_study_text(project, STUDY_GWP_SET), "AR5");
    ck_assert_str_eq(project_study_text(project, STUDY_VARIANT), "乙");
    import_plan_free(plan);
    plan = plan_path(library, project, folder, NULL);
    ck_assert_uint_eq(plan->change_count, 0);
    end(plan);
}
END_TEST

START_TEST(a_basis_follows_from_the_unit_only_where_it_says_so)
{
    begin();
    struct import_plan *plan = plan_of("factors.csv",
                                         "factor_id,value,unit,gas\na,0.01,kg N2O-N/kg N,N2O\nb,0.5,kg CO2e/kWh,CO2e\n"
                                         "c,1.3,kg CH4/ha/d,CH4\nd,2.7,kg/L,CO2\n");
    ck_assert_uint_eq(plan->error_count, 1);
    ck_assert_int_eq(plan->problems[plan->problem_count - 1].row, 5);
    ck_assert_int_eq(plan->problems[plan->problem_count - 1].refusal.code, REFUSAL_BLANK);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_BASIS), 1);
    apply_plan(project, plan);
    const struct records *set = project_records(project, ENTITY_FACTOR);
    ck_assert_str_eq(record_text(records_find(set, "a"), FACTOR_BASIS), "N");
    ck_assert_str_eq(record_text(records_find(set, "b"), FACTOR_BASIS), "co2e");
    ck_assert_str_eq(record_text(records_find(set, "c"), FACTOR_BASIS), "gas");
    end(plan);
}
END_TEST

/* ---- wrong input ---- */

struct wrong {
    const char *file, *rows; /* rows: behind `headings` where it begins with ">" */
    enum refusal_code code;
    long row;
    const char *value, *column;
};

static const struct wrong wrongs[] = {
    {"activity.csv", ">a,urea,acht,kg,\n", REFUSAL_NOT_A_NUMBER, 2, "acht", "amount"},
    {"activity.csv", ">a,urea,1e999,kg,\n", REFUSAL_NUMBER_TOO_LARGE, 2, "1e999", "amount"},
    {"activity.csv", ">a,urea,nan,kg,\n", REFUSAL_NOT_A_NUMBER, 2, "nan", "amount"},
    {"activity.csv", ">a,urea,\"1,5\",kg,\n", REFUSAL_NUMBER_AMBIGUOUS, 2, "1,5", "amount"},
    {"activity.csv", ">a,urea,12~15,kg,\n", REFUSAL_NUMBER_RANGE, 2, "12~15", "amount"},
    {"activity.csv", ">a,diesel,-5,kg,d\n", REFUSAL_NEGATIVE, 2, "-5", "amount"},
    {"activity.csv", ">a,urea,5,furlong,\n", REFUSAL_UNIT_UNKNOWN, 2, "furlong", "unit"},
    {"activity.csv", ">a,diesel,5,kWh,d\n", REFUSAL_UNIT_MISFIT, 2, NULL, NULL},
    {"activity.csv", ">a,urea,5,kg,nope\n", REFUSAL_REFERENCE, 2, "nope", "factor_id"},
    {"activity.csv", ">a,,5,kg,\n", REFUSAL_BLANK, 2, NULL, "item"},
    {"activity.csv", ">a,urea,5,kg\n", REFUSAL_CSV_FIELD_COUNT, 2, "4", ""},
    {"activity.csv", ">a,urea,1,234,kg,\n", REFUSAL_CSV_FIELD_COUNT, 2, "6", ""},
    {"activity.csv", ">a,urea,5,kg,\n\na,urea,6,kg,\n", REFUSAL_DUPLICATE_ID, 4, "a", ""},
    {"activity.csv", ">a,urea,5,kg,\n合计,,5,kg,\n", REFUSAL_CSV_TOTAL_ROW, 3, "合计", ""},
    {"activity.csv", ">a,urea,5,kg,\n,小 计：,5,kg,\n", REFUSAL_CSV_TOTAL_ROW, 3, "小 计：", ""},
    {"activity.csv", ">a,urea,5,kg,\nx,Total,5,kg,\n", REFUSAL_CSV_TOTAL_ROW, 3, "Total", ""},
    {"activity.csv", "item,amount\nurea,5\n", REFUSAL_CSV_COLUMN_MISSING, 1, "unit", ""},
    {"activity.csv", "物料,名称,amount,unit\nurea,x,5,kg\n", REFUSAL_CSV_COLUMN_TWICE, 1, "item", ""},
    {"activity.csv", ">a,\"urea,5,kg,\n", REFUSAL_CSV_MALFORMED, 2, NULL, ""},
    {"activity.csv", "", REFUSAL_CSV_EMPTY, 0, NULL, ""},
    {"activity.csv", "item,amount,unit,share\nurea,5,kg,1.5\n", REFUSAL_OUT_OF_RANGE, 2, "1.5", "share"},
    {"activity.csv", "item,amount,unit,data_kind\nurea,5,kg,也许\n", REFUSAL_CHOICE, 2, "也许", "data_kind"},
    {"activity.csv", "item,amount,unit,自,至\nurea,5,kg,2025-12-31,2025-01-01\n", REFUSAL_PERIOD_ORDER, 2, "2025-01-01", "至"},
    {"activity.csv", "item,amount,unit,自\nurea,5,kg,2025-02-31\n", REFUSAL_DATE, 2, "2025-02-31", "自"},
    {"factors.csv", "factor_id,value,unit,gas,basis\nf,1,kg N2O/kg N,N2O,N\n", REFUSAL_BASIS_MISFIT, 2, "N", "basis"},
    {"factors.csv", "factor_id,value,unit\nf,1,kg/kg\n", REFUSAL_CSV_COLUMN_MISSING, 1, "gas", ""},
    {"factors.csv", "value,unit,gas\n1,kg/kg,CO2\n", REFUSAL_CSV_COLUMN_MISSING, 1, "factor_id", ""},
    {"gwp.csv", "gas,gwp100\nCH4,28\n", REFUSAL_CSV_COLUMN_MISSING, 1, "set", ""},
    {"gwp.csv", "gas,gwp100,set\nCH4,28,x\nch4,30,x\n", REFUSAL_DUPLICATE_ID, 3, "x/CH4", ""},
    {"gwp.csv", "gas,gwp100,set\nCH4,many,x\n", REFUSAL_NOT_A_NUMBER, 2, "many", "gwp100"},
    {"study.csv", "product,信用代码\n脐橙,9150\n", REFUSAL_USCC_LENGTH, 2, "9150", "信用代码"},
    {"study.csv", "product\n脐橙\n柚子\n", REFUSAL_DUPLICATE_ID, 3, "study", ""},
    {"study.csv", "功能单位\n5\n", REFUSAL_UNIT_MISSING, 2, "5", "功能单位"},
    {"table.csv", "姓名,身高,体重/kg\n张三,170,60\n", REFUSAL_CSV_KIND_UNKNOWN, 0, "table.csv", ""},
    {"table.csv", "row_id,item,unit\nr1,urea,kg\n", REFUSAL_CSV_COLUMN_MISSING, 1, "amount", ""},
    {"flows.csv", "process,direction,item,amount,unit\np,sideways,x,1,kg\n", REFUSAL_CHOICE, 2, "sideways", "direction"},
};

static const struct import_problem *error_of(const struct import_plan *plan, enum refusal_code code)
{
    for (size_t i = 0; i < plan->problem_count; i++)
        if (plan->problems[i].severity == IMPORT_ERROR && plan->problems[i].refusal.code == code)
            return &plan->problems[i];
    return NULL;
}

static void check_wrong(const struct wrong *w)
{
    char text[2000];
    begin();
    take("factors.csv", factor_table);
    snprintf(text, sizeof text, "%s%s", *w->rows == '>' ? headings : "", w->rows + (*w->rows == '>'));
    struct import_plan *plan = plan_of(w->file, text);
    const struct import_problem *p = error_of(plan, w->code);
    ck_assert_msg(p != NULL, "%s\nexpected %s, got %s", text, refusal_key(w->code), first_error(plan));
    ck_assert_msg(p->row == w->row, "%s: row %ld", text, p->row);
    ck_assert_msg(!w->value || !strcmp(p->refusal.value, w->value), "%s: value %s", text, p->refusal.value);
    ck_assert_msg(!w->column || !strcmp(p->column, w->column), "%s: column %s", text, p->column);
    ck_assert_str_eq(p->file, w->file);
    ck_assert_msg(strstr(p->refusal.where, w->file) != NULL, "%s", p->refusal.where);
    size_t adds = 0;
    for (size_t i = 0; i < plan->change_count; i++)
        adds += import_plan_change(plan, i).kind == CHANGE_ADD;
    ck_assert_msg(adds < plan->files[0].rows || !plan->files[0].rows, "%s: the wrong row was planned", text);
    end(plan);
}

START_TEST(wrong_rows_are_refused_by_name)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
        check_wrong(&wrongs[i]);
}
END_TEST

START_TEST(one_wrong_row_leaves_the_others)
{
    begin();
    struct import_plan *plan = plan_of("activity.csv", "item,amount,unit\nurea,8,kg\nurea,x,kg\n,,\nwater,1,m3\n");
    ck_assert_uint_eq(plan->error_count, 1);
    ck_assert_uint_eq(plan->change_count, 2);
    ck_assert_uint_eq(plan->files[0].rows, 3); /* the blank row does not count */
    ck_assert_uint_eq(plan->files[0].accepted, 2);
    end(plan);
}
END_TEST

START_TEST(a_record_that_differs_is_an_error)
{
    begin();
    struct import_plan *plan = plan_of("activity.csv", "row_id,item,amount,unit\na,urea,8,kg\n");
    apply_plan(project, plan);
    import_plan_free(plan);
    project_set(project, ENTITY_ACTIVITY, "a", ACTIVITY_NOTE, "added by hand"); /* the file has no such column */
    plan = plan_of("activity.csv", "row_id,item,amount,unit\na,urea,8,kg\n");
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_EQUAL), 1);
    import_plan_free(plan);
    plan = plan_of("activity.csv", "row_id,item,amount,unit\na,urea,8.0,kg\n");
    ck_assert_int_eq(error_of(plan, REFUSAL_DUPLICATE_ID)->row, 2);
    ck_assert_uint_eq(plan->change_count, 0);
    end(plan);
}
END_TEST

START_TEST(unknown_columns_are_told)
{
    begin();
    struct import_plan *plan = plan_of("activity.csv", "item,amount,unit,天气,\nurea,8,kg,晴,\n");
    ck_assert_uint_eq(plan->error_count, 0);
    ck_assert_uint_eq(count_problems(plan, IMPORT_WARNING), 1); /* a column without heading and cells is nothing */
    ck_assert_int_eq(plan->problems[0].refusal.code, REFUSAL_CSV_COLUMN_UNKNOWN);
    ck_assert_str_eq(plan->problems[0].refusal.value, "天气");
    end(plan);
}
END_TEST

/* Notes are cut short, errors behind them are told all the same, and every error counts. */
START_TEST(many_notes_do_not_hide_an_error)
{
    struct text_buffer text = {0};
    begin();
    text_buffer_add(&text, "row_id,item,amount,unit\n");
    for (int i = 0; i < 3000; i++)
        text_buffer_printf(&text, "n%d,urea,%d,kg\n", i, i);
    take("activity.csv", text.data);
    text_buffer_add(&text, "x,urea,much,kg\n");
    struct import_plan *plan = plan_of("activity.csv", text.data);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_EQUAL), 1000);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_MANY), 1);
    ck_assert_uint_eq(plan->error_count, 1);
    ck_assert_int_eq(error_of(plan, REFUSAL_NOT_A_NUMBER)->row, 3002);
    text_buffer_free(&text);
    end(plan);
}
END_TEST

/* ---- options ---- */

START_TEST(columns_are_mapped_by_hand)
{
    static const struct import_mapping maps[] = {{"种植面积/亩", "amount"}, {"作物名称", "item"}, {"季次", "unit"}};
    static const struct import_mapping unused[] = {{"no such column", "item"}}, no_field[] = {{"item", "colour"}};
    begin();
    struct import_options options = {.as = "activities", .mappings = maps, .mapping_count = 3};
    struct import_plan *plan = plan_text(library, project, "t.csv", "作物名称,种植面积/亩,季次,名称\n小麦,80,亩,x\n", &options);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    apply_plan(project, plan);
    ck_assert_str_eq(record_text(records_at(project_records(project, ENTITY_ACTIVITY), 0), ACTIVITY_ITEM), "小麦");
    import_plan_free(plan);
    options = (struct import_options){.mappings = unused, .mapping_count = 1};
    plan = plan_text(library, project, "activity.csv", "item,amount,unit\nurea,8,kg\n", &options);
    ck_assert_ptr_nonnull(error_of(plan, REFUSAL_ARGUMENT));
    import_plan_free(plan);
    options = (struct import_options){.mappings = no_field, .mapping_count = 1};
    plan = plan_text(library, project, "activity.csv", "item,amount,unit\nurea,8,kg\n", &options);
    ck_assert_uint_ge(plan->error_count, 1);
    end(plan);
}
END_TEST

START_TEST(kinds_and_paths_that_are_none)
{
    begin();
    struct import_plan *plan = NULL;
    struct refusal r;
    const char *folder = temporary_folder(), *nowhere = "/nowhere/x.csv", *pipe = "/dev/null";
    struct import_options options = {.as = "spaceships"};
    ck_assert(!import_plan(library, project, &folder, 1, &options, &plan, &r));
    ck_assert_int_eq(r.code, REFUSAL_ARGUMENT);
    ck_assert(!import_plan(library, project, &folder, 1, NULL, &plan, &r)); /* an empty folder */
    ck_assert_int_eq(r.code, REFUSAL_NOTHING_FOUND);
    ck_assert(!import_plan(library, project, NULL, 0, NULL, &plan, &r));
    ck_assert_int_eq(r.code, REFUSAL_NOTHING_FOUND);
    plan = plan_path(library, project, nowhere, NULL);
    ck_assert_ptr_nonnull(error_of(plan, REFUSAL_FILE_MISSING));
    import_plan_free(plan);
    plan = plan_path(library, project, pipe, NULL);
    ck_assert_ptr_nonnull(error_of(plan, REFUSAL_FILE_NOT_REGULAR));
    end(plan);
}
END_TEST

START_TEST(utf16_is_refused_by_name)
{
    static const char wide[] = "\xFF\xFE" "i\0t\0e\0m\0,\0a\0m\0o\0u\0n\0t\0";
    begin();
    const char *folder = temporary_folder();
    put_bytes(folder, "activity.csv", wide, sizeof wide - 1);
    struct import_plan *plan = plan_path(library, project, folder, NULL);
    const struct import_problem *p = error_of(plan, REFUSAL_CSV_ENCODING_ASKED);
    ck_assert_ptr_nonnull(p);
    ck_assert_str_eq(p->refusal.value, "UTF-16");
    ck_assert_uint_eq(plan->change_count, 0);
    end(plan);
}
END_TEST

/* ---- random tables ---- */

START_TEST(random_tables_never_break)
{
    static const char *const seeds[] = {
        "item,amount,unit\n", "row_id,item,amount,unit,factor_id,share\n", "a,urea,8,kg,,1\n", "尿素,８袋×50kg,袋\n", "\"x,\n\",1,kg\n",
        "factor_id,value,unit,gas,basis\nf,1,kg CO2/kg,CO2,gas\n", "gas,gwp100,set\nCH4,28,x\n", "合计,1,kg\n", ";;;\n", "b,N,3,kg N/t,f,0.5\n"};
    static const char *const names[] = {"activity.csv", "factors.csv", "gwp.csv", "study.csv", "demand.csv", "t.csv"};
    begin();
    const char *folder = temporary_folder();
    uint64_t state = 20261121;
    for (int i = 0; i < 2000; i++) {
        char text[1024] = "", path[1024];
        for (size_t n = 0; n < 3; n++) {
            size_t used = strlen(text);
            random_text(&state, text + used, sizeof text - used, seeds, sizeof seeds / sizeof *seeds);
        }
        const char *name = names[random_below(&state, sizeof names / sizeof *names)];
        write_text(folder, name, text);
        snprintf(path, sizeof path, "%s/%s", folder, name);
        struct import_plan *plan = plan_path(library, project, path, NULL);
        for (size_t k = 0; k < plan->file_count; k++)
            ck_assert(plan->files[k].accepted <= plan->files[k].rows);
        struct project *copy = new_project();
        apply_plan(copy, plan); /* whatever was planned fits together */
        project_free(copy);
        import_plan_free(plan);
    }
    end(NULL);
}
END_TEST

SUITE_MAIN("import", published_cases_are_read_as_they_stand, what_is_no_table_is_left_alone_and_told, cells_are_kept_as_typed, gb18030_is_read,
           rows_without_ids_are_found_again, references_resolve_in_any_order, settings_follow_only_where_none_are_stated,
           a_study_table_sets_the_study, a_basis_follows_from_the_unit_only_where_it_says_so, wrong_rows_are_refused_by_name,
           one_wrong_row_leaves_the_others, a_record_that_differs_is_an_error, unknown_columns_are_told, many_notes_do_not_hide_an_error,
           columns_are_mapped_by_hand,
           kinds_and_paths_that_are_none, utf16_is_refused_by_name, random_tables_never_break)
