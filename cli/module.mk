# cli: one file a subcommand; all but main.c is a library so that tests can reach it
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
	cli/add.c \
	cli/assignments.c \
	cli/attach.c cli/comment.c cli/open_points.c cli/open_points.h \
	cli/balance.c cli/balance_lots.c cli/balance_lots.h \
	cli/cells.c cli/cells.h \
	cli/check.c \
	cli/compare.c \
	cli/command_line.c cli/command_line.h \
	cli/commands.c cli/commands.h \
	cli/completion.c \
	cli/confirm.c \
	cli/equation.c \
	cli/export.c \
	cli/factors.c cli/factors.h \
	cli/factors_levels.c \
	cli/factors_outdated.c \
	cli/figures.c \
	cli/footprint.c \
	cli/footprint_view.c cli/footprint_view.h \
	cli/get.c \
	cli/help.c \
	cli/history.c \
	cli/import.c cli/import_taken.c cli/import_taken.h cli/import_twins.c cli/import_twins.h \
	cli/log.c \
	cli/key.c cli/key.h \
	cli/manual.c \
	cli/methods.c cli/methods.h \
	cli/model.c \
	cli/model_doc.c \
	cli/new.c \
	cli/overview.c \
	cli/plan.c cli/plan.h cli/plan_json.c cli/plan_measures.c \
	cli/progress_line.c cli/progress_line.h \
	cli/reason.c \
	cli/report.c \
	cli/request.c cli/hand_in.c cli/rules.c \
	cli/review.c \
	cli/study.c cli/study.h \
	cli/session.c cli/session.h \
	cli/set.c \
	cli/sheet.c \
	cli/trace.c \
	cli/uncertainty_view.c \
	cli/undo.c \
	cli/verify.c \
	cli/version.c \
	cli/visit.c

bin_PROGRAMS += nongtan
nongtan_SOURCES = cli/main.c
nongtan_LDADD = libcli.a $(SCREENS_LIBS) libworkbench.a $(REPORT_LIBS) $(STORAGE_LIBS)

# Scripts that call the program as a user's script would.
CLI_CALLS = tests/cli/test_cases.py tests/cli/test_commands.py tests/cli/test_factors.py tests/cli/test_records.py \
	tests/cli/test_wrong_input.py tests/cli/test_wrong_entry.py tests/cli/test_worked_examples.py tests/cli/test_equations.py tests/cli/test_models.py \
	tests/cli/test_products.py tests/cli/test_samples.py tests/cli/test_import.py tests/cli/test_lists.py tests/cli/test_balance.py tests/cli/test_compare.py tests/cli/test_rice_from_params.py \
	tests/cli/test_model_rows.py tests/cli/test_rule_packs.py tests/cli/test_hand_in.py tests/cli/test_rules.py tests/cli/test_evaluation.py tests/cli/test_pact.py tests/cli/test_exchange.py tests/cli/test_plan.py tests/cli/test_reports.py tests/cli/test_report_contents.py tests/cli/test_variables.py \
	tests/cli/test_starting.py tests/cli/test_sheets.py tests/cli/test_attach.py tests/cli/test_workbooks.py \
	tests/cli/test_formats.py tests/cli/test_inventories.py \
	tests/cli/test_report_json.py tests/cli/test_ilcd.py tests/cli/test_sealed.py tests/cli/test_figures.py
dist_check_SCRIPTS += $(CLI_CALLS)
TESTS += $(CLI_CALLS)
EXTRA_DIST += tests/cli/command.py tests/cli/claim.py tests/cli/report_reader.py tests/cli/second_footprint.py tests/cli/worked.py tests/cli/worked_animals.py tests/cli/worked_claims.py tests/cli/workbook.py tests/cli/formats_farm.py

