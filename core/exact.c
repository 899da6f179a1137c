/* SPDX-License-Identifier: MPL-2.0
 *
 * A double is m * 2^e with a whole m below 2^53, and 10^15 is below 2^50: m * 10^15 always fits, and what is left is a
 * shift. No step depends on the rounding mode, the compiler or the machine.
 */
#include "core/exact.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 magnitude;

enum { KG_DECIMALS = 15, SCALE_MAX = 9 };
static const magnitude PICOGRAMS_IN_KG = 1000000000000000;

/* value / 2^bits, to nearest, ties to even; `bits` at least 1. */
static magnitude shift_down(magnitude value, int bits)
{
    if (bits > 126) /* value is below 2^104: less than half */
        return 0;
    magnitude whole = value >> bits, rest = value - (whole << bits), half = (magnitude)1 << (bits - 1);
    return whole + (rest > half || (rest == half && (whole & 1)));
}

bool exact_from_kg(double kg, exact *out)
{
    if (!isfinite(kg) || fabs(kg) > EXACT_KG_MAX)
        return false;
    int exponent;
    double fraction = frexp(fabs(kg), &exponent);
    magnitude value = (magnitude)(uint64_t)ldexp(fraction, 53) * PICOGRAMS_IN_KG;
    exponent -= 53;
    value = exponent >= 0 ? value << exponent : shift_down(value, -exponent);
    *out = kg < 0 ? -(exact)value : (exact)value;
    return true;
}

/* |mass|, also of the most negative value. */
static magnitude magnitude_of(exact mass)
{
    return mass < 0 ? -(magnitude)mass : (magnitude)mass;
}

/* Decimal digits of `value` into the end of `buffer` of EXACT_TEXT bytes, at least `least` of them. Returns their start. */
static char *digits_of(char *buffer, magnitude value, int least)
{
    char *p = buffer + EXACT_TEXT;
    *--p = '\0';
    for (; value || least > 0; least--) {
        *--p = (char)('0' + (int)(value % 10));
        value /= 10;
    }
    return p;
}

void exact_full(char *out, exact mass)
{
    char buffer[EXACT_TEXT];
    const char *digits = digits_of(buffer, magnitude_of(mass), KG_DECIMALS + 1);
    int whole = (int)strlen(digits) - KG_DECIMALS, decimals = KG_DECIMALS;
    while (decimals && digits[whole + decimals - 1] == '0')
        decimals--;
    snprintf(out, EXACT_TEXT, "%s%.*s%s%.*s", mass < 0 ? "-" : "", whole, digits, decimals ? "." : "", decimals, digits + whole);
}

static int bit_length(magnitude value)
{
    uint64_t high = (uint64_t)(value >> 64), low = (uint64_t)value;
    return high ? 128 - __builtin_clzll(high) : low ? 64 - __builtin_clzll(low) : 0;
}

/* The quotient has at least 77 bits, so that with its rest as a last bit it rounds as the exact value does. */
double exact_kg(exact mass)
{
    magnitude m = magnitude_of(mass);
    if (!m)
        return 0;
    int up = 128 - bit_length(m);
    magnitude shifted = m << up, quotient = shifted / PICOGRAMS_IN_KG;
    quotient |= quotient * PICOGRAMS_IN_KG != shifted;
    int down = bit_length(quotient) - DBL_MANT_DIG;
    double kg = ldexp((double)(uint64_t)shift_down(quotient, down), down - up);
    return mass < 0 ? -kg : kg;
}

static magnitude power_of_ten(int n)
{
    magnitude p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

/* value / divisor, half to even. */
static magnitude divide(magnitude value, magnitude divisor)
{
    magnitude whole = value / divisor, rest = value % divisor, missing = divisor - rest;
    return whole + (rest > missing || (rest == missing && (whole & 1)));
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

void exact_show(char *out, exact mass, int scale, int decimals)
{
    char buffer[EXACT_TEXT];
    scale = clamp(scale, 0, SCALE_MAX);
    decimals = clamp(decimals, 0, KG_DECIMALS + scale);
    magnitude rounded = divide(magnitude_of(mass), power_of_ten(KG_DECIMALS + scale - decimals));
    const char *digits = digits_of(buffer, rounded, decimals + 1);
    if (mass < 0 && rounded)
        *out++ = '-';
    for (size_t whole = strlen(digits) - (size_t)decimals; whole; whole--) {
        *out++ = *digits++;
        if (whole > 1 && whole % 3 == 1)
            *out++ = ',';
    }
    if (decimals)
        *out++ = '.';
    memcpy(out, digits, (size_t)decimals + 1);
}
