/* SPDX-License-Identifier: MPL-2.0
 *
 * Makes a report's contents once and writes them in the format that the file's ending names.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "report/footprint_report.h"
#include "workbench/language.h"
#include "workbench/offsets.h"
#include "workbench/workbench_internal.h"

typedef void (*renderer)(const struct document *, struct text_buffer *);

static const struct {
    const char *ending;
    renderer render;
} formats[] = {{".html", html_render}, {".htm", html_render}, {".md", markdown_render}};

static renderer format_of(const char *path, struct refusal *refusal)
{
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(ending, formats[i].ending))
            return formats[i].render;
    refuse(refusal, REFUSAL_CHOICE, N_("file ending"), ending ? ending : path, ".html, .md");
    return NULL;
}

static void say_refusal(const struct refusal *refusal, char *out, size_t size)
{
    language_refusal(refusal, out, size);
}

static bool make(struct workbench *wb, const char *lang, struct document *out, struct refusal *refusal)
{
    const struct footprint *footprint = workbench_footprint(wb, refusal);
    if (!footprint)
        return false;
    struct refusal ignored;
    char before[4];
    text_copy(before, sizeof before, language_get());
    if (lang)
        language_set(lang);
    const struct footprint_report_input input = {
        .project = wb->project,
        .footprint = footprint,
        .findings = workbench_findings(wb),
        .balance = workbench_balance(wb),
        .pack = workbench_rule_pack(wb, &ignored),
        .lang = language_get(),
        .version = PACKAGE_VERSION,
        .translate = language_text,
        .say_finding = language_finding,
        .say_block = language_block,
        .say_refusal = say_refusal,
    };
    footprint_report_make(&input, out);
    language_set(before);
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool refuse_errno(struct refusal *refusal, const char *path)
{
    if (errno == EEXIST)
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    if (errno == EISDIR)
        return refuse(refusal, REFUSAL_FILE_IS_FOLDER, "", path, "");
    if (errno == ENOENT || errno == ENOTDIR)
        return refuse(refusal, REFUSAL_FILE_MISSING, "", path, "");
    if (errno == EACCES || errno == EROFS || errno == EPERM)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", path, "");
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
        return refuse(refusal, REFUSAL_DISK_FULL, "", path, "");
    return refuse(refusal, REFUSAL_DISK_ERROR, "", path, strerror(errno));
}

static bool write_all(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        data += n;
        length -= (size_t)n;
    }
    return !fsync(fd);
}

/* Never leaves half a report under the final name: written beside it, then linked or renamed into place. */
static bool write_file(const char *path, const struct text_buffer *text, bool overwrite, struct refusal *refusal)
{
    char beside[4200];
    if ((size_t)snprintf(beside, sizeof beside, "%s.part%ld", path, (long)getpid()) >= sizeof beside)
        return refuse(refusal, REFUSAL_TEXT_TOO_LONG, "", path, "4096");
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return refuse_errno(refusal, path);
    bool good = write_all(fd, text->data, text->length);
    int saved = errno;
    good = !close(fd) && good;
    if (good) {
        good = overwrite ? !rename(beside, path) : !link(beside, path);
        saved = errno;
    }
    if (!good || !overwrite)
        unlink(beside);
    errno = saved;
    return good || refuse_errno(refusal, path);
}

bool workbench_report(struct workbench *wb, const char *path, const char *lang, bool overwrite, struct text_buffer *preview,
                      int preview_width, struct refusal *refusal)
{
    struct document document = {0};
    struct text_buffer text = {0};
    refusal_clear(refusal);
    renderer render = path ? format_of(path, refusal) : NULL;
    if (path && !render)
        return false;
    if (path && !overwrite && !access(path, F_OK))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    if (!make(wb, lang, &document, refusal)) {
        document_free(&document);
        return false;
    }
    bool good = true;
    if (path) {
        render(&document, &text);
        good = text.failed ? refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "") : write_file(path, &text, overwrite, refusal);
    }
    if (preview)
        text_render(&document, preview_width, preview);
    text_buffer_free(&text);
    document_free(&document);
    return good;
}
