/* SPDX-License-Identifier: MPL-2.0 */
#include "core/effect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/pin.h"

enum { STEPS_MOST = 4 }; /* a comment on a request for a row: longer ways, and rings, end */

static bool add(struct effect *effect, const struct record *record, double kg)
{
    char place[PIN_TEXT];
    pin_place(place, record_entity(record)->id, record_id(record), -1);
    long at = text_index_put(&effect->places, place);
    if (at < 0)
        return false;
    if ((size_t)at == effect->room) {
        size_t room = effect->room ? 2 * effect->room : 64;
        double *more = realloc(effect->kg, room * sizeof *more);
        if (!more)
            return false;
        memset(more + effect->room, 0, (room - effect->room) * sizeof *more);
        effect->kg = more;
        effect->room = room;
    }
    effect->kg[at] += kg;
    return true;
}

bool effect_build(struct effect *out, const struct footprint *footprint)
{
    *out = (struct effect){0};
    for (size_t i = 0; footprint && i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        double kg = line->kind == LINE_OPEN || line->kind == LINE_LEFT_OUT ? 0 : fabs(exact_kg(line->co2e));
        bool good = add(out, line->activity, kg) && (!line->factor || add(out, line->factor, kg)) && (!line->way->key || add(out, line->way->key, kg));
        if (!good)
            return false;
    }
    return true;
}

void effect_clear(struct effect *effect)
{
    text_index_clear(&effect->places);
    free(effect->kg);
    *effect = (struct effect){0};
}

/* Which field says what a record of this kind is about. `of`: the kind of the named record; ENTITY_COUNT: the field is a place (pin). */
static const struct about {
    enum entity_id entity, of;
    int field;
} abouts[] = {
    {ENTITY_INPUT, ENTITY_ACTIVITY, INPUT_ACTIVITY},      {ENTITY_LOG, ENTITY_ACTIVITY, LOG_ACTIVITY},
    {ENTITY_REQUEST, ENTITY_ACTIVITY, REQUEST_ACTIVITY},  {ENTITY_SHARE, ENTITY_ALLOCATION, SHARE_ALLOCATION},
    {ENTITY_ATTACHMENT, ENTITY_COUNT, ATTACHMENT_ABOUT},  {ENTITY_COMMENT, ENTITY_COUNT, COMMENT_WHERE},
    {ENTITY_DOCUMENT, ENTITY_COUNT, DOCUMENT_ABOUT},      {ENTITY_REMARK, ENTITY_COUNT, REMARK_WHERE},
    {ENTITY_SAMPLE, ENTITY_COUNT, SAMPLE_ABOUT},
};

/* What the record is about; NULL where it stands for itself or names nothing that there is. */
static const struct record *subject(const struct project *project, const struct record *record)
{
    enum entity_id entity = record_entity(record)->id;
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++) {
        const struct about *a = &abouts[i];
        struct pin pin;
        if (a->entity != entity)
            continue;
        if (a->of != ENTITY_COUNT)
            return records_find(project_records(project, a->of), record_text(record, a->field));
        return pin_read(project, record_text(record, a->field), &pin) ? pin.record : NULL;
    }
    return NULL;
}

double effect_of(const struct effect *effect, const struct project *project, const struct record *record)
{
    char place[PIN_TEXT];
    for (int steps = 0; steps < STEPS_MOST; steps++) {
        const struct record *next = subject(project, record);
        if (!next)
            break;
        record = next;
    }
    pin_place(place, record_entity(record)->id, record_id(record), -1);
    long at = text_index_find(&effect->places, place);
    return at < 0 ? 0 : effect->kg[at];
}
