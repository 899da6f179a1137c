# SPDX-License-Identifier: MPL-2.0
"""formats_farm - a holding that is hard on formats: Chinese, names that are signs of formulas or markup, shares, packs, three gases, an own GWP set, sums
whose last digit depends on how one adds."""
from decimal import Decimal

STUDY = ["product=奉节脐橙", "product_type=fruit", "functional_unit=1 kg", "output=240 t", "period_from=2025-01-01", "period_to=2025-12-31",
         "boundary=cradle_to_gate", "region=重庆", "gwp_set=本地", "org_name=白帝合作社 <甲> & \"乙\""]
GWP = [("本地/CO2", "CO2", "1"), ("本地/CH4", "CH4", "27.9"), ("本地/N2O", "N2O", "273")]
FACTORS = [
    ("电", ["name=电网平均 CO₂e", "value=0.5777", "unit=kg CO2e/kWh", "gas=CO2e", "basis=co2e", "source=公告 2025-10 <表 1>"]),
    ("肥", ["name=复合肥", "value=2.47", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source='=HYPERLINK(\"x\")"]),
    ("土", ["name=土壤 N2O-N", "value=0.01", "unit=kg N2O-N/kg N", "gas=N2O", "basis=N", "source=IPCC 2019 vol 4 ch 11"]),
    ("沼", ["name=沼气 CH4 按 CO2e", "value=3.3", "unit=kg CO2e/m3", "gas=CH4", "basis=co2e", "source=自测 2025"]),
    ("田", ["name=稻田 CH4", "value=1.19", "unit=kg CH4/ha/d", "gas=CH4", "basis=gas", "source=IPCC 2019 vol 4 ch 5"]),
]
# Stages that a careless SUMIF would mix: signs of patterns and comparison, upper and lower case.
ROWS = [
    ("r001", ["item=灌溉用电", "stage=种植", "process=灌溉", "amount=20000.1", "unit=kWh", "factor_id=电"]),
    ("r002", ["item=复合肥 15-15-15", "stage=*", "process=A", "amount=320袋×50kg", "factor_id=肥"]),
    ("r003", ["item=氮", "stage=>0", "process=a", "amount=1234.567", "unit=kg N", "factor_id=土"]),
    ("r004", ["item=水田", "stage=种植", "process=稻田", "amount=5.37", "unit=ha d", "factor_id=田"]),
    ("r006", ["item=沼气", "stage=种植", "process=沼气", "amount=12.7", "unit=m3", "factor_id=沼"]),
    ("r005", ["item=包装\"<b>", "stage=?", "process=包装", "amount=0.1", "unit=t", "factor_id=肥", "share=0.333333333333333"]),
] + [("s%03d" % i, ["item=小项 %d" % i, "stage=种植", "process=零星", "amount=%d.%03d" % (i * 7919 % 977, i * 104729 % 1000), "unit=kWh",
                    "factor_id=电", "share=0.%d" % (i * 31 % 89 + 1)]) for i in range(1, 40)]

IN_KG = {"r002": "16000", "r005": "100"}  # amounts that are not typed in the unit of the factor
TO_CO2E = {"土": Decimal(44) / 28 * 273, "田": Decimal("27.9")}


def total():
    """By hand: amount × factor × share, the element to the gas, the gas to CO2e."""
    value = {key: dict(v.split("=", 1) for v in values) for key, values in FACTORS}
    kg = Decimal(0)
    for key, values in ROWS:
        row = dict(v.split("=", 1) for v in values)
        factor = row["factor_id"]
        kg += Decimal(IN_KG.get(key, row["amount"])) * Decimal(value[factor]["value"]) * Decimal(row.get("share", "1")) * TO_CO2E.get(factor, 1)
    return kg


def make(cli, name="farm.nongtan"):
    path = cli.path(name)
    cli.good("new", path)
    for key, gas, value in GWP:
        cli.good("add", path, "gwp", key, "set=本地", "gas=" + gas, "gwp100=" + value, "source=自填")
    cli.good("set", path, *STUDY)
    for key, values in FACTORS:
        cli.good("add", path, "factor", key, "tier=d", "region=CN", "year=2024", "boundary=cradle to gate", "confidence=verified", *values)
    for key, values in ROWS:
        cli.good("add", path, "activity", key, "role=auxiliary", "data_kind=primary", "source_kind=meter", "evidence=表 1", *values)
    return path
