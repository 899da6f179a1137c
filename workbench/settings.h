/* SPDX-License-Identifier: MPL-2.0
 *
 * settings - what a user may set beside the projects: an environment variable, else a line "key=value" of the settings file
 * ($XDG_CONFIG_HOME/nongtan/settings or ~/.config/nongtan/settings). No file is ever made.
 */
#ifndef NONGTAN_WORKBENCH_SETTINGS_H
#define NONGTAN_WORKBENCH_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

/* False where neither says anything. */
bool setting_get(const char *variable, const char *key, char *out, size_t size);
/* Bytes of so many million; `usual` (MB) where nothing or nonsense is set. */
long long setting_megabytes(const char *variable, const char *key, int usual);

#endif
