#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What is written as ILCD (XML) and TIDAS (JSON) against the rules of formats.md, section 4, with readers of Python's own.

The rules stand here a second time: what a data set must have, patterns of its texts and figures, references that lead to a data set of the zip,
numbers of exchanges that are there once. Figures of the made-up sample (tests/storage/ilcd_sample.h) are worked out by hand.
"""
import copy
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal

from command import Cli, need, run
from session import Failed

WRITER = os.path.join(os.environ["NONGTAN_BUILDDIR"], "tests", "storage", "write_ilcd")

BUILT = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
VERSION = re.compile(r"\d{2}\.\d{2}(\.\d{3})?\Z")
REAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([Ee][+-]?\d+)?\Z")
PERC = re.compile(r"[+-]?(\d{1,5}|\d{1,4}\.\d|\d{1,3}\.\d{2}|\d{1,2}\.\d{3})\Z")
CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
DERIVATIONS = {"Measured", "Calculated", "Estimated", "Unknown derivation", "Missing important", "Missing unimportant"}
SOURCES = {"Primary", "> 90% primary", "Mixed primary / secondary", "Secondary"}
ROOTS = {"processes": "processDataSet", "flows": "flowDataSet", "flowproperties": "flowPropertyDataSet", "unitgroups": "unitGroupDataSet",
         "sources": "sourceDataSet", "contacts": "contactDataSet"}
PREFIXES = {"http://lca.jrc.it/ILCD/Common": "common:", "http://openlca.org/ilcd-extensions": "olca:", "urn:nongtan:ilcd:1": "nongtan:",
            "http://www.w3.org/XML/1998/namespace": "xml:", "http://www.w3.org/2001/XMLSchema-instance": "xsi:"}
LENGTH = {"baseName": 500, "common:shortDescription": 1000, "common:shortName": 500, "common:name": 500, "generalComment": 500, "sourceCitation": 1000}

SET = "processInformation/dataSetInformation"
ADMIN = ["administrativeInformation/dataEntryBy/common:timeStamp", "administrativeInformation/dataEntryBy/common:referenceToDataSetFormat",
         "administrativeInformation/publicationAndOwnership/common:dataSetVersion",
         "administrativeInformation/publicationAndOwnership/common:referenceToOwnershipOfDataSet"]
REQUIRED = {
    "processes": [SET + "/common:UUID", SET + "/name/baseName", SET + "/name/treatmentStandardsRoutes", SET + "/name/mixAndLocationTypes",
                  SET + "/classificationInformation/common:classification", SET + "/common:generalComment",
                  "processInformation/quantitativeReference/@type", "processInformation/quantitativeReference/referenceToReferenceFlow",
                  "processInformation/time/common:referenceYear",
                  "processInformation/geography/locationOfOperationSupplyOrProduction/@location",
                  "modellingAndValidation/LCIMethodAndAllocation/typeOfDataSet", "modellingAndValidation/validation/review/@type",
                  "modellingAndValidation/complianceDeclarations", "administrativeInformation/common:commissionerAndGoal",
                  "administrativeInformation/dataEntryBy/common:referenceToPersonOrEntityEnteringTheData",
                  "administrativeInformation/publicationAndOwnership/common:permanentDataSetURI",
                  "administrativeInformation/publicationAndOwnership/common:copyright",
                  "administrativeInformation/publicationAndOwnership/common:licenseType"] + ADMIN,
    "flows": ["flowInformation/dataSetInformation/common:UUID", "flowInformation/dataSetInformation/name/baseName",
              "flowInformation/quantitativeReference/referenceToReferenceFlowProperty", "modellingAndValidation/LCIMethod/typeOfDataSet",
              "flowProperties/flowProperty/meanValue"] + ADMIN,
    "flowproperties": ["flowPropertiesInformation/dataSetInformation/common:UUID", "flowPropertiesInformation/dataSetInformation/common:name",
                       "flowPropertiesInformation/quantitativeReference/referenceToReferenceUnitGroup"] + ADMIN,
    "unitgroups": ["unitGroupInformation/dataSetInformation/common:UUID", "unitGroupInformation/quantitativeReference/referenceToReferenceUnit",
                   "units/unit"] + ADMIN,
    "sources": ["sourceInformation/dataSetInformation/common:UUID", "sourceInformation/dataSetInformation/common:shortName"] + ADMIN,
    "contacts": ["contactInformation/dataSetInformation/common:UUID", "contactInformation/dataSetInformation/common:name"] + ADMIN,
}
EXCHANGE = ["@dataSetInternalID", "referenceToFlowDataSet", "exchangeDirection", "meanAmount", "resultingAmount", "dataDerivationTypeStatus"]


def many(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def at(node, path):
    """The value at a path; of several the first."""
    for key in path.split("/"):
        node = many(node)[0] if many(node) else None
        node = node.get(key) if isinstance(node, dict) else None
    return node


def name_of(tag):
    space, name = tag[1:].split("}") if tag.startswith("{") else ("", tag)
    return PREFIXES.get(space, "") + name


def from_xml(element):
    """As TIDAS has it: "@name" for attributes, "#text" beside attributes, a list for what is there several times."""
    node = {"@" + name_of(k): v for k, v in element.attrib.items()}
    for child in element:
        key, value = name_of(child.tag), from_xml(child)
        if key in node:
            node[key] = many(node[key]) + [value]
        else:
            node[key] = value
    text = (element.text or "").strip()
    if text and node:
        node["#text"] = text
    return node if node or not text else text


def read_zip(path):
    """{folder: {uuid: data set}}, and that nothing else is in it."""
    found = {}
    with zipfile.ZipFile(path) as package:
        need(package.testzip() is None, path)
        for name in package.namelist():
            folder, file = name.split("/")[-2:]
            uuid, ending = file.rsplit(".", 1)
            data = package.read(name).decode("utf-8")
            whole = {name_of(ET.fromstring(data).tag): from_xml(ET.fromstring(data))} if ending == "xml" else json.loads(data)
            need(list(whole) == [ROOTS[folder]], "%s holds %s" % (name, list(whole)))
            need(uuid not in found.setdefault(folder, {}), name + " is there twice")
            found[folder][uuid] = whole[ROOTS[folder]]
    return found


def walk(node, path=""):
    yield path, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, path + "/" + key)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, path)


def check_text(node, path):
    if isinstance(node, dict) and "@xml:lang" in node:
        chinese = bool(CHINESE.search(node["#text"]))
        need(node["@xml:lang"] in ("en", "zh") and (node["@xml:lang"] == "zh") == chinese, "%s: %r" % (path, node))
    text = node.get("#text") if isinstance(node, dict) else node if isinstance(node, str) else None
    limit = LENGTH.get(path.split("/")[-1])
    need(not (text and limit) or len(text) <= limit, "%s has %d characters" % (path, len(text or "")))
    need(node not in ("", {}, []), path + " is empty")


def check_reference(node, path, zipped, ending):
    if not (isinstance(node, dict) and "@refObjectId" in node):
        return 0
    need(UUID.match(node["@refObjectId"]) and VERSION.match(node["@version"]) and node.get("common:shortDescription"), "%s: %r" % (path, node))
    up, folder, file = node["@uri"].split("/")
    need(up == ".." and file == node["@refObjectId"] + ending, "%s: %s" % (path, node["@uri"]))
    need(node["@type"].replace(" ", "") == ROOTS[folder].lower().replace("dataset", "") + "dataset", "%s: %s" % (path, node["@type"]))
    need(node["@refObjectId"] in zipped[folder], "%s leads to %s, which is not in the zip" % (path, node["@uri"]))
    target = zipped[folder][node["@refObjectId"]]
    need(node["@version"] == at(target, "administrativeInformation/publicationAndOwnership/common:dataSetVersion"), "%s: version" % path)
    return 1


def check_exchange(exchange, path):
    for key in EXCHANGE:
        need(exchange.get(key) not in (None, ""), "%s: %s is missing" % (path, key))
    for key in ("meanAmount", "resultingAmount", "minimumAmount", "maximumAmount"):
        need(key not in exchange or REAL.match(exchange[key]), "%s: %s %r" % (path, key, exchange.get(key)))
    need(exchange["exchangeDirection"] in ("Input", "Output") and exchange["dataDerivationTypeStatus"] in DERIVATIONS, path)
    need(exchange.get("dataSourceType") in SOURCES | {None}, path)
    need("relativeStandardDeviation95In" not in exchange or PERC.match(exchange["relativeStandardDeviation95In"]), path)


def check_process(process, path):
    exchanges = many(at(process, "exchanges/exchange"))
    numbers = [e["@dataSetInternalID"] for e in exchanges]
    need(len(set(numbers)) == len(numbers) and all(re.match(r"(0|[1-9]\d{0,5})\Z", n) for n in numbers), "%s: %s" % (path, numbers))
    need(at(process, "processInformation/quantitativeReference/referenceToReferenceFlow") in numbers, path + ": no reference flow")
    year = at(process, "processInformation/time/common:referenceYear")
    need(1000 <= int(year) <= 9999, "%s: year %r" % (path, year))
    for exchange in exchanges:
        check_exchange(exchange, path)
        for share in many(at(exchange, "allocations/allocation")):
            need(share["@internalReferenceToCoProduct"] in numbers and PERC.match(share["@allocatedFraction"]), "%s: %r" % (path, share))
    return len(exchanges)


def check_zip(zipped, ending):
    """Counts of references and exchanges that were looked at."""
    references = exchanges = 0
    for folder, sets in zipped.items():
        for uuid, whole in sets.items():
            path = folder + "/" + uuid
            for key in REQUIRED[folder]:
                need(at(whole, key) not in (None, ""), "%s: %s is missing" % (path, key))
            need(UUID.match(uuid) and at(whole, REQUIRED[folder][0]) == uuid and whole["@version"] == "1.1", path)
            need(VERSION.match(at(whole, "administrativeInformation/publicationAndOwnership/common:dataSetVersion")), path)
            for where, node in walk(whole):
                check_text(node, path + where)
                references += check_reference(node, path + where, zipped, ending)
            if folder == "processes":
                exchanges += check_process(whole, path)
    return references, exchanges


def unit_of(zipped, flow):
    """The reference unit, as a reader finds it: flow, its property, the group of that, the unit that is numbered there."""
    flow = zipped["flows"][flow]
    number = at(flow, "flowInformation/quantitativeReference/referenceToReferenceFlowProperty")
    row = next(p for p in many(at(flow, "flowProperties/flowProperty")) if p["@dataSetInternalID"] == number)
    one = zipped["flowproperties"][row["referenceToFlowPropertyDataSet"]["@refObjectId"]]
    group = zipped["unitgroups"][at(one, "flowPropertiesInformation/quantitativeReference/referenceToReferenceUnitGroup/@refObjectId")]
    number = at(group, "unitGroupInformation/quantitativeReference/referenceToReferenceUnit")
    unit = next(u for u in many(at(group, "units/unit")) if u["@dataSetInternalID"] == number)
    need(float(unit["meanValue"]) == 1, unit)
    return unit["name"]


def write(cli, form):
    path = cli.path(form + ".zip")
    subprocess.run([WRITER, form, path], check=True, timeout=60)
    return path


def test_what_is_written_holds_the_rules(home):
    cli = Cli(home)
    for form, ending in (("ilcd", ".xml"), ("tidas", ".json")):
        zipped = read_zip(write(cli, form))
        need({f: len(s) for f, s in zipped.items()} ==
             {"processes": 2, "flows": 8, "flowproperties": 3, "unitgroups": 3, "sources": 3, "contacts": 1}, {f: len(s) for f, s in zipped.items()})
        references, exchanges = check_zip(zipped, ending)
        need(exchanges == 10 and references > 50, (references, exchanges))


# Flow, direction, amount in the reference unit, that unit: 1500 g are 1.5 kg, 0.07 kWh are 0.252 MJ, 25 g are 0.025 kg.
GROWING = [("稻谷", "Output", 2.5, "kg"), ("Straw & husk <dry>", "Output", 1.5, "kg"), ("electricity", "Input", 0.252, "MJ"), ("尿素 urea", "Input", 0.02, "kg"),
           ("methane", "Output", 0.025, "kg"), ("氧化亚氮", "Output", 0.00015, "kg"), ("役牛", "Input", 0.001, "头"), ("废农膜", "Output", 0.003, "kg")]
# 95 %: 0.252 / 1.44 and × 1.44; 0.02 ± 2 × 0.001; what was typed for the others, in kg.
BOUNDS = {"electricity": (0.175, 0.36288), "尿素 urea": (0.018, 0.022), "methane": (0.02, 0.031), "氧化亚氮": (0.0001, 0.0003)}


def test_amounts_are_in_the_reference_unit(home):
    cli = Cli(home)
    for form in ("ilcd", "tidas"):
        zipped = read_zip(write(cli, form))
        process = next(p for p in zipped["processes"].values() if at(p, SET + "/name/baseName/#text") == "稻谷种植")
        found = [(e["referenceToFlowDataSet"]["common:shortDescription"]["#text"], e["exchangeDirection"], float(e["resultingAmount"]),
                  unit_of(zipped, e["referenceToFlowDataSet"]["@refObjectId"])) for e in process["exchanges"]["exchange"]]
        need(found == GROWING, found)
        bounds = {e["referenceToFlowDataSet"]["common:shortDescription"]["#text"]: (float(e["minimumAmount"]), float(e["maximumAmount"]))
                  for e in process["exchanges"]["exchange"] if "minimumAmount" in e}
        need(bounds == BOUNDS, bounds)
        shares = [s["@allocatedFraction"] for s in process["exchanges"]["exchange"][2]["allocations"]["allocation"]]
        need(shares == ["85.714", "14.286"], shares)


def alike(node):
    """Without what differs by form: namespaces, the list of places, endings of references, lists of one."""
    if isinstance(node, dict):
        return {k: alike(v).replace(".json", ".xml") if k == "@uri" else alike(v) for k, v in node.items()
                if not k.startswith("@xmlns") and k != "@locations"}
    if isinstance(node, list):
        return [alike(v) for v in node] if len(node) > 1 else alike(node[0])
    return str(node)


def test_both_forms_hold_the_same(home):
    cli = Cli(home)
    xml, tidas = read_zip(write(cli, "ilcd")), read_zip(write(cli, "tidas"))
    need(xml.keys() == tidas.keys(), xml.keys())
    for folder, sets in xml.items():
        need(sets.keys() == tidas[folder].keys(), folder)
        for uuid in sets:
            need(alike(sets[uuid]) == alike(tidas[folder][uuid]), "%s/%s differs" % (folder, uuid))


def test_the_rules_can_be_broken(home):
    """Each breach is told: the checks above can fail."""
    cli = Cli(home)
    whole = read_zip(write(cli, "tidas"))
    growing = next(k for k, p in whole["processes"].items() if at(p, SET + "/name/baseName/#text") == "稻谷种植")

    def exchange(z):
        return z["processes"][growing]["exchanges"]["exchange"][2]

    breaches = [lambda z: z["processes"][growing]["processInformation"].pop("time"), lambda z: exchange(z).pop("resultingAmount"),
                lambda z: exchange(z).update({"meanAmount": "1,5"}), lambda z: exchange(z).update({"@dataSetInternalID": "3"}),
                lambda z: z["flows"].pop(next(iter(z["flows"]))), lambda z: z["contacts"].clear(),
                lambda z: at(z["processes"][growing], SET + "/name/baseName").update({"#text": "rice"}),
                lambda z: exchange(z).update({"relativeStandardDeviation95In": "1.4444"})]
    for number, breach in enumerate(breaches):
        broken = copy.deepcopy(whole)
        breach(broken)
        try:
            check_zip(broken, ".json")
        except Failed:
            continue
        need(False, "breach %d is not told" % number)


SAMPLES = ("navel-orange", "rice-paddy-nanjing", "rice-rape-crayfish", "rongchang-pigs")
WITHOUT_YEAR = "rice-irrigated-gaf"


def figures(cli, project):
    found = cli.good("footprint", project, "--json").json()
    return {k: Decimal(found[k]) for k in ("total_kg_co2e", "removals_kg_co2e", "per_functional_unit_kg_co2e") if found.get(k) is not None}


def sample(cli, name):
    path = cli.path(name + ".nongtan")
    shutil.copy(os.path.join(BUILT, name + ".nongtan"), path)
    os.chmod(path, 0o600)
    return path


def test_samples_go_out_by_the_rules_and_come_back(home):
    cli = Cli(home)
    for name in SAMPLES:
        project = sample(cli, name)
        before = figures(cli, project)
        for form, ending in (("ilcd", ".xml"), ("tidas", ".json")):
            file, back = cli.path(name + form + ".zip"), cli.path(name + form + ".nongtan")
            cli.good("export", project, "-o", file, "--format", form)
            need(check_zip(read_zip(file), ending)[1] > 0, file)
            cli.good("new", back)
            cli.good("import", back, file)
            after = figures(cli, back)
            need(before.keys() == after.keys() and all(abs(before[k] - after[k]) <= Decimal("1e-12") * abs(before[k]) for k in before),
                 "%s as %s: %s and %s" % (name, form, before, after))


def test_a_study_without_a_year_is_not_written(home):
    """ILCD must have one, and none is made up."""
    cli = Cli(home)
    path = cli.path("x.zip")
    done = cli("export", sample(cli, WITHOUT_YEAR), "-o", path, "--format", "tidas")
    need(done.status != 0 and "the year of the data" in done.err and not os.path.exists(path), done)


run(test_what_is_written_holds_the_rules, test_amounts_are_in_the_reference_unit, test_both_forms_hold_the_same, test_the_rules_can_be_broken,
    test_samples_go_out_by_the_rules_and_come_back, test_a_study_without_a_year_is_not_written)
