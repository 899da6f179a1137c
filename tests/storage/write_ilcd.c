/* SPDX-License-Identifier: MPL-2.0
 *
 * write_ilcd FORMAT FILE - writes the sample dataset in a format, for tests/cli/test_ilcd.py, which reads it with a reader of its own.
 */
#include <stdio.h>

#include "storage/exchange/format.h"
#include "tests/storage/ilcd_sample.h"

int main(int argc, char **argv)
{
    const struct exchange_format *format = argc == 3 ? exchange_format_find(argv[1]) : NULL;
    struct text_buffer out = {0};
    struct refusal why;
    struct dataset d;
    FILE *file = format && format->write ? fopen(argv[2], "wb") : NULL;
    if (!file)
        return 2;
    ilcd_sample(&d);
    const bool good = format->write(&d, "zh", &out, &why) && fwrite(out.data, 1, out.length, file) == out.length;
    if (!good)
        fprintf(stderr, "%s: %s '%s' (%s)\n", refusal_key(why.code), why.where, why.value, why.limit);
    text_buffer_free(&out);
    dataset_clear(&d);
    return fclose(file) || !good;
}
