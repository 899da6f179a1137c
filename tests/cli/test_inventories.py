#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Inventories of other programs (EcoSpold 1 and 2, SimaPro CSV, HESTIA) become a project: totals by hand with AR6's 273 for N2O and 27.0 for methane that is
not fossil; HESTIA's file is read here once more, by Python. What is wrong is refused and stores nothing."""
import json
import os
import zipfile
from decimal import Decimal

from command import SOURCES, Cli, need, run

N2O, CH4 = Decimal(273), Decimal("27.0")


def sample(name):
    return os.path.join(SOURCES, "tests", "exchange", name)


def taken(home, name):
    """What is said of the import, and the footprint of a project that holds nothing else."""
    cli = Cli(home)
    project = cli.path("t.nongtan")
    cli.good("new", project)
    said = cli.good("import", project, sample(name))
    return said, cli.good("footprint", project, "--json").json()


def near(value, wanted):
    need(abs(value - wanted) <= abs(wanted) * Decimal("1e-14"), "%s is not %s" % (value, wanted))


def test_hestia_sums_what_the_farm_itself_emits(home):
    with open(sample("hestia-banana-cycle.jsonld"), encoding="utf-8") as f:
        cycle = json.load(f, parse_float=Decimal, parse_int=Decimal)
    own = [e for e in cycle["emissions"] if e["methodTier"] not in ("background", "not relevant")]
    sums = {gas: sum((sum(e["value"]) for e in own if e["term"]["units"] == "kg " + gas), Decimal(0)) for gas in ("CO2", "CH4", "N2O")}
    background = sum(sum(e["value"]) for e in cycle["emissions"] if e["methodTier"] == "background" and e["term"]["units"] == "kg CO2")
    need(len(cycle["emissions"]) == 126 and len(own) == 43 and sums["CO2"] == sums["CH4"] == 0, sums)
    said, footprint = taken(home, "hestia-banana-cycle.jsonld")
    near(footprint["total_kg_co2e"], sums["N2O"] * N2O)
    need(footprint["study"] == "Banana, fruit" and footprint["output"]["amount"] == 55000, footprint["output"])
    said.says("CO2, to air, inputs production (6): %s" % str(background)[:14], "electricityFuel, material, transport, operations")


def test_ecospold_2_follows_its_links(home):
    said, footprint = taken(home, "ecospold2-handmade.spold")
    growing = Decimal("0.02") * CH4 + Decimal("0.0005") * N2O
    burning = Decimal("0.0027") * CH4
    share = Decimal("5.2") / (Decimal("5.2") + Decimal("1.5") * Decimal("0.12"))  # rice 1 kg at 5.2, bran 0.12 kg at 1.5
    near(footprint["total_kg_co2e"], (Decimal("1.55") * growing + Decimal("0.3") * burning) * share)
    said.says("electricity, low voltage", "eeeeeeee-0000-4000-8000-000000000009")


def test_ecospold_1_is_one_row(home):
    near(taken(home, "ecospold1-small.xml")[1]["total_kg_co2e"], Decimal("2.5"))


def test_simapro_with_its_decimal_comma(home):
    said, _ = taken(home, "simapro-process.csv")
    said.says("Noise from bus km", "input_param; calc_param")
    cli = Cli(home)
    need(cli.good("get", cli.path("t.nongtan"), "study").out.count("0.5 kg") >= 1, "0,5 kg is not 0.5 kg")
    said.prints("simapro")


def test_what_is_wrong_stores_nothing(home):
    cli = Cli(home)
    project = cli.path("t.nongtan")
    cli.good("new", project)
    before = cli.state(project)
    with open(sample("ecospold2-handmade.spold"), encoding="utf-8") as f:
        spold = f.read()
    with open(sample("simapro-process.csv"), "rb") as f:
        simapro = f.read()
    with zipfile.ZipFile(cli.path("two.zip"), "w") as z:
        z.writestr("a.spold", spold)
        z.writestr("b.spold", spold.replace('amount="0.03"', 'amount="0.04"'))
    wrong = {
        "bomb.spold": (spold.replace("<ecoSpold", '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><ecoSpold', 1), "entities"),
        "cut.spold": (spold[:3000], "cut.spold"),
        "word.spold": (spold.replace('amount="1.55"', 'amount="one and a half"'), "one and a half"),
        "no-reference.spold": (spold.replace("<outputGroup>0", "<outputGroup>2"), "paddy rice growing"),
        "point.csv": (simapro.replace(b"my product;kg;0,5", b"my product;kg;0.5"), "0.5"),
        "parameter.csv": (simapro.replace(b"my product;kg;0,5", b"my product;kg;half*2"), "half"),
        "cut.csv": (simapro[:1500], "Process"),
    }
    for name, (data, says) in wrong.items():
        done = cli("import", project, cli.write(name, data))
        need(done.status == 3 and says in done.err, "%s: %s" % (name, done))
        need(cli.state(project) == before, "%s: something was stored" % name)
    done = cli("import", project, cli.path("two.zip"))
    need(done.status == 3 and "aaaaaaaa-0000-4000-8000-000000000001" in done.err and cli.state(project) == before, done)


run(test_hestia_sums_what_the_farm_itself_emits, test_ecospold_2_follows_its_links, test_ecospold_1_is_one_row, test_simapro_with_its_decimal_comma,
    test_what_is_wrong_stores_nothing)
