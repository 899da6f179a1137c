# SPDX-License-Identifier: MPL-2.0
"""worked_animals - the worked examples of animals, manure, ponds, carbon stocks and products as calls of nongtan."""
from decimal import Decimal

from worked import CO2E, TOTAL, Equation, Model

FAMILIES = ["EN", "MA", "AQ", "CS", "PF"]

COW = "animal=cow_in_milk heads=1 weight=550 activity=stall DE=68 diet=dairy_medium milk=22 fat=3.8 pregnant=1"
BULL = "animal=bull heads=1 weight=320 mature_weight=600 gain=0.8 activity=pasture DE=62 diet=nondairy_forage75"
EWE = "animal=sheep sex=female heads=1 weight=45 activity=hilly milk=0.4 pregnant=1 litter=single wool=3 DE=58"
ENERGY = {q: q for q in ("NEm", "NEa", "REM")}
TIER2 = {**ENERGY, "GE_MJ_d": "GE", "EF_kgCH4_yr": "EF"}
PIG = ("animal=swine heads=1 climate=warm_temp_moist productivity=high system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.3 "
       "GE=38 DE=82 UE=0.02 ASH=0.04")
POND = "water=pond_freshwater area=2 days=300 harvest=18000"
STAND = "BCEF=0.80 R=0.27 CF=0.47"


def output(label):
    """The output whose label begins so."""
    return lambda done: next(o["value"] for o in done["outputs"] if o["label"].startswith(label))


def n2o_co2e(done):
    return sum(o["value"] for o in done["outputs"] if o["gas"] == "N2O") * 273


def ch4_co2e(done):
    return sum(o["value"] for o in done["outputs"] if o["gas"] == "CH4 non-fossil") * Decimal("27.0")


def per_kg_of_fish(done):
    gases = {"CH4 non-fossil": Decimal("27.0"), "N2O": Decimal(273)}
    return sum(o["value"] * gases[o["gas"]] for o in done["outputs"] if o["gas"]) / 18000


