/* SPDX-License-Identifier: MPL-2.0
 *
 * The way through a workbook (ECMA-376 part 1): relations name the workbook part, the workbook names its sheets, styles say which
 * numbers are days, shared strings are texts by number, and the sheet is read once from top to bottom.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/workbook_internal.h"

enum { STRINGS_LIMIT = 96 * 1024 * 1024, FORMATS_LIMIT = 65536, ROWS_LIMIT = 1048576, MERGES_LIMIT = 65536, ID = 128 };

struct book {
    struct package package;
    char main[PART_NAME], styles[PART_NAME], strings[PART_NAME], sheet[PART_NAME];
    char relation[ID]; /* of the sheet that is wanted */
    bool from_1904;
    struct text_buffer text; /* shared strings, each with its NUL */
    uint32_t *starts;
    size_t string_count, string_capacity;
    bool *dates; /* by style number */
    size_t style_count, style_capacity;
};

static bool no_memory(struct book *book)
{
    return refuse(book->package.refusal, REFUSAL_OUT_OF_MEMORY, "", book->package.path, "");
}

static bool grow(void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? 2 * *capacity : 64;
    void *more = realloc(*items, wanted * size);
    if (!more)
        return false;
    *items = more;
    *capacity = wanted;
    return true;
}

/* ---- relations ---- */

/* "xl/workbook.xml" and "worksheets/sheet1.xml" give "xl/worksheets/sheet1.xml"; "/xl/…" is from the top. */
static void resolve(const char *base, const char *target, char out[PART_NAME])
{
    const char *slash = strrchr(base, '/');
    int folder = slash && *target != '/' ? (int)(slash - base + 1) : 0;
    if (snprintf(out, PART_NAME, "%.*s%s", folder, base, target + (*target == '/')) >= PART_NAME)
        out[0] = '\0';
}

static void relations_of(const char *part, char out[PART_NAME])
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part + 1) : 0;
    if (snprintf(out, PART_NAME, "%.*s_rels/%s.rels", folder, part, part + folder) >= PART_NAME)
        out[0] = '\0';
}

static bool type_is(const char *type, const char *ending)
{
    size_t n = strlen(type), m = strlen(ending);
    return n >= m && !strcmp(type + n - m, ending);
}

/* The targets that matter, of the package (base "") or of the workbook. */
static bool read_relations(struct book *book, const char *base)
{
    char name[PART_NAME], type[PART_NAME], target[PART_NAME], id[ID];
    struct part part;
    relations_of(base, name);
    if (!part_open(&book->package, name, &part))
        return false;
    while (part_next(&part)) {
        if (!part_begins(&part, "Relationship"))
            continue;
        part_attribute(&part, "Type", type, sizeof type);
        part_attribute(&part, "Target", target, sizeof target);
        part_attribute(&part, "Id", id, sizeof id);
        char *to = type_is(type, "/officeDocument")  ? book->main
                   : type_is(type, "/styles")        ? book->styles
                   : type_is(type, "/sharedStrings") ? book->strings
                   : *book->relation && !strcmp(id, book->relation) && type_is(type, "/worksheet") ? book->sheet
                                                                                                     : NULL;
        if (to)
            resolve(base, target, to);
    }
    return part_close(&part);
}

/* ---- which sheet? ---- */

struct search {
    const char *wanted; /* name or number; NULL: the first to be seen */
    long number, count;
    char names[200];
    char *name; /* of the one found */
};

static bool is_wanted(const struct search *search, const char *name, bool hidden)
{
    if (!search->wanted)
        return !hidden;
    return !strcmp(name, search->wanted) || search->number == search->count;
}

