/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/command.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/app.h"

#define AT(screen) CONTEXT_OF(SCREEN_##screen)
#define STEP(id, name, keys, label, sentence)                                                                                  \
    {                                                                                                                          \
        COMMAND_##id, name, keys, label, sentence, CONTEXT_PROJECT | CONTEXT_OVER | CONTEXT_TYPING, 90, COMMAND_HIDDEN,        \
            app_run_command                                                                                                    \
    }

static const struct tui_command commands[] = {
    {COMMAND_HELP, "help", "F1 ?", N_("help"), N_("Says what this screen is for and lists its keys"),
     CONTEXT_ALL | CONTEXT_TYPING, 0, COMMAND_ALWAYS, app_run_command},
    {COMMAND_MOVE, "move", N_("Arrows"), N_("move"), N_("Moves the cursor; PgUp, PgDn, Home and End too, or h j k l"),
     CONTEXT_SCREENS | CONTEXT_OVER, 8, COMMAND_NATIVE, app_pass_command},
    {COMMAND_ACCEPT, "accept", "Enter", N_("accept"), N_("Accepts what was typed; it is stored at once"), CONTEXT_TYPING, 1,
     COMMAND_NATIVE, app_pass_command},
    {COMMAND_ACCEPT_NEXT, "accept-next", "Tab", N_("next field"), N_("Accepts what was typed and goes to the next field"),
     CONTEXT_TYPING, 3, COMMAND_NATIVE, app_pass_command},
    {COMMAND_ACCEPT_NEXT, "complete", "Tab", N_("complete"), N_("Completes the word that was begun: plots, works and items that are known"),
     CONTEXT_COMPLETES, 3, COMMAND_NATIVE, app_pass_command},
    {COMMAND_GIVE_BACK, "give-back", "Esc", N_("give back"), N_("Gives back what stood there before"), CONTEXT_TYPING, 2,
     COMMAND_NATIVE, app_pass_command},
    {COMMAND_ENTER, "enter", "Enter", N_("edit"), N_("Edits the current field, or opens the current row"),
     AT(NEW) | AT(SCOPE) | CONTEXT_TABLES | AT(REQUESTS) | CONTEXT_FORM | CONTEXT_MODEL | CONTEXT_ENTRY | CONTEXT_CHANGES, 1, COMMAND_NATIVE,
     app_pass_command},
    {COMMAND_ENTER, "go-there", "Enter", N_("go there"), N_("Goes to the place where it is mended"),
     AT(FINDINGS) | AT(CLAUSES) | AT(COMPARE) | AT(NOTES), 1, COMMAND_NATIVE, app_pass_command},
    {COMMAND_ENTER, "go-in", "Enter", N_("open it"), N_("Opens what the cursor stands on"), AT(START) | AT(FOOTPRINT) | AT(COVERAGE) | AT(VIEWS) | AT(IMPORT), 1,
     COMMAND_NATIVE, app_pass_command},
    {COMMAND_ENTER, "take-over", "Enter", N_("take over"), N_("Takes the library's values into this copy, after a question"),
     AT(OUTDATED), 1, COMMAND_NATIVE | COMMAND_EDITS, app_pass_command},
    {COMMAND_ENTER, "take-covering", "Enter", N_("store it"), N_("Stores the proposed tonnes as claimed, as one edit"), CONTEXT_COVERING, 1,
     COMMAND_NATIVE | COMMAND_EDITS, app_pass_command},
    {COMMAND_CHOOSE, "choose", "Enter", N_("choose"), N_("Chooses what the cursor stands on"), CONTEXT_PICK | CONTEXT_ASK, 1,
     COMMAND_NATIVE, app_pass_command},
    {COMMAND_BACK, "back", "Esc", N_("back"), N_("Goes back to where you were; what was accepted stays"),
     CONTEXT_OVER | AT(NEW) | AT(NOTES) | AT(TRACE) | AT(FINDINGS) | AT(CLAUSES) | AT(FACTORS) | AT(OUTDATED) | AT(FOOTPRINT) | AT(PRODUCTS) |
         AT(VARIABLES) | AT(COMPARE) | AT(COVERAGE) | AT(VIEWS) | AT(IMPORT) | AT(LOG) | AT(REQUESTS) | AT(FIGURES),
     2, COMMAND_NATIVE,
     app_pass_command},
    {COMMAND_BACK, "back-there", "Esc", N_("back"), N_("Goes back to where you jumped from"), CONTEXT_STEPS & ~AT(FOOTPRINT), 2,
     COMMAND_NATIVE | COMMAND_JUMPED, app_pass_command},
    {COMMAND_ADD, "add", "a", N_("add"), N_("Adds a row: opens its form, with what the current row repeats already filled in"),
     CONTEXT_LISTS | CONTEXT_PLAN_LISTS | CONTEXT_PART(PART_TEAM) | CONTEXT_PART(PART_DOCUMENTS), 3, COMMAND_EDITS, app_pass_command},
    {COMMAND_ADD, "add-change", "a", N_("add"), N_("Chooses a row of the inventory and what this action makes of it"), CONTEXT_CHANGES, 3,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_MEASURE, "measure", "A", N_("measure"), N_("Adds an action from the library of measures"), CONTEXT_PART(PART_PLAN), 3,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_CHANGES, "changes", "e", N_("changes"), N_("Shows what the action changes in the inventory; its effect is computed from that"),
     CONTEXT_PART(PART_PLAN), 2, 0, app_pass_command},
    {COMMAND_DONE, "done", "d", N_("done"), N_("Marks the action as done, with its date and evidence"), CONTEXT_PART(PART_PLAN), 4,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_TOGGLE, "toggle", N_("Space"), N_("in/out"), N_("What if: takes the action in or out, beside the real plan"),
     CONTEXT_PART(PART_WHAT_IF), 1, 0, app_pass_command},
    {COMMAND_ENTER, "edit-there", "Enter", N_("edit"), N_("Edits the current field, or opens the current row"), CONTEXT_PLAN_LISTS, 6,
     COMMAND_NATIVE, app_pass_command},
    {COMMAND_ENTER, "changes-of", "Enter", N_("changes"), N_("Shows what the action changes in the inventory; its effect is computed from that"),
     CONTEXT_PART(PART_CURVE), 1, COMMAND_NATIVE, app_pass_command},
    {COMMAND_ENTER, "baseline", "Enter", N_("baseline"), N_("Chooses the baseline that the reporting period is compared with"),
     CONTEXT_PART(PART_BASELINE), 1, COMMAND_NATIVE, app_pass_command},
    {COMMAND_SETTINGS, "reduction-settings", "s", N_("settings"), N_("The baseline, what was produced in its period, why no action"),
     CONTEXT_PART(PART_BASELINE), 3, 0, app_pass_command},
    {COMMAND_LIST, "reduction-page", "Tab", N_("page"), N_("Goes to the next page of this step"), AT(REDUCTION), 2, 0,
     app_pass_command},
    {COMMAND_NO_ACTION, "no-action", "r", N_("none feasible"), N_("Records why no reduction is feasible"), CONTEXT_PART(PART_PLAN), 15,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_DELETE, "drop-change", "D", N_("delete"), N_("Takes this change out of the action; undo brings it back"), CONTEXT_CHANGES, 5,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_ADD_MODEL, "add-model", "A", N_("model"),
     N_("Adds a row that a model computes: rice, soil, animals, manure, fuel, own sinks"), AT(INVENTORY), 3, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_STORE, "store", "s", N_("store"), N_("Stores the row of the form as one edit"), CONTEXT_MODEL | CONTEXT_ENTRY, 3, COMMAND_EDITS | COMMAND_REVIEWS,
     app_pass_command},
    {COMMAND_ADD, "add-here", "a", N_("add"), N_("Adds a row of the inventory that is of this process"), AT(COVERAGE), 3,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_ADD, "add-request", "a", N_("ask"), N_("Asks a supplier for the figure of a row"), AT(REQUESTS), 3, COMMAND_EDITS, app_pass_command},
    {COMMAND_ADD, "new-project", "a", N_("new project"), N_("Begins a new project"), AT(START), 3, 0, app_pass_command},
    {COMMAND_OPEN_PATH, "open", "o", N_("open file"), N_("Opens a project file by its path"), AT(START), 4, 0,
     app_pass_command},
    {COMMAND_FORM, "form", "E", N_("form"), N_("Opens the whole row as a form, with all its fields"),
     CONTEXT_TABLES | CONTEXT_PLAN_LISTS | CONTEXT_PART(PART_REMARKS) | AT(REQUESTS), 6, 0,
     app_pass_command},
    {COMMAND_FACTOR, "factor", "f", N_("factor"),
     N_("Chooses an emission factor by searching in Chinese, pinyin initials or English"), AT(INVENTORY) | CONTEXT_FORM, 4,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_TRACE, "trace", "t", N_("trace"), N_("Shows how this figure came about, from what was typed to its CO2e"),
     AT(INVENTORY) | AT(FOOTPRINT) | AT(LOG), 8, 0, app_pass_command},
    {COMMAND_COPY, "copy", "c", N_("copy"), N_("Adds a copy of the current row below it"),
     CONTEXT_LISTS | CONTEXT_PLAN_LISTS | CONTEXT_PART(PART_DOCUMENTS), 12, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_DELETE, "delete", "D", N_("delete"), N_("Deletes the current row; undo brings it back"),
     CONTEXT_TABLES | CONTEXT_PLAN_LISTS | CONTEXT_PART(PART_REMARKS) | CONTEXT_PART(PART_SAMPLES) | CONTEXT_PART(PART_SIGNING) | AT(REQUESTS), 11,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_LEAVE_OUT, "leave-out", "x", N_("leave out"),
     N_("Leaves the row out of the count, with the reason; or counts it again"), AT(INVENTORY), 14, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_FILTER, "filter", "/", N_("filter"), N_("Shows only the rows that hold these words; blank shows all"),
     AT(INVENTORY) | AT(LOG), 9, 0, app_pass_command},
    {COMMAND_COPY_DOWN, "copy-down", "d", N_("as above"), N_("Puts into this cell what stands in the row above, and goes down"),
     AT(INVENTORY), 10, COMMAND_EDITS, app_pass_command},
    {COMMAND_REPEAT, "repeat", ".", N_("repeat"), N_("Puts the value typed last into this cell of the same column, and goes down"),
     AT(INVENTORY), 15, COMMAND_EDITS, app_pass_command},
    {COMMAND_MARK, "mark", N_("Space"), N_("mark"), N_("Marks the row, or unmarks it; copy, delete, fill, f and x then do all marked rows at once"),
     AT(INVENTORY), 15, 0, app_pass_command},
    {COMMAND_MARK_ALL, "mark-all", "*", N_("mark all"), N_("Marks all rows that are shown; takes the marks away where there are some"),
     AT(INVENTORY), 25, 0, app_pass_command},
    {COMMAND_FILL, "fill", "=", N_("fill"), N_("Puts the value of this cell into the same column of all marked rows"), AT(INVENTORY), 16,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_PASTE, "paste", N_("Paste"), N_("paste"), N_("Cells copied in a spreadsheet are shown with what goes where, then stored as one edit"),
     AT(INVENTORY), 17, COMMAND_NATIVE | COMMAND_EDITS | COMMAND_HIDDEN, app_pass_command},
    {COMMAND_SORT, "sort", "s", N_("sort by it"),
     N_("Sorts the view by this column; again: the other way round; then in the order of the file, which never changes"), AT(INVENTORY),
     18, 0, app_pass_command},
    {COMMAND_COLUMNS, "columns", "b", N_("columns"),
     N_("Shows the next set of columns: amounts, packs and factors, evidence, data and periods, all fields"), AT(INVENTORY), 10, 0,
     app_pass_command},
    {COMMAND_FIND, "find", "g", N_("find"), N_("Goes to the next row that holds these words"), AT(INVENTORY), 18, 0, app_pass_command},
    {COMMAND_FIND_AGAIN, "find-again", "G", N_("find on"), N_("Goes to the next row that holds the words that were searched for last"),
     AT(INVENTORY), 26, 0, app_pass_command},
    {COMMAND_FINDING_NEXT, "finding-next", "]", N_("next finding"), N_("Goes to the next row of the table that has a finding"),
     AT(INVENTORY), 18, 0, app_pass_command},
    {COMMAND_FINDING_BEFORE, "finding-before", "[", N_("finding before"), N_("Goes back to the row before that has a finding"),
     AT(INVENTORY), 27, 0, app_pass_command},
    {COMMAND_STORE, "store-block", "Enter s", N_("store"), N_("Stores all cells as one edit; not while something is refused"),
     CONTEXT_BLOCK, 1, COMMAND_EDITS, app_pass_command},
    {COMMAND_STORE_PART, "store-part", "S", N_("store the rest"),
     N_("Stores the rows in which nothing is refused and the columns that have a place, as one edit"), CONTEXT_BLOCK, 3, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_NEW_ROWS, "new-rows", "o", N_("over/new"), N_("Makes new rows of all lines, or lets them go over the rows from the cursor on"),
     CONTEXT_BLOCK, 4, 0, app_pass_command},
    {COMMAND_HEADINGS, "headings", "b", N_("headings"), N_("Takes the first line as names of fields, or as a row like the others"),
     CONTEXT_BLOCK, 5, 0, app_pass_command},
    {COMMAND_FINDING_NEXT, "refusal-next", "]", N_("next refusal"), N_("Goes to the next line in which something is refused"),
     CONTEXT_BLOCK, 6, 0, app_pass_command},
    {COMMAND_FINDING_BEFORE, "refusal-before", "[", N_("refusal before"), N_("Goes back to the line before in which something is refused"),
     CONTEXT_BLOCK, 12, COMMAND_HIDDEN, app_pass_command},
    {COMMAND_CUT, "cut", "b", N_("cut by"), N_("Changes what the bars stand for: stage, process, item, gas, kind of data"),
     AT(FOOTPRINT), 4, 0, app_pass_command},
    {COMMAND_CUT, "which-figure", "b", N_("which figure"), N_("Chooses a figure from the list and goes to it"), AT(FIGURES), 4, 0, app_pass_command},
    {COMMAND_LIST, "next-figure", "Tab", N_("next figure"), N_("Goes to the next figure; Shift-Tab to the one before"), AT(FIGURES), 3, 0,
     app_pass_command},
    {COMMAND_CUT, "group", "b", N_("group"), N_("Puts the points in groups by clause, or again the gravest first"), AT(FINDINGS), 4, 0,
     app_pass_command},
    {COMMAND_CUT, "which-report", "b", N_("which report"),
     N_("Chooses the footprint report, the neutrality report, the pledges of sinks or the plan of the site visit"), AT(REPORT), 4, 0,
     app_pass_command},
    {COMMAND_LIST, "list", "Tab", N_("next list"), N_("Goes to the next list of this screen"), AT(OFFSET) | AT(PRODUCTS) | AT(COMPARE) | AT(CLAUSES) | AT(NOTES) | AT(LOG), 4, 0,
     app_pass_command},
    {COMMAND_COVERING, "propose", "p", N_("propose"), N_("Proposes how the lots cover the need; shown before it is stored"), AT(OFFSET), 3, 0,
     app_pass_command},
    {COMMAND_SETTINGS, "balance-settings", "s", N_("settings"),
     N_("What is claimed, the day of assessment, the rank of approved sinks, the cautious option"), AT(OFFSET), 6, 0, app_pass_command},
    {COMMAND_PLEDGE, "pledge", "t", N_("pledge"), N_("Shows the pledge of this sink for signature, in Chinese and English"), AT(OFFSET), 9, 0,
     app_pass_command},
    {COMMAND_OTHERS, "other-project", "o", N_("other file"), N_("Names another project that may use the same lots"), AT(OFFSET), 14, 0,
     app_pass_command},
    {COMMAND_GWP, "gwp", "g", N_("GWP set"), N_("Chooses the set of global warming potentials"), AT(FOOTPRINT) | AT(SCOPE), 9,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_VARIANT, "variant", "v", N_("variant"),
     N_("Chooses which inventory of the study is shown: a treatment, year or scenario"), AT(INVENTORY) | AT(FOOTPRINT), 13,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_PRODUCT, "product", "p", N_("product"), N_("Chooses which product is shown: the whole holding, or one of its products"),
     AT(FOOTPRINT) | AT(COMPARE), 10, 0, app_pass_command},
    {COMMAND_WRITE, "write", "w", N_("write file"), N_("Writes the report as HTML or Markdown"), AT(REPORT), 3, 0,
     app_pass_command},
    {COMMAND_REASON, "reason", "r", N_("reason"),
     N_("Records why this is right as it stands; closes warnings and questions, not errors"), AT(FINDINGS) | AT(COVERAGE) | CONTEXT_COVERING, 3,
     COMMAND_EDITS | COMMAND_REVIEWS, app_pass_command},
    {COMMAND_REASON, "fault-reason", "r", N_("reason"),
     N_("Records why this is right as it stands; closes warnings and questions, not errors"), AT(OFFSET), 8, COMMAND_EDITS | COMMAND_REVIEWS, app_pass_command},
    {COMMAND_LIST, "evaluation-list", "Tab", N_("list"), N_("Goes to the next list of this screen"), AT(EVALUATION), 2, 0, app_pass_command},
    {COMMAND_ENTER, "check", "Enter", N_("record check"), N_("Records a check of this, with its document, method and result"),
     CONTEXT_PART(PART_REVIEW), 1, COMMAND_NATIVE | COMMAND_EDITS, app_pass_command},
    {COMMAND_ENTER, "remark-place", "Enter", N_("go there"), N_("Goes to the place that the remark is pinned to; Esc comes back"),
     CONTEXT_PART(PART_REMARKS), 1, COMMAND_NATIVE, app_pass_command},
    {COMMAND_ENTER, "result", "Enter", N_("result"), N_("Enters what was found of this sample; what differs becomes a remark"),
     CONTEXT_PART(PART_SAMPLES), 1, COMMAND_NATIVE | COMMAND_EDITS, app_pass_command},
    {COMMAND_ENTER, "sign", "Enter", N_("sign"), N_("Signs this stage off; a conclusion that contradicts what is computed is refused"),
     CONTEXT_PART(PART_SIGNING), 1, COMMAND_NATIVE | COMMAND_EDITS, app_pass_command},
    {COMMAND_REMARK, "raise", "c M", N_("raise"), N_("Raises a remark pinned to what the cursor stands on"),
     CONTEXT_PART(PART_REVIEW) | CONTEXT_PART(PART_REMARKS) | CONTEXT_PART(PART_SAMPLES), 3, COMMAND_EDITS | COMMAND_REVIEWS, app_run_command},
    {COMMAND_REMARK, "remark", "M", N_("remark"), N_("Raises an evaluator's remark pinned to what the cursor stands on"),
     (CONTEXT_PROJECT & ~AT(EVALUATION)) | CONTEXT_FORM | CONTEXT_PART(PART_TEAM) | CONTEXT_PART(PART_DOCUMENTS) | CONTEXT_PART(PART_VISIT), 19,
     COMMAND_EDITS | COMMAND_REVIEWS, app_run_command},
    {COMMAND_ANSWER, "answer", "r", N_("answer"), N_("The owner answers the remark"), CONTEXT_PART(PART_REMARKS), 3, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_CLOSE, "close", "x", N_("close"), N_("The evaluator closes an answered remark"), CONTEXT_PART(PART_REMARKS), 3, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_REOPEN, "reopen", "o", N_("open again"), N_("The evaluator opens a remark again that was answered or closed"),
     CONTEXT_PART(PART_REMARKS), 6, COMMAND_EDITS, app_pass_command},
    {COMMAND_ADD, "plan-visit", "a", N_("plan visit"), N_("Proposes a site visit from the study as it stands, and draws its sample"),
     CONTEXT_PART(PART_VISIT), 3, COMMAND_EDITS, app_pass_command},
    {COMMAND_DRAW, "draw", "d", N_("draw anew"), N_("Writes the plan anew and draws anew what nobody has looked at"),
     CONTEXT_PART(PART_VISIT), 6, COMMAND_EDITS, app_pass_command},
    {COMMAND_CARRY, "carry-over", "x", N_("carry over"), N_("The visit is held: samples that differ or are missing become remarks"),
     CONTEXT_PART(PART_VISIT), 4, COMMAND_EDITS, app_pass_command},
    {COMMAND_GO, "go", "g", N_("go there"), N_("Goes to the place that this is about; Esc comes back"),
     CONTEXT_PART(PART_REVIEW) | CONTEXT_PART(PART_DOCUMENTS) | CONTEXT_PART(PART_SAMPLES) | CONTEXT_PART(PART_SIGNING), 6, 0, app_pass_command},
    {COMMAND_IMPORT, "import", "I", N_("import"), N_("Reads a table that others keep: a CSV file, step by step, stored as one edit"),
     AT(SCOPE) | AT(INVENTORY) | AT(REQUESTS), 16, COMMAND_EDITS, app_run_command},
    {COMMAND_SHOW_FILE, "show-file", "o", N_("show"), N_("Shows the attached file with the program of your settings (NONGTAN_VIEWER)"), AT(NOTES), 3, 0,
     app_pass_command},
    {COMMAND_CLOSE, "comment-done", "x", N_("done"), N_("Marks the comment or to-do as done, or as open again"), AT(NOTES), 3,
     COMMAND_EDITS | COMMAND_REVIEWS, app_pass_command},
    {COMMAND_ONLY, "only-here", "B", N_("only this one's"), N_("Shows only what is about the record that you came from, or all again"), AT(NOTES), 5, 0,
     app_pass_command},
    {COMMAND_WRITE_ONE, "write-one", "s", N_("write this file"), N_("Writes the file under the cursor to a folder"), AT(NOTES), 7, 0, app_pass_command},
    {COMMAND_WRITE, "write-files", "w", N_("write files"), N_("Writes all attached files to a folder"), AT(NOTES), 6, 0, app_pass_command},
    {COMMAND_DELETE, "delete-note", "D", N_("delete"), N_("Deletes the entry; undo brings it back, the file's bytes stay"), AT(NOTES), 11, COMMAND_EDITS,
     app_pass_command},
    {COMMAND_ATTACH, "attach", "e", N_("evidence"), N_("Attaches a file as evidence to what the cursor stands on"),
     (CONTEXT_PROJECT & ~AT(REDUCTION)) | CONTEXT_FORM, 22, COMMAND_EDITS, app_run_command},
    {COMMAND_COMMENT, "comment", "T", N_("comment"), N_("Writes a comment or to-do on what the cursor stands on"), CONTEXT_PROJECT | CONTEXT_FORM, 23,
     COMMAND_EDITS | COMMAND_REVIEWS, app_run_command},
    {COMMAND_NOTES, "notes", "B", N_("files, comments"), N_("Lists all attached files, comments and to-dos"), CONTEXT_PROJECT & ~AT(NOTES), 25, 0,
     app_run_command},
    {COMMAND_VIEWS, "views", "W", N_("other ways"), N_("Shows the study under other GWP sets, method editions and allocation bases"),
     CONTEXT_PROJECT & ~AT(VIEWS), 29, 0, app_run_command},
    {COMMAND_NEXT, "next", "n", N_("next"), N_("Goes to the next open point, the weightiest first"),
     CONTEXT_PROJECT & ~AT(FINDINGS), 5, 0, app_run_command},
    {COMMAND_MISSING, "missing", "m", N_("missing"), N_("Lists what is missing or doubtful; each line leads to its place"),
     CONTEXT_PROJECT & ~AT(FINDINGS), 7, 0, app_run_command},
    {COMMAND_CLAUSES, "clauses", "C", N_("clauses"), N_("Lists the clauses of the standard and how each stands"),
     CONTEXT_PROJECT & ~AT(CLAUSES), 20, 0, app_run_command},
    {COMMAND_OUTDATED, "outdated", "O", N_("newer ones"),
     N_("Lists the frozen factors, GWP values and parameters that the library now holds otherwise"), AT(FACTORS), 3, 0,
     app_run_command},
    {COMMAND_FACTORS, "factors", "F", N_("factors"), N_("Lists the factors that this project uses; your own can be added"),
     CONTEXT_PROJECT & ~AT(FACTORS), 21, 0, app_run_command},
    {COMMAND_PRODUCTS, "scope-products", "p", N_("products"),
     N_("Lists the products of the holding and the keys that divide between them"), AT(SCOPE), 4, 0, app_run_command},
    {COMMAND_PRODUCTS, "products", "p", N_("products"),
     N_("Lists the products of the holding and the keys that divide between them"),
     CONTEXT_PROJECT & ~(AT(PRODUCTS) | AT(SCOPE) | AT(FOOTPRINT) | AT(COMPARE) | AT(OFFSET)), 26, 0, app_run_command},
    {COMMAND_VARIABLES, "names", "N", N_("named figures"),
     N_("Lists the figures that have names, and formulas of them, for amounts and model inputs"),
     CONTEXT_PROJECT & ~AT(VARIABLES), 28, COMMAND_HIDDEN, app_run_command},
    {COMMAND_FEED, "feeds", "f", N_("feeds"), N_("Chooses the row of the inventory that the line feeds, or makes a new one of its item"),
     AT(LOG), 5, COMMAND_EDITS, app_pass_command},
    {COMMAND_LOG, "inventory-log", "J", N_("log"), N_("Opens the farm log: dated lines whose sums are amounts of the inventory; plots and herds"),
     AT(INVENTORY), 7, 0, app_run_command},
    {COMMAND_LOG, "log", "J", N_("log"), N_("Opens the farm log: dated lines whose sums are amounts of the inventory; plots and herds"),
     CONTEXT_PROJECT & ~(AT(INVENTORY) | AT(LOG)), 30, COMMAND_HIDDEN, app_run_command},
    {COMMAND_COMPARE, "footprint-compare", "V", N_("compare"),
     N_("Shows the study in two ways side by side: methods, GWP sets, variants, allocation bases"), AT(FOOTPRINT), 7, 0,
     app_run_command},
    {COMMAND_COMPARE, "compare", "V", N_("compare"),
     N_("Shows the study in two ways side by side: methods, GWP sets, variants, allocation bases"),
     CONTEXT_PROJECT & ~(AT(COMPARE) | AT(FOOTPRINT)), 27, 0, app_run_command},
    {COMMAND_FIGURES, "footprint-figures", "H", N_("figures"), N_("Shows the pictures of the reports as text: sources, system, actions, uncertainty, months"),
     AT(FOOTPRINT), 8, 0, app_run_command},
    {COMMAND_FIGURES, "figures", "H", N_("figures"), N_("Shows the pictures of the reports as text: sources, system, actions, uncertainty, months"),
     CONTEXT_PROJECT & ~(AT(FIGURES) | AT(FOOTPRINT)), 30, COMMAND_HIDDEN, app_run_command},
    {COMMAND_COVERAGE, "clauses-coverage", "K", N_("coverage"), N_("Shows which unit processes and gases the inventory covers"),
     AT(CLAUSES), 4, 0, app_run_command},
    {COMMAND_COVERAGE, "coverage", "K", N_("coverage"), N_("Shows which unit processes and gases the inventory covers"),
     CONTEXT_PROJECT & ~(AT(COVERAGE) | AT(CLAUSES)), 28, 0, app_run_command},
    {COMMAND_LEFT_SIDE, "left-side", "[", N_("left side"), N_("Chooses what stands on the left"), AT(COMPARE), 5, 0,
     app_pass_command},
    {COMMAND_RIGHT_SIDE, "right-side", "]", N_("right side"), N_("Chooses what stands on the right"), AT(COMPARE), 5, 0,
     app_pass_command},
    {COMMAND_TEMPLATE, "template", "o", N_("items ready"), N_("Adds the items that a kind of product usually has; amounts stay blank"),
     AT(SCOPE) | AT(INVENTORY), 31, COMMAND_EDITS | COMMAND_HIDDEN, app_run_command},
    {COMMAND_LAST_YEAR, "last-year", "Y", N_("next year"), N_("Begins a study as last year's was: its items and factors, its figures to confirm"),
     AT(START) | AT(SCOPE) | AT(INVENTORY), 35, COMMAND_HIDDEN, app_run_command},
    {COMMAND_SHEET, "sheet", "i", N_("from paper"), N_("Keys in collection sheets: row code, amount, Enter, line after line"),
     AT(INVENTORY) | AT(REQUESTS), 17, COMMAND_EDITS, app_run_command},
    {COMMAND_WRITE_SHEET, "write-sheet", "w", N_("sheet"), N_("Writes a collection sheet with row codes, to print or to send: of a process or a supplier"),
     AT(INVENTORY), 32, COMMAND_HIDDEN, app_run_command},
    {COMMAND_WRITE, "supplier-sheet", "w", N_("sheet"), N_("Writes the sheet to send to this supplier, with the codes of his open requests"),
     AT(REQUESTS), 5, 0, app_pass_command},
    {COMMAND_ASK_SUPPLIER, "ask-supplier", "r", N_("ask supplier"), N_("Asks a supplier for the figures of the marked rows, else of this one"),
     AT(INVENTORY), 33, COMMAND_EDITS | COMMAND_HIDDEN, app_pass_command},
    {COMMAND_ANSWER, "supplier-answer", "r", N_("answer"), N_("Enters what the supplier answered; it waits then to be accepted"), AT(REQUESTS), 3,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_ACCEPT_ANSWER, "accept-answer", "y", N_("accept answer"), N_("Accepts the returned answer: it becomes the row's amount, primary data of the supplier"),
     AT(REQUESTS), 4, COMMAND_EDITS, app_pass_command},
    {COMMAND_REQUESTS, "requests", "S", N_("suppliers"), N_("Lists what suppliers were asked for: open, overdue, returned, accepted"),
     CONTEXT_PROJECT & ~AT(REQUESTS), 34, COMMAND_HIDDEN, app_run_command},
    {COMMAND_CONFIRM, "confirm", "y", N_("as last year"), N_("Takes last year's figure as this year's: of the marked rows, else of this one"), CONTEXT_WAITING, 4,
     COMMAND_EDITS, app_pass_command},
    {COMMAND_RESUME, "resume", "R", N_("kept entry"), N_("Takes up the entry that was left unfinished last time"),
     CONTEXT_PROJECT, 22, COMMAND_EDITS | COMMAND_REVIEWS | COMMAND_HIDDEN, app_run_command},
    {COMMAND_UNDO, "undo", "u F9", N_("undo"), N_("Takes back the last edit; while typing, what was typed"),
     CONTEXT_PROJECT | AT(NEW) | CONTEXT_FORM | CONTEXT_CHANGES | CONTEXT_TYPING, 0, COMMAND_ALWAYS | COMMAND_EDITS | COMMAND_REVIEWS, app_run_command},
    {COMMAND_REDO, "redo", "U Ctrl-R", N_("redo"), N_("Makes again the edit that was taken back"),
     CONTEXT_PROJECT | CONTEXT_FORM | CONTEXT_CHANGES, 23, COMMAND_EDITS | COMMAND_REVIEWS, app_run_command},
    STEP(SCOPE, "scope", "1 F2", N_("scope"), N_("Goes to step 1: product, organisation, period, boundary")),
    STEP(INVENTORY, "inventory", "2 F3", N_("inventory"), N_("Goes to step 2: what was used and what happened, row by row")),
    STEP(FOOTPRINT, "footprint", "3 F4", N_("footprint"), N_("Goes to step 3: the emissions, total and parts")),
    STEP(REDUCTION, "reduction", "4 F5", N_("reduction"), N_("Goes to step 4: actions that lower the emissions")),
    STEP(OFFSET, "offsets", "5 F6", N_("offsets"), N_("Goes to step 5: lots of offsets, balance and verdict")),
    STEP(EVALUATION, "evaluation", "6 F7", N_("evaluation"), N_("Goes to step 6: who evaluates, documents, their findings")),
    STEP(REPORT, "report", "7 F8", N_("report"), N_("Goes to step 7: the report, on screen and as a file")),
    {COMMAND_START, "start", "P", N_("projects"), N_("Closes this project and goes to the start page"), CONTEXT_PROJECT, 30,
     COMMAND_HIDDEN, app_run_command},
    {COMMAND_LANGUAGE, "language", "L", N_("中文/English"), N_("Switches between Chinese and English"), CONTEXT_SCREENS, 24, 0,
     app_run_command},
    {COMMAND_REPAINT, "repaint", "Ctrl-L", N_("repaint"), N_("Paints the whole screen anew"), CONTEXT_ALL | CONTEXT_TYPING, 40,
     COMMAND_HIDDEN, app_run_command},
    {COMMAND_PALETTE, "palette", ":", N_("menu"), N_("Finds any command by its name and runs it"), CONTEXT_SCREENS, 4, 0,
     app_run_command},
    {COMMAND_QUIT, "quit", "q F10", N_("quit"), N_("Leaves the program; everything accepted is stored already"),
     CONTEXT_ALL | CONTEXT_TYPING, 0, COMMAND_ALWAYS, app_run_command},
};

