/* SPDX-License-Identifier: MPL-2.0
 *
 * start - the reference for the first paint: the least that a program of this kind can do. Opens a project file, reads one row, paints
 * one screen with curses, leaves.   start FILE
 */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    setlocale(LC_ALL, "");
    if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) ||
        sqlite3_prepare_v2(db, "SELECT product, functional_unit FROM studies", -1, &row, NULL))
        return EXIT_FAILURE;
    sqlite3_step(row);
    initscr();
    cbreak();
    noecho();
    box(stdscr, 0, 0);
    const char *product = (const char *)sqlite3_column_text(row, 0);
    mvprintw(1, 2, "%s", product ? product : "");
    for (int line = 2; line < LINES - 1; line++)
        mvprintw(line, 2, "row %d", line);
    refresh();
    endwin();
    sqlite3_finalize(row);
    sqlite3_close(db);
    return EXIT_SUCCESS;
}