static void look_at_sheet(struct book *book, struct search *search, const struct part *part)
{
    char name[80], state[16], clean[120];
    bool hidden = *part_attribute(part, "state", state, sizeof state) && strcmp(state, "visible");
    part_attribute(part, "name", name, sizeof name);
    search->count++;
    size_t n = strlen(search->names);
    text_clean(clean, sizeof clean, name, false);
    if (n + strlen(clean) + 8 < sizeof search->names)
        snprintf(search->names + n, sizeof search->names - n, "%s%s", n ? ", " : "", clean);
    bool by_name = search->wanted && !strcmp(name, search->wanted); /* a sheet may be called "2" */
    if (!is_wanted(search, name, hidden) || (*book->relation && !by_name))
        return;
    part_attribute(part, "id", book->relation, sizeof book->relation);
    text_copy(search->name, 80, name);
}

static bool find_sheet(struct book *book, const char *wanted, char name[80])
{
    char *end, flag[16];
    struct search search = {.wanted = wanted, .name = name};
    struct part part;
    name[0] = '\0';
    search.number = wanted ? strtol(wanted, &end, 10) : 0;
    if (wanted && *end)
        search.number = 0;
    if (!part_open(&book->package, book->main, &part))
        return false;
    while (part_next(&part)) {
        if (part_begins(&part, "sheet"))
            look_at_sheet(book, &search, &part);
        else if (part_begins(&part, "workbookPr"))
            book->from_1904 = strchr("1t", *part_attribute(&part, "date1904", flag, sizeof flag)) && *flag;
    }
    if (!part_close(&part))
        return false;
    return *book->relation || refuse(book->package.refusal, REFUSAL_WORKBOOK_SHEET, "", wanted ? wanted : "1", search.names);
}

/* ---- styles and shared strings ---- */

struct formats {
    struct { long id; bool date; } *items;
    size_t count, capacity;
};

static bool date_format(const struct formats *formats, long id)
{
    for (size_t i = 0; i < formats->count; i++)
        if (formats->items[i].id == id)
            return formats->items[i].date;
    return format_is_date(id, NULL);
}

static bool take_format(struct formats *formats, const struct part *part)
{
    char id[16], code[256];
    if (formats->count >= FORMATS_LIMIT || !grow((void **)&formats->items, &formats->capacity, formats->count, sizeof *formats->items))
        return false;
    formats->items[formats->count].id = atol(part_attribute(part, "numFmtId", id, sizeof id));
    formats->items[formats->count++].date = format_is_date(0, part_attribute(part, "formatCode", code, sizeof code));
    return true;
}

static bool take_style(struct book *book, const struct formats *formats, const struct part *part)
{
    char id[16];
    if (book->style_count >= FORMATS_LIMIT ||
        !grow((void **)&book->dates, &book->style_capacity, book->style_count, sizeof *book->dates))
        return false;
    book->dates[book->style_count++] = date_format(formats, atol(part_attribute(part, "numFmtId", id, sizeof id)));
    return true;
}

static bool read_styles(struct book *book)
{
    struct formats formats = {0};
    struct part part;
    bool in_cells = false, good = true;
    if (!*book->styles || !package_has(&book->package, book->styles))
        return true;
    if (!part_open(&book->package, book->styles, &part))
        return false;
    while (good && part_next(&part)) {
        if (part_begins(&part, "numFmt"))
            good = take_format(&formats, &part);
        else if (in_cells && part_begins(&part, "xf"))
            good = take_style(book, &formats, &part);
        if (part_begins(&part, "cellXfs"))
            in_cells = true;
        if (part_ends(&part, "cellXfs"))
            in_cells = false;
    }
    free(formats.items);
    return part_close(&part) && (good || no_memory(book));
}

/* Text of the elements t within si or is; what is read aloud (rPh) is no part of it. */
struct words {
    struct text_buffer *to;
    bool in_text, in_sound;
};

