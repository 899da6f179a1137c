/* SPDX-License-Identifier: MPL-2.0
 *
 * Sparse systems against dense elimination, the only other way that is simple enough to be trusted; and the tests that a wrong
 * result must not pass.
 */
#include "core/solver.h"

#include <math.h>
#include <string.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"

enum { SIZE = 60, TRIALS = 200 };

static double dense[SIZE][SIZE + 1];
static uint64_t state = 20251121;

static double random_unit(void)
{
    return (double)(random_next(&state) >> 11) / 9007199254740992.0; /* 2^53 */
}

/* Gauss-Jordan with full choice of rows; the last column becomes the solution. */
static void eliminate(int n)
{
    for (int k = 0; k < n; k++) {
        int best = k;
        for (int i = k; i < n; i++)
            best = fabs(dense[i][k]) > fabs(dense[best][k]) ? i : best;
        ck_assert(dense[best][k] != 0);
        for (int j = 0; j <= n; j++) {
            double t = dense[k][j];
            dense[k][j] = dense[best][j];
            dense[best][j] = t;
        }
        for (int i = 0; i < n; i++) {
            double factor = i == k ? 0 : dense[i][k] / dense[k][k];
            for (int j = k; factor != 0 && j <= n; j++)
                dense[i][j] -= factor * dense[k][j];
        }
    }
    for (int k = 0; k < n; k++)
        dense[k][n] /= dense[k][k];
}

static void put(struct sparse *matrix, int row, int column, double value)
{
    ck_assert(sparse_add(matrix, row, column, value));
    dense[row][column] += value;
}

/* A diagonal of 1 and a few inputs a column that sum to `gain`; one in four a credit where `mixed`. */
static void draw(struct sparse *matrix, int n, double gain, bool mixed)
{
    memset(dense, 0, sizeof dense);
    *matrix = (struct sparse){.size = n};
    for (int j = 0; j < n; j++) {
        put(matrix, j, j, 1);
        for (int k = 0; k < 5; k++)
            put(matrix, (int)(random_unit() * n), j, (mixed && random_unit() < 0.25 ? 1 : -1) * gain * random_unit() / 5);
    }
    ck_assert(sparse_finish(matrix));
}

static double right_side[SIZE], x[SIZE];

static void compare(struct sparse *matrix, bool iterated)
{
    int n = matrix->size;
    for (int i = 0; i < n; i++)
        dense[i][n] = right_side[i] = random_unit() < 0.3 ? random_unit() * 1000 : 0;
    struct solver_result result = solver_solve(matrix, right_side, x);
    ck_assert_int_eq(result.state, SOLVER_DONE);
    ck_assert(result.iterated || !iterated);
    eliminate(n);
    for (int i = 0; i < n; i++)
        ck_assert_msg(fabs(x[i] - dense[i][n]) <= 1e-9 * (1 + fabs(dense[i][n])), "%d: %.17g %.17g", i, x[i], dense[i][n]);
    sparse_clear(matrix);
}

START_TEST(random_systems)
{
    struct sparse matrix;
    for (int trial = 0; trial < TRIALS; trial++) {
        draw(&matrix, 2 + (int)(random_unit() * (SIZE - 2)), 0.9, trial % 2);
        compare(&matrix, true);
        draw(&matrix, SIZE, 1, false);
        compare(&matrix, false);
    }
}
END_TEST

START_TEST(entries_of_one_place_add_up)
{
    struct sparse matrix = {.size = 2};
    double b[] = {1, 2}, y[2];
    put(&matrix, 0, 0, 0.25);
    put(&matrix, 0, 0, 0.75);
    put(&matrix, 1, 1, 1);
    put(&matrix, 1, 0, -0.5);
    put(&matrix, 1, 0, -0.5);
    ck_assert(sparse_finish(&matrix));
    ck_assert_int_eq(matrix.starts[2], 3);
    ck_assert_int_eq(solver_solve(&matrix, b, y).state, SOLVER_DONE);
    ck_assert_double_eq(y[0], 1);
    ck_assert_double_eq(y[1], 3);
    sparse_clear(&matrix);
}
END_TEST

static struct solver_result two(double gain)
{
    struct sparse matrix = {.size = 2};
    double b[] = {1, 0}, y[2];
    put(&matrix, 0, 0, 1);
    put(&matrix, 1, 1, 1);
    put(&matrix, 0, 1, -gain);
    put(&matrix, 1, 0, -1);
    ck_assert(sparse_finish(&matrix));
    struct solver_result result = solver_solve(&matrix, b, y);
    sparse_clear(&matrix);
    return result;
}

START_TEST(no_solution)
{
    ck_assert_int_eq(two(0.5).state, SOLVER_DONE);
    ck_assert(two(0.5).iterated);
    ck_assert_int_eq(two(1 - 1e-6).state, SOLVER_DONE); /* the iteration does not end here: the direct way stands alone */
    ck_assert(!two(1 - 1e-6).iterated);
    ck_assert_int_eq(two(1 - 1e-14).state, SOLVER_SINGULAR);
    ck_assert_int_eq(two(1).state, SOLVER_SINGULAR);
    ck_assert_int_eq(two(1.5).state, SOLVER_SINGULAR);
}
END_TEST

/* The two tests that stand between a wrong result and a report. */
START_TEST(wrong_results_do_not_pass)
{
    struct sparse matrix = {.size = 2};
    const double b[] = {1, 0}, right[] = {2, 1}, scale[] = {2, 1};
    double y[2];
    put(&matrix, 0, 0, 1);
    put(&matrix, 1, 1, 1);
    put(&matrix, 0, 1, -1);
    put(&matrix, 1, 0, -0.5);
    ck_assert(sparse_finish(&matrix));
    ck_assert(solver_iterate(&matrix, b, y));
    ck_assert_int_eq(solver_difference(right, y, scale, 2), -1);
    ck_assert_int_eq(solver_residual(&matrix, b, right), -1);
    y[1] *= 1 + 1e-7;
    ck_assert_int_eq(solver_difference(right, y, scale, 2), 1);
    ck_assert_int_ge(solver_residual(&matrix, b, y), 0);
    y[0] = NAN;
    ck_assert_int_eq(solver_difference(right, y, scale, 2), 0);
    ck_assert_int_ge(solver_residual(&matrix, b, y), 0);
    sparse_clear(&matrix);
}
END_TEST

SUITE_MAIN("solver", random_systems, entries_of_one_place_add_up, no_solution, wrong_results_do_not_pass)