size_t tui_command_count(void)
{
    return sizeof commands / sizeof *commands;
}

const struct tui_command *tui_command_at(size_t i)
{
    return &commands[i];
}

const struct tui_command *tui_command_get(enum command_id id)
{
    for (size_t i = 0; i < tui_command_count(); i++)
        if (commands[i].id == id)
            return &commands[i];
    return NULL;
}

bool tui_command_holds(const struct tui_command *command, context_set context)
{
    if (context & CONTEXT_COMPLETES && command->id == COMMAND_ACCEPT_NEXT)
        return command->contexts & CONTEXT_COMPLETES;
    if (context & CONTEXT_TYPING)
        return command->contexts & CONTEXT_TYPING;
    return command->contexts & context & ~(context_set)CONTEXT_TYPING;
}

/* ---- keys by name ---- */

struct key_name {
    const char *name;
    enum term_key key;
};
static const struct key_name key_names[] = {
    {"Enter", TERM_KEY_ENTER}, {"Esc", TERM_KEY_ESC}, {"Tab", TERM_KEY_TAB}, {"F1", TERM_KEY_F1},   {"F2", TERM_KEY_F2},
    {"F3", TERM_KEY_F3},       {"F4", TERM_KEY_F4},   {"F5", TERM_KEY_F5},   {"F6", TERM_KEY_F6},   {"F7", TERM_KEY_F7},
    {"F8", TERM_KEY_F8},       {"F9", TERM_KEY_F9},   {"F10", TERM_KEY_F10},
};

