/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/ilcd_units.h"

#include <string.h>

#define MASS "93a60a56-a3c8-11da-a746-0800200b9a66"
#define ENERGY "f6811440-ee37-11de-8a39-0800200c9a66"
#define NET_CALORIFIC "93a60a56-a3c8-11da-a746-0800200c9a66"
#define GROSS_CALORIFIC "93a60a56-a3c8-14da-a746-0800200c9a66"
#define VOLUME "93a60a56-a3c8-22da-a746-0800200c9a66"
#define AREA "93a60a56-a3c8-19da-a746-0800200c9a66"
#define AREA_TIME "93a60a56-a3c8-21da-a746-0800200c9a66"
#define LENGTH "838aaa23-0117-11db-92e3-0800200c9a66"
#define TRANSPORT "838aaa20-0117-11db-92e3-0800200c9a66"
#define TIME "c0447923-0e60-4b3c-97c2-a86dddd9eea5"
#define ITEMS "01846770-4cfe-4a25-8ad9-919d8d378345"
#define PERSONS "8766e10f-9f41-4db0-8173-ad0d002a5b98"
#define RADIOACTIVITY "93a60a56-a3c8-17da-a746-0800200c9a66"

#define ENERGY_GROUP "93a60a57-a3c8-11da-a746-0800200c9a66", "Units of energy", "能量单位", "MJ"

static const struct ilcd_property properties[] = {
    {MASS, "Mass", "质量", "93a60a57-a4c8-11da-a746-0800200c9a66", "Units of mass", "质量单位", "kg"},
    {ENERGY, "Energy", "能量", ENERGY_GROUP},
    {NET_CALORIFIC, "Net calorific value", "净热值", ENERGY_GROUP},
    {GROSS_CALORIFIC, "Gross calorific value", "总热值", ENERGY_GROUP},
    {VOLUME, "Volume", "体积", "93a60a57-a3c8-12da-a746-0800200c9a66", "Units of volume", "体积单位", "m3"},
    {AREA, "Area", "面积", "93a60a57-a3c8-18da-a746-0800200c9a66", "Units of area", "面积单位", "m2"},
    {AREA_TIME, "Area*time", "面积×时间", "93a60a57-a3c8-20da-a746-0800200c9a66", "Units of area*time", "面积×时间单位", "m2*a"},
    {LENGTH, "Length", "长度", "838aaa22-0117-11db-92e3-0800200c9a66", "Units of length", "长度单位", "m"},
    {TRANSPORT, "Goods transport (mass*distance)", "货物运输（质量×距离）", "838aaa21-0117-11db-92e3-0800200c9a66", "Units of mass*length",
     "质量×长度单位", "t*km"},
    {TIME, "Time", "时间", "af638906-3ec7-4314-8de7-f76039f2dd01", "Units of time", "时间单位", "h"},
    {ITEMS, "Number of items", "件数", "5beb6eed-33a9-47b8-9ede-1dfe8f679159", "Units of items", "件数单位", "Item(s)"},
    {PERSONS, "Person transport", "客运", "11d161f0-37e3-4d49-bf7a-ff4f31a9e5c7", "Units of person*length", "人×长度单位", "p*km"},
    {RADIOACTIVITY, "Radioactivity", "放射性", "93a60a57-a3c8-16da-a746-0800200c9a66", "Units of radioactivity", "放射性单位", "kBq"},
};

