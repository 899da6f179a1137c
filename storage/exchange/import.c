/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/exchange/encoding.h"
#include "storage/exchange/format.h"
#include "storage/exchange/import_file.h"
#include "storage/exchange/manifest.h"
#include "storage/exchange/workbook.h"

enum { NOTE_LIMIT = 1000, PROBLEM_LIMIT = 10000, FOLDER_LIMIT = 10000, PATH_TEXT = 4096 };

static const char expected_files[] = "activity.csv, factors.csv, gwp.csv, study.csv, processes.csv, flows.csv, demand.csv, "
                                     "actions.csv, offsets.csv";

/* ---- building the plan ---- */

bool planner_grow(struct planner *p, void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? 2 * *capacity : 16;
    void *more = realloc(*items, wanted * size);
    if (!more) {
        p->no_memory = true;
        return false;
    }
    *items = more;
    *capacity = wanted;
    return true;
}

static void set_place(struct refusal *refusal, const char *place, long row)
{
    if (row)
        snprintf(refusal->where, sizeof refusal->where, "%s:%ld", place, row);
    else
        text_copy(refusal->where, sizeof refusal->where, place);
}

void planner_problem(struct planner *p, enum import_severity severity, const struct import_source *source, long row, int field,
                     const struct refusal *refusal)
{
    struct import_plan *plan = p->plan;
    struct refusal many = {.code = REFUSAL_IMPORT_MANY};
    size_t *told = severity == IMPORT_NOTE ? &p->notes_told : &p->problems_told; /* notes never crowd out an error */
    size_t limit = severity == IMPORT_NOTE ? NOTE_LIMIT : PROBLEM_LIMIT;
    plan->error_count += severity == IMPORT_ERROR;
    if (*told > limit ||
        !planner_grow(p, (void **)&plan->problems, &p->problem_capacity, plan->problem_count, sizeof *plan->problems))
        return;
    bool last = (*told)++ == limit;
    struct import_problem *problem = &plan->problems[plan->problem_count++];
    *problem = (struct import_problem){.severity = severity, .row = row, .refusal = last ? many : *refusal};
    text_copy(problem->file, sizeof problem->file, source->place);
    set_place(&problem->refusal, source->place, row);
    int column = field >= 0 && source->entity ? import_column_of(source, field) : -1;
    if (column >= 0)
        text_copy(problem->column, sizeof problem->column, import_heading_text(source, (size_t)column));
}

void planner_tell(struct planner *p, enum import_severity severity, const struct import_source *source, long row,
                  enum refusal_code code, const char *field, const char *value, const char *limit)
{
    struct refusal refusal;
    refuse(&refusal, code, field, value, limit);
    planner_problem(p, severity, source, row, -1, &refusal);
}

bool planner_list(struct planner *p, const struct change *change)
{
    struct import_plan *plan = p->plan;
    if (!planner_grow(p, (void **)&plan->listed, &p->listed_capacity, plan->listed_count, sizeof *plan->listed)) {
        record_free((struct record *)(uintptr_t)change->added);
        free((char *)(uintptr_t)change->value);
        return false;
    }
    plan->listed[plan->listed_count++] = *change;
    plan->change_count++;
    return true;
}

bool planner_add(struct planner *p, struct record *record)
{
    const enum entity_id entity = record_entity(record)->id;
    struct record *copy = record_copy(record, record_id(record)); /* in one piece */
    p->no_memory |= !copy || !project_append(p->scratch, copy);
    if (!p->no_memory && project_copies(entity))
        return planner_list(p, &(struct change){.kind = CHANGE_ADD, .entity = entity, .record = record_id(record), .added = record, .at = -1});
    p->plan->change_count += !p->no_memory;
    record_free(record);
    return !p->no_memory;
}

enum { TELL_ROWS = 512 };

bool planner_row(struct planner *p)
{
    if (p->rows_done++ % TELL_ROWS == 0)
        p->stopped = p->stopped || !progress_go_on(p->options->progress, progress_checking, p->rows_done, p->rows_whole);
    return !p->stopped;
}

/* ---- reading one file ---- */

static struct import_file *add_file(struct planner *p, const char *path)
{
    struct import_plan *plan = p->plan;
    if (!planner_grow(p, (void **)&plan->files, &p->file_capacity, plan->file_count, sizeof *plan->files))
        return NULL;
    struct import_file *file = &plan->files[plan->file_count++];
    *file = (struct import_file){0};
    text_copy(file->path, sizeof file->path, path);
    return file;
}

