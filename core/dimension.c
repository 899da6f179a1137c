/* SPDX-License-Identifier: MPL-2.0 */
#include "core/dimension.h"

#include <stdio.h>
#include <string.h>

#include "core/unit_private.h"

static bool add(struct dimensions *d, const char *name, size_t length, enum dimension_kind kind, int power)
{
    struct dimension new = {.kind = kind, .power = power};
    text_copy(new.name, length + 1 < sizeof new.name ? length + 1 : sizeof new.name, name);
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].kind == kind && !strcmp(d->items[i].name, new.name)) {
            d->items[i].power += power;
            if (!d->items[i].power)
                d->items[i] = d->items[--d->count];
            return true;
        }
    if (d->count == DIMENSIONS)
        return false;
    d->items[d->count++] = new;
    return true;
}

/* ---- the walk ---- */

struct walk {
    const struct unit_system *system;
    struct dimensions *out;
};

static ut_status add_base(const ut_unit *basic, int power, struct walk *w)
{
    for (size_t i = 0; i < w->system->row_count; i++) {
        const struct unit_row *row = &w->system->rows[i];
        const char *symbol = row->definition.symbol;
        if (ut_compare(row->ut, basic))
            continue;
        return add(w->out, symbol, strcspn(symbol, "|"), row->pack ? DIMENSION_PACK : DIMENSION_BASE, power) ? UT_SUCCESS : UT_BAD_ARG;
    }
    return UT_BAD_ARG;
}

static ut_status visit_basic(const ut_unit *unit, void *arg)
{
    return add_base(unit, 1, arg);
}

static ut_status visit_product(const ut_unit *unit, int count, const ut_unit *const *basic, const int *powers, void *arg)
{
    (void)unit;
    for (int i = 0; i < count; i++) {
        const ut_status status = add_base(basic[i], powers[i], arg);
        if (status != UT_SUCCESS)
            return status;
    }
    return UT_SUCCESS;
}

static const ut_visitor visitor;

static ut_status visit_galilean(const ut_unit *unit, double scale, const ut_unit *underlying, double offset, void *arg)
{
    struct walk *w = arg;
    (void)unit;
    w->out->scale *= scale;
    return offset == 0 ? ut_accept_visitor(underlying, &visitor, arg) : UT_BAD_ARG;
}

static ut_status visit_timestamp(const ut_unit *unit, const ut_unit *time, double origin, void *arg)
{
    (void)unit, (void)time, (void)origin, (void)arg;
    return UT_BAD_ARG;
}

static ut_status visit_logarithmic(const ut_unit *unit, double base, const ut_unit *reference, void *arg)
{
    (void)unit, (void)base, (void)reference, (void)arg;
    return UT_BAD_ARG;
}

static const ut_visitor visitor = {visit_basic, visit_product, visit_galilean, visit_timestamp, visit_logarithmic};

bool dimensions_of(const struct unit *unit, struct dimensions *out)
{
    *out = (struct dimensions){.scale = 1};
    if (!unit)
        return true;
    struct walk w = {unit->system, out};
    if (ut_accept_visitor(unit->whole, &visitor, &w) != UT_SUCCESS)
        return false;
    for (size_t i = 0; i < unit->count; i++) {
        const struct unit_factor *f = &unit->factors[i];
        if (*f->substance && !add(out, f->substance, strlen(f->substance), DIMENSION_SUBSTANCE, f->power > 0 ? 1 : -1))
            return false;
    }
    return true;
}

int dimension_power(const struct dimensions *of, const struct dimension *like)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->items[i].kind == like->kind && !strcmp(of->items[i].name, like->name))
            return of->items[i].power;
    return 0;
}

bool dimensions_equal(const struct dimensions *a, const struct dimensions *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = a->items[i].power == dimension_power(b, &a->items[i]);
    return same;
}

/* ---- back to a unit ---- */

/* How many units, packs or substances stand above (sign 1) or below (-1) the line. */
static size_t count_side(const struct dimensions *d, enum dimension_kind kind, int sign)
{
    size_t count = 0;
    for (size_t i = 0; i < d->count; i++)
        count += d->items[i].kind == kind && d->items[i].power * sign > 0;
    return count;
}

/* One pack of power 1 beside base units that stand above the line only. */
static bool pack_beside_content(const struct dimensions *d)
{
    return count_side(d, DIMENSION_PACK, 1) == 1 && !count_side(d, DIMENSION_PACK, -1) && count_side(d, DIMENSION_BASE, 1) &&
           !count_side(d, DIMENSION_BASE, -1);
}

/* "kg m2" or "kg N": the units of one side, the substance of that side behind the first. */
static bool write_side(struct text_buffer *out, const struct dimensions *d, int sign, bool leave_packs)
{
    const char *substance = "";
    size_t units = 0, substances = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->items[i].kind != DIMENSION_SUBSTANCE || d->items[i].power * sign <= 0)
            continue;
        substance = d->items[i].name;
        substances += (size_t)(d->items[i].power * sign);
    }
    for (size_t i = 0; i < d->count; i++) {
        const struct dimension *each = &d->items[i];
        if (each->kind == DIMENSION_SUBSTANCE || each->power * sign <= 0 || (each->kind == DIMENSION_PACK && leave_packs))
            continue;
        text_buffer_printf(out, "%s%s", units ? " " : "", each->name);
        if (each->power * sign > 1) /* "m2" would be read as the square metre, "m22" as nothing */
            text_buffer_printf(out, "^%d", each->power * sign);
        if (!units++ && *substance)
            text_buffer_printf(out, " %s", substance);
    }
    return substances <= 1 && (units || sign < 0 || !substances);
}

bool dimensions_unit(const struct unit_system *units, const struct dimensions *of, struct unit **out)
{
    struct text_buffer text = {0}, below = {0};
    const bool leave_packs = pack_beside_content(of);
    bool good = write_side(&text, of, 1, leave_packs) && write_side(&below, of, -1, leave_packs);
    *out = NULL;
    if (good && below.length)
        text_buffer_printf(&text, "%s/%s", text.length ? "" : "1", below.data);
    good = good && !text.failed && !below.failed;
    if (good && text.length)
        good = (*out = unit_parse(units, text.data, "", NULL)) != NULL;
    text_buffer_free(&text);
    text_buffer_free(&below);
    return good;
}
