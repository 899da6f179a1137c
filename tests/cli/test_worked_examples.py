#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The worked examples of the methods, row by row: from raw inputs through `nongtan model` or `nongtan equation`, each
quantity read by its symbol, to six significant digits. A family that is listed in FAMILIES must have all its rows here."""
import csv
import os
from decimal import Decimal

import worked_animals
import worked_claims
from command import CASES, SOURCES, Cli, need, run
from worked import CO2E, TOTAL, Model

FAMILIES = ["CF", "RI", "BU", "ET"] + worked_animals.FAMILIES + worked_claims.FAMILIES

MAIZE = "climate=wet area=1 synthetic_n=180 organic_n=30 crop=maize yield=7000 removed=0.3"
SOIL = {"N2O_direct_kg": "N2O_dir", "N2O_atd_kg": "N2O_ATD", "N2O_leach_kg": "N2O_L"}

EXAMPLES = {
    "CF-1": [Model("soil_n2o", MAIZE, {"FSN_kgN": "synthetic_n", "FON_kgN": "organic_n", "Crop_kgDM": "Crop", "AGDM_kgDM": "AG_DM",
                                       "BGR_kgDM": "BGR", "FCR_kgN": "F_CR", "N2O_total_kg": TOTAL, "kgCO2e_AR6": CO2E, **SOIL})],
    "CF-2": [Model("soil_n2o", MAIZE + " factors=ipcc2019_aggregated", {"kgCO2e_AR6": CO2E, **SOIL})],
    "CF-3": [Model("liming", "limestone=800 dolomite=200", {"lime_kgCO2": TOTAL}), Model("urea", "urea=250", {"urea_kgCO2": TOTAL})],
    "CF-4": [Model("soil_n2o", "climate=wet factors=ipcc2019_aggregated carbon_loss=0.35 change=cropland",
                   {"FSOM_kgN": "F_SOM", "N2O_direct_kg": "N2O_dir", "N2O_leach_kg": "N2O_L"})],
    "RI-1": [Model("rice", "area=1 days=112 water=single_drainage before=nonflooded_lt180 straw_lt30=3",
                   {"SFo": "SFo", "EFi": "EF", "CH4_kg_per_ha": TOTAL, "kgCO2e_AR6": CO2E})],
    "RI-2": [Model("rice", "area=2.5 days=105 water=multiple_drainage before=nonflooded_gt180 compost=2 straw_gt30=4",
                   {"SFo": "SFo", "EFi": "EF", "CH4_kg": TOTAL, "kgCO2e_AR6": CO2E})],
    "RI-3": [Model("rice", "area=1 days=120 water=continuous before=flooded_gt30 manure=5",
                   {"SFo": "SFo", "EFi": "EF", "CH4_kg_per_ha": "CH4_rice"})],
    "RI-4": [Model("rice", "area=1 days=112 water=continuous before=nonflooded_lt180 synthetic_n=150", {"N2O_flooded_kg": "N2O_FR"}),
             Model("rice", "area=1 days=112 water=single_drainage before=nonflooded_lt180 synthetic_n=150",
                   {"N2O_drained_kg": "N2O_FR"})],
    "BU-1": [Model("residue", "crop=rice area=3 straw=5.5 burnt=1",
                   {"DM_burnt_kg": "DM_burnt", "CH4_kg": "CH4_fire", "N2O_kg": "N2O_fire", "kgCO2e_AR6": CO2E})],
    "BU-2": [Model("residue", "crop=maize area=1 yield=7000 removed=0.3 burnt=0.25 returned=0.45",
                   {"DM_burnt_kg": "DM_burnt", "CH4_kg": "CH4_fire", "N2O_kg": "N2O_fire", "FCR_kgN_after": "F_CR"})],
    "ET-1": [Model("fuel", "fuel=diesel volume=420 use=offroad method=china upstream=no", {"mass_t": "m_fuel", "kgCO2": TOTAL})],
    "ET-2": [Model("fuel", "fuel=diesel volume=420 use=offroad heat=ipcc upstream=no",
                   {"TJ": "E", "kgCO2": "CO2", "kgCH4": "CH4", "kgN2O": "N2O", "kgCO2e_AR6": CO2E})],
    "ET-3": [Model("electricity", "kwh=12500 series=own EF_grid=0.55 EF_grid.source=ET-3 loss=0.05", {"kgCO2e": TOTAL})],
    "ET-4": [Model("transport", "load=6.2 distance=180 vehicle=own EF_tkm=0.12 EF_tkm.source=ET-4", {"tkm": "tkm", "kgCO2e": TOTAL})],
    **worked_animals.EXAMPLES,
    **worked_claims.EXAMPLES,
}


def table(*parts):
    with open(os.path.join(*parts), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def gwp():
    return {row["gas"]: Decimal(row["gwp100"]) for row in table(SOURCES, "data", "gwp.csv") if row["set"] == "AR6"}


def co2e(done):
    values = {**gwp(), "CO2": Decimal(1), "CO2e": Decimal(1)}
    return sum(values[o["gas"]] * o["value"] for o in done["outputs"] if o["gas"] not in ("", "CO2 biogenic"))


def read(done, place):
    if place is CO2E:
        return co2e(done)
    if place is TOTAL:
        return done["value"]
    if callable(place):
        return place(done)
    found = [s["value"] for s in done["steps"] if s["symbol"] == place]
    need(found, "no step '%s' in %s" % (place, [s["symbol"] for s in done["steps"]]))
    return found[-1]


def six_digits(found, expected):
    return abs(found - expected) <= abs(expected) * Decimal("5e-7")


def check(cli, example):
    """All rows of one example; every quantity of the table must be read somewhere."""
    expected = {row["quantity"]: Decimal(row["value"]) for row in table(CASES, "worked-examples.csv") if row["id"] == example}
    seen = {}
    for call in EXAMPLES[example]:
        done = cli.good(*(word.format(**seen) for word in call.words), "--json").json()
        seen.update({quantity: read(done, place) for quantity, place in call.reads.items()})
    need(set(seen) == set(expected), "%s: %s read, the table has %s" % (example, sorted(seen), sorted(expected)))
    for quantity, value in expected.items():
        need(six_digits(seen[quantity], value), "%s %s: %s instead of %s" % (example, quantity, seen[quantity], value))


def example_test(example):
    def test(home):
        check(Cli(home), example)
    test.__name__ = "test_" + example.replace("-", "_")
    return test


def test_no_example_is_left_out(home):
    ids = {row["id"] for row in table(CASES, "worked-examples.csv") if row["id"].split("-")[0] in FAMILIES}
    need(ids == set(EXAMPLES), "not run: %s; not in the table: %s" % (ids - set(EXAMPLES), set(EXAMPLES) - ids))


def test_the_whole_table_is_read(home):
    families = {row["id"].split("-")[0] for row in table(CASES, "worked-examples.csv")}
    need(families == set(FAMILIES), "families of the table: %s" % sorted(families))


run(test_the_whole_table_is_read, test_no_example_is_left_out, *map(example_test, EXAMPLES))
