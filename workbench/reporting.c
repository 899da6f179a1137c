/* SPDX-License-Identifier: MPL-2.0
 *
 * The kinds of report; makes a report's contents once and writes them in the format that the file's ending names.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/footprint_report.h"
#include "report/label_report.h"
#include "report/live.h"
#include "report/neutrality_report.h"
#include "report/pledge_report.h"
#include "report/request_report.h"
#include "report/summary_report.h"
#include "report/visit_report.h"
#include "workbench/language.h"
#include "workbench/offsets.h"
#include "workbench/report_facts.h"
#include "workbench/workbench_internal.h"

static const struct {
    const char *ending;
    document_renderer render;
#define FORMAT(ending, render) {ending, render},
} formats[] = {REPORT_FORMATS(FORMAT){".htm", html_render}};
#undef FORMAT

static const struct {
    const char *key, *label, *purpose;
    void (*make)(const struct report_input *input, struct document *out);
    report_lacks lacks;
} kinds[REPORT_KIND_COUNT] = {
    [REPORT_FOOTPRINT] = {"footprint", N_("footprint report"),
                          N_("The product's footprint with data, factors, findings and what is open (clause 7.8)"), footprint_report_make, footprint_report_lacks},
    [REPORT_NEUTRALITY] = {"neutrality", N_("carbon neutrality report"),
                           N_("Claim, reductions, offsets, evaluation, verdict and sign-offs (clause 11)"), neutrality_report_make, neutrality_report_lacks},
    [REPORT_PLEDGE] = {"pledge", N_("pledges of the sinks"),
                       N_("A letter for each own or approved sink, to be signed: used for this claim and nowhere else (clause 9.2)"),
                       pledge_report_make, pledge_report_lacks},
    [REPORT_VISIT] = {"visit", N_("plan of the site visit"),
                      N_("Agenda, people and the sample of evidence, with lines to fill in by hand (clause 10)"), visit_report_make, visit_report_lacks},
    [REPORT_REQUEST] = {"request", N_("data request to suppliers"),
                        N_("For each supplier what is asked, for which rows, in which unit and by when, with lines to fill in (clause 7.6)"),
                        request_report_make, request_report_lacks},
    [REPORT_SUMMARY] = {"summary", N_("summary for buyers and banks"),
                        N_("One page: product, footprint, verdict, largest sources, primary data, state of the evaluation, how to verify"),
                        summary_report_make, summary_report_lacks},
    [REPORT_LABEL] = {"label", N_("data of a carbon label"),
                      N_("What a label would state: figure, unit, boundary, period, standard, verifier, digest. No official mark is drawn"),
                      label_report_make, label_report_lacks},
};

const char *report_kind_key(enum report_kind kind)
{
    return kinds[kind].key;
}

const char *report_kind_label(enum report_kind kind)
{
    return kinds[kind].label;
}

const char *report_kind_purpose(enum report_kind kind)
{
    return kinds[kind].purpose;
}

bool report_kind_find(const char *key, enum report_kind *out)
{
    for (int i = 0; i < REPORT_KIND_COUNT; i++)
        if (!strcmp(key, kinds[i].key)) {
            *out = (enum report_kind)i;
            return true;
        }
    return false;
}

#define ENDING(ending, render) ", " ending
static const char all_endings[] = "" REPORT_FORMATS(ENDING);
#undef ENDING
const char *const report_endings = all_endings + sizeof ", " - 1;

const char *report_ending(size_t i)
{
    return i < sizeof formats / sizeof *formats ? formats[i].ending : NULL;
}

bool report_ending_known(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && report_ending(i); i++)
        if (!strcmp(dot, report_ending(i)))
            return true;
    return false;
}

static document_renderer format_of(const char *path, struct refusal *refusal)
{
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(ending, formats[i].ending))
            return formats[i].render;
    refuse(refusal, REFUSAL_CHOICE, N_("file ending"), ending ? ending : path, report_endings);
    return NULL;
}

static void say_refusal(const struct refusal *refusal, char *out, size_t size)
{
    language_refusal(refusal, out, size);
}

/* What is lacking is asked for before anything is made of it; handed over to the wish where it wants to know. */
static bool ask_lacks(const struct report_wish *wish, struct report_facts *facts, struct refusal *refusal)
{
    char count[24];
    kinds[wish->kind].lacks(&facts->input, &facts->lacks);
    facts->input.lacks = &facts->lacks;
    if (facts->lacks.failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    snprintf(count, sizeof count, "%zu", facts->lacks.count);
    return !wish->final || !facts->lacks.count || refuse(refusal, REFUSAL_REPORT_LACKS, "", count, "");
}

static void make_document(const struct report_wish *wish, const struct report_facts *facts, struct document *out)
{
    kinds[wish->kind].make(&facts->input, out);
    if (facts->lacks.count)
        document_draft(out, language_text(N_("DRAFT: not all is there that it must hold")));
    free(out->made);
    out->made = text_dup(facts->made);
    out->live = calloc(1, sizeof *out->live);
    if (out->live)
        live_make(&facts->input, out->live);
    out->failed |= !out->made || !out->live || out->live->failed;
}

static void hand_over(const struct report_wish *wish, struct report_facts *facts)
{
    if (wish->made)
        text_copy(wish->made, sizeof facts->made, facts->made);
    if (!wish->lacks)
        return;
    *wish->lacks = facts->lacks;
    facts->lacks = (struct lacks){0};
}

static bool make(struct workbench *wb, const struct report_wish *wish, struct document *out, struct refusal *refusal)
{
    char before[4];
    struct report_facts facts;
    text_copy(before, sizeof before, language_get());
    if (wish->lang)
        language_set(wish->lang);
    bool good = report_facts_gather(wb, wish->kind, &facts, refusal);
    if (good) {
        facts.input.translate = language_text;
        facts.input.say_finding = language_finding;
        facts.input.say_block = language_block;
        facts.input.say_refusal = say_refusal;
        good = ask_lacks(wish, &facts, refusal);
        if (good)
            make_document(wish, &facts, out);
        hand_over(wish, &facts);
    }
    report_facts_clear(&facts);
    language_set(before);
    return good && (!out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
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

bool report_write_file(const char *path, const struct text_buffer *text, bool overwrite, struct refusal *refusal)
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

bool report_bytes(struct workbench *wb, const struct report_wish *wish, const char *ending, struct text_buffer *out, struct refusal *refusal)
{
    struct document document = {0};
    document_renderer render = format_of(ending, refusal);
    bool good = render && make(wb, wish, &document, refusal) && render(&document, out, refusal);
    document_free(&document);
    return good;
}

bool workbench_report(struct workbench *wb, const struct report_wish *wish, struct refusal *refusal)
{
    struct document document = {0};
    struct text_buffer text = {0};
    refusal_clear(refusal);
    if (wish->lacks)
        *wish->lacks = (struct lacks){0};
    document_renderer render = wish->path ? format_of(wish->path, refusal) : NULL;
    if (wish->path && !render)
        return false;
    if (wish->path && !wish->overwrite && !access(wish->path, F_OK))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", wish->path, "");
    bool good = make(wb, wish, &document, refusal);
    if (good && wish->path) {
        good = render(&document, &text, refusal) && report_write_file(wish->path, &text, wish->overwrite, refusal);
    }
    if (good && wish->preview)
        text_render(&document, wish->width, wish->preview);
    text_buffer_free(&text);
    document_free(&document);
    return good;
}
