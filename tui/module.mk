# tui: the terminal, the widgets on it, and the screens
noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
	tui/term/backend.h \
	tui/term/cluster.c tui/term/cluster.h \
	tui/term/curses.c \
	tui/term/decode.c tui/term/decode.h \
	tui/term/glyph.c \
	tui/term/pieces.h \
	tui/term/recorder.c tui/term/recorder.h \
	tui/term/term.c tui/term/term.h \
	tui/widget/chart.c tui/widget/chart.h \
	tui/widget/dialog.c tui/widget/dialog.h \
	tui/widget/field.c tui/widget/field.h \
	tui/widget/form.c tui/widget/form.h \
	tui/widget/keybar.c tui/widget/keybar.h \
	tui/widget/message.c tui/widget/message.h \
	tui/widget/palette.c tui/widget/palette.h \
	tui/widget/picker.c tui/widget/picker.h \
	tui/widget/progress_bar.c tui/widget/progress_bar.h \
	tui/widget/refusal_line.c tui/widget/refusal_line.h \
	tui/widget/table.c tui/widget/table.h \
	tui/widget/viewer.c tui/widget/viewer.h \
	tui/widget/widget.c tui/widget/widget.h
TUI_LIBS = libtui.a $(NCURSES_LIBS)

# The application: screens and what holds them together.
noinst_LIBRARIES += libscreens.a
libscreens_a_SOURCES = \
	tui/app.c tui/app.h tui/app_internal.h \
	tui/app_commands.c tui/app_draft.c tui/app_frame.c tui/app_page.c tui/app_work.c \
	tui/command.c tui/command.h \
	tui/screen/balance_panel.c tui/screen/balance_panel.h \
	tui/screen/clauses.c \
	tui/screen/compare.c tui/screen/compare_rows.c tui/screen/compare_rows.h \
	tui/screen/coverage.c \
	tui/screen/covering.c tui/screen/covering.h \
	tui/screen/action_done.c \
	tui/screen/edit.c tui/screen/edit.h \
	tui/screen/edit_form.c tui/screen/edit_form.h \
	tui/screen/edit_words.c tui/screen/edit_words.h \
	tui/screen/edits.c tui/screen/edits.h tui/screen/pick_edit.c \
	tui/screen/entry_form.c tui/screen/entry_form.h \
	tui/screen/evaluation.c tui/screen/evaluation.h \
	tui/screen/evaluation_remarks.c tui/screen/evaluation_review.c tui/screen/evaluation_samples.c \
	tui/screen/evaluation_signing.c tui/screen/evaluation_team.c tui/screen/evaluation_visit.c \
	tui/screen/factors.c \
	tui/screen/farm.c tui/screen/farm_words.c tui/screen/farm_words.h \
	tui/screen/figures.c \
	tui/screen/findings.c \
	tui/screen/footprint.c \
	tui/screen/import.c tui/screen/import.h tui/screen/import_preview.c tui/screen/import_result.c tui/screen/import_steps.c tui/screen/import_values.c \
	tui/screen/inventory.c tui/screen/inventory_internal.h tui/screen/inventory_actions.c tui/screen/inventory_columns.c \
	tui/screen/inventory_paste.c tui/screen/inventory_rows.c tui/screen/inventory_rows.h \
	tui/screen/key_form.c tui/screen/key_form.h tui/screen/key_sheet.c tui/screen/key_sheet.h \
	tui/screen/leave_out.c tui/screen/leave_out.h \
	tui/screen/lines.c tui/screen/lines.h \
	tui/screen/lot.c tui/screen/lot.h tui/screen/lot_method.c tui/screen/lot_table.c tui/screen/lot_table.h \
	tui/screen/model_form.c tui/screen/model_form.h tui/screen/model_form_internal.h tui/screen/model_form_rows.c \
	tui/screen/model_sheet.c tui/screen/model_sheet.h \
	tui/screen/model_text.c tui/screen/model_text.h \
	tui/screen/new.c \
	tui/screen/offsets.c \
	tui/screen/order.c tui/screen/order.h \
	tui/screen/outdated.c \
	tui/screen/pick.c tui/screen/pick.h tui/screen/pick_factor.c tui/screen/pick_model.c tui/screen/pick_list.c tui/screen/starting.c tui/screen/sheets.c tui/screen/sheets.h tui/screen/paper.c tui/screen/requests.c tui/screen/requests.h tui/screen/starting.h \
	tui/screen/pledge.c tui/screen/pledge.h \
	tui/screen/points.c tui/screen/points.h \
	tui/screen/page_table.c tui/screen/page_table.h \
	tui/screen/pick_measure.c \
	tui/screen/plan_text.c tui/screen/plan_text.h \
	tui/screen/product_view.c tui/screen/product_view.h \
	tui/screen/products.c \
	tui/screen/variables.c \
	tui/screen/reason.c tui/screen/reason.h \
	tui/screen/record_form.c tui/screen/record_form.h tui/screen/record_form_view.c \
	tui/screen/record_rows.c tui/screen/record_rows.h \
	tui/screen/records.c tui/screen/records.h \
	tui/screen/reduction.c tui/screen/reduction_tabs.h tui/screen/reduction_baseline.c tui/screen/reduction_curve.c \
	tui/screen/reduction_plan.c tui/screen/reduction_targets.c tui/screen/reduction_what_if.c \
	tui/screen/remark.c tui/screen/remark.h \
	tui/screen/report.c \
	tui/screen/scope.c \
	tui/screen/screen.h \
	tui/screen/start.c \
	tui/screen/steps.h \
	tui/screen/trace.c \
	tui/screen/notes.c tui/screen/notes_entry.c tui/screen/notes.h \
	tui/screen/views.c
