/* SPDX-License-Identifier: MPL-2.0
 *
 * Who may do what with a remark: the evaluator writes and closes it, the holding answers. Declared in core/review.h.
 */
#include <stdio.h>
#include <string.h>

#include "core/review.h"

enum { NAME_TEXT = 200 };

static void plain(char out[NAME_TEXT], const char *name)
{
    text_fold_width(out, NAME_TEXT, name);
    text_strip(out);
}

static bool same_name(const char *a, const char *b)
{
    char x[NAME_TEXT], y[NAME_TEXT];
    plain(x, a);
    plain(y, b);
    return *x && !strcmp(x, y);
}

/* "李四 023-1234" begins with the name. */
static bool begins_with_name(const char *text, const char *name)
{
    char x[NAME_TEXT], y[NAME_TEXT];
    plain(x, text);
    plain(y, name);
    size_t n = strlen(y);
    return n && !strncmp(x, y, n) && (!x[n] || strchr(" ,;/", x[n]) || !strncmp(x + n, "，", strlen("，")));
}

const struct record *evaluator_named(const struct project *project, const char *name)
{
    const struct records *all = project_records(project, ENTITY_EVALUATOR);
    for (size_t i = 0; i < records_count(all); i++)
        if (same_name(record_text(records_at(all, i), EVALUATOR_NAME), name) || same_name(record_id(records_at(all, i)), name))
            return records_at(all, i);
    return NULL;
}

bool owner_named(const struct project *project, const char *name)
{
    return same_name(project_study_text(project, STUDY_ORG_NAME), name) ||
           same_name(project_study_text(project, STUDY_LEGAL_REPRESENTATIVE), name) ||
           begins_with_name(project_study_text(project, STUDY_CONTACT), name);
}

enum remark_state remark_state_of(const struct record *remark)
{
    const char *state = record_text(remark, REMARK_STATUS);
    return !strcmp(state, "closed") ? REMARK_CLOSED : !strcmp(state, "answered") ? REMARK_ANSWERED : REMARK_OPEN;
}

static bool given(const struct record *remark, int field, struct refusal *refusal)
{
    return !text_blank(record_text(remark, field)) ||
           refuse(refusal, REFUSAL_BLANK, record_entity(remark)->fields[field].key, "", "");
}

/* ": 王敏, 赵强" behind a message; "" where nobody is. */
static void team(const struct project *project, char *out, size_t size)
{
    const struct records *all = project_records(project, ENTITY_EVALUATOR);
    struct text_buffer names = {0};
    for (size_t i = 0; i < records_count(all); i++)
        text_buffer_printf(&names, "%s%s", i ? ", " : ": ", record_text(records_at(all, i), EVALUATOR_NAME));
    text_copy(out, size, names.data);
    text_buffer_free(&names);
}

static bool is_team(const struct project *project, const char *field, const char *name, struct refusal *refusal)
{
    char names[200];
    if (!records_count(project_records(project, ENTITY_EVALUATOR)) || evaluator_named(project, name))
        return true; /* while nobody is named at all, clause 10 says that, and this again once somebody is */
    team(project, names, sizeof names);
    return refuse(refusal, REFUSAL_NOT_EVALUATOR, field, name, names);
}

static bool answer_check(const struct project *project, const struct record *remark, struct refusal *refusal)
{
    const char *who = record_text(remark, REMARK_ANSWERED_BY);
    if (!given(remark, REMARK_ANSWER, refusal) || !given(remark, REMARK_ANSWERED_BY, refusal))
        return false;
    bool wrote = same_name(who, record_text(remark, REMARK_AUTHOR));
    return (!evaluator_named(project, who) && !wrote) || refuse(refusal, REFUSAL_IS_EVALUATOR, "answered_by", who, "");
}

bool remark_check(const struct project *project, const struct record *remark, struct refusal *refusal)
{
    enum remark_state state = remark_state_of(remark);
    const char *closer = record_text(remark, REMARK_CLOSED_BY), *answerer = record_text(remark, REMARK_ANSWERED_BY);
    if (!text_blank(closer) && !is_team(project, "closed_by", closer, refusal))
        return false;
    if (!text_blank(answerer) && evaluator_named(project, answerer))
        return refuse(refusal, REFUSAL_IS_EVALUATOR, "answered_by", answerer, "");
    if (state == REMARK_OPEN)
        return text_blank(closer) || refuse(refusal, REFUSAL_BOTH_GIVEN, "closed_by", closer, "status");
    if (!answer_check(project, remark, refusal))
        return false;
    if (state == REMARK_ANSWERED)
        return text_blank(closer) || refuse(refusal, REFUSAL_BOTH_GIVEN, "closed_by", closer, "status");
    if (!given(remark, REMARK_CLOSED_BY, refusal))
        return false;
    return !same_name(closer, answerer) || refuse(refusal, REFUSAL_IS_EVALUATOR, "answered_by", answerer, "");
}

bool remark_step_check(enum remark_state from, enum remark_state to, struct refusal *refusal)
{
    static const char *const keys[] = {"open", "answered", "closed"};
    static const bool allowed[3][3] = {
        [REMARK_OPEN] = {[REMARK_OPEN] = true, [REMARK_ANSWERED] = true},
        [REMARK_ANSWERED] = {[REMARK_OPEN] = true, [REMARK_ANSWERED] = true, [REMARK_CLOSED] = true},
        [REMARK_CLOSED] = {[REMARK_OPEN] = true, [REMARK_CLOSED] = true},
    };
    return allowed[from][to] || refuse(refusal, REFUSAL_REMARK_STATE, "status", keys[to], keys[from]);
}
