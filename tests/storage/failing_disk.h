/* SPDX-License-Identifier: MPL-2.0
 *
 * failing_disk - a layer below SQLite whose n-th call fails, once or from then on. A write that fails leaves half its bytes.
 */
#ifndef NONGTAN_TESTS_STORAGE_FAILING_DISK_H
#define NONGTAN_TESTS_STORAGE_FAILING_DISK_H

#include <stdbool.h>

enum failing_mode { FAIL_ONCE, FAIL_FOR_GOOD, FAIL_FULL };

void failing_disk_install(void); /* for all connections opened from now on */
void failing_disk_arm(long call, enum failing_mode mode);
/* Calls succeed again. True where one had failed. */
bool failing_disk_disarm(void);

#endif
