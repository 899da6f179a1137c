/* SPDX-License-Identifier: MPL-2.0
 *
 * refusal - a refused input as data: what is wrong, which field, the value, the limit, the clause, what to do.
 *
 * Nothing in core prints. A face turns a refusal into a sentence with refusal_message() and refusal_remedy(),
 * after looking the two message ids up with gettext.
 */
#ifndef NONGTAN_CORE_REFUSAL_H
#define NONGTAN_CORE_REFUSAL_H

#include "core/text.h"

/* id, stable key (for JSON and tests), sentence, what to do.
 * {field} {value} {limit} {where} {clause} are filled from the struct. Messages are whole sentences without full stop. */
#define REFUSAL_LIST(X)                                                                                                          \
    X(NONE, "none", "", "")                                                                                                      \
    X(BLANK, "blank", N_("{field} is empty"), N_("Enter a value"))                                                               \
    X(NOT_A_NUMBER, "not_a_number", N_("{field}: '{value}' is not a number"), N_("Type digits, for example 12.5"))               \
    X(NUMBER_TOO_LARGE, "number_too_large", N_("{field}: '{value}' is too large to be a real amount"),                           \
      N_("Check the digits and the unit"))                                                                                       \
    X(NUMBER_AMBIGUOUS, "number_ambiguous", N_("{field}: '{value}' can be read in more than one way"),                           \
      N_("Write it without separators, for example 1200 or 1.2"))                                                                \
    X(NUMBER_RANGE, "number_range", N_("{field}: '{value}' is a range, one figure is needed"), N_("Enter one figure"))           \
    X(NUMBER_VAGUE, "number_vague", N_("{field}: '{value}' does not say one figure"),                                            \
      N_("Write it in digits, for example 320, or in full: 三百二十"))                                                           \
    X(NAME_UNKNOWN, "name_unknown", N_("{field}: nothing is named '{value}'"),                                                   \
      N_("Name a figure first, or choose one of: {limit}"))                                                                      \
    X(NAME_FORM, "name_form", N_("{field}: '{value}' cannot be a name: {limit}"),                                                \
      N_("Begin with a letter or a Chinese character, without signs and spaces: 果园面积"))                                      \
    X(NAME_USED, "name_used", N_("'{value}' is used by {limit}"), N_("Change these first; nothing was deleted"))                 \
    X(NAME_BREAKS, "name_breaks", N_("{field}: with '{value}' this could no longer be worked out: {limit}"),                      \
      N_("Change that first, or give a figure of the same kind"))                                                                \
    X(FORMULA, "formula", N_("{field}: '{value}' cannot be read as a formula, from '{limit}' on"),                               \
      N_("Put a sign between figures and names: 果园面积 × 25斤/亩"))                                                            \
    X(UNCERTAINTY, "uncertainty", N_("{field}: '{value}' cannot be read as an uncertainty"),                                    \
      N_("For 95 %: 5 %, ±0.3, the ends 3..9, or GSD 1.2; remarks belong into the note"))                                       \
    X(MIXED_UNITS, "mixed_units", N_("{field}: '{value}' adds or compares figures of different kinds: {limit}"),                 \
      N_("Only figures of one kind can be added or compared"))                                                                   \
    X(DIVISION_BY_ZERO, "division_by_zero", N_("{field}: '{value}' divides by zero"), N_("Check the figure below the line"))     \
    X(CYCLE, "cycle", N_("{field}: the figures stand on each other in a circle: {limit}"),                                       \
      N_("Give one of them as a figure of its own"))                                                                             \
    X(NEGATIVE, "negative", N_("{field}: '{value}' is negative"),                                                                \
      N_("Enter a positive figure; a removal is a positive amount with a factor of negative value"))                             \
    X(REMOVAL_SIGN, "removal_sign", N_("{field}: the row is called a removal, but comes to an emission of {value} kg"),          \
      N_("Enter a removal as a positive amount with a factor of negative value, or choose another role"))                        \
    X(OUT_OF_RANGE, "out_of_range", N_("{field}: '{value}' is outside {limit}"), N_("Enter a value within {limit}"))             \
    X(UNIT_UNKNOWN, "unit_unknown", N_("{field}: unit '{value}' is not known"),                                                  \
      N_("Use a listed unit, for example kg, 斤, 亩, 度, 升; for 袋 and 包 state what one holds"))                               \
    X(UNIT_MISSING, "unit_missing", N_("{field}: '{value}' has no unit"), N_("Add the unit, for example {limit}"))               \
    X(UNIT_MISFIT, "unit_misfit", N_("{field}: unit '{value}' does not fit '{limit}'"),                                          \
      N_("Choose a unit of the same kind, another factor, or state the content"))                                                \
    X(SUBSTANCE_MISFIT, "substance_misfit", N_("{field}: '{value}' and '{limit}' are different substances"),                     \
      N_("State the content, for example 46 % N, or choose another factor"))                                                     \
    X(PACK_MISSING, "pack_missing", N_("{field}: it is not said what one '{value}' holds"),                                      \
      N_("State the content of one, for example 50 kg"))                                                                         \
    X(PACK_DIFFERS, "pack_differs", N_("{field}: '{value}' contradicts that one holds '{limit}'"),                               \
      N_("Correct one of the two, or leave blank what one pack holds"))                                                          \
    X(BASIS_MISFIT, "basis_misfit", N_("{field}: basis '{value}' contradicts the unit '{limit}'"),                               \
      N_("Use basis N for N2O-N, C for CH4-C and CO2-C, co2e for CO2e, gas otherwise"))                                          \
    X(BOTH_GIVEN, "both_given", N_("{field} is given as well as {limit}: only one of them can hold"), N_("Leave one of them blank"))    \
    X(DATE, "date", N_("{field}: '{value}' is not a date"), N_("Write it as 2025-03-06"))                                        \
    X(DATE_YEAR, "date_year", N_("{field}: which year and which day '{value}' means is not clear"),                                     \
      N_("Write the year with four digits, as in 2025-03-06"))                                                                   \
    X(PERIOD_ORDER, "period_order", N_("{field}: the period ends on {value}, before it begins on {limit}"),                      \
      N_("Correct one of the two dates"))                                                                                        \
    X(CHOICE, "choice", N_("{field}: '{value}' is not one of {limit}"), N_("Choose one of {limit}"))                             \
    X(REFERENCE, "reference", N_("{field}: there is no {limit} '{value}'"), N_("Choose one from the list or add it first"))      \
    X(SITE_UNKNOWN, "site_unknown", N_("there is no plot or herd '{value}'"),                                                    \
      N_("Nearest: {limit}; correct the name, or add the plot first"))                                                           \
    X(GIVEN_TWICE, "given_twice", N_("{field} is given twice: '{value}' and '{limit}'"), N_("Give one"))                         \
    X(DUPLICATE_ID, "duplicate_id", N_("{field}: '{value}' is already used"), N_("Use another id"))                              \
    X(USCC_LENGTH, "uscc_length", N_("{field}: '{value}' does not have 18 characters"),                                          \
      N_("Copy the unified social credit code from the licence"))                                                                \
    X(USCC_CHARACTER, "uscc_character", N_("{field}: '{limit}' cannot occur in a unified social credit code ('{value}')"),       \
      N_("The letters I, O, S, V and Z are never used: check for 1, 0, 5 and 2"))                                                \
    X(USCC_ORG_CHECK, "uscc_org_check",                                                                                          \
      N_("{field}: the organisation code in '{value}' fails its check digit (character 17, expected {limit})"),                  \
      N_("Compare characters 9 to 17 with the licence"))                                                                         \
    X(USCC_CHECK, "uscc_check", N_("{field}: '{value}' fails its last check digit (expected {limit})"),                          \
      N_("Compare the code with the licence, character by character"))                                                           \
    X(TEXT_INVALID, "text_invalid", N_("{field}: the text is not valid UTF-8"), N_("Save the file as UTF-8 or GB18030"))         \
    X(TEXT_TOO_LONG, "text_too_long", N_("{field}: the text is longer than {limit} bytes"), N_("Shorten it"))                    \
    X(FIELD_UNKNOWN, "field_unknown", N_("there is no field '{value}'"), N_("Known fields: {limit}"))                            \
    X(FINDING_UNKNOWN, "finding_unknown", N_("there is no finding '{value}'"),                                                   \
      N_("'nongtan check PROJECT' lists the findings with their ids"))                                                           \
    X(TEMPLATE_UNKNOWN, "template_unknown", N_("there is no template '{value}'"),                                                \
      N_("Choose one of {limit}"))                                                                                               \
    X(RECORD_UNKNOWN, "record_unknown", N_("there is no {limit} '{value}'"), N_("List them first"))                              \
    X(FIELD_FIXED, "field_fixed", N_("{field} cannot be changed"), N_("Delete the record and add another"))                      \
    X(REASON_FOR_ERROR, "reason_for_error", N_("'{value}' is an error: a reason does not close it"),                             \
      N_("Mend it"))                                                                                                             \
    X(STUDY_SINGLE, "study_single", N_("a project has one study, no more and no less"),                                          \
      N_("Change its fields, or make another project"))                                                                          \
    X(FACTOR_MISSING, "factor_missing", N_("'{value}' has no factor yet"), N_("Choose a factor from the library"))               \
    X(FACTOR_TRAP, "factor_trap", N_("{field}: '{value}' is a figure that is known to mislead"),                                \
      N_("'nongtan check PROJECT' says what is wrong with it"))                                                                  \
    X(LIBRARY_ROW_GONE, "library_row_gone", N_("'{value}' is not in the library any more"),                                      \
      N_("Keep the copy with its source, or choose another"))                                                                    \
    X(GWP_MISSING, "gwp_missing", N_("GWP set '{limit}' has no value for '{value}'"), N_("Choose another GWP set or add it"))    \
    X(GWP_SET_UNKNOWN, "gwp_set_unknown", N_("there is no GWP set '{value}'"), N_("Choose one of {limit}"))                      \
    X(SHARES_SUM, "shares_sum", N_("{field}: the shares of '{value}' sum to {limit}, not to 1"),                                  \
      N_("Correct the shares: together they are the whole"))                                                                     \
    X(GRADE_ORDER, "grade_order", N_("{field}: '{value}' is more than the value before it, {limit}"),                             \
      N_("The limit value is the largest, then the benchmark value, then the leading value"))                                    \
    X(GRADE_SOURCE, "grade_source", N_("{field}: it is not said who published '{value}'"),                                        \
      N_("Enter the source of the values first: title, number, year"))                                                           \
    X(GRADE_OPEN, "grade_open", N_("the total is incomplete, so it is not graded"), N_("Complete the rows that are open"))        \
    X(REPORT_LACKS, "report_lacks", N_("it would be a draft; of what it must hold it lacks: {value}"),                            \
      N_("Enter what is listed, or write it as a draft"))                                                                         \
    X(KEY_MISSING, "key_missing", N_("'{value}' serves several products, but has no key that divides it"),                       \
      N_("Say that it belongs to one product, or choose an allocation key"))                                                     \
    X(SERIAL_FORM, "serial_form", N_("{field}: '{value}' is not a whole serial number of its registry"),                         \
      N_("Copy it from the certificate; the form is {limit}"))                                                                   \
    X(NOT_EVALUATOR, "not_evaluator", N_("{field}: '{value}' is not one of the evaluators{limit}"),                              \
      N_("Name one of the team, or add the person to it"))                                                                       \
    X(IS_EVALUATOR, "is_evaluator", N_("{field}: '{value}' is one of the evaluators; the holding answers"),                      \
      N_("Name who answers for the holding"))                                                                                    \
    X(REMARK_STATE, "remark_state", N_("{field}: a remark that is {limit} cannot become {value}"),                               \
      N_("The holding answers it, then the evaluator closes it or opens it again"))                                              \
    X(REMARK_STAYS, "remark_stays", N_("remark '{value}' stays on record"),                                                     \
      N_("Answer it; the evaluator withdraws or closes it in a review"))                                                         \
    X(REVIEW_ONLY, "review_only", N_("{field} is not changed in a review ('{value}')"),                                          \
      N_("Write a remark; the holding changes its figures itself"))                                                              \
    X(VERDICT_CONTRADICTED, "verdict_contradicted", N_("{field}: '{value}' contradicts what is computed: {limit}"),              \
      N_("Mend what speaks against it, or conclude what is computed"))                                                           \
    X(PROPOSED, "proposed", N_("{field}: {value} is last year's figure, not this year's"),                                       \
      N_("Confirm it where it still holds, or type this year's figure over it"))                                                 \
    X(NO_PROPOSAL, "no_proposal", N_("'{value}' has no proposal to confirm"),                                                    \
      N_("Enter its figure"))                                                                                                    \
    X(ROW_CODE, "row_code", N_("{field}: '{value}' is not a row code: its check character does not fit"),                        \
      N_("Compare it with the sheet, character by character"))                                                                   \
    X(ROW_CODE_PROJECT, "row_code_project", N_("{field}: '{value}' is a row code of another project"),                           \
      N_("Open the project that the sheet was printed from"))                                                                    \
    X(ROW_CODE_UNKNOWN, "row_code_unknown", N_("{field}: there is no row '{value}' in this project (any more)"),                 \
      N_("Print the sheet anew"))                                                                                                \
    X(SHEET_UNIT, "sheet_unit", N_("{field}: the sheet says '{value}', the row is asked in '{limit}'"),                          \
      N_("Convert the amount, or write its unit behind it"))                                                                     \
    X(SHEET_EMPTY, "sheet_empty", N_("there is nothing to ask for '{value}'"),                                                   \
      N_("Name a process of the inventory, or a supplier with an open request"))                                                 \
    X(SHEET_REPLACES, "sheet_replaces", N_("{field}: '{value}' takes the place of '{limit}'"),                                   \
      N_("Undo where the old figure was right"))                                                                                 \
    X(REQUEST_STATE, "request_state", N_("request '{value}' is {limit}"),                                                        \
      N_("Only an answer that was returned can be accepted"))                                                                    \
    X(OUTPUT_MISSING, "output_missing", N_("'{value}' is given per unit of product, but the product output is not stated"),      \
      N_("Enter the output in the scope"))                                                                                       \
    X(VARIANT_UNKNOWN, "variant_unknown", N_("there is no variant '{value}'"), N_("Choose one of {limit}"))                      \
    X(SYSTEM_SINGULAR, "system_singular", N_("the linked processes have no unique solution (at '{value}')"),                     \
      N_("Check that each process has an output and that no loop consumes all it makes"))                                        \
    X(SYSTEM_NO_SUPPLIER, "system_no_supplier", N_("no process supplies '{value}'"), N_("Add a process with this output"))       \
    X(SYSTEM_TWO_SUPPLIERS, "system_two_suppliers", N_("more than one process supplies '{value}': {limit}"),                     \
      N_("Name the products apart"))                                                                                             \
    X(SYSTEM_UNSURE, "system_unsure", N_("two ways to solve the linked processes do not agree (at '{value}')"),                   \
      N_("Check the amounts of this process: some are out of proportion"))                                                       \
    X(CHANGED_MEANWHILE, "changed_meanwhile", N_("{field} was changed meanwhile: it is now '{value}', you saw '{limit}'"),       \
      N_("Look at both values and enter it again"))                                                                              \
    X(NOTHING_TO_UNDO, "nothing_to_undo", N_("there is nothing to undo"), "")                                                    \
    X(NOTHING_TO_REDO, "nothing_to_redo", N_("there is nothing to redo"), "")                                                    \
    X(UNDO_CONFLICT, "undo_conflict", N_("this edit cannot be undone, later edits depend on it"), N_("Change the field by hand"))\
    X(FILE_EXISTS, "file_exists", N_("'{value}' exists already"), N_("Choose another name; nothing is overwritten"))             \
    X(FILE_MISSING, "file_missing", N_("'{value}' does not exist"), N_("Check the name and the folder"))                         \
    X(FILE_IS_FOLDER, "file_is_folder", N_("'{value}' is a folder"), N_("Name a project file inside it"))                        \
    X(FILE_NOT_REGULAR, "file_not_regular", N_("'{value}' is not a regular file"), N_("Name an ordinary file"))                  \
    X(FILE_READ_ONLY, "file_read_only", N_("'{value}' cannot be written"),                                                       \
      N_("Copy the project to a folder where you may write, or ask for the right to write"))                                     \
    X(FILE_NOT_READABLE, "file_not_readable", N_("'{value}' cannot be read"), N_("Ask for the right to read it"))                \
    X(FILE_TOO_LARGE, "file_too_large", N_("'{value}' is larger than {limit}"), N_("Split the file"))                            \
    X(FILE_IS_LINK, "file_is_link", N_("'{value}' is a link to another file"), N_("Name the file itself"))                       \
    X(FILE_NAME, "file_name", N_("{field}: '{value}' is no plain file name"),                                                    \
      N_("Write the name alone, without a folder and control characters: 发票-031.pdf"))                                         \
    X(FILE_EMPTY, "file_empty", N_("'{value}' is empty: it shows nothing"), N_("Check that this is the right file"))             \
    X(FILE_CHANGING, "file_changing", N_("'{value}' changed while it was read; nothing was stored"),                             \
      N_("Wait until it is written, then attach it"))                                                                            \
    X(FILE_IS_PROJECT, "file_is_project", N_("'{value}' is this project itself"), N_("Name the file that shows the figure"))     \
    X(ATTACHMENTS_FULL, "attachments_full", N_("'{value}' does not fit beside the files that the project holds: {limit}"),       \
      N_("Scan at a lower resolution, or raise NONGTAN_ATTACH_PROJECT_MB"))                                                      \
    X(ATTACH_FILE, "attach_file", N_("an attachment is a file that is copied in: '{value}' was not"),                            \
      N_("'nongtan attach PROJECT RECORD FILE' does it"))                                                                        \
    X(BYTES_GONE, "bytes_gone", N_("the bytes of '{value}' are not in the project"), N_("Attach the same file to this place again"))\
    X(BYTES_CHANGED, "bytes_changed", N_("the bytes of '{value}' are not those that were attached"),                             \
      N_("Attach the same file to this place again"))                                                                            \
    X(NO_VIEWER, "no_viewer", N_("no program is named that shows '{value}'"),                                                    \
      N_("Name one: NONGTAN_VIEWER=xdg-open, or viewer=xdg-open in {limit}; or write the files to a folder"))                    \
    X(VIEWER_FAILED, "viewer_failed", N_("the program that shows it, '{value}', failed: {limit}"),                               \
      N_("Name another one with NONGTAN_VIEWER or viewer= in the settings file; or write the files to a folder"))                \
    X(NOT_A_PROJECT, "not_a_project", N_("'{value}' is not a nongtan project"), N_("Choose a .nongtan file"))                    \
    X(PROJECT_DAMAGED, "project_damaged", N_("'{value}' is damaged: {limit}"), N_("Open the last good backup beside it"))        \
    X(PROJECT_NEWER, "project_newer", N_("'{value}' was written by a newer nongtan (file version {limit})"),                     \
      N_("Update nongtan"))                                                                                                      \
    X(PROJECT_LOCKED, "project_locked", N_("'{value}' is being written by another program"), N_("Try again in a moment"))        \
    X(FONT_MISSING, "font_missing", N_("no font here has all characters of '{value}'"),                                           \
      N_("Install one, for example {limit}"))                                                                                     \
    X(DISK_FULL, "disk_full", N_("the disk is full; nothing was stored"), N_("Free some space, what you typed is kept"))         \
    X(DISK_ERROR, "disk_error", N_("the disk refused: {limit}"), N_("Check the medium, what you typed is kept"))                 \
    X(OUT_OF_MEMORY, "out_of_memory", N_("the machine is out of memory"), N_("Close other programs and try again"))              \
    X(DATA_MISSING, "data_missing", N_("the program's own table '{value}' cannot be read: {limit}"),                             \
      N_("Install nongtan again"))                                                                                               \
    X(RULE_PACK_BROKEN, "rule_pack_broken", N_("the rule pack '{value}' cannot be used: {where}: {limit}"),                      \
      N_("Correct the file, or take it out of the folder"))                                                                      \
    X(RULE_PACK_UNKNOWN, "rule_pack_unknown", N_("there is no rule pack '{value}'"), N_("Choose one of {limit}"))                \
    X(PARAMETER_MISSING, "parameter_missing", N_("no published figure of {field} is held for '{value}'{limit}"),                 \
      N_("Give it yourself, with its source: {field}=… {field}.source=…"))                                                       \
    X(ONE_OF, "one_of", N_("{field}: for '{value}' exactly one of {limit} is needed, and it must fit"), N_("Leave the others blank"))  \
    X(NO_RESULT, "no_result", N_("{field} = {limit} has no meaning with these figures"),                                         \
      N_("Check the figures: each is possible alone, not all of them together"))                                                \
    X(MODEL_UNKNOWN, "model_unknown", N_("{field}: there is no model '{value}'"), N_("Choose one of {limit}"))                   \
    X(MODEL_NO_GAS, "model_no_gas", N_("the model '{value}' gives quantities, but no mass of a gas: it cannot be a row of the inventory"), \
      N_("Use what it gives as an input of another row, or choose another model"))                                               \
    X(INPUT_ID, "input_id", N_("{field}: the input '{value}' is named after its row and key: {limit}"), N_("Name it {limit}"))     \
    X(CSV_ENCODING, "csv_encoding", N_("{where}: the encoding is {value}, which is not read"),                                   \
      N_("Save it as UTF-8 or GB18030, or name it with --encoding"))                                                             \
    X(CSV_ENCODING_ASKED, "csv_encoding_asked", N_("{where}: the encoding looks like {value}; read so, it begins: {limit}"),     \
      N_("If that is right, say --encoding {value}; if it is rubbish, save it as UTF-8 or GB18030"))                             \
    X(CSV_COLUMN_MISSING, "csv_column_missing", N_("{where}: column '{value}' is missing"),                                      \
      N_("Add it, or map another one with --map. Columns found: {limit}"))                                                       \
    X(CSV_COLUMN_UNKNOWN, "csv_column_unknown", N_("{where}: column '{value}' is not known and was left out"),                   \
      N_("Map it with --map {value}=FIELD if it is needed"))                                                                     \
    X(CSV_COLUMN_TWICE, "csv_column_twice", N_("{where}: two columns mean '{value}'"), N_("Remove one of them"))                 \
    X(CSV_KIND_UNKNOWN, "csv_kind_unknown", N_("{where}: it is not clear which table this is"), N_("Say it with --as KIND"))     \
    X(CSV_MALFORMED, "csv_malformed", N_("{where}: a quoted field is not closed or has text after its quote"),                   \
      N_("Open the file in a spreadsheet and save it as CSV again"))                                                             \
    X(CSV_FIELD_COUNT, "csv_field_count", N_("{where}: the row has {value} fields, the heading has {limit}"),                    \
      N_("Check for a comma inside an unquoted text"))                                                                           \
    X(CSV_EMPTY, "csv_empty", N_("{where}: there are no rows"), N_("Check that this is the right file"))                         \
    X(CSV_TOTAL_ROW, "csv_total_row", N_("{where}: '{value}' looks like a row of totals"),                                      \
      N_("Say whether it is left out (--totals leave) or taken (--totals take)"))                                               \
    X(CSV_CONTINUED, "csv_continued", N_("{where}: a blank cell under '{value}': it may be a merged cell"),                     \
      N_("Say whether it is filled from above (--fill-down yes) or stays blank (--fill-down no)"))                              \
    X(IMPORT_TWIN, "import_twin", N_("{where}: the same is there already as '{value}'"),                                        \
      N_("Say whether such rows are left out (--twins skip) or are true twins (--twins add)"))                                  \
    X(CSV_ERROR_CELL, "csv_error_cell", N_("{where}: the cell holds the spreadsheet's error {value}"),                          \
      N_("Mend the formula in the spreadsheet and save it again, or leave the cell blank"))                                     \
    X(IMPORT_TOTAL_LEFT, "import_total_left", N_("{where}: a row of totals, left out: '{value}'"), "")                          \
    X(IMPORT_FILLED, "import_filled", N_("{where}: blank cells under a merged one are filled from above, first with '{value}'"), "")\
    X(IMPORT_DATES, "import_dates", N_("{where}: dates are completed, the first one: '{value}' is read as {limit}"), "")        \
    X(IMPORT_HEADING, "import_heading", N_("{where}: the headings stand in line {value}; what is above them is left out"),      \
      N_("Name another line with --header-row"))                                                                                \
    X(IMPORT_FILE_AGAIN, "import_file_again", N_("{where}: the same file was imported before, {value}"), "")                    \
    X(CANCELLED, "cancelled", N_("stopped as asked; nothing was stored"), "")                                                   \
    X(WORKBOOK_KIND, "workbook_kind", N_("'{value}' is {limit}, which is not read"),                                             \
      N_("Open it in a spreadsheet program and save it as .xlsx without a password, or as CSV"))                                 \
    X(WORKBOOK_LOCKED, "workbook_locked", N_("the workbook '{value}' is protected by a password"),                                \
      N_("Save it without a password, or as CSV"))                                                                               \
    X(WORKBOOK_BROKEN, "workbook_broken", N_("the workbook '{value}' is damaged: {limit}"),                                       \
      N_("Open it in a spreadsheet program and save it again"))                                                                  \
    X(WORKBOOK_BOMB, "workbook_bomb", N_("the workbook '{value}' would unpack to more than {limit}"),                             \
      N_("Save the one sheet that is needed as CSV"))                                                                            \
    X(WORKBOOK_SHEET, "workbook_sheet", N_("there is no sheet '{value}'"), N_("Sheets: {limit}"))                                \
    X(NOTHING_FOUND, "nothing_found", N_("'{value}' holds no table that can be read"), N_("Expected one of {limit}"))            \
    X(IMPORT_EQUAL, "import_equal", N_("{where}: '{value}' is already there, equal"), "")                                       \
    X(IMPORT_SKIPPED, "import_skipped", N_("{where}: not a table of the project, left alone"), "")                              \
    X(IMPORT_LATER, "import_later", N_("{where}: raw inputs of a model are not read in this version, left alone"), "")          \
    X(IMPORT_STUDY_SET, "import_study_set", N_("{where}: the study's {field} becomes '{value}' (was '{limit}')"), "")           \
    X(IMPORT_GWP_SET, "import_gwp_set", N_("{where}: the study's GWP set becomes '{value}' (was '{limit}')"), "")               \
    X(IMPORT_CHARACTERISATION, "import_characterisation",                                                                       \
      N_("{where}: characterisation factors are taken as the GWP set '{value}'"), "")                                           \
    X(IMPORT_PER_OUTPUT, "import_per_output", N_("{where}: all amounts are per {value}: the study's {field} becomes 1 {value}"),\
      N_("Correct it if the whole output is known"))                                                                            \
    X(IMPORT_VARIANT, "import_variant", N_("{where}: several variants, '{value}' is shown: {limit}"),                           \
      N_("Choose another one in the scope"))                                                                                    \
    X(IMPORT_BASIS, "import_basis", N_("{where}: no basis is stated, '{value}' follows from the unit '{limit}'"), "")           \
    X(EXCHANGE_BROKEN, "exchange_broken", N_("{where}: '{value}' cannot be read: {limit}"), N_("Export it again from where it was made"))   \
    X(EXCHANGE_UNKNOWN, "exchange_unknown", N_("'{value}' is no format that this version knows"), N_("Known: {limit}"))               \
    X(EXCHANGE_TOO_MUCH, "exchange_too_much", N_("{where}: '{value}' is beyond what is read: {limit}"), N_("Export less at a time"))    \
    X(EXCHANGE_ENTITIES, "exchange_entities", N_("{where}: declares entities or a document type, which can unpack to anything"),           \
      N_("Export it again without a DOCTYPE"))                                                                                   \
    X(EXCHANGE_KIND, "exchange_kind", N_("{where}: '{value}' is a {limit}, which has no place in a project"), "")                       \
    X(EXCHANGE_NO_REFERENCE, "exchange_no_reference", N_("{where}: the process '{value}' does not say for which output its figures are"),  \
      N_("Set its quantitative reference where it was made"))                                                                    \
    X(EXCHANGE_LINK, "exchange_link", N_("{where}: '{value}' leads to {limit}, which is not in the file"), N_("Export with all that it refers to")) \
    X(EXCHANGE_TWICE, "exchange_twice", N_("{where}: '{value}' stands there twice, with different contents"), N_("Keep one of them"))   \
    X(EXCHANGE_FIELD, "exchange_field", N_("{where}: {field} is '{value}'; it must be {limit}"), "")                                    \
    X(FOOTPRINT_INCOMPLETE, "footprint_incomplete", N_("the footprint is incomplete: {value} rows count nothing yet"),                      \
      N_("Complete them first: a declared figure stands for all"))                                                              \
    X(HAND_IN_LACKS, "hand_in_lacks", N_("{value} things are lacking, the first is {limit}"), N_("Fill them in; the command line writes a draft without them"))   \
    X(EXCHANGE_MISSING, "exchange_missing", N_("{where}: missing: {value}"), "")                                                      \
    X(EXCHANGE_LEFT_OUT, "exchange_left_out", N_("{where}: left out: {value} ({limit})"), "")                                           \
    X(EXCHANGE_MAPPED, "exchange_mapped", N_("{where}: '{value}' was taken as {limit}"), "")                                              \
    X(EXCHANGE_TAKEN, "exchange_taken", N_("{where}: taken: {value}"), "")                                                              \
    X(EXCHANGE_PROPOSED, "exchange_proposed", N_("{where}: the study's {field} becomes '{value}', for which the file states its figures"), \
      N_("Correct it if the whole output is known"))                                                                             \
    X(EXCHANGE_PER, "exchange_per", N_("{where}: figures are for {value} and taken as they stand; the study's output is {limit}"),      \
      N_("Multiply them where the output is another"))                                                                           \
    X(EXCHANGE_SEVERAL, "exchange_several", N_("{where}: several processes are used by no other: {value}"),                             \
      N_("Name the one that the study is about with --product NAME"))                                                            \
    X(EXCHANGE_GAS, "exchange_gas", N_("{where}: '{value}' seems to be a greenhouse gas and was left out: {limit}"),                    \
      N_("Add it as a row of its own"))                                                                                          \
    X(SEAL_NOT_ONE, "seal_not_one", N_("'{value}' is no sealed package: {limit}"), N_("Choose a package that 'nongtan report --sealed' wrote"))   \
    X(SEAL_PART_MISSING, "seal_part_missing", N_("the part '{value}' is missing"), N_("Ask for the package again"))                    \
    X(SEAL_PART_ADDED, "seal_part_added", N_("the part '{value}' was not sealed"), N_("Ask for the package again"))                    \
    X(SEAL_PART_ORDER, "seal_part_order", N_("the part '{value}' stands where '{limit}' was sealed"), N_("Ask for the package again")) \
    X(SEAL_PART_CHANGED, "seal_part_changed", N_("the part '{value}' is not what was sealed: {limit}"), N_("Ask for the package again")) \
    X(SEAL_DIGEST, "seal_digest", N_("the digest of the seal is '{value}'; of what seal.json says it would be {limit}"),               \
      N_("Ask for the package again"))                                                                                           \
    X(SEAL_VALUE, "seal_value", N_("{where}: {field} is '{value}' in the package; made anew it is '{limit}'"), N_("Ask for the package again")) \
    X(SEAL_ROW, "seal_row", N_("{where}: the row '{value}' {limit}"), N_("Ask for the package again"))                                  \
    X(SEAL_PROJECT, "seal_project", N_("the project made anew is not sound: {value}"), N_("Ask for the package again"))                 \
    X(SEAL_REPORT, "seal_report", N_("the report '{value}' made anew differs from byte {limit} on"), N_("Ask for the package again"))   \
    X(SEAL_ZIP, "seal_zip", N_("the zip itself differs from byte {limit} on; each part in it is what was sealed"),                     \
      N_("Ask for the package again"))                                                                                           \
    X(SEAL_BESIDE, "seal_beside", N_("the package would not show what other project files beside this one tell: {value}"),             \
      N_("Settle it first, or move the other file into another folder"))                                                         \
    X(IMPORT_MANY, "import_many", N_("{where}: there is more than is listed here"), "")                                         \
    X(ARGUMENT, "argument", N_("'{value}' is not understood here"), N_("{limit}"))

enum refusal_code {
#define X(id, key, message, remedy) REFUSAL_##id,
    REFUSAL_LIST(X)
#undef X
        REFUSAL_COUNT
};

struct refusal {
    enum refusal_code code;
    char field[48];   /* key of the field, "" where there is none */
    char value[160];  /* what was given, as given: clean before showing */
    char limit[240];  /* the limit, the other unit, the known names … */
    char clause[16];  /* clause of the standard, "" where none */
    char where[160];  /* record ("activity r001") or place in a file ("a.csv:12") */
};

/* Sets every member; NULL strings count as "". Returns false, so that a check can `return refuse(…)`. `out` may be NULL. */
bool refuse(struct refusal *out, enum refusal_code code, const char *field, const char *value, const char *limit);

void refusal_clear(struct refusal *r);

/* Message ids in English (look them up with gettext), and the stable key. Never NULL. */
const char *refusal_message(enum refusal_code code);
const char *refusal_remedy(enum refusal_code code);
const char *refusal_key(enum refusal_code code);

#endif
