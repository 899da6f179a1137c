/* SPDX-License-Identifier: MPL-2.0
 *
 * The units of openLCA by their ids and factors, so that what is written meets the same units there: GreenDelta/olca-schema d1d5263,
 * py/olca_schema/units/units.csv (ids of units, groups and properties; CC0), and GreenDelta/data 35648bf, refdata/units.csv (factors to the reference).
 */
#include <stdio.h>
#include <string.h>

#include "storage/exchange/openlca_internal.h"

enum { MASS, ENERGY, VOLUME, AREA, ITEMS, TRANSPORT, TIME, LENGTH, AREA_TIME };

static const struct group { const char *name, *id, *property, *property_id; } groups[] = {
    [MASS] = {"Units of mass", "93a60a57-a4c8-11da-a746-0800200c9a66", "Mass", "93a60a56-a3c8-11da-a746-0800200b9a66"},
    [ENERGY] = {"Units of energy", "93a60a57-a3c8-11da-a746-0800200c9a66", "Energy", "f6811440-ee37-11de-8a39-0800200c9a66"},
    [VOLUME] = {"Units of volume", "93a60a57-a3c8-12da-a746-0800200c9a66", "Volume", "93a60a56-a3c8-22da-a746-0800200c9a66"},
    [AREA] = {"Units of area", "93a60a57-a3c8-18da-a746-0800200c9a66", "Area", "93a60a56-a3c8-19da-a746-0800200c9a66"},
    [ITEMS] = {"Units of items", "5beb6eed-33a9-47b8-9ede-1dfe8f679159", "Number of items", "01846770-4cfe-4a25-8ad9-919d8d378345"},
    [TRANSPORT] = {"Units of mass*length", "838aaa21-0117-11db-92e3-0800200c9a66", "Goods transport (mass*distance)",
                   "838aaa20-0117-11db-92e3-0800200c9a66"},
    [TIME] = {"Units of time", "af638906-3ec7-4314-8de7-f76039f2dd01", "Duration", "c0447923-0e60-4b3c-97c2-a86dddd9eea5"},
    [LENGTH] = {"Units of length", "838aaa22-0117-11db-92e3-0800200c9a66", "Length", "838aaa23-0117-11db-92e3-0800200c9a66"},
    [AREA_TIME] = {"Units of area*time", "93a60a57-a3c8-20da-a746-0800200c9a66", "Area*time", "93a60a56-a3c8-21da-a746-0800200c9a66"},
};

static const struct olca_known units[] = {
    {MASS, "kg", "20aadc24-a391-41cf-b340-3e4529f44bde", 1, "公斤|千克"},
    {MASS, "g", "e1317ffc-7f83-4a85-bc65-4fb229a25cf8", 0.001, "克"},
    {MASS, "mg", "b872a063-0500-42b7-9e5d-441642d84417", 1e-6, "毫克"},
    {MASS, "ug", "d01259b2-24c2-46af-a7fe-36dd025ead15", 1e-9, "µg"},
    {MASS, "t", "83192ffa-5990-490b-a23a-b45ca072db6f", 1000, "吨|ton"},
    {MASS, "kt", "e720c842-19f5-4a38-8573-78dd13719f5b", 1e6, "千吨"},
    {MASS, "Mt", "9dd23b40-4394-4f9a-9572-5f2ee9643864", 1e9, "百万吨"},
    {MASS, "lb av", "0300ec69-ce1a-45f0-bcf0-7b33845dc53e", 0.45359237, "lb"},
    {ENERGY, "MJ", "52765a6c-3896-43c2-b2f4-c679acf13efe", 1, "兆焦"},
    {ENERGY, "J", "469d61f1-3bc4-4841-8adf-873825c1bc11", 1e-6, "焦"},
    {ENERGY, "kJ", "f4119718-2d50-47fe-9154-cab6fd2d30eb", 0.001, "千焦"},
    {ENERGY, "GJ", "01e58eb9-0aba-4c76-ba0c-03f6f3be1353", 1000, "吉焦"},
    {ENERGY, "TJ", "57c492e7-d94b-4fcc-98df-cdc4163b754c", 1e6, "太焦"},
    {ENERGY, "kWh", "86ad2244-1f0e-4912-af53-7865283103e4", 3.6, "度|千瓦时"},
    {ENERGY, "MWh", "92e3bd49-8ed5-4885-9db6-fc88c7afcfcb", 3600, "兆瓦时"},
    {VOLUME, "m3", "1c3a9695-398d-4b1f-b07e-a8715b610f70", 1, "m³|方|立方米"},
    {VOLUME, "l", "b80a512e-e402-4363-8ad0-7d02dcf4a459", 0.001, "L|升"},
    {VOLUME, "ml", "81696a66-6919-4bbb-a3ab-c79b2900de7d", 1e-6, "mL|毫升"},
    {VOLUME, "Nm3", "4669b8ce-894d-405a-95d1-3211accaa739", 1, "Nm³"},
    {AREA, "m2", "3ce61faa-5716-41c1-aef6-b5920054acc9", 1, "m²|平方米"},
    {AREA, "ha", "debee4d9-bc47-4e35-8624-4957ecb75386", 10000, "hm2|hm²|公顷"},
    {AREA, "km2", "b9a011a0-c9bf-459b-b105-2623d1b61ddf", 1e6, "km²|平方公里"},
    {ITEMS, "Item(s)", "6dabe201-aaac-4509-92f0-d00c26cb72ab", 1, "item|items|unit|piece|p|个|件"},
    {ITEMS, "Dozen(s)", "3bd6c6c3-bb61-46f3-b19a-c87ac5502bb7", 12, "dozen"},
    {TRANSPORT, "t*km", "0dea4ed8-bb6b-4049-b2b4-b2c413ef2180", 1, "tkm|t km|t·km|吨公里"},
    {TRANSPORT, "kg*km", "a40229e6-7275-42e3-a304-23d590044770", 0.001, "kgkm|kg km|kg·km"},
    {TIME, "d", "11074cfd-08a4-449b-adad-18ce24a1b275", 1, "day|天|日"},
    {TIME, "h", "227a54d9-44e7-468c-b8bb-f2dd1ae68c7a", 0.041666666666666664, "hr|小时|时"},
    {TIME, "a", "9a87f840-752d-4863-b911-533f92ee5073", 365, "yr|year|年"},
    {LENGTH, "m", "3d314eab-ef11-4ff3-a35e-9bc5cd858694", 1, "米"},
    {LENGTH, "km", "715ca68e-0ac5-4c4b-b557-fdc36623be88", 1000, "公里|千米"},
    {AREA_TIME, "m2*a", "c7266b67-4ea2-457f-b391-9b94e26e195a", 1, "m²*a|m2a|m²a"},
    {AREA_TIME, "ha*a", "4866ec7b-6218-4783-87b4-cbd107280a85", 10000, "ha a"},
};

