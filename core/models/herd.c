/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/herd.h"

#include <stdarg.h>
#include <stdio.h>

bool herd_needs(struct model_run *run, const char *key)
{
    return run_given(run, key) || run_refuse(run, REFUSAL_BLANK, key, "", "");
}

double herd_average(struct model_run *run)
{
    bool batches = run_given(run, "animals_per_year") || run_given(run, "days_alive");
    if (batches && run_given(run, "heads")) {
        run_refuse(run, REFUSAL_BOTH_GIVEN, "heads", "", "animals_per_year, days_alive");
        return 0;
    }
    if (!batches)
        return herd_needs(run, "heads") ? run_number(run, "heads") : 0;
    if (!herd_needs(run, "days_alive") || !herd_needs(run, "animals_per_year"))
        return 0;
    double days = run_number(run, "days_alive"), animals = run_number(run, "animals_per_year");
    return RUN_EQUATION(run, "ipcc2019.10.1", NULL, days, animals);
}

double herd_parameter(struct model_run *run, const char *symbol, const char *table, const char *format, ...)
{
    char key[96];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(key, sizeof key, format, arguments);
    va_end(arguments);
    return run_parameter(run, symbol, table, key);
}
