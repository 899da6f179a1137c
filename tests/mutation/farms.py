# SPDX-License-Identifier: MPL-2.0
"""farms - small projects with footprints worked out by hand: the shipped samples (published totals), the farms of the issue, and
one with bought goods, so that figures of data/ reach totals. Every expected figure is written here or printed by a source; none
is read from data/."""
import csv
import os
from decimal import Decimal as D

SOURCES = os.environ["NONGTAN_SRCDIR"]
SAMPLES = os.path.join(SOURCES, "sample-projects")
N2O = D(44) / 28
CH4_GWP, N2O_GWP = D("27.0"), D(273)
MU = D(10000) / 15 / 10000  # ha


def pigs():
    """500 pigs in Chongqing: pit below the animals (3 months) and a digester."""
    enteric = 500 * D("1.5")
    vs = D("5.8") * 58 / 1000 * 365
    stored = 500 * vs * D("0.45") * D("0.67") * (D("0.6") * D("0.24") + D("0.4") * D("0.01"))
    n = 500 * D("0.61") * 58 / 1000 * 365
    n2o = n * (D("0.6") * D("0.002") + D("0.4") * D("0.0006")) * N2O
    air = n * (D("0.6") * D("0.25") + D("0.4") * D("0.2")) * D("0.014") * N2O
    return (enteric + stored) * CH4_GWP + (n2o + air) * N2O_GWP


def paddy():
    """10 mu of winter-flooded paddy, 120 d, 5 t of manure a hectare, 60 kg of synthetic N."""
    sfo = (1 + D(5) * D("0.21")) ** D("0.59")
    ch4 = D("1.32") * 1 * D("2.41") * sfo * 120 * 10 * MU / (1 - D("0.14"))
    n2o = 60 * (D("0.003") + D("0.11") * D("0.014") + D("0.24") * D("0.011")) * N2O
    return ch4 * CH4_GWP + n2o * N2O_GWP


def maize():
    """Worked example CF-1, BU-2 apart: 1 ha; 250 kg of urea."""
    return D("1888.53") + 250 * D("0.20") * 44 / 12


def bought():
    """8 bags of 50 kg urea at 46 % N, 3000 kWh of Chongqing's grid, 200 L of diesel in a tractor, 6.2 t over 180 km."""
    urea = 8 * 50 * D("0.46") * D("7.484")
    power = 3000 * D("0.5581")
    mass = 200 * D("0.84")
    tj = mass / 1000 * D("42.652") / 1000
    diesel = tj * (74100 + D("4.15") * D("29.8") + D("28.6") * N2O_GWP) + mass * D("0.65086")
    truck = D("6.2") * 180 * D("0.2611")
    return urea + power + diesel + truck


MODELS = {
    "pigs": (pigs, [["model=enteric_tier1", "input.animal=swine", "input.heads=500头", "input.productivity=high"],
                    ["model=manure", "input.animal=swine", "input.heads=500头", "input.climate=warm_temp_moist",
                     "input.productivity=high", "input.system_1=pit_3m", "input.share_1=0.6", "input.system_2=digester_low_leak",
                     "input.share_2=0.4", "input.FracGas_2=0.2", "input.FracGas_2.source=plan"]]),
    "paddy": (paddy, [["model=rice", "input.area=10亩", "input.days=120", "input.water=continuous", "input.before=flooded_gt30",
                       "input.manure=5", "input.synthetic_n=60", "input.fallow=by_share"]]),
    "maize": (maize, [["model=soil_n2o", "input.climate=wet", "input.area=1", "input.synthetic_n=180", "input.organic_n=30",
                       "input.crop=maize", "input.yield=7000", "input.removed=0.3"], ["model=urea", "input.urea=500斤"]]),
    "bought": (bought, [["amount=8", "unit=袋", "pack=50 kg", "content=46 % N", "factor_id=input.fert.n.urea"],
                        ["amount=3000", "unit=度", "factor_id=grid.chongqing.2023"],
                        ["model=fuel", "input.fuel=diesel", "input.volume=200", "input.use=offroad"],
                        ["amount=1116", "unit=吨公里", "factor_id=input.transport.road.light_diesel.2024"]]),
}


class Broken(Exception):
    """The program refused, or a figure is not the expected one."""


def say(cli, *words):
    done = cli(*words)
    if done.status:
        raise Broken(str(done))
    return done


def make_model(cli, name):
    path = cli.path(name + ".nongtan")
    say(cli, "new", path)
    for i, words in enumerate(MODELS[name][1]):
        say(cli, "add", path, "activity", "r%d" % i, "stage=farm", "item=item %d" % i, *words)
    return path


def make_sample(cli, name):
    path = cli.path(name + ".nongtan")
    say(cli, "new", path)
    say(cli, "import", path, os.path.join(SAMPLES, name))
    return path


def samples():
    return sorted(n for n in os.listdir(SAMPLES) if os.path.exists(os.path.join(SAMPLES, n, "expected.csv")))


def total(cli, path, *more):
    done = say(cli, "footprint", path, "--json", *more).json()
    if done["excluded"]:
        raise Broken("not computed: %s" % done["excluded"])
    return done["total_kg_co2e"]


def near(what, found, expected, tolerance="1e-6"):
    if abs(found - expected) > abs(expected) * D(tolerance):
        raise Broken("%s: %s kg instead of %s" % (what, found, expected))


IN_KG = {"t CO2e/farm": 1000, "t CO2e": 1000}


def check_sample(cli, name):
    """Totals of each variant as the source prints them (recomputed there to all digits)."""
    path = make_sample(cli, name)
    with open(os.path.join(SAMPLES, name, "expected.csv"), encoding="utf-8-sig", newline="") as f:
        rows = [r for r in csv.DictReader(f) if r["level"] == "total"]
    if not rows:
        raise Broken("%s has no total to compare with" % name)
    for row in rows:
        near("%s %s" % (name, row["variant"]), total(cli, path, "--variant", row["variant"]),
             D(row["recomputed"]) * IN_KG.get(row["unit"], 1), "1e-6")
    return path


def check_model(cli, name):
    path = make_model(cli, name)
    near(name, total(cli, path), MODELS[name][0](), "3e-6")
    return path


def all_farms(cli):
    """Every farm with the check that it came out as expected; gives name and path."""
    for name in samples():
        yield name, check_sample(cli, name)
    for name in MODELS:
        yield name, check_model(cli, name)