EXAMPLES = {
    "EN-1": [Model("enteric_tier2", COW, {**TIER2, "NEl": "NEl", "NEp": "NEp", "DMI_kg_d": "DMI", "kgCO2e_AR6": CO2E}),
             Equation("ipcc2019.10.15", "DE=68", "REG")],
    "EN-2": [Model("enteric_tier2", BULL, {**TIER2, "NEg": "NEg", "REG": "REG"})],
    "EN-3": [Model("enteric_tier2", EWE, {**TIER2, "NEl": "NEl", "NEp": "NEp", "NEwool": "NEwool", "REG": "REG"})],
    "EN-4": [Model("enteric_tier1", "animal=swine animals_per_year=10000 days_alive=160 productivity=high",
                   {"AAP": "AAP", "CH4_kg": TOTAL})],
    "EN-5": [Model("enteric_tier1", "animal=buffalo heads=35 region=asia", {"CH4_kg": TOTAL})],
    "MA-1": [Model("manure", PIG, {"VS_kg_d": "VS", "MCF_mean": "MCF_mean", "CH4_kg_head_yr": "CH4_head", "kgCO2e_AR6": ch4_co2e})],
    "MA-2": [Model("manure", PIG, {"Nex_kg_yr": "Nex", "N2O_direct_kg": "N2O_direct", "Nvol_kg": "N_vol", "Nleach_kg": "N_leach",
                                   "N2O_atd_kg": "N2O_volatilised", "N2O_leach_kg": "N2O_leached", "kgCO2e_AR6": n2o_co2e,
                                   "N_to_field_kg": "N_field"})],
    "MA-3": [Model("manure", "animal=hens heads=1 climate=warm_temp_moist productivity=high system_1=poultry_litter share_1=1",
                   {"VS_kg_yr": "VS_yr", "CH4_kg_head_yr": "CH4_head"})],
    "MA-4": [Model("manure", "animal=dairy_cattle heads=1 climate=warm_temp_moist productivity=high system_1=solid share_1=1 GE=240 DE=68 "
                             "UE=0.04 ASH=0.08 CP=16 milk=22 milk_protein=3.2",
                   {"Nintake_kg_d": "Nintake", "Nret_kg_d": "Nret", "Nex_kg_yr": "Nex"})],
    "MA-5": [Model("manure", "animal=buffalo heads=10 climate=warm_temp_moist productivity=low system_1=pasture share_1=0.6 "
                             "system_2=solid share_2=0.4", {"FPRP_kgN": "F_PRP"}),
             Model("soil_n2o", "climate=wet grazing_n={FPRP_kgN} animals=cattle_poultry_pigs",
                   {"N2O_direct_kg": "N2O_dir", "N2O_atd_kg": "N2O_ATD", "N2O_leach_kg": "N2O_L"})],
    "AQ-1": [Model("aquaculture", POND, {"CH4_kg": "CH4_pond", "N2O_kg": "N2O_fish", "kgCO2e_AR6": CO2E,
                                         "kgCO2e_per_kg_fish": per_kg_of_fish})],
    "AQ-2": [Model("aquaculture", POND + " feed=27000 feed_protein=32 n2o_by=feed",
                   {"Nfeed_kg": "N_feed", "N2O_kg": output("N2O of the feed")})],
    "CS-1": [Equation("ipcc2006.2.8b", "A=1 V=6 " + STAND, "C1_tC_ha"), Equation("ipcc2006.2.8b", "A=1 V=21 " + STAND, "C2_tC_ha"),
             Model("carbon_stock_difference", "area=4 V_first=6 V_second=21 years=3 BCEF=0.80 R=0.27 R.source=CS-1",
                   {"dC_tC_yr": "dC", "removal_tCO2_yr": output("CO2 taken up")})],
    "CS-2": [Model("carbon_gain_loss", "orchard=orchard_temperate area=10 area_felled=1",
                   {"dC_tC_yr": "dC", "tCO2_yr_removal_positive": "CO2_removed"})],
    "CS-3": [Model("soil_carbon", "area=1 soil=SOCref_warmtemp_moist_HAC use_before=FLU_longterm_cult_warm_moist "
                                  "use_after=FLU_longterm_cult_warm_moist tillage_before=FMG_full tillage_after=FMG_reduced_warm_moist "
                                  "input_before=FI_medium input_after=FI_high_no_manure F_LU_before=0.70 F_LU_after=0.70",
                   {"SOC0": "SOC_before", "SOCt": "SOC_after", "tCO2_ha_yr": TOTAL})],
    "CS-4": [Model("sink_usable", "gross=100 u=0.06 b=0.10",
                   {"gross_tCO2": "gross", "after_uncertainty": "after_uncertainty", "after_buffer": TOTAL})],
    "PF-1": [Model("cutoff", "product_mass=1000 aux_1=2 aux_2=6 aux_3=9.5 aux_4=14 aux_5=9.9 aux_6=9 aux_7=8 aux_8=9.8",
                   {"candidates_kg": "candidates", "excluded_kg": "excluded", "excluded_count": output("number of materials")})],
    "PF-2": [Equation("nongtan.allocation", "m=6200 w=1 m_co=3000 w_co=1", "mass_share_grain"),
             Equation("nongtan.allocation", "m=6200 w=2.9 m_co=3000 w_co=0.25", "econ_share_grain"),
             Equation("nongtan.per_unit", "E=8100 share={mass_share_grain} Q=6200", "grain_kgCO2e_per_kg_mass"),
             Equation("nongtan.per_unit", "E=8100 share={econ_share_grain} Q=6200", "grain_kgCO2e_per_kg_econ")],
    "PF-3": [Equation("idf2015.bmr", "M_meat=180 FPCM=6500", "BMR"), Equation("idf2015.milk", "BMR={BMR}", "AF_milk")],
    "PF-4": [Equation("idf2015.fpcm", "milk=6500 fat=3.8 protein=3.2", "FPCM_kg")],
    "PF-5": [Model("ranking", "source_1=410 source_2=300 source_3=160 source_4=70 source_5=35 source_6=25",
                   {"n_primary_sources": output("number of sources"), "cum_share": "cumulative"})],
    "PF-6": [Equation("nongtan.stages", "E_1=8100 E_2=950 E_3=1200 E_4=0", "kgCO2e_total"),
             Equation("nongtan.per_unit", "E={kgCO2e_total} share=1 Q=6200", "per_FU_1kg")],
}
