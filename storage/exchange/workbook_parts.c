/* SPDX-License-Identifier: MPL-2.0
 *
 * The zip, and its parts as XML. What may unpack to how much is decided here: by what the zip says before anything is read, and by
 * what really came while it is read, because the zip can lie.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "storage/exchange/import_file.h"
#include "storage/exchange/workbook_internal.h"

#define MIB (1024ull * 1024)
static const unsigned long long size_limit = 1536 * MIB, /* a sheet of a million rows of ten columns has about 500 */
    ratio_from = 16 * MIB, ratio_limit = 250;           /* XML of real sheets packs 5 to 60 to 1, a bomb 1000 to 1 */
static const char size_words[] = "1.5 GiB", ratio_words[] = "250 : 1";
enum { PARTS_LIMIT = 20000, SCAN = 65536, OVERLAP = 64 };

bool package_broken(const struct package *package, const char *part)
{
    return refuse(package->refusal, REFUSAL_WORKBOOK_BROKEN, "", package->path, part);
}

enum workbook_kind workbook_kind(const char *bytes, size_t length)
{
    if (length >= 4 && !memcmp(bytes, "PK\3\4", 4))
        return WORKBOOK_ZIP;
    if (length >= 4 && !memcmp(bytes, "PK\5\6", 4)) /* a zip without parts */
        return WORKBOOK_ZIP;
    return length >= 8 && !memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) ? WORKBOOK_OLD : WORKBOOK_NONE;
}

/* The older format is also the wrapping of an encrypted workbook: a stream named so, in UTF-16. */
static bool holds_encrypted(int fd)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    char bytes[SCAN];
    ssize_t n;
    for (off_t at = 0; (n = pread(fd, bytes, sizeof bytes, at)) > OVERLAP; at += n - OVERLAP)
        for (ssize_t i = 0; i + (ssize_t)sizeof name <= n; i++)
            if (bytes[i] == 'E' && !memcmp(bytes + i, name, sizeof name - 1))
                return true;
    return false;
}

static bool check_first_bytes(int fd, struct package *package)
{
    char bytes[8] = "";
    ssize_t n = pread(fd, bytes, sizeof bytes, 0);
    switch (workbook_kind(bytes, n > 0 ? (size_t)n : 0)) {
    case WORKBOOK_ZIP:
        return true;
    case WORKBOOK_OLD:
        return holds_encrypted(fd) ? refuse(package->refusal, REFUSAL_WORKBOOK_LOCKED, "", package->path, "")
                                   : refuse(package->refusal, REFUSAL_WORKBOOK_KIND, "", package->path, ".xls (Excel 97-2003)");
    case WORKBOOK_NONE:
        break;
    }
    return package_broken(package, "zip");
}

bool package_open(struct package *package, const char *path, struct refusal *refusal)
{
    int error = 0;
    size_t size = 0;
    package->path = path;
    package->refusal = refusal;
    int fd = import_file_open(path, &size, refusal);
    if (fd < 0)
        return false;
    bool good = check_first_bytes(fd, package);
    package->zip = good ? zip_fdopen(fd, 0, &error) : NULL; /* takes the descriptor where it succeeds */
    if (!package->zip)
        close(fd);
    if (good && !package->zip)
        return error == ZIP_ER_MEMORY ? refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "") : package_broken(package, "zip");
    if (good && zip_get_num_entries(package->zip, 0) > PARTS_LIMIT)
        return refuse(refusal, REFUSAL_WORKBOOK_BOMB, "", path, N_("20000 files"));
    return good;
}

void package_close(struct package *package)
{
    if (package->zip)
        zip_discard(package->zip);
    package->zip = NULL;
}

bool package_has(const struct package *package, const char *name)
{
    return zip_name_locate(package->zip, name, ZIP_FL_NOCASE) >= 0;
}

static bool too_much(const struct part *part, unsigned long long bytes)
{
    return bytes > size_limit || (bytes > ratio_from && bytes / (part->packed ? part->packed : 1) > ratio_limit);
}

