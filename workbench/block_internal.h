/* SPDX-License-Identifier: MPL-2.0
 *
 * What block.c and block_plan.c share.
 */
#ifndef NONGTAN_WORKBENCH_BLOCK_INTERNAL_H
#define NONGTAN_WORKBENCH_BLOCK_INTERNAL_H

#include "workbench/block.h"

/* The field of an activity that a heading names, -1 where it names none. */
int block_heading(const char *text);

#endif
