/* SPDX-License-Identifier: MPL-2.0
 *
 * solver - sparse linear systems A x = b, solved in two ways that must agree.
 *
 * Knows figures only: no processes, no units. The columns of A are scaled by the caller so that its diagonal is 1. The first way
 * is SuiteSparse's KLU (Davis and Palamadai Natarajan 2010, ACM TOMS 37, algorithm 907); the second, where it converges, is
 * Gauss-Seidel iteration of our own. A result that fails a test is never handed over.
 */
#ifndef NONGTAN_CORE_SOLVER_H
#define NONGTAN_CORE_SOLVER_H

#include <stdbool.h>
#include <stddef.h>

struct sparse_entry { int row, column; double value; };
/* A square matrix by entries, in any order; those of one place add up. Zero-initialise, set `size`. */
struct sparse {
    int size;
    struct sparse_entry *entries; /* owned */
    size_t count, capacity;
    /* The same by columns, made by sparse_finish(): what KLU reads. */
    int *starts, *rows; /* owned; size + 1, starts[size] */
    double *values;     /* owned */
    double *sizes;      /* owned; sums of what the values were added up from, without signs: what cancelled there counts as an error */
};
bool sparse_add(struct sparse *matrix, int row, int column, double value); /* false without memory */
bool sparse_finish(struct sparse *matrix);                                 /* after the last entry; false without memory */
void sparse_clear(struct sparse *matrix);

enum solver_state {
    SOLVER_DONE,
    SOLVER_SINGULAR, /* no unique solution, or none within 1e-12 of one; or only one with negative unknowns, although `b` has none
                        and nothing but the diagonal is positive: a loop that takes more than it gives. `at` takes part in it */
    SOLVER_UNSURE,   /* residual too large, or the two ways differ: `at` is where */
    SOLVER_MEMORY,
};
struct solver_result {
    enum solver_state state;
    int at;
    bool iterated; /* the second way converged too, and agrees */
};

/* Solves for `b`; `x` is valid where the state is SOLVER_DONE. Both of `matrix->size`. */
struct solver_result solver_solve(const struct sparse *matrix, const double *b, double *x);

/* ---- the parts ---- */

/* The direct way. NULL with the state; solver_factors_free() when done. */
struct solver_factors;
struct solver_factors *solver_factor(const struct sparse *matrix, struct solver_result *result);
bool solver_substitute(struct solver_factors *factors, double *x); /* the right side becomes the solution */
void solver_factors_free(struct solver_factors *factors);

/* Gauss-Seidel sweeps from 0; false where they do not converge, or without memory. */
bool solver_iterate(const struct sparse *matrix, const double *b, double *x);
/* The unknown where two solutions differ by more than 1e-9 of their size, and of 1e-12 of `scale`; -1 where they agree. */
int solver_difference(const double *x, const double *y, const double *scale, int size);
/* The row where A x misses b by more than 1e-9 of what was added up there; -1 where none. */
int solver_residual(const struct sparse *matrix, const double *b, const double *x);

#endif
