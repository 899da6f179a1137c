/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

#define IPCC2 "IPCC 2006 Guidelines, Vol. 4, Ch. 2, "

static double burnt_part(const double *x)
{
    return x[0] * x[1];
}

static double burnt_mass(const double *x)
{
    return x[0] * x[1] * x[2];
}

static double gas(const double *x)
{
    return x[0] * x[1] * x[2] * x[3] * 1e-3;
}

#define AREA {"A", N_("area"), "ha", 0, INFINITY, 0, 0, true}
#define FUEL {"M_B", N_("dry straw burnt per hectare"), "kg DM/ha", 0, INFINITY, 0, 30000, false}
#define FRACTION {"C_f", N_("combustion factor"), "-", 0, 1, 0, 0, false}

static const struct equation table[] = {
    {"nongtan.straw_burnt", N_("straw set on fire per hectare"), "M_B", "kg DM/ha", "AG_DM*FracBurnt", "methods/residue-burning.md",
     {{"AG_DM", N_("above-ground residue"), "kg DM/ha", 0, INFINITY, 0, 0, false},
      {"FracBurnt", N_("share burnt"), "-", 0, 1, 0, 0, false}},
     burnt_part},
    {"ipcc2006.2.27.mass", N_("dry mass that burns"), "DM_burnt", "kg DM", "A*M_B*C_f", IPCC2 "Eq. 2.27", {AREA, FUEL, FRACTION},
     burnt_mass},
    {"ipcc2006.2.27", N_("gas of burning residues"), "L_fire", "kg", "A*M_B*C_f*G_ef*1e-3", IPCC2 "Eq. 2.27",
     {AREA, FUEL, FRACTION, {"G_ef", N_("emission factor"), "g/kg DM", 0, 2000, 0, 0, false}},
     gas},
    {"ipcc2006.v5.4.1", N_("gas of straw that is composted or digested"), "L_treated", "kg", "AG_DM*A*share*EF*1e-3",
     "IPCC 2006 Guidelines, Vol. 5, Ch. 4, Eq. 4.1, 4.2",
     {{"AG_DM", N_("above-ground residue"), "kg DM/ha", 0, INFINITY, 0, 0, false}, AREA,
      {"share", N_("share of the straw"), "-", 0, 1, 0, 0, false},
      {"EF", N_("gas of one kilogram of dry mass"), "g/kg DM", 0, 100, 0, 0, false}},
     gas},
};

const struct equation_family equations_burning = EQUATION_FAMILY(N_("Burning of residues"), table);
