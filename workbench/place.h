/* SPDX-License-Identifier: MPL-2.0
 *
 * place - where the program's own files stand: an environment variable, beside the program, or as configured.
 */
#ifndef NONGTAN_WORKBENCH_PLACE_H
#define NONGTAN_WORKBENCH_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/* The folder named by `variable`; else, relative to the folder that holds the program, `installed` ("../share/nongtan": a prefix that was
 * moved) or `beside` ("data": a build tree, a USB stick), whichever exists; else `configured`. */
void place_folder(const char *variable, const char *installed, const char *beside, const char *configured, char *out, size_t size);

/* The user's state folder for nongtan ($XDG_STATE_HOME or ~/.local/state), made if missing. False where there is none. */
bool place_state_folder(char *out, size_t size);

/* Joins with one slash; false where it does not fit. */
bool place_join(char *out, size_t size, const char *folder, const char *name);

/* A fresh folder for what is only for now, private to the user, in XDG_RUNTIME_DIR, TMPDIR or /tmp; those of the same prefix that are a day old are
 * removed. False where none can be made; `out` then names the place. */
bool place_temporary(const char *prefix, char *out, size_t size);
/* Removes a folder and the files in it. */
void place_remove(const char *folder);

#endif