/* 亩 and 斤 are not in those reference data: data/units.csv has their source; their ids are UUIDs of "urn:nongtan:unit:亩". */
static const struct ilcd_unit units[] = {
    {"20aadc24-a391-41cf-b340-3e4529f44bde", "kg", NULL, MASS, 1},
    {"e1317ffc-7f83-4a85-bc65-4fb229a25cf8", "g", NULL, MASS, 0.001},
    {"b872a063-0500-42b7-9e5d-441642d84417", "mg", NULL, MASS, 1e-6},
    {"83192ffa-5990-490b-a23a-b45ca072db6f", "t", NULL, MASS, 1000},
    {"c4a40925-835a-5c18-bef0-2b5a749c74e5", "斤", NULL, MASS, 0.5},
    {"52765a6c-3896-43c2-b2f4-c679acf13efe", "MJ", NULL, ENERGY, 1},
    {"f4119718-2d50-47fe-9154-cab6fd2d30eb", "kJ", NULL, ENERGY, 0.001},
    {"01e58eb9-0aba-4c76-ba0c-03f6f3be1353", "GJ", NULL, ENERGY, 1000},
    {"86ad2244-1f0e-4912-af53-7865283103e4", "kWh", "kW h|kW·h|度", ENERGY, 3.6},
    {"92e3bd49-8ed5-4885-9db6-fc88c7afcfcb", "MWh", NULL, ENERGY, 3600},
    {"1c3a9695-398d-4b1f-b07e-a8715b610f70", "m3", "m³", VOLUME, 1},
    {"b80a512e-e402-4363-8ad0-7d02dcf4a459", "l", "L", VOLUME, 0.001},
    {"3ce61faa-5716-41c1-aef6-b5920054acc9", "m2", "m²", AREA, 1},
    {"debee4d9-bc47-4e35-8624-4957ecb75386", "ha", "hm2|hm²|公顷", AREA, 10000},
    {"b9a011a0-c9bf-459b-b105-2623d1b61ddf", "km2", "km²", AREA, 1e6},
    {"e3b20e46-a262-559e-8541-346c268f9aeb", "亩", NULL, AREA, 10000.0 / 15},
    {"c7266b67-4ea2-457f-b391-9b94e26e195a", "m2*a", "m2a|m²*a", AREA_TIME, 1},
    {"4866ec7b-6218-4783-87b4-cbd107280a85", "ha*a", NULL, AREA_TIME, 10000},
    {"3d314eab-ef11-4ff3-a35e-9bc5cd858694", "m", NULL, LENGTH, 1},
    {"715ca68e-0ac5-4c4b-b557-fdc36623be88", "km", NULL, LENGTH, 1000},
    {"0dea4ed8-bb6b-4049-b2b4-b2c413ef2180", "t*km", "tkm|t km|t·km", TRANSPORT, 1},
    {"a40229e6-7275-42e3-a304-23d590044770", "kg*km", "kgkm|kg km|kg·km", TRANSPORT, 0.001},
    {"227a54d9-44e7-468c-b8bb-f2dd1ae68c7a", "h", NULL, TIME, 1},
    {"11074cfd-08a4-449b-adad-18ce24a1b275", "d", NULL, TIME, 24},
    {"9a87f840-752d-4863-b911-533f92ee5073", "a", "yr|year", TIME, 8760},
    {"6dabe201-aaac-4509-92f0-d00c26cb72ab", "Item(s)", "item|unit|piece", ITEMS, 1},
    {"fe8da65d-f0ea-4496-b13e-1955aaa412d7", "p*km", "pkm", PERSONS, 1},
    {"e9773595-284e-46dd-9671-5fc9ff406833", "kBq", NULL, RADIOACTIVITY, 1},
};

const struct ilcd_property *ilcd_property(const char *id)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (!strcmp(properties[i].id, id))
            return &properties[i];
    return NULL;
}

const struct ilcd_property *ilcd_property_of_group(const char *id)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (!strcmp(properties[i].group, id))
            return &properties[i];
    return NULL;
}

static bool is_spelling(const char *names, const char *name)
{
    const size_t n = strlen(name);
    for (const char *s = names; s && n && *s; s += strcspn(s, "|"), s += *s == '|')
        if (strcspn(s, "|") == n && !memcmp(s, name, n))
            return true;
    return false;
}

const struct ilcd_unit *ilcd_unit(const char *name)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].name, name) || is_spelling(units[i].others, name))
            return &units[i];
    return NULL;
}

const struct ilcd_unit *ilcd_unit_at(size_t i)
{
    return i < sizeof units / sizeof *units ? &units[i] : NULL;
}
