#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""`nongtan compare`: a study under two editions, GWP sets and variants. Expected figures by hand from the methods' tables."""
import os
from decimal import Decimal

from command import CASES, Cli, need, run

N2O = Decimal(44) / 28
GWP = 273


def near(found, expected, what):
    need(abs(Decimal(found) - Decimal(expected)) <= abs(Decimal(expected)) * Decimal("1e-12"), "%s: %s instead of %s" % (what, found, expected))


def soil(ef, gas_f, gas_m, ef4, leach, ef5):
    """180 kg synthetic and 30 kg organic N on a wet field, kg CO2e by AR6; `ef` for synthetic and organic N."""
    d = Decimal
    direct = 180 * d(ef[0]) + 30 * d(ef[1])
    return (direct + (180 * d(gas_f) + 30 * d(gas_m)) * d(ef4) + 210 * d(leach) * d(ef5)) * N2O * GWP


SOIL = {"ipcc2019": soil(("0.016", "0.006"), "0.11", "0.21", "0.014", "0.24", "0.011"),
        "ipcc2006": soil(("0.01", "0.01"), "0.1", "0.2", "0.01", "0.3", "0.0075"),
        "cn": soil(("0.0109", "0.0109"), "0.1", "0.2", "0.01", "0.3", "0.0075")}
PIGS = {"ipcc2019": 500 * 1 * 27, "ipcc2006": 500 * 1 * 27, "cn": Decimal("1.5") * 500 * 27}
UREA = 100 * Decimal("0.2") * 44 / 12


def farm(cli):
    path = cli.path("farm.nongtan")
    cli.good("new", path)
    cli.good("add", path, "process", "field", "stage=planting")
    for row in (["soil", "item=soil", "model=soil_n2o", "input.climate=wet", "input.synthetic_n=180", "input.organic_n=30"],
                ["pigs", "item=pigs", "model=enteric_tier1", "input.animal=swine", "input.heads=500"],
                ["urea", "item=urea", "model=urea", "input.urea=100"]):
        cli.good("add", path, "activity", row[0], "process=field", *row[1:])
    return path


def rows(done):
    return {r["id"]: r for r in done["rows"]}


def test_one_edition_against_another(home):
    cli = Cli(home)
    path = farm(cli)
    for old, new in (("ipcc2019", "ipcc2006"), ("ipcc2006", "cn"), ("cn", "ipcc2019")):
        done = cli.good("compare", path, "--method", old, "--method", new, "--json").json()
        for side, method in (("before", old), ("after", new)):
            need(done[side]["method"] == method, "the %s side is %s" % (side, done[side]["method"]))
            near(done[side]["total_kg_co2e"], SOIL[method] + PIGS[method] + UREA, "total by " + method)
            near(rows(done)["soil"][side], SOIL[method], "soil by " + method)
            near(rows(done)["pigs"][side], PIGS[method], "pigs by " + method)
            need(rows(done)["soil"]["edition_" + side] == method, "soil: edition %s" % rows(done)["soil"])
        near(done["difference_kg_co2e"], SOIL[new] + PIGS[new] - SOIL[old] - PIGS[old], "difference")
        urea = rows(done)["urea"]
        need(urea["keeps_edition"] and not urea["changes"] and urea["edition_after"] is None, "urea keeps its own: %s" % urea)
        need(not rows(done)["soil"]["keeps_edition"], "soil has the edition")


def test_against_the_study_s_own(home):
    cli = Cli(home)
    path = farm(cli)
    cli.good("set", path, "method=ipcc2006")
    near(cli.good("footprint", path, "--json").json()["total_kg_co2e"], SOIL["ipcc2006"] + PIGS["ipcc2006"] + UREA, "the study's edition")
    done = cli.good("compare", path, "--method", "cn", "--json").json()
    need((done["before"]["method"], done["after"]["method"]) == ("ipcc2006", "cn"), "sides: %s" % done["before"])
    near(done["before"]["total_kg_co2e"], SOIL["ipcc2006"] + PIGS["ipcc2006"] + UREA, "before")
    near(done["after"]["total_kg_co2e"], SOIL["cn"] + PIGS["cn"] + UREA, "after")
    text = cli.good("compare", path, "--method", "cn")
    text.prints("ipcc2006 → cn", "soil", "pigs", "urea urea: its model does not have this edition")


