#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The published cases, end to end: new, import of the folder, footprint --json against expected.csv.

`published` is met within the tolerance of the row, `recomputed` within 1e-6; and the parts of every cut add up to the
total to the last digit."""
import os
from decimal import Decimal

from command import CASES, Cli, need, read_table, run

# Units of expected.csv in kg. "per t" and "per hm2" cases state one unit of output, so their total is the figure itself.
IN_KG = {"t CO2e": 1000, "t CO2e/farm": 1000, "kg CO2e": 1, "kg CO2e/t": 1, "kg CO2e/hm2": 1, "kg": 1,
         "printed t CO2e, is kg": 1}


def near(found, expected, tolerance):
    return abs(found - expected) <= abs(expected) * tolerance


def check(what, found, row, factor=1):
    """One row of expected.csv against a figure in kg."""
    unit = Decimal(factor)
    need(near(found, Decimal(row["recomputed"]) * unit, Decimal("1e-6")),
         "%s: %s kg instead of %s %s" % (what, found, row["recomputed"], row["unit"]))
    if row["published"] and row["level"] != "stage_gap":
        need(near(found, Decimal(row["published"]) * unit, Decimal(row["tolerance_rel"])),
             "%s: %s kg, published %s %s" % (what, found, row["published"], row["unit"]))


def parts_add_up(f):
    total = f["total_kg_co2e"]
    for cut in ("by_stage", "by_process", "by_item", "by_gas"):
        parts = sum((part["kg_co2e"] for part in f[cut]), Decimal(0))
        need(parts == total, "%s adds up to %s, the total is %s" % (cut, parts, total))
    need(sum((r["kg_co2e"] for r in f["removals"]), Decimal(0)) == f["removals_kg_co2e"], "removals do not add up")


def lines_of(case):
    """expected.csv's keys as rows of the inventory (lines.csv)."""
    return {row["key"]: row["row_ids"].split() for row in read_table(case, "lines.csv")}


def sum_of(f, ids, what):
    masses = {row["id"]: row["kg_co2e"] for row in f["by_item"] + f["removals"]}
    missing = [i for i in ids if i not in masses]
    need(not missing, "%s: rows %s are not in the footprint" % (what, missing))
    return sum((masses[i] for i in ids), Decimal(0))


def farm(home, case):
    cli = Cli(home)
    f = cli.good("footprint", cli.project(os.path.join(CASES, case)), "--json").json()
    need(not f["excluded"], "open rows: %s" % f["excluded"])
    parts_add_up(f)
    return f


def all_lines(home, case, levels=("stage", "stage_gap")):
    f, lines, seen = farm(home, case), lines_of(case), 0
    for row in read_table(case, "expected.csv"):
        if row["level"] in levels:
            check("%s %s" % (case, row["key"]), sum_of(f, lines[row["key"]], row["key"]), row, IN_KG[row["unit"]])
            seen += 1
        elif row["level"] == "total":
            check(case + " total", f["total_kg_co2e"], row, IN_KG[row["unit"]])
            seen += 1
    need(seen > 10, "only %d lines of %s were compared" % (seen, case))
    return f


def test_rice_of_200_hectares(home):
    all_lines(home, "rice-irrigated-gaf")


def test_pigs_with_trees_apart(home):
    f = all_lines(home, "pig-farm-gaf")
    need(near(f["removals_kg_co2e"], Decimal("-52664.5"), Decimal("1e-9")), "trees: %s" % f["removals_kg_co2e"])


def test_fish_with_hfcs(home):
    f = all_lines(home, "fish-farm-gaf")
    need(any("HFC" in g["gas"] for g in f["by_gas"]), "no HFC among %s" % [g["gas"] for g in f["by_gas"]])


def variants(home, case, compare):
    cli = Cli(home)
    project = cli.project(os.path.join(CASES, case))
    rows = read_table(case, "expected.csv")
    found = {}
    for row in rows:
        if row["variant"] not in found:
            f = cli.good("footprint", project, "--variant", row["variant"], "--json").json()
            need(not f["excluded"], "open rows: %s" % f["excluded"])
            need(f["variant"] == row["variant"], "variant %s" % f["variant"])
            parts_add_up(f)
            found[row["variant"]] = f
        compare(found[row["variant"]], row)
    need(len(found) > 3, "only %d variants" % len(found))


def test_apples_of_six_orchards(home):
    lines = lines_of("apple-organic-conventional")

    def compare(f, row):
        what = "%s %s" % (row["variant"], row["key"])
        ids = [i for i in lines.get(row["key"], []) if i in {item["id"] for item in f["by_item"]}]
        found = f["total_kg_co2e"] if row["level"] == "total" else sum_of(f, ids, what)
        check(what, found, row)

    variants(home, "apple-organic-conventional", compare)


def test_paddy_by_gas_with_the_old_gwp(home):
    def compare(f, row):
        gases = {g["gas"]: g["kg_co2e"] for g in f["by_gas"]}
        found = f["total_kg_co2e"] if row["level"] == "total" else gases[row["key"]]
        check("%s %s" % (row["variant"], row["key"]), found, row)

    variants(home, "rice-paddy-nanjing", compare)


def test_linked_processes_are_solved(home):
    f = Cli(home)
    project = f.project(os.path.join(CASES, "linked-electricity-fuel"))
    shown = f.good("footprint", project, "--json").json()
    gases = {g["gas"]: g["kg"] for g in shown["by_gas"]}
    need(near(gases["CO2"], Decimal(120), Decimal("1e-6")), "CO2 %s kg, by hand 100 x 1 + 2 x 10 = 120" % gases["CO2"])
    need(near(gases["SO2"], Decimal(14), Decimal("1e-6")), "SO2 %s kg, by hand 100 x 0.1 + 2 x 2 = 14" % gases["SO2"])


def test_a_loop_of_two_processes(home):
    cli = Cli(home)
    shown = cli.good("footprint", cli.project(os.path.join(CASES, "linked-loop-two")), "--json").json()
    need(near(shown["total_kg_co2e"], Decimal(8), Decimal("1e-6")), "%s instead of 8" % shown["total_kg_co2e"])


def test_the_same_on_every_call(home):
    cli = Cli(home)
    a = cli.project(os.path.join(CASES, "rice-irrigated-gaf"), name="a.nongtan")
    b = cli.project(os.path.join(CASES, "rice-irrigated-gaf"), name="b.nongtan")
    need(cli.good("footprint", a, "--json").out == cli.good("footprint", b, "--json").out, "two projects of one case differ")


run(test_rice_of_200_hectares, test_pigs_with_trees_apart, test_fish_with_hfcs, test_apples_of_six_orchards,
    test_paddy_by_gas_with_the_old_gwp, test_linked_processes_are_solved, test_a_loop_of_two_processes,
    test_the_same_on_every_call)