static void take_words(struct words *words, const struct part *part)
{
    int type = xmlTextReaderNodeType(part->xml);
    if (part_begins(part, "rPh"))
        words->in_sound = true;
    if (part_ends(part, "rPh"))
        words->in_sound = false;
    if (part_begins(part, "t"))
        words->in_text = true;
    if (part_ends(part, "t"))
        words->in_text = false;
    if (words->in_text && !words->in_sound && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                                               type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE))
        text_buffer_add(words->to, (const char *)xmlTextReaderConstValue(part->xml));
}

static bool end_string(struct book *book)
{
    text_buffer_add_bytes(&book->text, "", 1);
    return !book->text.failed && grow((void **)&book->starts, &book->string_capacity, book->string_count + 1, sizeof *book->starts) &&
           (book->starts[++book->string_count] = (uint32_t)book->text.length, true);
}

static bool read_strings(struct book *book)
{
    struct words words = {.to = &book->text};
    struct part part;
    bool good = true;
    if (!*book->strings || !package_has(&book->package, book->strings))
        return true;
    if (!grow((void **)&book->starts, &book->string_capacity, 0, sizeof *book->starts))
        return no_memory(book);
    book->starts[0] = 0;
    if (!part_open(&book->package, book->strings, &part))
        return false;
    while (good && book->text.length < STRINGS_LIMIT && part_next(&part)) {
        take_words(&words, &part);
        if (part_ends(&part, "si"))
            good = end_string(book);
    }
    bool large = book->text.length >= STRINGS_LIMIT;
    return part_close(&part) && (good || no_memory(book)) &&
           (!large || refuse(book->package.refusal, REFUSAL_WORKBOOK_BOMB, "", book->package.path, "96 MiB (sharedStrings)"));
}

/* ---- the sheet ---- */

struct sheet {
    struct book *book;
    struct part part;
    struct csv_table *table;
    struct text_buffer value; /* of the cell being read */
    struct words words;
    long row, column, next_column, last_row;
    size_t width;
    char type[12];
    size_t style;
    bool in_value, in_inline, in_row;
    enum refusal_code stop;
};

static void stop_sheet(struct sheet *s, enum refusal_code code)
{
    if (!s->stop)
        s->stop = code;
}

static const char *shared_string(struct sheet *s, const char *number)
{
    char *end;
    unsigned long n = strtoul(number, &end, 10);
    if (end == number || *end || n >= s->book->string_count) {
        stop_sheet(s, REFUSAL_WORKBOOK_BROKEN);
        return "";
    }
    return s->book->text.data + s->book->starts[n];
}

/* What the cell says, for the table; `room` where it is made here. */
static const char *meaning(struct sheet *s, char *room, size_t size)
{
    const char *stored = s->value.data && s->value.length ? s->value.data : "";
    if (!*stored)
        return "";
    if (!strcmp(s->type, "s"))
        return shared_string(s, stored);
    if (!strcmp(s->type, "b"))
        return *stored == '1' ? "TRUE" : "FALSE";
    if (*s->type && strcmp(s->type, "n"))
        return stored; /* inlineStr, str, e, d */
    if (s->style < s->book->style_count && s->book->dates[s->style] && cell_date(stored, s->book->from_1904, room, size))
        return room;
    cell_number(stored, room, size);
    return room;
}

static void end_cell(struct sheet *s)
{
    char room[CSV_COLUMN_LIMIT];
    struct row_store *cells = s->table->cells;
    const char *text = meaning(s, room, sizeof room);
    s->next_column = s->column + 1;
    if (!*text || s->stop)
        return;
    if (s->column >= CSV_COLUMN_LIMIT)
        stop_sheet(s, REFUSAL_OUT_OF_RANGE);
    else if (s->column < (long)row_store_open_cells(cells))
        stop_sheet(s, REFUSAL_WORKBOOK_BROKEN);
    else if (strlen(text) > CSV_FIELD_LIMIT)
        stop_sheet(s, REFUSAL_TEXT_TOO_LONG);
    while (!s->stop && (long)row_store_open_cells(cells) < s->column)
        if (!row_store_add(cells, "", 0))
            stop_sheet(s, row_store_refusal(cells));
    if (!s->stop && !row_store_add(cells, text, strlen(text)))
        stop_sheet(s, row_store_refusal(cells));
}

