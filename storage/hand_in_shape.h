/* SPDX-License-Identifier: MPL-2.0
 *
 * hand_in_shape - the tables that a database wants handed in (归集), as data: data/hand-in/<id>.yaml. Another province is another file.
 */
#ifndef NONGTAN_STORAGE_HAND_IN_SHAPE_H
#define NONGTAN_STORAGE_HAND_IN_SHAPE_H

#include "core/entity.h"
#include "core/rule_pack.h"

enum hand_in_each { EACH_STUDY, EACH_ACTIVITY, EACH_STAGE, EACH_PROCESS, EACH_GAS, EACH_FACTOR, EACH_ATTACHMENT };
enum hand_in_code { CODE_NONE, CODE_USCC, CODE_DIVISION, CODE_PRODUCT };
enum hand_in_from {
    FROM_STUDY, FROM_ACTIVITY, FROM_FACTOR, FROM_ATTACHMENT,                                          /* `field` of the record */
    FROM_LINE_AMOUNT, FROM_LINE_UNIT, FROM_LINE_GAS, FROM_LINE_GAS_KG, FROM_LINE_CO2E_KG, FROM_LINE_KIND,
    FROM_GROUP_NAME, FROM_GROUP_CO2E_KG, FROM_GROUP_MASS_KG, FROM_GROUP_SHARE,
    FROM_TOTAL_KG, FROM_PER_UNIT_KG, FROM_REMOVALS_KG, FROM_BIOGENIC_KG, FROM_LEFT_OUT_KG, FROM_PRIMARY_SHARE, FROM_GWP_SET, FROM_DIGEST,
    FROM_COUNT
};

struct hand_in_column {
    char *key;
    struct texts title;
    char *source;        /* "activity.amount", as it stands in the file */
    enum hand_in_code code;
    bool needed;
    enum hand_in_from from; /* of `source` */
    int field;
};
struct hand_in_table {
    char *key;           /* name of the file in the package: "activity" */
    struct texts title;
    enum hand_in_each each;
    char *units;         /* "kg|kWh|L"; NULL: amounts as they are */
    struct hand_in_column *columns; unsigned columns_count;
};
struct hand_in_shape {
    char *id;
    struct texts title, edition;
    struct hand_in_table *tables; unsigned tables_count;
};

/* By its id. EXCHANGE_UNKNOWN with the ids that there are; EXCHANGE_BROKEN with the place and what is wrong. hand_in_shape_free() when done. */
struct hand_in_shape *hand_in_shape_open(const char *data_folder, const char *id, struct refusal *refusal);
void hand_in_shape_free(struct hand_in_shape *shape);

#define HAND_IN_DEFAULT "cq-draft"

#endif
