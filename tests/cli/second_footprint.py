# SPDX-License-Identifier: MPL-2.0
"""second_footprint - the shipped illustrative holdings, computed a second time from their tables.

Nothing of the program is used, and no table of data/: the published values stand here, with where they were read. Factors are those
of the sample's own table. Only what the three samples need is known; anything else stops with a KeyError."""
import csv
import os
import re

N2O_N, MU = 44 / 28, 1 / 15  # kg N2O of 1 kg N2O-N; ha of one mu
# IPCC AR6 WGI, Tables 7.15 and 7.SM.7
GWP_CH4, GWP_CH4_FOSSIL, GWP_N2O = 27.0, 29.8, 273.0
# IPCC 2019 Refinement, Vol. 4, Table 11.1 (wet climate; flooded rice) and Table 11.3 (wet; synthetic and organic N)
EF1_SYNTHETIC, EF1_OTHER, EF4, EF5 = 0.016, 0.006, 0.014, 0.011
EF1_RICE = {"continuous": 0.003, "single_drainage": 0.005, "multiple_drainage": 0.005}
GAS_SYNTHETIC, GAS_ORGANIC, LEACH = 0.11, 0.21, 0.24
# Table 11.1A: dry matter, slope, intercept, roots per shoot and their N of rapeseed
RAPE = {"dry": 0.91, "slope": 1.58, "intercept": 0.3, "roots": 0.15, "n_above": 0.01, "n_below": 0.01}
# Vol. 4, Ch. 5, Tables 5.11 to 5.14: East Asia
RICE_EF, RICE_BEFORE = 1.32, {"nonflooded_lt180": 1.0, "flooded_gt30": 2.41}
RICE_WATER = {"continuous": 1.0, "single_drainage": 0.71, "multiple_drainage": 0.55}
# Vol. 4, Ch. 10, Tables 10.10, 10.13A, 10.16A, 10.17, 10.19, 10.21, 10.22: pigs of Asia, high productivity, warm temperate and moist
PIG_ENTERIC, PIG_VS, PIG_N, PIG_BO, PIG_WEIGHT = 1.5, 5.8, 0.61, 0.45, 58.0
MCF = {"pit_3m": 0.24, "digester_low_leak": 0.01}
EF3 = {"pit_3m": 0.002, "digester_low_leak": 0.0006}
GAS_MANURE = {"pit_3m": 0.25}
# Wetlands Supplement 2013, Ch. 4 and 2019 Refinement, Table 7.15: kg CH4/ha/yr; kg N2O-N per kg of fish
POND_CH4, FISH_N2O = 183.0, 0.00169
# Diesel: GB/T 32151.22 and GB/T 2589 (density, heat), IPCC 2006 Vol. 2, Table 3.3.1 (off-road), supply as in the database of CAEP
DIESEL_DENSITY, DIESEL_HEAT, DIESEL_GAS, DIESEL_SUPPLY = 0.84, 42.652, (74100.0, 4.15, 28.6), 0.65086
# kg CO2e/(t km): road freight of 2024, as the transport table of the library names its source
TRUCK = {"road.medium_diesel.2024": 0.1502, "road.heavy_diesel.2024": 0.0978, "road.electric_light.2024": 0.1361}
IN_KG = {"kg": 1.0, "t": 1000.0}