const char *import_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && !strcasecmp(name + n - m, ending);
}

/* "activity" of ".../Activity.CSV". */
void import_stem(const char *path, char *out, size_t size)
{
    text_copy(out, size, import_base_name(path));
    char *dot = strrchr(out, '.');
    if (dot)
        *dot = '\0';
    for (char *c = out; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
}

/* Files of a case that are no tables of a project. REFUSAL_NONE where it is to be read. */
static enum refusal_code left_alone(const char *stem, const char *path)
{
    if (!strcmp(stem, "params"))
        return REFUSAL_IMPORT_LATER;
    if (!strcmp(import_base_name(path), manifest_name))
        return REFUSAL_IMPORT_SKIPPED;
    if (!strcmp(stem, "expected") || !strcmp(stem, "lines") || !strcmp(stem, "readme") || ends_with(path, ".md"))
        return REFUSAL_IMPORT_SKIPPED;
    return REFUSAL_NONE;
}

/* By its content: names lie. */
static bool is_workbook(const char *path)
{
    char bytes[8];
    size_t size;
    int fd = import_file_open(path, &size, NULL);
    ssize_t n = fd < 0 ? 0 : read(fd, bytes, sizeof bytes);
    if (fd >= 0)
        close(fd);
    return n > 0 && workbook_kind(bytes, (size_t)n) != WORKBOOK_NONE;
}

static bool read_text(const struct import_options *options, const char *path, struct csv_table *table, char encoding[16],
                      struct refusal *refusal)
{
    struct decoded decoded = {0};
    char *bytes = NULL;
    size_t length = 0;
    bool good = import_file_read(path, &bytes, &length, refusal) &&
                encoding_take(&bytes, length, options->encoding, &decoded, refusal);
    free(bytes);
    if (good) {
        text_copy(encoding, 16, decoded.name);
        good = csv_table_read_as(decoded.text, decoded.length, options->delimiter, options->progress, table, refusal);
    }
    decoded_clear(&decoded);
    return good;
}

size_t import_sheets(const char *path, char (*names)[80], size_t max)
{
    return is_workbook(path) ? workbook_sheets(path, names, max) : 0;
}

bool import_read_table(const struct import_options *options, const char *path, struct csv_table *table, char encoding[16], char sheet[80],
                       struct refusal *refusal)
{
    *sheet = '\0';
    bool workbook = is_workbook(path);
    bool good = workbook ? workbook_read(path, options->sheet, options->progress, table, sheet, refusal)
                         : read_text(options, path, table, encoding, refusal);
    if (workbook)
        text_copy(encoding, 16, "xlsx");
    if (good)
        csv_table_clean(table);
    return good;
}

static void free_source(struct import_source *source)
{
    if (source)
        csv_table_clear(&source->table);
    free(source);
}

/* Takes the source where it is to be planned. */
static bool keep_source(struct planner *p, struct import_source *source)
{
    if (!planner_grow(p, (void **)&p->sources, &p->source_capacity, p->source_count, sizeof *p->sources))
        return false;
    p->sources[p->source_count++] = source;
    return true;
}

static bool load_source(struct planner *p, const char *path, const char *stem, struct import_source *source)
{
    struct import_file *file = &p->plan->files[source->file];
    struct refusal refusal = {0};
    char sheet[80];
    if (!import_read_table(p->options, path, &source->table, file->encoding, sheet, &refusal)) {
        p->stopped |= refusal.code == REFUSAL_CANCELLED;
        planner_problem(p, IMPORT_ERROR, source, source->table.error_line, -1, &refusal);
        return false;
    }
    if (!import_columns(p, source, stem))
        return false;
    text_copy(file->kind, sizeof file->kind, source->entity->table);
    if (source->table.row_count == source->heading + 1)
        planner_tell(p, IMPORT_WARNING, source, 0, REFUSAL_CSV_EMPTY, "", "", "");
    return true;
}

static void take_file(struct planner *p, const char *path)
{
    char stem[256];
    struct import_source *source = calloc(1, sizeof *source);
    if (!source || !add_file(p, path)) {
        p->no_memory = true;
        free(source);
        return;
    }
    source->file = p->plan->file_count - 1;
    text_copy(source->place, sizeof source->place, import_base_name(path));
    if (!import_file_sha256(path, p->plan->files[source->file].sha256, NULL))
        *p->plan->files[source->file].sha256 = '\0';
    import_stem(path, stem, sizeof stem);
    enum refusal_code skip = p->options->as ? REFUSAL_NONE : left_alone(stem, path);
    if (skip) {
        p->plan->files[source->file].skipped = true;
        planner_tell(p, IMPORT_NOTE, source, 0, skip, "", source->place, "");
    }
    if (skip || import_foreign_take(p, path, source) || !load_source(p, path, stem, source) || !keep_source(p, source))
        free_source(source);
}

/* ---- finding files ---- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Tables, and the README that stands beside them; everything else in a folder is nobody's business. */
static bool interesting(const char *name)
{
    return name[0] != '.' && (ends_with(name, ".csv") || ends_with(name, ".xlsx") || ends_with(name, ".md"));
}

static char **folder_names(struct planner *p, DIR *folder, size_t *count)
{
    char **names = NULL;
    size_t capacity = 0;
    *count = 0;
    for (struct dirent *e; (e = readdir(folder)) && *count < FOLDER_LIMIT;) {
        if (!interesting(e->d_name) || !planner_grow(p, (void **)&names, &capacity, *count, sizeof *names))
            continue;
        names[*count] = text_dup(e->d_name);
        *count += names[*count] != NULL;
    }
    if (*count)
        qsort(names, *count, sizeof *names, compare_names);
    return names;
}

static void take_folder(struct planner *p, const char *path)
{
    char file[PATH_TEXT];
    size_t count = 0;
    struct import_source place = {0};
    DIR *folder = opendir(path);
    text_copy(place.place, sizeof place.place, import_base_name(path));
    if (!folder) {
        planner_tell(p, IMPORT_ERROR, &place, 0, REFUSAL_FILE_NOT_READABLE, "", path, strerror(errno));
        return;
    }
    size_t before = p->source_count, errors = p->plan->error_count;
    char **names = folder_names(p, folder, &count);
    closedir(folder);
    for (size_t i = 0; i < count; i++) {
        if (snprintf(file, sizeof file, "%s/%s", path, names[i]) < (int)sizeof file)
            take_file(p, file);
        free(names[i]);
    }
    free(names);
    import_exported_mark(p, before, path);
    if (p->source_count == before && p->plan->error_count == errors)
        planner_tell(p, IMPORT_ERROR, &place, 0, REFUSAL_NOTHING_FOUND, "", path, expected_files);
}

static void take_path(struct planner *p, const char *path)
{
    struct stat info;
    if (!stat(path, &info) && S_ISDIR(info.st_mode))
        take_folder(p, path);
    else
        take_file(p, path);
}

/* ---- the whole ---- */

static void plan_sources(struct planner *p)
{
    for (size_t i = 0; i < p->source_count; i++)
        p->rows_whole += p->sources[i]->table.row_count - p->sources[i]->heading - 1;
    import_exported_begin(p);
    for (size_t k = 0; k < ENTITY_COUNT; k++) {
        for (size_t i = 0; i < p->source_count && !p->no_memory && !p->stopped; i++)
            if (p->sources[i]->entity->id == import_kinds[k].entity)
                import_rows(p, p->sources[i]);
        import_variables_settle(p);
    }
    import_foreign_plan(p);
}

static void tell_unused(struct planner *p, const char *option, const char *what, const char *is, const char *form)
{
    struct import_source place = {0};
    char text[160];
    snprintf(place.place, sizeof place.place, "--%s", option);
    snprintf(text, sizeof text, "%.70s=%.70s", what, is);
    planner_tell(p, IMPORT_ERROR, &place, 0, REFUSAL_ARGUMENT, option, text, form);
}

static void tell_unused_options(struct planner *p)
{
    const struct import_options *o = p->options;
    for (size_t i = 0; i < o->mapping_count; i++)
        if (!p->mapping_used[i])
            tell_unused(p, "map", o->mappings[i].column, o->mappings[i].field, "COLUMN=FIELD");
    for (size_t i = 0; i < o->value_count; i++)
        if (!p->value_used[i])
            tell_unused(p, "value", o->values[i].field, o->values[i].text, "FIELD=TEXT");
}

static void planner_clear(struct planner *p)
{
    for (size_t i = 0; i < p->source_count; i++)
        free_source(p->sources[i]);
    import_foreign_clear(p);
    free(p->sources);
    free(p->mapping_used);
    free(p->value_used);
}

bool import_kind_check(const struct import_options *options, struct refusal *refusal)
{
    char known[400] = "";
    if (!options->as || entity_find(options->as) || import_foreign_named(options->as))
        return true;
    for (int e = 0; e < ENTITY_COUNT; e++) {
        size_t n = strlen(known);
        snprintf(known + n, sizeof known - n, "%s%s", n ? ", " : "", entity_get((enum entity_id)e)->table);
    }
    for (size_t i = 0; exchange_format_at(i); i++) {
        size_t n = strlen(known);
        snprintf(known + n, sizeof known - n, ", %s", exchange_format_at(i)->key);
    }
    return refuse(refusal, REFUSAL_ARGUMENT, "as", options->as, known);
}

static bool is_whole(const struct planner *p, const char *first, struct refusal *refusal)
{
    if (p->stopped)
        return refuse(refusal, REFUSAL_CANCELLED, "", first, "");
    if (p->no_memory)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return p->plan->file_count || refuse(refusal, REFUSAL_NOTHING_FOUND, "", first, expected_files);
}

bool import_plan(const struct library *library, const struct project *project, const char *const *paths, size_t path_count,
                 const struct import_options *options, struct import_plan **out, struct refusal *refusal)
{
    static const struct import_options none = {0};
    struct planner p = {.library = library, .project = project, .options = options ? options : &none};
    *out = NULL;
    if (!import_kind_check(p.options, refusal))
        return false;
    p.plan = calloc(1, sizeof *p.plan);
    p.scratch = p.plan ? p.plan->after = project_extend(project) : NULL;
    p.mapping_used = calloc(p.options->mapping_count + 1, sizeof *p.mapping_used);
    p.value_used = calloc(p.options->value_count + 1, sizeof *p.value_used);
    p.no_memory = !p.scratch || !p.mapping_used || !p.value_used;
    for (size_t i = 0; i < path_count && !p.no_memory && !p.stopped; i++)
        take_path(&p, paths[i]);
    if (!p.no_memory && !p.stopped) {
        plan_sources(&p);
        tell_unused_options(&p);
    }
    planner_clear(&p);
    if (!is_whole(&p, path_count ? paths[0] : "", refusal)) {
        import_plan_free(p.plan);
        return false;
    }
    *out = p.plan;
    return true;
}

bool import_plan_tell(struct import_plan *plan, size_t file, enum import_severity severity, const struct refusal *refusal)
{
    struct import_problem *more = realloc(plan->problems, (plan->problem_count + 1) * sizeof *more);
    if (!more)
        return false;
    plan->problems = more;
    memmove(more + 1, more, plan->problem_count++ * sizeof *more);
    *more = (struct import_problem){.severity = severity, .refusal = *refusal};
    text_copy(more->file, sizeof more->file, import_base_name(plan->files[file].path));
    set_place(&more->refusal, more->file, 0);
    plan->error_count += severity == IMPORT_ERROR;
    return true;
}

void import_plan_free(struct import_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->listed_count; i++) {
        record_free((struct record *)(uintptr_t)plan->listed[i].added);
        free((char *)(uintptr_t)plan->listed[i].value);
    }
    project_free(plan->after);
    free(plan->files);
    free(plan->problems);
    free(plan->taken);
    free(plan->twins);
    free(plan->listed);
    free(plan);
}

struct change import_plan_change(const struct import_plan *plan, size_t i)
{
    if (i < plan->listed_count)
        return plan->listed[i];
    i -= plan->listed_count;
    for (size_t k = 0; plan->after && k < ENTITY_COUNT; k++) {
        enum entity_id entity = import_kinds[k].entity;
        const struct records *all = project_records(plan->after, entity);
        size_t first = project_borrowed(plan->after, entity), added = records_count(all) - first;
        if (i < added) {
            const struct record *r = records_at(all, first + i);
            return (struct change){.kind = CHANGE_ADD, .entity = entity, .record = record_id(r), .added = r, .at = -1};
        }
        i -= added;
    }
    return (struct change){0};
}
