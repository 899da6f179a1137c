/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/ilcd.h"

static int recognise(const struct exchange_bytes *bytes)
{
    return ilcd_recognise(bytes, ILCD_JSON);
}

static bool read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    dataset_text(out, &out->format, "TIDAS");
    return ilcd_read(bytes, out, refusal);
}

static bool write(const struct dataset *dataset, const char *lang, struct text_buffer *out, struct refusal *refusal)
{
    (void)lang; /* each text stands in its own language */
    return ilcd_write(dataset, ILCD_JSON, out, refusal);
}

const struct exchange_format format_tidas = {"tidas", N_("TIDAS (ILCD 1.1 in JSON)"), ".zip", recognise, read, write};