static bool is_letter_key(const char *name)
{
    return strlen(name) == 1 || !strcmp(name, "Space");
}

static void name_to_event(const char *name, struct term_event *out)
{
    memset(out, 0, sizeof *out);
    out->type = TERM_EVENT_KEY;
    out->key = TERM_KEY_TEXT;
    out->text[0] = name[0];
    if (!strncmp(name, "Ctrl-", 5)) {
        out->key = TERM_KEY_CTRL;
        out->text[0] = (char)tolower((unsigned char)name[5]);
    }
    if (!strcmp(name, "Space"))
        strcpy(out->text, " ");
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (!strcmp(name, key_names[i].name)) {
            out->key = key_names[i].key;
            out->text[0] = '\0';
        }
}

/* Copies the next name of a list of keys; false at its end. */
static bool next_name(const char **keys, char *out, size_t size)
{
    size_t n = strcspn(*keys, " ");
    if (!n)
        return false;
    text_copy(out, n + 1 < size ? n + 1 : size, *keys);
    *keys += n + ((*keys)[n] == ' ');
    return true;
}

static bool same_key(const struct term_event *a, const struct term_event *b)
{
    return a->key == b->key && !strcmp(a->text, b->text);
}

static bool key_counts(const char *name, context_set context)
{
    bool letters = !(context & (CONTEXT_TYPING | CONTEXT_PICK | CONTEXT_ASK));
    return letters || !is_letter_key(name);
}

