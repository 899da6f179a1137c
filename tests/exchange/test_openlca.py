#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""openLCA JSON-LD against a reader in another language: the published sample part by part, what is written from it, and a chain of processes whose
footprint is worked out by hand below."""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import olca_reader  # noqa: E402
from olca_reader import Package, flag, is_reference  # noqa: E402

SAMPLE = os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "exchange", "uslci-rice-at-field.olca-jsonld.zip")
DUMP = os.path.join(os.environ["NONGTAN_BUILDDIR"], "tests", "exchange", "dump")
MASS, KG, TONNE = "93a60a56-a3c8-11da-a746-0800200b9a66", "20aadc24-a391-41cf-b340-3e4529f44bde", "83192ffa-5990-490b-a23a-b45ca072db6f"


def need(condition, what):
    if not condition:
        raise AssertionError(what)


def dump(path, *more):
    done = subprocess.run([DUMP, "openlca", path, *more], capture_output=True)
    need(done.returncode == 0, "%s: status %d, %s %s" % (path, done.returncode, done.stdout[:400], done.stderr[:2000]))
    return json.loads(done.stdout)


def path_of(package, ref):
    names = []
    while ref:
        category = package.get("categories", ref)
        names.insert(0, category["name"])
        ref = category.get("category")
    return "/".join(names)


def sample_is_read_as_it_stands():
    package, read = Package(SAMPLE), dump(SAMPLE)
    process, taken = package.of("processes")[0], read["processes"][0]
    need(len(process["exchanges"]) == 56 and len(taken["exchanges"]) == 56, "56 exchanges")
    need(len(read["processes"]) == 1 and len(read["flows"]) == 56 and len(read["sources"]) == 19, "1 process, 56 flows, 19 sources")
    need(taken["reference"] == 1 and is_reference(process["exchanges"][0]), "the reference is the first exchange: straw, not grain")
    need(process["exchanges"][0]["flow"]["name"] == "Rice straw, at field" and taken["exchanges"][0]["amount"] == "1.22", "1.22 kg of straw")
    for theirs, ours in zip(process["exchanges"], taken["exchanges"]):
        need(float(ours["amount"]) == theirs["amount"], "%s of %s" % (ours["amount"], theirs["flow"]["name"]))
        need(ours["flow"] == theirs["flow"]["@id"] and ours["unit"] == theirs["unit"]["name"], theirs["flow"]["name"])
        need(ours["input"] == flag(theirs, "isInput", "input") and ours["comment"] == theirs.get("description"), theirs["flow"]["name"])
    by_name = {package.get("flows", e["flow"])["name"]: e["amount"] for e in process["exchanges"]}
    need([by_name[n] for n in ("Rice grain, at field", "Methane", "Dinitrogen monoxide", "Carbon dioxide")] == [1.0, 0.0446, 7.43e-4, -1.27],
         "grain, CH4, N2O, CO2 as the file has them")
    need((taken["location"], taken["from"], taken["to"]) == ("RNA", "1997-01-01", "2001-01-01"), "place and period")
    need(taken["category"] == path_of(package, process["category"]) == "Crop Production/Rice Farming", taken["category"])
    notes = {(n["code"], n["value"]) for n in read["notes"]}
    need(("exchange_kind", "Olivier Muller") in notes, "the contact is named: %s" % notes)


def flows_have_their_compartments():
    package, read = Package(SAMPLE), {f["id"]: f for f in dump(SAMPLE)["flows"]}
    kinds = {"PRODUCT_FLOW": 0, "WASTE_FLOW": 1, "ELEMENTARY_FLOW": 2}
    for flow in package.of("flows"):
        ours, path = read[flow["@id"]], path_of(package, flow["category"])
        need(ours["name"] == flow["name"] and ours["kind"] == kinds[flow["flowType"]], flow["name"])
        group = package.get("unit_groups", package.get("flow_properties", flow["flowProperties"][0]["flowProperty"])["unitGroup"])
        need(ours["unit"] == [u["name"] for u in group["units"] if u.get("referenceUnit")][0], "unit of %s" % flow["name"])
        if flow["flowType"] == "ELEMENTARY_FLOW":
            need(re.fullmatch(r"(air|water|soil|resource)(/.+)?", ours["compartment"] or ""), "%s: %s" % (path, ours["compartment"]))
            need(path.endswith(ours["compartment"]), "%s: %s" % (path, ours["compartment"]))
        else:
            need(ours["compartment"] is None and ours["category"] == path, path)


def same_but_for_ids(a, b):
    drop = ("id", "comment")
    return {k: v for k, v in a.items() if k not in drop} == {k: v for k, v in b.items() if k not in drop}


def sample_is_written_in_schema_2(home):
    written, again = os.path.join(home, "w.zip"), os.path.join(home, "w2.zip")
    first = dump(SAMPLE, written)
    package = Package(written)
    need(package.parts["olca-schema.json"] == {"version": 2}, "the version is said")
    uuid = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    for name, tree in package.parts.items():
        need("/" not in name or (uuid.fullmatch(tree["@id"]) and name.endswith("/%s.json" % tree["@id"])), name)
    theirs, ours = Package(SAMPLE).of("processes")[0], package.of("processes")[0]
    need([e["amount"] for e in ours["exchanges"]] == [e["amount"] for e in theirs["exchanges"]], "amounts")
    need([e["unit"] for e in ours["exchanges"]] == [{k: e["unit"][k] for k in ("@type", "@id", "name")} for e in theirs["exchanges"]],
         "units are openLCA's own, by id")
    for e in ours["exchanges"]:
        need("input" not in e and isinstance(e["isInput"], bool), "names of schema 2")
        need(package.get("flows", e["flow"]) and package.units[e["unit"]["@id"]] and package.get("flow_properties", e["flowProperty"]), "no link to nowhere")
    second = dump(written, again)
    need(all(same_but_for_ids(a, b) for a, b in zip(first["processes"][0]["exchanges"], second["processes"][0]["exchanges"])), "read back the same")
    need(sorted(f["id"] for f in first["flows"]) == sorted(f["id"] for f in second["flows"]), "flows keep their ids")
    dump(again, written)
    with open(written, "rb") as a, open(again, "rb") as b:
        need(a.read() == b.read(), "the same dataset, the same bytes")


def part(folder, tree):
    return "%s/%s.json" % (folder, tree["@id"]), tree


def exchange(flow, amount, **more):
    return dict({"flow": {"@id": flow}, "amount": amount, "unit": {"@id": KG, "name": "kg"}, "flowProperty": {"@id": MASS}, "isInput": False}, **more)


def chain(home):
    """2 t of grain asked for, bearing 0.9 of: 4.5 kg CH4 × 27 = 121.5, 20 kg urea at 2.5 = 50, less 5 kg of avoided urea = 12.5; sum 159 for 100 kg.
    Urea: 1.5 kg CO2 and 0.5 kg gas at 2 each per kg. 159 × 0.9 / 100 × 2000 = 2862 kg CO2e."""
    flows = {"grain": "PRODUCT_FLOW", "straw": "PRODUCT_FLOW", "urea": "PRODUCT_FLOW", "gas": "PRODUCT_FLOW", "CH4": "ELEMENTARY_FLOW", "CO2": "ELEMENTARY_FLOW"}
    parts = [part("unit_groups", {"@id": "g", "name": "Units of mass", "units": [
        {"@id": KG, "name": "kg", "conversionFactor": 1, "isRefUnit": True}, {"@id": TONNE, "name": "t", "conversionFactor": 1000}]}),
        part("flow_properties", {"@id": MASS, "name": "Mass", "unitGroup": {"@id": "g"}})]
    for name, kind in flows.items():
        parts.append(part("flows", {"@id": name, "name": name, "flowType": kind, "flowProperties": [
            {"isRefFlowProperty": True, "conversionFactor": 1, "flowProperty": {"@id": MASS}}]}))
    urea, gas = {"@type": "Process", "@id": "make-urea"}, {"@type": "Process", "@id": "make-gas"}
    parts += [
        part("processes", {"@id": "farm", "name": "farm", "defaultAllocationMethod": "ECONOMIC_ALLOCATION", "allocationFactors": [
            {"allocationType": "ECONOMIC_ALLOCATION", "product": {"@id": "grain"}, "value": 0.9},
            {"allocationType": "ECONOMIC_ALLOCATION", "product": {"@id": "straw"}, "value": 0.1}], "exchanges": [
            exchange("grain", 0.1, isQuantitativeReference=True, unit={"@id": TONNE, "name": "t"}, internalId=1), exchange("straw", 80, internalId=2),
            exchange("urea", 20, isInput=True, defaultProvider=urea, internalId=3), exchange("CH4", 4.5, internalId=4),
            exchange("urea", 5, isInput=True, isAvoidedProduct=True, defaultProvider=urea, internalId=5)]}),
        part("processes", {"@id": "make-urea", "name": "urea", "exchanges": [
            exchange("urea", 1, isQuantitativeReference=True), exchange("CO2", 1.5), exchange("gas", 0.5, isInput=True, defaultProvider=gas)]}),
        part("processes", {"@id": "make-gas", "name": "gas", "processType": "LCI_RESULT", "exchanges": [
            exchange("gas", 10, isQuantitativeReference=True), exchange("CO2", 20)]}),
        part("lcia_categories", {"@id": "gwp", "name": "GWP100", "refUnit": "kg CO2 eq.", "impactFactors": [
            dict(exchange("CH4", 0), value=27), dict(exchange("CO2", 0), value=1)]}),
        part("product_systems", {"@id": "s", "name": "s", "refProcess": {"@id": "farm"}, "targetAmount": 2, "targetUnit": {"@id": TONNE, "name": "t"},
                                 "targetFlowProperty": {"@id": MASS}})]
    path = os.path.join(home, "chain.zip")
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("olca-schema.json", '{"version": 2}')
        for name, tree in parts:
            z.writestr(name, json.dumps(tree))
    return path


def a_chain_keeps_its_footprint(home):
    path, written = chain(home), os.path.join(home, "chain-written.zip")
    before = Package(path)
    need(abs(olca_reader.footprint(before, before.of("lcia_categories")[0])[0] - 2862) < 1e-9, "worked out by hand: 2862")
    read = dump(path, written)
    need(read["wanted"] == "farm" and float(read["wanted_amount"]) == 2, "2 t asked for")
    after = Package(written)
    need(abs(olca_reader.footprint(after, after.of("lcia_categories")[0])[0] - 2862) < 1e-9, "as written: 2862")
    need(len(after.of("product_systems")[0]["processLinks"]) == 3, "three links")


def main():
    with tempfile.TemporaryDirectory() as home:
        sample_is_read_as_it_stands()
        flows_have_their_compartments()
        sample_is_written_in_schema_2(home)
        a_chain_keeps_its_footprint(home)


main()
