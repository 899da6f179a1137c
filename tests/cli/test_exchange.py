#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Files of other programs on the command line: every sample goes out and comes back to the same footprint, another reader of the written file computes
the same CO2e from its own factors, and what is broken is refused by name with nothing stored.

"Rice, at field" (U.S. LCI database) by hand, AR6: 0.0446 kg CH4 x 27.9 + 0.000743 kg N2O x 273 = 1.447179 kg CO2e for its 12 inputs still open.
"""
import io
import json
import os
import shutil
import zipfile
from decimal import Decimal

from command import SOURCES, Cli, need, run

BUILT = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")
FILES = os.path.join(SOURCES, "tests", "exchange")
RICE = os.path.join(FILES, "uslci-rice-at-field.olca-jsonld.zip")
SAMPLES = ("apple-organic-conventional", "navel-orange", "pig-farm-gaf", "rice-irrigated-gaf", "rice-paddy-nanjing", "rice-rape-crayfish", "rongchang-pigs")
WRITTEN = (("openlca", "x.zip"), ("ilcd", "y.zip"), ("tidas", "z.zip"))
FIGURES = ("total_kg_co2e", "removals_kg_co2e", "biogenic_co2_kg", "per_functional_unit_kg_co2e")


def sample(cli, name):
    path = cli.path(name + ".nongtan")
    shutil.copy(os.path.join(BUILT, name + ".nongtan"), path)
    os.chmod(path, 0o600)
    return path


def fresh(cli, name="t.nongtan"):
    path = cli.path(name)
    if os.path.exists(path):
        os.remove(path)
    cli.good("new", path)
    return path


def figures(cli, project):
    found = cli.good("footprint", project, "--json").json()
    return {k: Decimal(found[k]) for k in FIGURES if found.get(k) is not None}


def close(a, b):
    return abs(a - b) <= Decimal("1e-12") * abs(a)


def test_every_sample_comes_back(home):
    cli, refused = Cli(home), 0
    for name in SAMPLES:
        project = sample(cli, name)
        if cli.good("get", project, "period_from").out.strip() == "period_from=":  # ILCD wants a year of all data: refused where nobody said one
            yearless = cli("export", project, "-o", "no-%s.zip" % name, "--format", "ilcd")
            refused += yearless.status == 3
            need(yearless.status == 0 or ("year" in yearless.err and not os.path.exists(cli.path("no-%s.zip" % name))), yearless)
            cli.good("set", project, "period_from=2021-01-01")
            cli.good("set", project, "period_to=2021-12-31")
        before = figures(cli, project)
        need(before.get("total_kg_co2e"), before)
        for key, file in WRITTEN:
            cli.good("export", project, "-o", file, "--format", key, "--force")
            back = fresh(cli)
            cli.good("import", back, file)
            after = figures(cli, back)
            need(before.keys() == after.keys() and all(close(before[k], after[k]) for k in before), "%s as %s: %s and %s" % (name, key, before, after))
    need(refused, "no sample without any year was refused")


def test_the_same_project_gives_the_same_bytes(home):
    cli = Cli(home)
    project = sample(cli, "navel-orange")
    for key, file in WRITTEN:
        cli.good("export", project, "-o", "one-" + file, "--format", key)
        cli.good("export", project, "-o", "two-" + file, "--format", key)
        with open(cli.path("one-" + file), "rb") as one, open(cli.path("two-" + file), "rb") as two:
            need(one.read() == two.read(), "%s differs" % key)
        cli("export", project, "-o", "one-" + file, "--format", key).ends(3)


def read_parts(path, folder):
    with zipfile.ZipFile(path) as package:
        return {part["@id"]: part for part in (json.loads(package.read(n), parse_float=Decimal, parse_int=Decimal) for n in package.namelist()
                                               if n.startswith(folder + "/"))}


def effect(process, processes, factors):
    """kg CO2e for what the process's exchanges state, its suppliers per unit of their own reference."""
    total = Decimal(0)
    for e in process["exchanges"]:
        if e.get("isQuantitativeReference"):
            continue
        if "defaultProvider" in e:
            supplier = processes[e["defaultProvider"]["@id"]]
            reference = next(x for x in supplier["exchanges"] if x.get("isQuantitativeReference"))
            total += e["amount"] / reference["amount"] * effect(supplier, processes, factors)
        else:
            total += e["amount"] * factors.get(e["flow"]["@id"], 0)
    return total


def test_another_reader_computes_the_same(home):
    cli = Cli(home)
    for name in SAMPLES:
        project = sample(cli, name)
        want = figures(cli, project)
        cli.good("export", project, "-o", name + ".zip", "--format", "openlca")
        processes = read_parts(cli.path(name + ".zip"), "processes")
        factors = {f["flow"]["@id"]: f["value"] for c in read_parts(cli.path(name + ".zip"), "lcia_categories").values() for f in c["impactFactors"]}
        system = next(iter(read_parts(cli.path(name + ".zip"), "product_systems").values()))
        got = effect(processes[system["refProcess"]["@id"]], processes, factors)
        need(close(want["total_kg_co2e"] + want.get("removals_kg_co2e", 0), got), "%s: %s, and the reader has %s" % (name, want, got))


