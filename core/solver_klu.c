/* SPDX-License-Identifier: MPL-2.0
 *
 * The direct way: KLU. It orders the matrix to blocks, so that loops of processes are factored and chains only substituted.
 */
#include <stdlib.h>

#include <klu.h>

#include "core/solver.h"

struct solver_factors {
    klu_common common;
    klu_symbolic *symbolic;
    klu_numeric *numeric;
    int size;
};

struct solver_factors *solver_factor(const struct sparse *matrix, struct solver_result *result)
{
    struct solver_factors *f = calloc(1, sizeof *f);
    *result = (struct solver_result){SOLVER_MEMORY, 0, false};
    if (!f)
        return NULL;
    f->size = matrix->size;
    klu_defaults(&f->common);
    f->common.scale = 0; /* the diagonal is 1 already: a pivot means what it says */
    f->symbolic = klu_analyze(matrix->size, matrix->starts, matrix->rows, &f->common);
    if (f->symbolic)
        f->numeric = klu_factor(matrix->starts, matrix->rows, matrix->values, f->symbolic, &f->common);
    if (f->common.status == KLU_OK && f->numeric) {
        result->state = SOLVER_DONE;
        return f;
    }
    if (f->common.status == KLU_SINGULAR) {
        int column = f->common.singular_col;
        *result = (struct solver_result){SOLVER_SINGULAR, column >= 0 && column < matrix->size ? column : 0, false};
    }
    solver_factors_free(f);
    return NULL;
}

bool solver_substitute(struct solver_factors *f, double *x)
{
    return klu_solve(f->symbolic, f->numeric, f->size, 1, x, &f->common);
}

void solver_factors_free(struct solver_factors *f)
{
    if (!f)
        return;
    klu_free_numeric(&f->numeric, &f->common);
    klu_free_symbolic(&f->symbolic, &f->common);
    free(f);
}
