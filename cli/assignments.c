/* SPDX-License-Identifier: MPL-2.0
 *
 * assignments - KEY=VALUE words become one edit: all are stored, or none.
 */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/factors.h"
#include "cli/key.h"

static bool put(struct batch *batch, const struct key *key, const char *value, struct refusal *refusal)
{
    if (key->input)
        return batch_input(batch, key->id, key->input, key->field, value, refusal);
    return batch_set(batch, key->entity->id, key->id, key->field, value, refusal);
}

static bool gather(struct session *session, const struct assignments *words, struct key *keys, struct batch *batch, int *status)
{
    struct refusal refusal;
    const char *value;
    for (size_t i = 0; i < words->count; i++) {
        if (!key_read_assignment(session, words->words[i], &keys[i], &value, status))
            return false;
        if (!put(batch, &keys[i], value, &refusal)) {
            *status = say_refusal(&refusal);
            return false;
        }
    }
    return true;
}

bool assignments_apply(struct session *session, const struct assignments *assignments, int *status)
{
    struct refusal refusal = {.code = REFUSAL_OUT_OF_MEMORY};
    struct key *keys = calloc(assignments->count + 1, sizeof *keys); /* the batch borrows their ids */
    struct batch *batch = batch_new(session->wb);
    bool good = keys && batch && gather(session, assignments, keys, batch, status);
    if (!keys || !batch || (good && !batch_store(batch, &refusal))) {
        *status = say_refusal(&refusal);
        good = false;
    }
    batch_free(batch);
    for (size_t i = 0; keys && i < assignments->count; i++) {
        if (good && keys[i].entity && keys[i].entity->id == ENTITY_FACTOR)
            factors_say_trap(session, keys[i].id);
        key_free(&keys[i]);
    }
    free(keys);
    return good;
}