def read(folder, table):
    path = os.path.join(folder, table + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def figure(text):
    """The number at the front of "200亩" or "2800L"; mu become ha."""
    number = float(re.match(r"[0-9.]+", text).group())
    return number * MU if text.endswith("亩") else number


def soil(n, synthetic, organic=0.0, residues=0.0):
    """kg CO2e of N2O, direct and indirect; `n` the factor of synthetic N."""
    direct = synthetic * n + (organic + residues) * EF1_OTHER
    deposited = (synthetic * GAS_SYNTHETIC + organic * GAS_ORGANIC) * EF4
    leached = (synthetic + organic + residues) * LEACH * EF5
    return (direct + deposited + leached) * N2O_N * GWP_N2O


def soil_n2o(i):
    residues = figure(i.get("residue_n", "0"))
    if i.get("crop") == "rapeseed":
        harvest, ha = figure(i["yield"]) * RAPE["dry"] / 1000, figure(i["area"])
        above = RAPE["slope"] * harvest + RAPE["intercept"]
        left = above * RAPE["n_above"] * (1 - figure(i["removed"])) + (above + harvest) * RAPE["roots"] * RAPE["n_below"]
        residues += left * 1000 * ha
    return soil(EF1_SYNTHETIC, figure(i["synthetic_n"]), figure(i.get("organic_n", "0")), residues)


def rice(i):
    organic = (1 + figure(i.get("straw_lt30", "0"))) ** 0.59
    ch4 = RICE_EF * RICE_WATER[i["water"]] * RICE_BEFORE[i["before"]] * organic * figure(i["days"]) * figure(i["area"])
    return ch4 * GWP_CH4 + soil(EF1_RICE[i["water"]], figure(i["synthetic_n"]))


def manure(i):
    vs, n = PIG_VS * PIG_WEIGHT / 1000 * 365, PIG_N * PIG_WEIGHT / 1000 * 365
    total = 0.0
    for place in ("1", "2"):
        system, share = i["system_" + place], figure(i["share_" + place])
        gas = float(i.get("FracGas_" + place) or GAS_MANURE[system])
        total += share * (vs * PIG_BO * 0.67 * MCF[system] * GWP_CH4 + n * (EF3[system] + gas * EF4) * N2O_N * GWP_N2O)
    return figure(i["heads"]) * total


def fuel(i):
    kg = figure(i["volume"]) * DIESEL_DENSITY
    co2, ch4, n2o = (kg / 1000 * DIESEL_HEAT / 1000 * gas for gas in DIESEL_GAS)
    return co2 + ch4 * GWP_CH4_FOSSIL + n2o * GWP_N2O + kg * DIESEL_SUPPLY


MODELS = {
    "soil_n2o": soil_n2o, "rice": rice, "manure": manure, "fuel": fuel,
    "urea": lambda i: figure(i["urea"]) * 0.20 * 44 / 12,
    "liming": lambda i: figure(i["limestone"]) * 0.12 * 44 / 12,
    "enteric_tier1": lambda i: figure(i["heads"]) * PIG_ENTERIC * GWP_CH4,
    "transport": lambda i: figure(i["load"]) * figure(i["distance"]) * TRUCK[i["vehicle"]],
    "aquaculture": lambda i: figure(i["area"]) * POND_CH4 * figure(i["days"]) / 365 * GWP_CH4
    + figure(i["harvest"]) * FISH_N2O * N2O_N * GWP_N2O,
}


class Holding:
    """The tables of a sample after some of its actions: None for those that are done."""

    def __init__(self, folder, actions=None):
        self.study = read(folder, "study")[0]
        self.rows = {r["row_id"]: r for r in read(folder, "activities")}
        self.factors = {f["factor_id"]: f for f in read(folder, "factors")}
        self.key_table = read(folder, "shares")
        self.inputs = {}
        for row in read(folder, "inputs"):
            self.inputs.setdefault(row["row_id"], {})[row["key"]] = row["value"]
        states = {a["action_id"]: a["status"] for a in read(folder, "actions")}
        for edit in read(folder, "edits"):
            if states[edit["action_id"]] == "done" if actions is None else edit["action_id"] in actions:
                self.replay(edit)

    def replay(self, edit):
        if edit["entity"] == "input":
            row, key = edit["record"].split("/")
            self.inputs[row][key] = edit["value"]
        elif edit["kind"] == "add":
            self.rows[edit["record"]] = {"row_id": edit["record"]}
        else:
            self.rows[edit["record"]][edit["field"]] = edit["value"]

    def row(self, row):
        """kg CO2e of one row."""
        if row.get("model"):
            return MODELS[row["model"]](self.inputs[row["row_id"]])
        amount = float(row["amount"]) * IN_KG.get(row["unit"], 1.0)
        factor = self.factors[row["factor_id"]]
        per = factor["unit"].split("/", 1)[1]
        if per == "t":
            amount /= 1000
        if row.get("content"):
            amount *= float(row["content"].split(" %")[0]) / 100
        return amount * float(factor["value"])

    def footprint(self, variant="base"):
        """kg CO2e by row; rows that are left out apart."""
        return {r["row_id"]: self.row(r) for r in self.rows.values() if r["variant"] == variant and not r.get("left_out")}

    def shares(self, footprint):
        """kg CO2e by product, by the amounts of the keys."""
        keys, parts = {}, {}
        for share in self.key_table:
            keys.setdefault(share["allocation"], {})[share["product"]] = figure(share["amount"].split(" ")[0])
        for row_id, kg in footprint.items():
            row = self.rows[row_id]
            key = keys[row["allocation"]] if row.get("allocation") else {row["product"]: 1.0}
            for product, amount in key.items():
                parts[product] = parts.get(product, 0.0) + kg * amount / sum(key.values())
        return parts