/* What openLCA does not have, by what it has: 市制, State Council 1959 and GB 3100-93, as in data/units.csv. */
static const struct { const char *name, *as; double scale; } scaled[] = {
    {"斤", "kg", 0.5}, {"市斤", "kg", 0.5}, {"两", "kg", 0.05}, {"担", "kg", 50}, {"万吨", "t", 10000},
    {"亩", "m2", 10000.0 / 15}, {"mu", "m2", 10000.0 / 15}, {"分", "m2", 1000.0 / 15}, {"万度", "kWh", 10000}, {"GWh", "MWh", 1000},
};

const struct olca_known *olca_known(long group, size_t i)
{
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (units[k].group == group && i-- == 0)
            return &units[k];
    return NULL;
}

static bool is_spelling(const char *spellings, const char *text)
{
    const size_t n = strlen(text);
    for (const char *s = spellings; s; s = strchr(s, '|') ? strchr(s, '|') + 1 : NULL)
        if (n && strcspn(s, "|") == n && !strncmp(s, text, n))
            return true;
    return false;
}

static const struct olca_known *find_known(const char *text)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].name, text) || is_spelling(units[i].spellings, text))
            return &units[i];
    return NULL;
}

void olca_written(const char *unit, struct olca_written *out)
{
    const struct olca_known *known = find_known(unit);
    *out = (struct olca_written){.scale = 1, .known = -1};
    for (size_t i = 0; !known && i < sizeof scaled / sizeof *scaled; i++)
        if (!strcmp(scaled[i].name, unit)) {
            known = find_known(scaled[i].as);
            out->scale = scaled[i].scale;
        }
    if (known) {
        const struct group *group = &groups[known->group];
        out->known = known->group;
        text_copy(out->group, sizeof out->group, group->name);
        text_copy(out->group_id, sizeof out->group_id, group->id);
        text_copy(out->property, sizeof out->property, group->property);
        text_copy(out->property_id, sizeof out->property_id, group->property_id);
        text_copy(out->name, sizeof out->name, known->name);
        text_copy(out->id, sizeof out->id, known->id);
        return;
    }
    snprintf(out->group, sizeof out->group, "Units of %.60s", unit);
    text_copy(out->property, sizeof out->property, unit);
    text_copy(out->name, sizeof out->name, unit);
    exchange_id_make(out->group_id, "unit group", unit);
    exchange_id_make(out->property_id, "flow property", unit);
    exchange_id_make(out->id, "unit", unit);
}
