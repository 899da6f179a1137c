#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""`nongtan model` beyond the worked examples: a published farm from its raw figures, ranges of the methods, defaults and
their confidence, what is told and what is refused."""
import os
from decimal import Decimal

from command import CASES, Cli, need, read_table, run


def near(found, expected, tolerance="1e-9"):
    return abs(Decimal(found) - Decimal(expected)) <= abs(Decimal(expected)) * Decimal(tolerance)


def call(cli, *words):
    return cli.good("model", *words, "--json").json()


def outputs(done):
    """By gas and label."""
    return {(o["gas"], o["label"]): o["value"] for o in done["outputs"]}


def gas(done, name):
    return sum(o["value"] for o in done["outputs"] if o["gas"] == name)


def step(done, symbol):
    found = [s for s in done["steps"] if s["symbol"] == symbol]
    need(len(found) == 1, "%d steps '%s'" % (len(found), symbol))
    return found[0]


def told(done, piece):
    need(any(piece in n["message"] for n in done["notices"]), "'%s' is not told: %s" % (piece, done["notices"]))


def not_told(done, piece):
    need(not any(piece in n["message"] for n in done["notices"]), "'%s' is told: %s" % (piece, done["notices"]))


RICE = ["rice", "area=1", "days=112", "water=single_drainage", "before=nonflooded_lt180"]


# ---- the irrigated rice farm of GAF from params.csv ----

def raw():
    return {row["key"]: row["value"] for row in read_table("rice-irrigated-gaf", "params.csv")}


def published(line):
    row, = [r for r in read_table("rice-irrigated-gaf", "expected.csv") if r["key"] == line]
    return Decimal(row["recomputed"]) * 1000  # kg CO2e



def residue_nitrogen(cli, p):
    """Step by step through the equations: the model refuses the published shares, which add up to 1.06."""
    value = lambda name, *words: str(cli.good("equation", name, *words, "--json").json()["value"])
    crop = value("ipcc2019.11.7", "Yield=%s" % (Decimal(p["yield"]) * 1000), "DRY=" + p["DM"])
    above = value("ipcc2019.11.6.ag_ratio", "Crop=" + crop, "R_AG=" + p["residue_ratio"])
    agr = value("ipcc2019.11.6.agr", "AG_DM=" + above, "Area=" + p["area"])
    # GAF multiplies the straw, not harvest and straw, with its below-ground ratio.
    bgr = value("ipcc2019.11.6.bgr", "Crop=0", "AG_DM=" + above, "RS=" + p["below_ground_ratio"], "Area=" + p["area"], "FracRenew=1")
    return value("ipcc2019.11.6", "AGR=" + agr, "N_AG=" + p["N_ag"], "FracRemove=" + p["fraction_removed"],
                 "FracBurnt=" + p["fraction_burnt"], "Cf=1", "BGR=" + bgr, "N_BG=" + p["N_bg"])


def gaf_rice(p, *more):
    return ["rice", "area=" + p["area"], "days=" + p["season"], "water=continuous", "before=nonflooded_gt180", "region=world",
            *more]


def test_published_rice_farm_paddy(home):
    cli, p = Cli(home), raw()
    n = str(Decimal(p["urea"]) * Decimal("0.46") * Decimal(p["area"]))
    done = call(cli, *gaf_rice(p, "synthetic_n=" + n, "EF1FR=0.007", "EF1FR.source=GAF Fertiliser",
                               "EF4=0.007", "EF4.source=GAF Atmospheric deposition"))
    for symbol in ("EFc", "SFw", "SFp", "FracGASF", "FracLEACH"):
        need(near(step(done, symbol)["value"], p[symbol]), "%s is not what the farm states" % symbol)
    for found, line, weight in ((gas(done, "CH4 non-fossil"), "CH4 rice cultivation", 28),
                                (step(done, "N2O_FR")["value"], "N2O fertiliser", 265),
                                (step(done, "N2O_ATD")["value"], "N2O deposition", 265)):
        need(near(found * weight, published(line), "1e-6"), "%s: %s" % (line, found * weight))
    residue = residue_nitrogen(cli, p)
    need(near(residue, "2473.28"), "N of residues: %s" % residue)
    straw = call(cli, *gaf_rice(p, "residue_n=" + residue, "EF1FR=0.00503", "EF1FR.source=GAF Crop Residues"))
    need(near(step(straw, "N2O_FR")["value"] * 265, published("N2O crop residues"), "1e-6"), "N2O crop residues")
    leached = step(done, "N2O_L")["value"] + step(straw, "N2O_L")["value"]
    need(near(leached * 265, published("N2O leaching"), "1e-6"), "N2O leaching: %s" % (leached * 265))


def test_published_rice_farm_burning_urea_lime(home):
    cli, p = Cli(home), raw()
    own = ["%s=%s" % pair for pair in {"DRY": p["DM"], "R_AG": p["residue_ratio"], "Cf": "0.96", "Gef_CH4": "1.96",
                                       "Gef_N2O": "0.0836"}.items()]
    words = ["residue", "crop=rice", "area=" + p["area"], "yield=%s" % (Decimal(p["yield"]) * 1000), "residue_method=ratio"]
    done = call(cli, *words, "burnt=" + p["fraction_burnt"], *own)
    need(near(step(done, "DM_burnt")["value"], "2012160"), "burnt: %s" % step(done, "DM_burnt")["value"])
    need(near(gas(done, "CH4 non-fossil") * 28, published("CH4 field burning"), "1e-6"), "CH4 field burning")
    need(near(gas(done, "N2O") * 265, published("N2O field burning"), "1e-6"), "N2O field burning")
    slip = cli("model", *words, *own, "burnt=" + p["fraction_burnt"], "removed=" + p["fraction_removed"])
    slip.ends(3).says("'1.06'", "0 … 1")
    urea = call(cli, "urea", "urea=%s" % (Decimal(p["urea"]) * Decimal(p["area"])))
    need(near(urea["value"], published("CO2 urea"), "1e-6"), "CO2 urea: %s" % urea["value"])
    lime = call(cli, "liming", "limestone=5000", "EF_limestone=0.108", "EF_limestone.source=purity 0.9")
    need(near(lime["value"], published("CO2 lime"), "1e-6"), "CO2 lime: %s" % lime["value"])


# ---- straw: return, removal, compost, digester, fire ----

STRAW = ["residue", "crop=rice", "area=2", "straw=5"]


def test_composted_and_digested_straw(home):
    cli = Cli(home)
    words = STRAW + ["returned=0.4", "composted=0.25", "digested=0.35"]
    told(call(cli, *words), "treatment=ipcc2006")
    need(not [o for o in call(cli, *words)["outputs"] if o["gas"]], "gases that are counted elsewhere are counted")
    found = outputs(call(cli, *words, "treatment=ipcc2006"))
    # 10 t of dry straw: 2.5 t at 10 g CH4 and 0.6 g N2O, 3.5 t at 2 g CH4
    for label, mass in (("CH4 non-fossil", "CH4 of composted straw"), 25), (("N2O", "N2O of composted straw"), "1.5"), \
            (("CH4 non-fossil", "CH4 of digested straw"), 7):
        need(near(found[label], mass), "%s: %s" % (label, found[label]))
    whole, part = call(cli, *STRAW, "returned=1"), call(cli, *words)
    need(near(step(part, "F_CR")["value"], step(whole, "F_CR")["value"] * Decimal("0.4")), "what is treated is not returned")
    cli("model", *STRAW, "returned=0.6", "digested=0.6").ends(3).says("'1.2'", "0 … 1")


# ---- rice ----

def test_winter_flooded_field_is_the_most_sensitive_answer(home):
    cli = Cli(home)
    one = call(cli, *RICE)["value"]
    other = call(cli, *RICE[:-1], "before=flooded_gt30")["value"]
    need(near(other / one, "2.41"), "ratio %s" % (other / one))


def test_upland_rice_is_zero_and_still_there(home):
    done = call(Cli(home), "rice", "area=2", "days=120", "water=upland", "before=nonflooded_gt365", "synthetic_n=100")
    need([(o["gas"], o["value"]) for o in done["outputs"]] == [("CH4 non-fossil", 0)], "outputs %s" % done["outputs"])
    told(done, "soil_n2o")


def test_rice_ranges_are_those_of_the_method(home):
    cli = Cli(home)
    for wrong, says in (("days=0", "'0' is outside"), ("days=366", "> 0 … 365"), ("days=-1", "'-1'"), ("days=400", "'400'"),
                        ("area=0", "'0' is outside > 0"), ("area=-2", "'-2'"), ("straw_lt30=-1", "'-1' is outside ≥ 0"),
                        ("compost=x", "is not a number"), ("water=wet", "continuous, single_drainage"), ("days=1e999", "1e999"),
                        ("area=nan", "nan")):
        key = wrong.split("=")[0]
        words = [w for w in RICE if not w.startswith(key + "=")] + [wrong]
        done = cli("model", *words).ends(3).says("(%s)" % key, says)
        need(not done.out, "a refused input printed something")
    for usual, told_limit in (("days=59", "60 … 200"), ("days=201", "60 … 200"), ("green_manure=13", "0 … 12"), ("area=1001", "0 … 1000")):
        words = [w for w in RICE if not w.startswith(usual.split("=")[0] + "=")] + [usual]
        told(call(cli, *words), told_limit)
    for fine in ("days=60", "days=200", "straw_lt30=12", "area=1000"):
        words = [w for w in RICE if not w.startswith(fine.split("=")[0] + "=")] + [fine]
        not_told(call(cli, *words), "outside the usual")


def test_required_answers_have_no_hidden_default(home):
    cli = Cli(home)
    for left_out in ("area", "days", "water", "before"):
        words = [w for w in RICE if not w.startswith(left_out + "=")]
        cli("model", *words).ends(3).says("(%s) is empty" % left_out)


def test_rice_without_nitrogen_says_that_n2o_is_missing(home):
    cli = Cli(home)
    told(call(cli, *RICE), "N2O of the field is not counted")
    not_told(call(cli, *RICE, "synthetic_n=0"), "not counted")
    told(call(cli, "rice", "area=1", "days=112", "water=deep_water", "before=nonflooded_lt180", "synthetic_n=1"), "deep_water")


def test_tier_two_soil_factor(home):
    done = call(Cli(home), *RICE, "SFs=0.8", "SFs.source=local trial 2024")
    need(near(done["value"], call(Cli(home), *RICE)["value"] * Decimal("0.8")), "SFs has no effect")
    need(step(done, "SFs")["overridden"] and step(done, "SFs")["source"] == "local trial 2024", "the source is lost")


# ---- defaults, overrides, unknown keys ----

def test_a_default_is_shown_as_default(home):
    done = call(Cli(home), *RICE)
    efc = step(done, "EFc")
    need(efc["default"] and not efc["overridden"] and efc["confidence"] == "A" and "Table 5.11" in efc["locator"], "EFc %s" % efc)
    need(step(done, "region")["default"] and step(done, "region")["value"] == "east_asia", "the region is not told as a default")
    need(not step(done, "area")["default"], "what was typed counts as a default")


def test_an_override_asks_for_its_source(home):
    cli = Cli(home)
    told(call(cli, *RICE, "EFc=1.5"), "EFc.source")
    not_told(call(cli, *RICE, "EFc=1.5", "EFc.source=measured"), "EFc.source")
    need(near(call(cli, *RICE, "EFc=2.64")["value"], 2 * call(cli, *RICE)["value"]), "the override has no effect")
    cli("model", *RICE, "EFc=many").ends(3).says("EFc: 'many' is not a number")
    cli("model", *RICE, "EFc=-1").ends(3).says("EFc: '-1' is outside")


def test_what_no_model_knows_is_refused(home):
    cli = Cli(home)
    cli("model", *RICE, "colour=red").ends(2).says("'colour'", "days")
    cli("model", *RICE, "SFx.source=book").ends(2).says("'SFx.source'")
    cli("model", *RICE, "EFc.source=book").ends(2).says("'EFc.source'")
    cli("model", *RICE, "area=2").ends(3).says("'area' is already used")
    cli("model", *RICE, "area").ends(2).says("'area' is not KEY=VALUE")
    cli("model", "rics", "area=1").ends(2).says("'rics'", "Did you mean 'rice'?")
    cli("model", *RICE, "evil\x1b[31m=1").ends(2)
    need("\x1b" not in cli("model", *RICE, "evil\x1b[31m=1").err, "an escape sequence reached the terminal")


def test_an_answer_without_effect_is_told(home):
    done = call(Cli(home), "soil_n2o", "climate=wet", "residue_n=10", "crop=maize", "yield=7000", "area=1")
    told(done, "crop = maize plays no part")


def test_unverified_figures_are_told_as_such(home):
    cli = Cli(home)
    done = call(cli, "fuel", "fuel=diesel", "mass=100", "use=offroad", "heat=ipcc")
    told(done, "NCV = 43.0 is unverified")
    not_told(call(cli, "fuel", "fuel=diesel", "mass=100", "use=offroad"), "unverified")
    done = call(cli, "soil_n2o", "climate=wet", "factors=cn_guideline", "synthetic_n=100")
    told(done, "EF1 = 0.0109 is unverified")
    told(done, "those of IPCC 2006 are used")


# ---- soil ----

def test_dry_climate_leaches_nothing(home):
    done = call(Cli(home), "soil_n2o", "climate=dry", "synthetic_n=100", "organic_n=50")
    # 150 x 0.005 x 44/28; (100 x 0.11 + 50 x 0.21) x 0.005 x 44/28
    need(near(step(done, "N2O_dir")["value"], Decimal("0.75") * 44 / 28), "direct")
    need(near(step(done, "N2O_ATD")["value"], Decimal("21.5") * Decimal("0.005") * 44 / 28), "deposition")
    need(step(done, "N2O_L")["value"] == 0, "leaching")


def test_editions_differ_as_published(home):
    cli = Cli(home)
    words = ["soil_n2o", "climate=wet", "synthetic_n=100"]
    # kg N2O-N per 100 kg N: direct; volatilised x EF4; leached x EF5
    for factors, parts in (("ipcc2019_disaggregated", ("1.6", "0.154", "0.264")), ("ipcc2019_aggregated", ("1.0", "0.11", "0.264")),
                           ("ipcc2006", ("1.0", "0.1", "0.225")), ("cn_guideline", ("1.09", "0.1", "0.225"))):
        done = call(cli, *words, "factors=" + factors)
        for symbol, part in zip(("N2O_dir", "N2O_ATD", "N2O_L"), parts):
            need(near(step(done, symbol)["value"], Decimal(part) * 44 / 28), "%s %s: %s" % (factors, symbol, step(done, symbol)["value"]))


def test_grazing_and_kinds_of_fertiliser(home):
    cli = Cli(home)
    cattle = call(cli, "soil_n2o", "climate=wet", "grazing_n=100")
    sheep = call(cli, "soil_n2o", "climate=wet", "grazing_n=100", "animals=sheep_other")
    need(near(step(cattle, "N2O_dir")["value"], Decimal("0.6") * 44 / 28), "cattle")
    need(near(step(sheep, "N2O_dir")["value"], Decimal("0.3") * 44 / 28), "sheep")
    urea = call(cli, "soil_n2o", "climate=wet", "synthetic_n=100", "fertiliser=urea")
    need(near(step(urea, "FracGASF")["value"], "0.15"), "urea")


def test_nitrogen_rate_of_the_method(home):
    cli = Cli(home)
    words = ["soil_n2o", "climate=wet", "area=2"]
    not_told(call(cli, *words, "synthetic_n=800"), "more than usual")
    told(call(cli, *words, "synthetic_n=700", "organic_n=200"), "450 kg N per hectare")
    cli("model", *words, "synthetic_n=2002").ends(3).says("(synthetic_n): '1,001'", "0 … 1000")
    cli("model", *words, "synthetic_n=-1").ends(3).says("'-1' is outside ≥ 0")


def test_straw_shares(home):
    cli = Cli(home)
    words = ["soil_n2o", "climate=wet", "crop=maize", "yield=7000", "area=1"]
    cli("model", *words, "removed=0.6", "burnt=0.5").ends(3).says("'1.1'", "0 … 1")
    cli("model", *words, "removed=1.2").ends(3).says("(removed): '1.2' is outside 0 … 1")
    cli("model", *words[:-2], "yield=0", "area=1").ends(3).says("(yield): '0'")
    cli("model", *words[:-2], "area=1").ends(3).says("(yield) is empty")
    cli("model", *words[:-1]).ends(3).says("(area) is empty")
    told(call(cli, *words[:-2], "yield=16000", "area=1"), "more than cereals usually bear")
    residue = ["residue", "crop=rice", "area=1", "yield=6000"]
    cli("model", *residue, "returned=0.5", "removed=0.3", "burnt=0.3").ends(3).says("'1.1'")
    told(call(cli, *residue, "returned=0.5", "removed=0.3"), "add up to 0.8")
    not_told(call(cli, *residue, "returned=0.7", "removed=0.3"), "add up")
    told(call(cli, *residue, "returned=0.5", "burnt=0.5"), "prohibited")


def test_what_is_not_held_is_said(home):
    cli = Cli(home)
    cli("model", "soil_n2o", "climate=wet", "organic_soil=1").ends(3).says("organic_zone")
    for zone, factor in (("temperate", 8), ("tropical", 16)):  # IPCC 2006, Table 11.1: from memory, so unverified
        done = call(cli, "soil_n2o", "climate=wet", "organic_soil=2", "organic_zone=" + zone)
        need(near(outputs(done)["N2O", "N2O of drained organic soil"], Decimal(2 * factor * 44) / 28), "organic soil, %s" % zone)
        told(done, "EF2 = %d is unverified" % factor)
    done = call(cli, "soil_n2o", "climate=wet", "organic_soil=2", "EF2=8", "EF2.source=IPCC 2006 Table 11.1")
    need(near(gas(done, "N2O"), Decimal(16) * 44 / 28), "N2O of organic soil")
    cli("model", "residue", "crop=potatoes_and_tubers", "area=1", "yield=20000", "burnt=1").ends(3).says("no published figure of Cf")
    cli("model", "soil_n2o", "climate=wet", "crop=rapeseed", "yield=2000", "area=1", "residue_method=ratio").ends(3).says("R_AG")


def test_lime_and_urea(home):
    cli = Cli(home)
    need(near(call(cli, "liming", "dolomite=1000")["value"], Decimal(130) * 44 / 12), "dolomite")
    cli("model", "liming", "area=1").ends(3).says("(limestone) is empty")
    told(call(cli, "liming", "limestone=6000", "area=1"), "more than usual (0 … 5000)")
    told(call(cli, "liming", "limestone=21000", "area=1"), "far more than usual")
    told(call(cli, "urea", "urea=46", "urea_n=46"), "does not fit the urea")
    not_told(call(cli, "urea", "urea=100", "urea_n=45.5"), "does not fit")
    need(call(cli, "urea", "urea=0")["value"] == 0, "no urea")
    need(all(o["not_in_7_2_3"] for o in call(cli, "urea", "urea=1")["outputs"]), "the draft does not name it: not told")


# ---- energy ----

def test_fuel_in_both_forms(home):
    cli = Cli(home)
    done = call(cli, "fuel", "fuel=natural_gas", "gas=10000", "use=stationary", "method=china", "upstream=no")
    need(near(done["value"], Decimal("389.31") * Decimal("15.3") * Decimal("0.99") * 44 / 12), "gas: %s" % done["value"])
    done = call(cli, "fuel", "fuel=bituminous", "mass=1000", "use=stationary")
    need(near(gas(done, "CO2"), Decimal("0.01957") * 94600), "coal CO2")
    need(near(gas(done, "CH4 fossil"), Decimal("0.01957") * 300), "coal CH4")
    need(near(gas(done, "CO2e"), 80), "coal supply")
    on_road = call(cli, "fuel", "fuel=diesel", "mass=1000", "use=onroad")
    need(near(gas(on_road, "CO2"), Decimal("0.042652") * 74100), "the CO2 of a fuel does not depend on its use")
    told(call(cli, "fuel", "fuel=lpg", "mass=1", "use=stationary"), "no upstream factor of lpg")


def test_fuel_amount_is_one_figure_that_fits(home):
    cli = Cli(home)
    cli("model", "fuel", "fuel=diesel", "use=offroad").ends(3).says("(mass) is empty")
    cli("model", "fuel", "fuel=diesel", "use=offroad", "mass=1", "volume=1").ends(3).says("exactly one of mass, volume, gas")
    cli("model", "fuel", "fuel=diesel", "use=offroad", "gas=1").ends(3).says("mass, volume, gas")
    cli("model", "fuel", "fuel=natural_gas", "use=stationary", "mass=1").ends(3).says("(gas) is empty")
    cli("model", "fuel", "fuel=lpg", "use=stationary", "volume=1").ends(3).says("no published figure of density")
    cli("model", "fuel", "fuel=anthracite", "use=stationary", "mass=1").ends(3).says("no published figure of EF_CO2")
    cli("model", "fuel", "fuel=diesel", "use=offroad", "volume=1", "density=2", "density.source=x").ends(3).says("density: '2'")


def test_electricity_heat_transport(home):
    cli = Cli(home)
    done = call(cli, "electricity", "kwh=1000", "series=grid.chongqing.2023")
    need(near(done["value"], "558.1") and done["unit"] == "kg CO2", "Chongqing: %s" % done["value"])
    told(done, "no footprint")
    done = call(cli, "electricity", "kwh=1000", "series=grid.cfp.cn.2024.average")
    need(near(done["value"], "577.7") and done["unit"] == "kg CO2e", "China: %s" % done["value"])
    cli("model", "electricity", "kwh=1").ends(3).says("(series) is empty")
    cli("model", "electricity", "kwh=1", "series=own").ends(3).says("no published figure of EF_grid")
    cli("model", "electricity", "kwh=1", "series=own", "EF_grid=2", "EF_grid.source=x").ends(3).says("EF_grid: '2' is outside 0 … 1.5")
    cli("model", "electricity", "kwh=1", "series=grid.chongqing.2023", "loss=0.3").ends(3).says("0 … 0.25")
    need(near(call(cli, "heat", "heat=10")["value"], 1100), "heat")
    words = ["transport", "load=2", "distance=50", "vehicle=road.light_diesel.2024"]
    need(near(call(cli, *words)["value"], "26.11"), "transport")
    need(near(call(cli, *words, "empty=0.5", "k_empty=0.6")["value"], Decimal("26.11") * Decimal("1.3")), "with an empty way back")
    cli("model", *words, "empty=0.5").ends(3).says("(k_empty) is empty")


# ---- the descriptions ----

def test_every_choice_and_limit_of_every_model(home):
    """Each choice is accepted by name; each refused limit is refused; nothing is described that is not read."""
    cli = Cli(home)
    models = cli.good("model", "--json").json()["models"]
    need(len(models) >= 9, "only %d models" % len(models))
    for m in models:
        need(m["title"] and m["help"] and m["source"], "%s lacks a description" % m["name"])
        for i in m["inputs"]:
            need(i["label"] and i["source"], "%s %s lacks a label or source" % (m["name"], i["key"]))
            if i["kind"] == "choice":
                need(len(i["choices"]) > 1, "%s %s offers nothing" % (m["name"], i["key"]))
                cli("model", m["name"], i["key"] + "=none_of_these").ends(3).says("(%s)" % i["key"])
            elif i["low"] is not None:
                cli("model", m["name"], "%s=%s" % (i["key"], i["low"] - 1)).ends(3).says("(%s): '" % i["key"])


def test_one_gas_is_summed_and_several_are_not(home):
    cli = Cli(home)
    one, several = call(cli, "soil_n2o", "climate=wet", "synthetic_n=1"), call(cli, *RICE, "synthetic_n=1")
    need(near(one["value"], sum(o["value"] for o in one["outputs"])) and one["unit"] == "kg N2O", "N2O is not summed")
    need(several["value"] is None and several["unit"] is None, "gases were added without a GWP")


def test_appendix_holds_every_model_equation_and_table(home):
    cli = Cli(home)
    text = cli.good("model", "--doc").out
    for m in cli.good("model", "--json").json()["models"]:
        need("`%s`" % m["name"] in text, "%s is not in the appendix" % m["name"])
    for e in cli.good("equation", "--json").json()["equations"]:
        need("`%s`" % e["name"] in text and e["formula"] in text, "%s is not in the appendix" % e["name"])
    for name in os.listdir(os.path.join(os.path.dirname(CASES), "..", "data", "parameters")):
        need("### `%s`" % name[:-4] in text, "the table %s is not in the appendix" % name)


def test_text_for_people_in_both_languages(home):
    Cli(home).good("model", *RICE).prints("CH4 of the paddy", "104.966")
    zh = Cli(home, "zh").good("model", *RICE)
    need("CH4 of the paddy" not in zh.out and "稻田" in zh.out, "not in Chinese:\n%s" % zh.out)
    Cli(home, "zh")("model", "rice", "days=400").ends(3).says("400", "days")


run(*[test for name, test in list(globals().items()) if name.startswith("test_")])