static void begin_cell(struct sheet *s)
{
    char reference[24], style[16];
    part_attribute(&s->part, "t", s->type, sizeof s->type);
    part_attribute(&s->part, "r", reference, sizeof reference);
    s->style = strtoul(part_attribute(&s->part, "s", style, sizeof style), NULL, 10);
    s->column = *reference ? cell_column(reference) : s->next_column;
    if (s->column < 0)
        stop_sheet(s, REFUSAL_WORKBOOK_BROKEN);
    s->value.length = 0;
    if (s->value.data)
        s->value.data[0] = '\0';
}

static void begin_row(struct sheet *s)
{
    char number[24];
    part_attribute(&s->part, "r", number, sizeof number);
    s->row = *number ? atol(number) : s->last_row + 1;
    s->next_column = 0;
    if (s->row <= s->last_row || s->row > ROWS_LIMIT)
        stop_sheet(s, REFUSAL_WORKBOOK_BROKEN);
}

static void end_row(struct sheet *s)
{
    size_t cells = row_store_open_cells(s->table->cells);
    s->last_row = s->row;
    if (!cells || s->stop)
        return;
    s->width = cells > s->width ? cells : s->width;
    if (!csv_table_end_row(s->table, s->row))
        stop_sheet(s, row_store_refusal(s->table->cells));
}

static void take_value(struct sheet *s)
{
    if (part_begins(&s->part, "is"))
        s->in_inline = true;
    if (s->in_inline)
        take_words(&s->words, &s->part);
    if (part_ends(&s->part, "is"))
        s->in_inline = false;
    if (part_begins(&s->part, "v"))
        s->in_value = true;
    if (part_ends(&s->part, "v"))
        s->in_value = false;
    int type = xmlTextReaderNodeType(s->part.xml);
    if (s->in_value && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE))
        text_buffer_add(&s->value, (const char *)xmlTextReaderConstValue(s->part.xml));
    if (s->value.failed)
        stop_sheet(s, REFUSAL_OUT_OF_MEMORY);
}

static void take_node(struct sheet *s)
{
    if (part_begins(&s->part, "row"))
        begin_row(s);
    if (part_begins(&s->part, "c"))
        begin_cell(s);
    take_value(s);
    if (part_ends(&s->part, "c"))
        end_cell(s);
    if (part_ends(&s->part, "row"))
        end_row(s);
}

static bool refuse_sheet(const struct sheet *s)
{
    const struct package *package = &s->book->package;
    s->table->error_line = s->row;
    if (s->stop == REFUSAL_WORKBOOK_BROKEN)
        return package_broken(package, s->part.name);
    const char *limit = s->stop == REFUSAL_TEXT_TOO_LONG ? "65536" : s->stop == REFUSAL_OUT_OF_RANGE ? "256" : "";
    return refuse(package->refusal, s->stop, s->stop == REFUSAL_OUT_OF_RANGE ? "columns" : "", "", limit);
}

/* Blank cells at the end of a row are not stored: all rows are as wide as the widest. */
static bool finish_table(const struct sheet *s)
{
    for (size_t i = 0; i < s->table->row_count; i++)
        s->table->rows[i].count = s->width;
    return s->table->row_count || refuse(s->book->package.refusal, REFUSAL_CSV_EMPTY, "", "", "");
}

/* "A4:B5". */
static void take_merge(struct sheet *s)
{
    char area[40];
    part_attribute(&s->part, "ref", area, sizeof area);
    const char *colon = strchr(area, ':');
    const struct csv_merge merge = {cell_line(area), colon ? cell_line(colon + 1) : 0, (size_t)cell_column(area),
                                    colon ? (size_t)cell_column(colon + 1) : 0};
    bool sound = colon && cell_column(area) >= 0 && cell_column(colon + 1) >= cell_column(area) && merge.first_line > 0 &&
                 merge.last_line >= merge.first_line;
    if (sound && s->table->merge_count < MERGES_LIMIT && !csv_table_merge(s->table, &merge))
        stop_sheet(s, REFUSAL_OUT_OF_MEMORY);
}

