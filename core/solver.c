/* SPDX-License-Identifier: MPL-2.0
 *
 * The matrix, the second way of solving it, and the tests that both ways must pass.
 */
#include "core/solver.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS_MAX = 400 };
static const double CONVERGED = 1e-13, AGREES = 1e-9, NOISE = 1e-12, WORST_CONDITION = 1e12;

/* ---- matrix ---- */

bool sparse_add(struct sparse *matrix, int row, int column, double value)
{
    if (matrix->count == matrix->capacity) {
        size_t capacity = matrix->capacity ? 2 * matrix->capacity : 64;
        struct sparse_entry *more = realloc(matrix->entries, capacity * sizeof *more);
        if (!more)
            return false;
        matrix->entries = more;
        matrix->capacity = capacity;
    }
    matrix->entries[matrix->count++] = (struct sparse_entry){row, column, value};
    return true;
}

static int by_column(const void *a, const void *b)
{
    const struct sparse_entry *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value); /* equal systems sum in one order, however they were entered */
}

static bool same_place(const struct sparse_entry *a, const struct sparse_entry *b)
{
    return a->row == b->row && a->column == b->column;
}

bool sparse_finish(struct sparse *matrix)
{
    if (matrix->count > INT_MAX)
        return false;
    matrix->starts = calloc((size_t)matrix->size + 1, sizeof *matrix->starts);
    matrix->rows = calloc(matrix->count + 1, sizeof *matrix->rows);
    matrix->values = calloc(matrix->count + 1, sizeof *matrix->values);
    matrix->sizes = calloc(matrix->count + 1, sizeof *matrix->sizes);
    if (!matrix->starts || !matrix->rows || !matrix->values || !matrix->sizes)
        return false;
    if (matrix->count)
        qsort(matrix->entries, matrix->count, sizeof *matrix->entries, by_column);
    int used = 0;
    for (size_t i = 0; i < matrix->count; i++) {
        const struct sparse_entry *e = &matrix->entries[i];
        if (!i || !same_place(e, e - 1)) {
            matrix->rows[used++] = e->row;
            matrix->starts[e->column + 1] = used;
        }
        matrix->values[used - 1] += e->value;
        matrix->sizes[used - 1] += fabs(e->value);
    }
    for (int j = 1; j <= matrix->size; j++)
        if (matrix->starts[j] < matrix->starts[j - 1])
            matrix->starts[j] = matrix->starts[j - 1];
    return true;
}

void sparse_clear(struct sparse *matrix)
{
    free(matrix->entries);
    free(matrix->starts);
    free(matrix->rows);
    free(matrix->values);
    free(matrix->sizes);
    *matrix = (struct sparse){0};
}

/* y += A x, or |A| |x| where `absolute`. */
static void multiply(const struct sparse *matrix, const double *x, bool absolute, double *y)
{
    for (int j = 0; j < matrix->size; j++)
        for (int k = matrix->starts[j]; k < matrix->starts[j + 1]; k++)
            y[matrix->rows[k]] += absolute ? matrix->sizes[k] * fabs(x[j]) : matrix->values[k] * x[j];
}

/* ---- the second way ---- */

/* One sweep over the unknowns in one direction, on residuals r = b - A x, which are kept. The largest relative change. */
static double sweep(const struct sparse *matrix, const double *diagonal, double *x, double *r, bool down)
{
    double change = 0;
    for (int i = 0; i < matrix->size; i++) {
        int j = down ? matrix->size - 1 - i : i;
        double step = r[j] / diagonal[j];
        if (step == 0)
            continue;
        x[j] += step;
        change = fmax(change, fabs(step) / fmax(fabs(x[j]), fabs(step)));
        for (int k = matrix->starts[j]; k < matrix->starts[j + 1]; k++)
            r[matrix->rows[k]] -= matrix->values[k] * step;
    }
    return change;
}

static bool read_diagonal(const struct sparse *matrix, double *diagonal)
{
    for (int j = 0; j < matrix->size; j++)
        for (int k = matrix->starts[j]; k < matrix->starts[j + 1]; k++)
            if (matrix->rows[k] == j)
                diagonal[j] = matrix->values[k];
    for (int j = 0; j < matrix->size; j++)
        if (diagonal[j] == 0)
            return false;
    return true;
}