static bool refuse_bomb(const struct part *part, unsigned long long bytes)
{
    return refuse(part->package->refusal, REFUSAL_WORKBOOK_BOMB, "", part->package->path, bytes > size_limit ? size_words : ratio_words);
}

static int read_part(void *context, char *bytes, int size)
{
    struct part *part = context;
    const struct package *package = part->package;
    zip_int64_t n = zip_fread(part->file, bytes, (zip_uint64_t)size);
    part->failed = part->failed || n < 0;
    if (n <= 0)
        return (int)n;
    unsigned long long before = part->done;
    part->done += (unsigned long long)n;
    part->bomb = too_much(part, part->done);
    bool tell = part->report && part->done / MIB != before / MIB;
    part->stopped = tell && !progress_go_on(package->progress, progress_reading, part->done, part->size);
    return part->bomb || part->stopped ? -1 : (int)n;
}

bool part_open(struct package *package, const char *name, struct part *part)
{
    zip_stat_t stat;
    *part = (struct part){.package = package};
    text_copy(part->name, sizeof part->name, name);
    zip_int64_t place = zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
    if (place < 0 || zip_stat_index(package->zip, (zip_uint64_t)place, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE))
        return package_broken(package, name);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return refuse(package->refusal, REFUSAL_WORKBOOK_LOCKED, "", package->path, "");
    part->packed = stat.comp_size;
    part->size = stat.size;
    if (too_much(part, part->size))
        return refuse_bomb(part, part->size);
    part->file = zip_fopen_index(package->zip, (zip_uint64_t)place, 0);
    if (!part->file)
        return package_broken(package, name);
    part->xml = xmlReaderForIO(read_part, NULL, part, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (part->xml)
        return true;
    part_close(part);
    return refuse(package->refusal, REFUSAL_OUT_OF_MEMORY, "", package->path, "");
}

bool part_next(struct part *part)
{
    int more = part->failed ? -1 : xmlTextReaderRead(part->xml);
    /* A document type is where entities are declared: no workbook has one. */
    if (more == 1 && xmlTextReaderNodeType(part->xml) == XML_READER_TYPE_DOCUMENT_TYPE)
        more = -1;
    part->failed = part->failed || more < 0;
    return more == 1;
}

bool part_close(struct part *part)
{
    struct refusal *refusal = part->package->refusal;
    if (part->xml)
        xmlFreeTextReader(part->xml);
    if (part->file)
        zip_fclose(part->file);
    part->xml = NULL;
    part->file = NULL;
    if (part->stopped)
        return refuse(refusal, REFUSAL_CANCELLED, "", part->package->path, "");
    if (part->bomb)
        return refuse_bomb(part, part->done);
    return !part->failed || package_broken(part->package, part->name);
}

static bool is_node(const struct part *part, int type, const char *element)
{
    return xmlTextReaderNodeType(part->xml) == type && !strcmp((const char *)xmlTextReaderConstLocalName(part->xml), element);
}

bool part_begins(const struct part *part, const char *element)
{
    return is_node(part, XML_READER_TYPE_ELEMENT, element);
}

bool part_ends(const struct part *part, const char *element)
{
    return is_node(part, XML_READER_TYPE_END_ELEMENT, element) ||
           (is_node(part, XML_READER_TYPE_ELEMENT, element) && xmlTextReaderIsEmptyElement(part->xml));
}

const char *part_attribute(const struct part *part, const char *name, char *out, size_t size)
{
    out[0] = '\0';
    for (int more = xmlTextReaderMoveToFirstAttribute(part->xml); more == 1; more = xmlTextReaderMoveToNextAttribute(part->xml))
        if (!strcmp((const char *)xmlTextReaderConstLocalName(part->xml), name)) {
            text_copy(out, size, (const char *)xmlTextReaderConstValue(part->xml));
            break;
        }
    xmlTextReaderMoveToElement(part->xml);
    return out;
}