def test_a_row_that_needs_more_for_an_edition_is_named(home):
    cli = Cli(home)
    path = farm(cli)
    cli.good("add", path, "activity", "cows", "process=field", "item=cows", "model=enteric_tier1", "input.animal=dairy_cattle", "input.heads=2")
    done = cli.good("compare", path, "--method", "ipcc2019", "--method", "cn", "--json").json()
    cows = rows(done)["cows"]
    near(cows["before"], 2 * 78 * 27, "cows before")
    need(cows["after"] is None and cows["difference"] is None and "age" in cows["reason"], "cows: %s" % cows)
    need(done["after"]["open_rows"] == 1, "open rows: %s" % done["after"])
    cli.good("compare", path, "--method", "cn").prints("total, incomplete", "! cows cows: ", "(age) is empty")


def test_gwp_and_variants_of_published_cases(home):
    cli = Cli(home)
    case = os.path.join(CASES, "rice-irrigated-gaf")
    path = cli.project(*(os.path.join(case, name) for name in ("gwp.csv", "factors.csv", "activity.csv")))
    done = cli.good("compare", path, "--gwp", "AR5", "--gwp", "AR6", "--json").json()
    paddy = rows(done)["r001"]
    ch4 = Decimal("1.19") * Decimal("0.89") * 30000
    near(paddy["before"], ch4 * 28, "CH4 by AR5")
    near(paddy["after"], ch4 * Decimal("27.9"), "CH4 by AR6: the case does not say from where it is")
    need(not rows(done)["r009"]["changes"], "CO2 does not change with the GWP set")
    near(sum(Decimal(r["difference"]) for r in done["rows"]), done["difference_kg_co2e"], "the rows' differences add up")
    near(sum(Decimal(s["difference"]) for s in done["stages"]), done["difference_kg_co2e"], "the stages' differences add up")
    case = os.path.join(CASES, "apple-organic-conventional")
    path = cli.project(*(os.path.join(case, name) for name in ("gwp.csv", "factors.csv", "activity.csv")), name="apple.nongtan")
    both = cli.good("footprint", path, "--variant", "山西浮山有机", "--json").json(), cli.good("footprint", path, "--variant", "山西浮山常规", "--json").json()
    done = cli.good("compare", path, "--variant", "山西浮山有机", "--variant", "山西浮山常规", "--json").json()
    near(done["difference_kg_co2e"], both[1]["total_kg_co2e"] - both[0]["total_kg_co2e"], "variants")
    need(any(r["before"] is not None and r["after"] is not None for r in done["rows"]), "no row of the variants is matched")


def test_wrong_use(home):
    cli = Cli(home)
    path = farm(cli)
    before = cli.state(path)
    cli("compare", path).ends(2).says("Nothing to compare with", "--method")
    cli("compare", path, "--method", "ipcc1996").ends(2).says("ipcc1996", "ipcc2019")
    cli("compare", path, *["--gwp", "AR5"] * 3).ends(2).says("--gwp is given more than twice")
    cli("compare", path, "--gwp", "AR9").ends(3).says("AR9")
    cli("compare", path, "--variant", "nowhere").ends(3).says("nowhere")
    cli("compare", cli.path("none.nongtan"), "--method", "cn").ends(4)
    cli.good("compare", path, "--method", "cn")
    need(cli.state(path) == before, "a comparison changes the project")


run(test_one_edition_against_another, test_against_the_study_s_own, test_a_row_that_needs_more_for_an_edition_is_named,
    test_gwp_and_variants_of_published_cases, test_wrong_use)
