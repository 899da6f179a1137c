/* SPDX-License-Identifier: MPL-2.0
 *
 * overview - what `nongtan PROJECT` prints where there is no terminal to open the screens on.
 */
#include "cli/commands.h"
#include "cli/footprint_view.h"
#include "cli/open_points.h"

int overview_run(struct session *session)
{
    struct refusal refusal;
    int status;
    if (!session_open(session, true, &status))
        return status;
    const struct footprint *footprint = workbench_footprint(session->wb, &refusal);
    if (!footprint)
        return say_refusal(&refusal);
    if (session_json(session)) {
        footprint_print_json(session, footprint, false, NULL);
        return STATUS_DONE;
    }
    print_illustrative(session);
    footprint_print_totals(session, footprint);
    footprint_print_cut(session, footprint, CUT_STAGE);
    print_raw(session, "%s", "");
    open_points_print(session);
    check_print_open(session);
    todos_print(session);
    print_raw(session, "%s", "");
    balance_print_verdict(session);
    print_raw(session, "%s", "");
    print_standard(session);
    return STATUS_DONE;
}