def test_rice_is_taken_and_told(home):
    cli = Cli(home)
    project = fresh(cli)
    before = cli.state(project)
    dry = cli.good("import", project, RICE, "--dry-run", "--json").json()
    need(cli.state(project) == before and not dry["stored"], "a dry run stored something")
    done = cli.good("import", project, RICE, "--json").json()
    taken = done["taken"][0]
    need((taken["as"], taken["processes"], taken["inputs"], taken["open_inputs"], taken["emissions"], taken["removals"]) == ("rows", 1, 12, 12, 2, 1), taken)
    need([(left["count"], left["names"][0]) for left in taken["left_out"]] == [(39, "Bentazone"), (1, "Rice grain, at field")], taken)
    found = cli.good("footprint", project, "--json").json()
    need(close(Decimal(found["total_kg_co2e"]), Decimal("0.0446") * Decimal("27.9") + Decimal("0.000743") * 273), found["total_kg_co2e"])
    digest = cli.state(project)[0]
    again = cli.good("import", project, RICE, "--json").json()
    need(again["changes"] == 0 and cli.state(project)[0] == digest, again["changes"])
    need("import_file_again" in [p["code"] for p in again["problems"]], again["problems"])
    cli.good("undo", project)
    need(cli.state(project)[0] == before[0], "one undo does not take all of it back")


def test_a_study_becomes_a_factor_of_level_b(home):
    cli = Cli(home)
    source, project = sample(cli, "navel-orange"), fresh(cli)
    each = cli.good("footprint", source, "--json").json()["per_functional_unit_kg_co2e"]
    cli.good("import", project, source)
    factor = cli.good("get", project, "factors", "--json").json()
    factor = (factor["records"] if isinstance(factor, dict) else factor)[0]
    need(Decimal(factor["value"]) == Decimal(each), "%s, not %s" % (factor["value"], each))
    need((factor["tier"], factor["gas"], factor["basis"], factor["unit"]) == ("b", "CO2e", "co2e", "kg CO2e/kg"), factor)
    need("脐橙" in factor["name"] and "2025" in factor["source"] and len(factor["locator"]) == 64, factor)
    before = cli.state(project)
    open_one = fresh(cli, "open.nongtan")
    cli.good("import", open_one, RICE)
    cli("import", project, open_one).ends(3).says("incomplete")
    need(cli.state(project) == before, "a footprint with gaps became a factor")


def changed(change):
    """The rice package with each process changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(RICE) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            if name.startswith("processes/") and name.endswith(".json"):
                process = json.loads(data)
                more = change(process)
                data = json.dumps(process).encode()
                if more:
                    copy.writestr(name.replace(".json", "-2.json"), json.dumps(more))
            copy.writestr(name, data)
    return out.getvalue()


def no_reference(process):
    for e in process["exchanges"]:
        e.pop("quantitativeReference", None)


def unknown_unit(process):
    """All of a product flow's exchanges, so that the file itself stays consistent."""
    for e in process["exchanges"]:
        if e["flow"]["name"] == "Electricity, at grid, US, 2000":
            e["unit"] = {"@type": "Unit", "@id": "00000000-0000-0000-0000-000000000000", "name": "furlong"}


def nowhere(process):
    process["exchanges"][1]["flow"]["@id"] = "00000000-0000-0000-0000-00000000dead"


def twice(process):
    other = json.loads(json.dumps(process))
    other["exchanges"][3]["amount"] = 99
    return other


def test_what_is_broken_is_named_and_nothing_is_stored(home):
    cli = Cli(home)
    project = fresh(cli)
    before = cli.state(project)
    with open(RICE, "rb") as file:
        whole = file.read()
    deep = b'{"@type":"Process","exchanges":' * 200 + b"1" + b"}" * 200
    bomb = (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            b'<ecoSpold xmlns="http://www.EcoInvent.org/EcoSpold01"><dataset>&b;</dataset></ecoSpold>')
    for name, data, says in (("cut.zip", whole[:3000], "damaged"), ("cut2.zip", whole[:-200], "cannot be read"), ("deep.json", deep, "deep.json"),
                             ("bomb.xml", bomb, "DOCTYPE"), ("reference.zip", changed(no_reference), "Rice, at field"),
                             ("unit.zip", changed(unknown_unit), "furlong"), ("nowhere.zip", changed(nowhere), "Bentazone"),
                             ("twice.zip", changed(twice), "twice"), ("noise.json", b'{"a": 1}', "no format")):
        with open(cli.path(name), "wb") as file:
            file.write(data)
        done = cli("import", project, name)
        need(done.status == 3 and says in done.err, "'%s' is not said\n%s" % (says, done))
        need(cli.state(project) == before, "%s: something was stored" % name)


def test_in_chinese(home):
    cli = Cli(home, "zh")
    project = fresh(cli)
    cli.good("import", project, RICE).prints("已取用", "不是温室气体").says("按 CH4 采用")


run(test_every_sample_comes_back, test_the_same_project_gives_the_same_bytes, test_another_reader_computes_the_same, test_rice_is_taken_and_told,
    test_a_study_becomes_a_factor_of_level_b, test_what_is_broken_is_named_and_nothing_is_stored, test_in_chinese)
