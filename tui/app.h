/* SPDX-License-Identifier: MPL-2.0
 *
 * app - the workbench on screen: one loop, the frame around every screen, drafts, and the commands that hold everywhere.
 */
#ifndef NONGTAN_TUI_APP_H
#define NONGTAN_TUI_APP_H

#include "tui/screen/screen.h"

/* Opens the terminal and runs until the person leaves. `project_path` NULL: the start page; else the project, opened where it is not yet. Returns the exit status of the
 * contract (command-line.md); messages about a terminal that cannot be used go to standard error. The workbench stays the
 * caller's. */
int app_run(struct workbench *wb, const char *project_path);
/* The same on a given terminal (the recorder of tests). With a recorder it ends when its keys are used up, as if the line had
 * dropped. */
int app_run_on(struct workbench *wb, const char *project_path, struct term *term);

/* For tests and for app_run_on: the parts of the loop. */
struct app *app_new(struct workbench *wb, struct term *term);
bool app_open(struct app *app, const char *project_path); /* false: refused, the start page says why */
void app_paint(struct app *app);
void app_handle(struct app *app, const struct term_event *event);
bool app_over(const struct app *app);
void app_free(struct app *app); /* keeps the draft, does not close the project */
/* How far a long work is (workbench_on_progress); `app` is a struct app. False: Esc was pressed. Shown when the work has gone on for half a
 * second, or for what app_work_patience() says. */
bool app_work_tell(void *app, const struct progress_step *step);
void app_work_patience(struct app *app, int milliseconds);

/* Commands that hold everywhere; used by the table only. */
void app_run_command(struct app *app, enum command_id id);
void app_pass_command(struct app *app, enum command_id id); /* hands it to the view on top */

#endif