bool solver_iterate(const struct sparse *matrix, const double *b, double *x)
{
    size_t n = (size_t)matrix->size;
    double *r = calloc(2 * n + 1, sizeof *r);
    bool converged = false;
    if (!r)
        return false;
    double *diagonal = r + n;
    memcpy(r, b, n * sizeof *r);
    memset(x, 0, n * sizeof *x);
    bool possible = read_diagonal(matrix, diagonal);
    for (int i = 0; possible && !converged && i < SWEEPS_MAX; i++) {
        double change = sweep(matrix, diagonal, x, r, i % 2);
        converged = change < CONVERGED;
        possible = isfinite(change);
    }
    free(r);
    return converged;
}

/* ---- tests ---- */

int solver_difference(const double *x, const double *y, const double *scale, int size)
{
    for (int i = 0; i < size; i++)
        if (!(fabs(x[i] - y[i]) <= fmax(AGREES * fmax(fabs(x[i]), fabs(y[i])), NOISE * fabs(scale[i]))))
            return i;
    return -1;
}

int solver_residual(const struct sparse *matrix, const double *b, const double *x)
{
    size_t n = (size_t)matrix->size;
    double *got = calloc(2 * n + 1, sizeof *got), *added = got ? got + n : NULL;
    int at = got ? -1 : 0;
    if (got) {
        multiply(matrix, x, false, got);
        multiply(matrix, x, true, added);
    }
    for (int i = 0; got && i < matrix->size && at < 0; i++)
        if (!(fabs(got[i] - b[i]) <= AGREES * (added[i] + fabs(b[i]))))
            at = i;
    free(got);
    return at;
}

/* Nothing but the diagonal is positive, and neither is anything asked backwards: what is taken is taken, and there are no credits. */
static bool only_takes(const struct sparse *matrix, const double *b)
{
    for (int j = 0; j < matrix->size; j++) {
        if (b[j] < 0)
            return false;
        for (int k = matrix->starts[j]; k < matrix->starts[j + 1]; k++)
            if (matrix->values[k] > 0 && matrix->rows[k] != j)
                return false;
    }
    return true;
}

/* Of a system that only takes: the unknown that is negative, or the worst of those whose condition is beyond the limit; -1 where all
 * are well. `z` is |A^-1| |A| |x|; z/x is Skeel's condition, which does not change with the units of rows or columns: a loop that
 * gives back all but 1e-12 of what it takes exceeds the limit. */
static int takes_too_much(const double *x, const double *z, int size)
{
    int worst = -1;
    double most = WORST_CONDITION;
    for (int i = 0; i < size; i++) {
        if (!isfinite(x[i]) || x[i] < -AGREES * fabs(z[i]))
            return i;
        if (x[i] != 0 && !(fabs(z[i] / x[i]) <= most)) {
            most = fabs(z[i] / x[i]);
            worst = i;
        }
    }
    return worst;
}

static struct solver_result judge(const struct sparse *matrix, const double *b, const double *x, const double *z, double *y)
{
    struct solver_result result = {SOLVER_DONE, 0, false};
    int bad = only_takes(matrix, b) ? takes_too_much(x, z, matrix->size) : -1;
    if (bad >= 0)
        return (struct solver_result){SOLVER_SINGULAR, bad, false};
    bad = solver_residual(matrix, b, x);
    if (bad < 0 && solver_iterate(matrix, b, y)) {
        result.iterated = true;
        bad = solver_difference(x, y, z, matrix->size);
    }
    return bad < 0 ? result : (struct solver_result){SOLVER_UNSURE, bad, result.iterated};
}

struct solver_result solver_solve(const struct sparse *matrix, const double *b, double *x)
{
    size_t n = (size_t)matrix->size;
    struct solver_result result = {SOLVER_MEMORY, 0, false};
    double *z = calloc(2 * n + 1, sizeof *z); /* and the second way's solution behind it */
    struct solver_factors *factors = z ? solver_factor(matrix, &result) : NULL;
    if (factors) {
        memcpy(x, b, n * sizeof *x);
        bool ok = solver_substitute(factors, x);
        multiply(matrix, x, true, z);
        if (ok && solver_substitute(factors, z))
            result = judge(matrix, b, x, z, z + n);
        else
            result = (struct solver_result){SOLVER_MEMORY, 0, false};
    }
    solver_factors_free(factors);
    free(z);
    return result;
}
