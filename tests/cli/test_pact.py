#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A study as a PACT 3.0.3 file, checked against rules written here from the published data model (formats.md 2), with patterns anchored at both ends.

By hand, for 1000 kg of rice, per kg:
  urea 400 kg x 2 kg CO2e/kg (database) = 800; diesel 100 L x 3 (the supplier's own figure) = 300; methane of the field, measured, 10 kg x 27.0 = 270
  1370 kg in all: 1.37 per kg, of which biogenic methane 0.27, fossil (all else) 1.1. Packaging: 20 kg x 1.5 = 30 more in the second test.
  Primary: diesel and methane, 570 of 1370 = 41.6058 %. Left out: oil 10 L x 3 = 30, 30 of 1400 = 2.1429 %.
  Ratings: diesel (1;1;2;1;3), urea's factor (2;2;4;1;1): time (2 x 300 + 4 x 800) / 1100 = 3.45, place 1, technology (3 x 300 + 800) / 1100 = 1.55.
"""
import json
import os
import re
from decimal import Decimal

from command import SOURCES, Cli, need, run

DECIMAL = r"[+-]?\d+(\.\d+)?"
RULES = {  # key: (required, pattern of the whole value, kind)
    "id": (True, r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "specVersion": (True, r"\d+\.\d+\.\d+(-\d{8})?"),
    "created": (True, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"), "status": (True, r"Active|Deprecated"), "companyName": (True, r".+"),
    "companyIds": (True, [r"urn:[a-z0-9][a-z0-9-]*:.+"]), "productDescription": (True, r".+"), "productIds": (True, [r"urn:[a-z0-9][a-z0-9-]*:.+"]),
    "productClassifications": (False, [r"urn:[a-z0-9][a-z0-9-]*:.+"]), "productNameCompany": (True, r".+"), "comment": (False, r".*"), "pcf": (True, dict)}
POSITIVE, NOT_NEGATIVE, NOT_POSITIVE = r"\+?(0*[1-9]\d*(\.\d+)?|0+\.0*[1-9]\d*)", r"\+?\d+(\.\d+)?", r"-\d+(\.\d+)?|0+(\.0+)?"
PCF = {
    "declaredUnitOfMeasurement": (True, r"liter|kilogram|cubic meter|kilowatt hour|megajoule|ton kilometer|square meter|piece|hour|megabit second"),
    "declaredUnitAmount": (True, POSITIVE), "productMassPerDeclaredUnit": (True, DECIMAL), "referencePeriodStart": (True, RULES["created"][1]),
    "referencePeriodEnd": (True, RULES["created"][1]), "geographyCountry": (False, r"[A-Z]{2}"), "geographyCountrySubdivision": (False, r"[A-Z]{2}-[A-Z0-9]{1,3}"),
    "boundaryProcessesDescription": (False, r".+"), "pcfExcludingBiogenicUptake": (True, DECIMAL), "pcfIncludingBiogenicUptake": (True, DECIMAL),
    "fossilCarbonContent": (True, NOT_NEGATIVE), "fossilGhgEmissions": (True, NOT_NEGATIVE), "landUseChangeGhgEmissions": (False, NOT_NEGATIVE),
    "landManagementBiogenicCO2Removals": (False, NOT_POSITIVE), "biogenicCO2Uptake": (False, NOT_POSITIVE), "biogenicNonCO2Emissions": (False, NOT_NEGATIVE),
    "packagingEmissionsIncluded": (False, bool), "packagingGhgEmissions": (False, NOT_NEGATIVE), "ipccCharacterizationFactors": (True, [r"AR\d+"]),
    "crossSectoralStandards": (True, [r".+"]), "productOrSectorSpecificRules": (False, list), "exemptedEmissionsPercent": (True, DECIMAL),
    "exemptedEmissionsDescription": (False, r".*"), "secondaryEmissionFactorSources": (False, list), "primaryDataShare": (False, DECIMAL), "dqi": (False, dict)}


def follows(tree, rules, where):
    for key, value in tree.items():
        need(key in rules, "%s is no field of %s" % (key, where))
        rule = rules[key][1]
        if isinstance(rule, str):
            need(isinstance(value, str) and re.fullmatch(rule, value, re.S), "%s is %r" % (key, value))
        elif isinstance(rule, list):
            need(value and len(set(value)) == len(value) and all(re.fullmatch(rule[0], v) for v in value), "%s is %r" % (key, value))
        else:
            need(isinstance(value, rule) and value not in ({}, []), "%s is %r" % (key, value))
    for key, (required, _) in rules.items():
        need(not required or key in tree, "%s lacks %s" % (where, key))


def check(tree):
    need(list(tree) == ["data"] and len(tree["data"]) == 1, "not one footprint")
    footprint = tree["data"][0]
    follows(footprint, RULES, "ProductFootprint")
    pcf = footprint["pcf"]
    follows(pcf, PCF, "CarbonFootprint")
    need(sum(k.startswith("geography") for k in pcf) <= 1, "more than one place")
    need(pcf.get("packagingEmissionsIncluded") or "packagingGhgEmissions" not in pcf, "emissions of packaging that is not included")
    for key, value in pcf.get("dqi", {}).items():
        need(re.fullmatch(DECIMAL, value) and 1 <= Decimal(value) <= 5, "%s is %s" % (key, value))
    for source in pcf.get("secondaryEmissionFactorSources", []):
        need(set(source) == {"name", "version"} and all(source.values()), "source %r" % source)
    parts = sum(Decimal(pcf.get(k, "0")) for k in ("fossilGhgEmissions", "landUseChangeGhgEmissions", "biogenicNonCO2Emissions"))
    need(parts == Decimal(pcf["pcfExcludingBiogenicUptake"]), "the parts are %s" % parts)
    return pcf


def add(cli, project, entity, *fields):
    return cli.good("add", project, entity, *fields)


def farm(home, name="t.nongtan"):
    cli = Cli(home)
    project = cli.project(name=name)
    cli.good("set", project, "product=大米", "product_type=crop", "functional_unit=1 kg", "output=1000 kg", "period_from=2025-01-01", "period_to=2025-12-31",
             "boundary=cradle_to_gate", "org_name=示例稻米专业合作社", "uscc=91350100M000100Y43", "division_code=500112", "product_code_scheme=UN CPC",
             "product_code=0113", "gwp_set=AR6")
    for key, value, unit, gas, basis, tier, extra in (("urea", "2", "kg CO2e/kg", "CO2e", "co2e", "d", "data_quality=(2;2;4;1;1)"),
                                                      ("diesel", "3", "kg CO2e/L", "CO2e", "co2e", "b", "evidence=声明"),
                                                      ("field", "1", "kg CH4/kg", "CH4 non-fossil", "gas", "a", "evidence=测定")):
        add(cli, project, "factor", "factor_id=" + key, "name=" + key, "value=" + value, "unit=" + unit, "gas=" + gas, "basis=" + basis, "tier=" + tier,
            "source=来源 " + key, "year=2023", extra)
    add(cli, project, "activity", "row_id=r1", "item=尿素", "amount=400", "unit=kg", "factor_id=urea", "data_kind=primary")
    add(cli, project, "activity", "row_id=r2", "item=柴油", "amount=100", "unit=L", "factor_id=diesel", "data_kind=primary", "role=energy",
        "data_quality=(1;1;2;1;3)")
    add(cli, project, "activity", "row_id=r3", "item=稻田甲烷", "amount=10", "unit=kg", "factor_id=field", "data_kind=primary", "role=field")
    add(cli, project, "activity", "row_id=r4", "item=机油", "amount=10", "unit=L", "factor_id=diesel", "left_out=cutoff")
    return cli, project


def export(cli, project, name="out.json", *options):
    path = os.path.join(cli.home, name)
    cli.good("export", project, "--format", "pact", "-o", path, *options)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def refused(cli, project, names):
    path = os.path.join(cli.home, "refused.json")
    done = cli("export", project, "--format", "pact", "-o", path)
    need(done.status != 0 and names.lower() in done.err.lower(), "'%s' is not named\n%s" % (names, done))
    need(not os.path.exists(path), "something was written")


def test_the_study_is_a_footprint_by_the_rules(home):
    cli, project = farm(home)
    tree = export(cli, project)
    pcf = check(tree)
    total = cli.good("footprint", project, "--json").json()
    need(Decimal(total["total_kg_co2e"]) == 1370, "total %s" % total["total_kg_co2e"])
    for key, value in (("pcfExcludingBiogenicUptake", "1.37"), ("fossilGhgEmissions", "1.1"), ("biogenicNonCO2Emissions", "0.27"),
                       ("landUseChangeGhgEmissions", "0"), ("declaredUnitAmount", "1"), ("productMassPerDeclaredUnit", "1"),
                       ("exemptedEmissionsPercent", "2.1429"), ("primaryDataShare", "41.6058"), ("declaredUnitOfMeasurement", "kilogram"),
                       ("referencePeriodStart", "2024-12-31T16:00:00Z"), ("referencePeriodEnd", "2025-12-31T16:00:00Z"),
                       ("geographyCountrySubdivision", "CN-CQ")):
        need(pcf[key] == value, "%s is %s, not %s" % (key, pcf[key], value))
    need(pcf["dqi"] == {"technologicalDQR": "1.55", "geographicalDQR": "1", "temporalDQR": "3.45"}, "dqi %r" % pcf["dqi"])
    need(pcf["packagingEmissionsIncluded"] is False and "机油" in pcf["exemptedEmissionsDescription"], "packaging or exemption")
    need(pcf["secondaryEmissionFactorSources"] == [{"name": "来源 urea", "version": "2023"}], "%r" % pcf["secondaryEmissionFactorSources"])
    data = tree["data"][0]
    need(data["companyIds"] == ["urn:pact:gsxt.gov.cn:uscc:91350100M000100Y43"] and data["productClassifications"] == ["urn:cpc:0113"], "%r" % data)


def test_the_same_project_gives_the_same_bytes_and_a_change_a_new_id(home):
    cli, project = farm(home)
    first, again = export(cli, project, "a.json"), export(cli, project, "b.json")
    need(first == again, "the same project gave another file")
    add(cli, project, "factor", "factor_id=bag", "name=bag", "value=1.5", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source=s", "tier=d")
    add(cli, project, "activity", "row_id=r5", "item=编织袋", "amount=20", "unit=kg", "factor_id=bag", "role=packaging")
    changed = export(cli, project, "c.json")
    pcf = check(changed)
    need(changed["data"][0]["id"] != first["data"][0]["id"] and changed["data"][0]["productIds"] == first["data"][0]["productIds"], "ids")
    need(pcf["packagingEmissionsIncluded"] is True and pcf["packagingGhgEmissions"] == "0.03" and pcf["pcfExcludingBiogenicUptake"] == "1.4", "%r" % pcf)


def test_a_box_is_a_piece_with_its_mass(home):
    cli, project = farm(home)
    cli.good("set", project, "functional_unit=1 箱", "output=100 箱")
    refused(cli, project, "mass of a unit")
    cli.good("set", project, "unit_mass=10 kg")
    pcf = check(export(cli, project))
    need((pcf["declaredUnitOfMeasurement"], pcf["declaredUnitAmount"], pcf["productMassPerDeclaredUnit"]) == ("piece", "1", "10"), "%r" % pcf)
    need(pcf["pcfExcludingBiogenicUptake"] == "13.7", pcf["pcfExcludingBiogenicUptake"])


def test_what_lacks_is_named_and_nothing_is_written(home):
    cli, project = farm(home)
    for setting, back, names in (("uscc=", "uscc=91350100M000100Y43", "social credit code"), ("division_code=999999", "division_code=500112", "999999"),
                                 ("functional_unit=", "functional_unit=1 kg", "functional unit")):
        cli.good("set", project, setting)
        refused(cli, project, names)
        cli.good("set", project, back)
    add(cli, project, "activity", "row_id=r9", "item=农药", "amount=1", "unit=kg")
    refused(cli, project, "incomplete")


def test_a_suppliers_file_becomes_a_factor_of_level_b(home):
    cli, project = farm(home)
    sample = os.path.join(SOURCES, "tests", "exchange", "pact-v3-get-footprint.json")
    other = cli.project(name="other.nongtan")
    done = cli.good("import", other, sample)
    done.says("productNameCompany", "pcf/fossilGhgEmissions", "pcf/crossSectoralStandards", "pcf/exemptedEmissionsPercent")
    export(cli, project)
    cli.good("import", other, os.path.join(cli.home, "out.json"))
    factors = cli.good("get", other, "factors", "--json").json()
    found = [(f["value"], f["unit"], f["gas"], f["basis"], f["tier"], f["region"], f["year"]) for f in (factors["records"] if "records" in factors else factors)]
    need(("77.0", "kg CO2e/L", "CO2e", "co2e", "b", "DE", "2024") in found and ("1.37", "kg CO2e/kg", "CO2e", "co2e", "b", "CN-CQ", "2025") in found, found)
    add(cli, other, "activity", "row_id=r1", "item=大米", "amount=10", "unit=kg", "factor_id=" + next(
        f["factor_id"] for f in (factors["records"] if "records" in factors else factors) if f["value"] == "1.37"))
    total = cli.good("footprint", other, "--json").json()["total_kg_co2e"]
    need(abs(Decimal(total) - Decimal("13.7")) < Decimal("1e-12"), "%s, not 13.7 kg" % total)
    before = cli.state(other)
    cli("import", other, os.path.join(cli.home, "out.json"))
    need(cli.state(other)[0] == before[0], "the same figure came twice")


def test_a_malformed_file_is_refused_and_nothing_is_stored(home):
    cli, project = farm(home)
    export(cli, project)
    with open(os.path.join(cli.home, "out.json"), encoding="utf-8") as file:
        text = file.read()
    before = cli.state(project)
    for old, new, names in (('"declaredUnitAmount": "1"', '"declaredUnitAmount": "12abc"', "12abc"), ('"kilogram"', '"bushel"', "bushel"),
                            ('"status"', '"id": "x", "status"', "uplicate"), (text[len(text) // 2:], "", "JSON")):
        done = cli("import", project, cli.write("bad.json", text.replace(old, new)))
        need(done.status != 0 and names in done.err, done)
        need(cli.state(project) == before, "something was stored")


run(test_the_study_is_a_footprint_by_the_rules, test_the_same_project_gives_the_same_bytes_and_a_change_a_new_id, test_a_box_is_a_piece_with_its_mass,
    test_what_lacks_is_named_and_nothing_is_written, test_a_suppliers_file_becomes_a_factor_of_level_b,
    test_a_malformed_file_is_refused_and_nothing_is_stored)