static bool read_sheet(struct book *book, struct csv_table *out)
{
    struct sheet s = {.book = book, .table = out};
    bool in_data = false;
    s.words.to = &s.value;
    if (!part_open(&book->package, book->sheet, &s.part))
        return false;
    s.part.report = true;
    while (!s.stop && part_next(&s.part)) {
        if (part_begins(&s.part, "sheetData"))
            in_data = true;
        if (in_data)
            take_node(&s);
        if (!in_data && part_begins(&s.part, "mergeCell"))
            take_merge(&s);
        if (part_ends(&s.part, "sheetData"))
            in_data = false;
    }
    text_buffer_free(&s.value);
    csv_table_sort_merges(out);
    return part_close(&s.part) && (!s.stop || refuse_sheet(&s)) && finish_table(&s);
}

/* ---- the whole ---- */

/* A zip that is no workbook: which one? */
static bool refuse_kind(const struct book *book)
{
    const struct package *package = &book->package;
    bool open_document = package_has(package, "mimetype") && package_has(package, "content.xml");
    bool binary = package_has(package, "xl/workbook.bin"), document = package_has(package, "word/document.xml");
    return refuse(package->refusal, REFUSAL_WORKBOOK_KIND, "", package->path,
                  open_document ? ".ods (OpenDocument)" : binary ? ".xlsb" : document ? ".docx" : ".zip");
}

static bool read_book(struct book *book, const char *sheet, struct csv_table *out, char name[80])
{
    const struct package *package = &book->package;
    if (!package_has(package, "xl/workbook.xml") && !package_has(package, "[Content_Types].xml"))
        return refuse_kind(book);
    if (!read_relations(book, ""))
        return false;
    if (!*book->main || !package_has(package, book->main))
        return package_has(package, "xl/workbook.bin") ? refuse_kind(book) : package_broken(package, *book->main ? book->main : "xl/workbook.xml");
    if (strncmp(book->main, "xl/", 3) || type_is(book->main, ".bin"))
        return refuse_kind(book);
    if (!find_sheet(book, sheet, name) || !read_relations(book, book->main))
        return false;
    if (!*book->sheet)
        return package_broken(package, name);
    if (!read_styles(book) || !read_strings(book))
        return false;
    return read_sheet(book, out);
}

bool workbook_read(const char *path, const char *sheet, const struct progress *progress, struct csv_table *out, char name[80],
                   struct refusal *refusal)
{
    struct book book = {.package = {.progress = progress}};
    struct refusal ignored;
    if (!refusal)
        refusal = &ignored;
    *out = (struct csv_table){.cells = row_store_new(true)};
    name[0] = '\0';
    bool good = out->cells ? package_open(&book.package, path, refusal) && read_book(&book, sheet, out, name)
                           : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
    package_close(&book.package);
    text_buffer_free(&book.text);
    free(book.starts);
    free(book.dates);
    return good;
}

size_t workbook_sheets(const char *path, char (*names)[80], size_t max)
{
    struct refusal ignored;
    struct book book = {0};
    struct part part;
    size_t count = 0;
    bool good = package_open(&book.package, path, &ignored) && read_relations(&book, "") && *book.main &&
                part_open(&book.package, book.main, &part);
    while (good && count < max && part_next(&part))
        if (part_begins(&part, "sheet"))
            part_attribute(&part, "name", names[count++], sizeof *names);
    if (good && count < max && !part_close(&part))
        count = 0;
    else if (good && count == max)
        part_close(&part);
    package_close(&book.package);
    return count;
}
