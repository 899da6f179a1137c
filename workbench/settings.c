/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/text.h"
#include "workbench/evidence.h"

enum { MEGABYTE = 1000000, MEGABYTES_MOST = 600 }; /* a larger blob SQLite would refuse */

void workbench_settings_path(char *out, size_t size)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && *config == '/')
        snprintf(out, size, "%s/nongtan/settings", config);
    else if (home && *home == '/')
        snprintf(out, size, "%s/.config/nongtan/settings", home);
    else
        text_copy(out, size, "");
}

/* "key = value"; what begins with # is a remark. */
static bool read_line(char *line, const char *key, char *out, size_t size)
{
    char *equals = strchr(line, '=');
    if (*line == '#' || !equals)
        return false;
    *equals = '\0';
    if (strcmp(text_strip(line), key) != 0)
        return false;
    text_copy(out, size, text_strip(equals + 1));
    return *out != '\0';
}

bool setting_get(const char *variable, const char *key, char *out, size_t size)
{
    char path[1200], line[1024];
    const char *set = getenv(variable);
    bool found = false;
    if (set && *set) {
        text_copy(out, size, set);
        return true;
    }
    workbench_settings_path(path, sizeof path);
    FILE *file = *path ? fopen(path, "re") : NULL;
    while (file && !found && fgets(line, sizeof line, file))
        found = read_line(line, key, out, size);
    if (file)
        fclose(file);
    return found;
}

long long setting_megabytes(const char *variable, const char *key, int usual)
{
    char text[64];
    double value = usual;
    if (setting_get(variable, key, text, sizeof text) && (!number_read(text, key, &value, NULL) || !(value > 0)))
        value = usual;
    return (long long)((value < MEGABYTES_MOST ? value : MEGABYTES_MOST) * MEGABYTE);
}

void workbench_size_text(char out[SIZE_TEXT], long long bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB"};
    char figure[NUMBER_TEXT];
    double size = (double)bytes;
    size_t unit = 0;
    for (; size >= 1000 && unit + 1 < sizeof units / sizeof *units; unit++)
        size /= 1000;
    number_show(figure, size, 3);
    snprintf(out, SIZE_TEXT, "%s %s", figure, units[unit]);
}
