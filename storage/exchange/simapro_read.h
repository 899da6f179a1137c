/* SPDX-License-Identifier: MPL-2.0
 *
 * simapro_read - one import of a SimaPro CSV file under way: what simapro.c gathers from the lists of the file (parameters, units, substances,
 * literature) and simapro_process.c uses for the processes.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_SIMAPRO_READ_H
#define NONGTAN_STORAGE_EXCHANGE_SIMAPRO_READ_H

#include "storage/exchange/simapro_formula.h"
#include "storage/exchange/simapro_table.h"

/* Two cells of a list by its first one; borrowed from the table. */
struct simapro_list { struct text_index names; const char **first, **second; size_t count; };

struct simapro {
    struct dataset *out;
    struct refusal *refusal;
    struct simapro_table table;
    struct unit_system *none;             /* units of formulas: none but kg, which the system needs */
    struct simapro_parameters database, project;
    struct simapro_list units;            /* factor, reference unit */
    struct simapro_list substances;       /* "Emissions to air|Methane": CAS */
    struct text_index flows;
    const char *file;
    char where[160];                      /* file, then file and process */
};

/* False without memory; what is there already stays. */
bool simapro_list_add(struct simapro_list *list, const char *name, const char *first, const char *second);
/* -1 where it is not there. */
long simapro_list_find(const struct simapro_list *list, const char *name);
void simapro_list_clear(struct simapro_list *list);

/* Input and calculated parameters of a section or block. */
bool simapro_take_parameters(struct simapro *s, const struct simapro_part *part, struct simapro_parameters *into);
/* A block "Process". */
bool simapro_take_process(struct simapro *s, const struct simapro_part *block);

#endif