SCREENS_LIBS = libscreens.a $(TUI_LIBS)

if HAVE_CHECK
WIDGET_TESTS = tests/tui/test_term tests/tui/test_field tests/tui/test_form tests/tui/test_table tests/tui/test_picker \
	tests/tui/test_dialog tests/tui/test_palette tests/tui/test_chart tests/tui/test_keybar
check_PROGRAMS += $(WIDGET_TESTS)
TESTS += $(WIDGET_TESTS)
WIDGET_TEST_LIBS = $(TUI_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_tui_test_term_SOURCES = tests/tui/test_term.c tests/tui/tui.h
tests_tui_test_term_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_term_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_field_SOURCES = tests/tui/test_field.c tests/tui/tui.h
tests_tui_test_field_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_field_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_form_SOURCES = tests/tui/test_form.c tests/tui/tui.h
tests_tui_test_form_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_form_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_table_SOURCES = tests/tui/test_table.c tests/tui/tui.h
tests_tui_test_table_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_table_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_picker_SOURCES = tests/tui/test_picker.c tests/tui/tui.h
tests_tui_test_picker_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_picker_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_dialog_SOURCES = tests/tui/test_dialog.c tests/tui/tui.h
tests_tui_test_dialog_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_dialog_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_palette_SOURCES = tests/tui/test_palette.c tests/tui/tui.h
tests_tui_test_palette_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_palette_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_chart_SOURCES = tests/tui/test_chart.c tests/tui/tui.h
tests_tui_test_chart_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_chart_LDADD = $(WIDGET_TEST_LIBS)
tests_tui_test_keybar_SOURCES = tests/tui/test_keybar.c tests/tui/tui.h
tests_tui_test_keybar_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_keybar_LDADD = $(WIDGET_TEST_LIBS)

# The real terminal, driven through a small program on a pseudo-terminal.
check_PROGRAMS += tests/tui/term_demo
tests_tui_term_demo_SOURCES = tests/tui/term_demo.c
tests_tui_term_demo_LDADD = $(TUI_LIBS) $(CORE_LIBS)
TESTS += tests/tui/test_terminal.py
endif
dist_check_SCRIPTS += tests/tui/test_terminal.py

if HAVE_CHECK
SCREEN_TESTS = tests/tui/test_command tests/tui/test_app tests/tui/test_inventory tests/tui/test_screens tests/tui/test_wrong_input tests/tui/test_model_form \
	tests/tui/test_farm_log tests/tui/test_starting tests/tui/test_products tests/tui/test_variables tests/tui/test_wrong_entry tests/tui/test_reduction tests/tui/test_compare tests/tui/test_factors tests/tui/test_reports tests/tui/test_figures tests/tui/test_import tests/tui/test_progress tests/tui/test_offsets \
	tests/tui/test_evaluation
EXTRA_DIST += tests/screens
check_PROGRAMS += $(SCREEN_TESTS)
TESTS += $(SCREEN_TESTS)
check_LIBRARIES += libstage.a
libstage_a_SOURCES = tests/tui/farm.c tests/tui/farm.h tests/tui/stage.c tests/tui/stage.h
libstage_a_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
SCREEN_TEST_LIBS = libstage.a $(SCREENS_LIBS) $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_tui_test_command_SOURCES = tests/tui/test_command.c
tests_tui_test_command_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_command_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_inventory_SOURCES = tests/tui/test_inventory.c
tests_tui_test_inventory_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_inventory_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_app_SOURCES = tests/tui/test_app.c
tests_tui_test_app_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_app_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_factors_SOURCES = tests/tui/test_factors.c
tests_tui_test_factors_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_factors_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_progress_SOURCES = tests/tui/test_progress.c
tests_tui_test_progress_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_progress_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_import_SOURCES = tests/tui/test_import.c
tests_tui_test_import_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_import_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_figures_SOURCES = tests/tui/test_figures.c
tests_tui_test_figures_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_figures_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_reports_SOURCES = tests/tui/test_reports.c
tests_tui_test_reports_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_reports_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_evaluation_SOURCES = tests/tui/test_evaluation.c
tests_tui_test_evaluation_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_evaluation_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_screens_SOURCES = tests/tui/test_screens.c
tests_tui_test_screens_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_screens_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_model_form_SOURCES = tests/tui/test_model_form.c
tests_tui_test_model_form_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_model_form_LDADD = $(SCREEN_TEST_LIBS) -lm
tests_tui_test_variables_SOURCES = tests/tui/test_variables.c
tests_tui_test_variables_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_variables_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_wrong_entry_SOURCES = tests/tui/test_wrong_entry.c
tests_tui_test_wrong_entry_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_wrong_entry_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_starting_SOURCES = tests/tui/test_starting.c
tests_tui_test_starting_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_starting_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_farm_log_SOURCES = tests/tui/test_farm_log.c
tests_tui_test_farm_log_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_farm_log_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_products_SOURCES = tests/tui/test_products.c
tests_tui_test_products_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_products_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_reduction_SOURCES = tests/tui/test_reduction.c
tests_tui_test_reduction_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_reduction_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_compare_SOURCES = tests/tui/test_compare.c
tests_tui_test_compare_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_compare_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_offsets_SOURCES = tests/tui/test_offsets.c
tests_tui_test_offsets_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_offsets_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_test_wrong_input_SOURCES = tests/tui/test_wrong_input.c
tests_tui_test_wrong_input_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_tui_test_wrong_input_LDADD = $(SCREEN_TEST_LIBS)
endif
