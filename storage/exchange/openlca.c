/* SPDX-License-Identifier: MPL-2.0
 *
 * openLCA JSON-LD: a zip of one JSON file per thing, in a folder of its kind.
 */
#include <stdio.h>
#include <string.h>

#include "storage/exchange/openlca_internal.h"

/* What only openLCA has, in the names of a zip: seen in the bytes themselves where the zip is cut off. */
static bool has_name(const struct exchange_bytes *bytes)
{
    static const char *const names[] = {"olca-schema.json", "openlca.json", "lcia_categories/", "flow_properties/", "unit_groups/"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (exchange_holds(bytes, names[i]))
            return true;
    return false;
}

static bool has_type(struct archive *archive, size_t part)
{
    struct text_buffer text;
    if (!archive_read(archive, part, &text, NULL))
        return false;
    const bool found = strstr(text.data, "\"@type\"") && strstr(text.data, "\"@id\"");
    text_buffer_free(&text);
    return found;
}

static int recognise(const struct exchange_bytes *bytes)
{
    struct refusal refusal;
    const char *label;
    int sure = 0;
    if (!archive_is(bytes->data, bytes->length))
        return 0;
    struct archive *archive = archive_open(bytes->data, bytes->length, bytes->name, &refusal);
    if (!archive)
        return has_name(bytes) ? 1 : 0;
    for (size_t i = 0; i < archive_count(archive) && !sure; i++) {
        const char *name = archive_name(archive, i);
        const enum olca_kind kind = olca_kind_of(name, &label);
        if (kind == OLCA_MARK && (strstr(name, "olca-schema.json") || strstr(name, "openlca.json")))
            sure = 2;
        else if (kind < OLCA_MARK)
            sure = has_type(archive, i) ? 2 : -1; /* TIDAS has folders of the same names, with other files in them */
    }
    archive_close(archive);
    return sure > 0 ? sure : 0;
}

static bool take_unfit(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    (void)refusal;
    dataset_note(o->d, REFUSAL_EXCHANGE_KIND, part->name, json_tree_text(tree, "name"), part->label);
    return true;
}

/* A currency is no thing of its own here, but the prices in it are taken. */
static void note_currencies(struct olca *o)
{
    const struct olca_name *names = o->currencies.items;
    for (size_t i = 0; names && i < o->currencies.ids.count; i++)
        if (!names[i].used)
            dataset_note(o->d, REFUSAL_EXCHANGE_KIND, o->file, names[i].text, N_("currency"));
}

static bool read_all(struct olca *o, struct refusal *refusal)
{
    static const struct { enum olca_kind kind; olca_take *take; } passes[] = {
        {OLCA_CATEGORY, olca_take_category}, {OLCA_UNIT_GROUP, olca_take_group}, {OLCA_FLOW_PROPERTY, olca_take_property},
        {OLCA_LOCATION, olca_take_location}, {OLCA_CURRENCY, olca_take_currency}, {OLCA_SOURCE, olca_take_source}, {OLCA_FLOW, olca_take_flow},
        {OLCA_PROCESS, olca_take_process},   {OLCA_METHOD, olca_take_method},     {OLCA_IMPACT, olca_take_impact}, {OLCA_SYSTEM, olca_take_system},
        {OLCA_UNFIT, take_unfit},
    };
    char format[60];
    if (!olca_list(o, refusal))
        return false;
    snprintf(format, sizeof format, "openLCA JSON-LD %ld%s", o->version, o->version < 2 ? ".x" : "");
    dataset_text(o->d, &o->d->format, format);
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        if (!olca_each(o, passes[i].kind, passes[i].take, refusal))
            return false;
        if (passes[i].kind == OLCA_UNIT_GROUP)
            olca_mark_doubtful(o);
    }
    note_currencies(o);
    return true;
}

static bool read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    struct olca o = {.file = bytes->name, .d = out};
    o.archive = archive_open(bytes->data, bytes->length, bytes->name, refusal);
    if (!o.archive)
        return false;
    const bool good = read_all(&o, refusal) && dataset_check(out, bytes->name, refusal);
    olca_forget(&o);
    archive_close(o.archive);
    return good;
}

const struct exchange_format format_openlca = {"openlca", "openLCA JSON-LD 1.x, 2", ".zip", recognise, read, olca_write};