void tui_command_key(const struct tui_command *command, context_set context, char *out, size_t size)
{
    const char *keys = command->keys;
    while (next_name(&keys, out, size))
        if (key_counts(out, context))
            return;
    out[0] = '\0';
}

void tui_command_keys(const struct tui_command *command, context_set context, char *out, size_t size)
{
    const char *keys = command->keys;
    char name[16];
    size_t n = 0;
    out[0] = '\0';
    while (next_name(&keys, name, sizeof name))
        if (key_counts(name, context) && n < size)
            n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "", language_text(name));
}

static bool orders(const struct tui_command *command, const struct term_event *event, context_set context)
{
    const char *keys = command->keys;
    char name[16];
    struct term_event key;
    while (next_name(&keys, name, sizeof name)) {
        name_to_event(name, &key);
        if (key_counts(name, context) && same_key(&key, event))
            return true;
    }
    return false;
}

/* Under a Chinese input method the keys of : / [ . give ： 、 【 。: the same key is meant. Letters and digits stay text. */
static void as_on_the_key(const struct term_event *event, struct term_event *out)
{
    static const struct { const char *wide, *key; } chinese[] = {{"、", "/"}, {"。", "."}, {"【", "["}, {"】", "]"}};
    char narrow[sizeof event->text];
    *out = *event;
    if (event->key != TERM_KEY_TEXT)
        return;
    text_fold_width(narrow, sizeof narrow, event->text);
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++)
        if (!strcmp(event->text, chinese[i].wide))
            text_copy(narrow, sizeof narrow, chinese[i].key);
    if (ispunct((unsigned char)narrow[0]) && !narrow[1])
        text_copy(out->text, sizeof out->text, narrow);
}

const struct tui_command *tui_command_for(const struct term_event *event, context_set context)
{
    struct term_event meant;
    as_on_the_key(event, &meant);
    for (size_t i = 0; event->type == TERM_EVENT_KEY && i < tui_command_count(); i++) {
        const struct tui_command *c = &commands[i];
        if (!(c->flags & COMMAND_NATIVE) && tui_command_holds(c, context) && orders(c, &meant, context))
            return c;
    }
    return NULL;
}

bool tui_command_event(const struct tui_command *command, struct term_event *out)
{
    const char *keys = command->keys;
    char name[16];
    if (!next_name(&keys, name, sizeof name))
        return false;
    name_to_event(name, out);
    return true;
}
