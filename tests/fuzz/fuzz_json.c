/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_json.c - any bytes as JSON: read or refused, never out of bounds.
 *
 * Laws: a refusal has a sentence; what was read can be read again from its own characters, with as many
 * values.
 */
#include <string.h>

#include "base/must.h"
#include "text/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count(struct json_value v)
{
    int values = 1;
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        values += count(m);
    }
    return values;
}

static void read_as_everything(struct json_value v)
{
    struct fault fault;
    struct slice text;
    bool yes;
    int64_t number;
    (void)!json_string(v, &text, &fault);
    (void)!json_boolean(v, &yes, &fault);
    if (json_decimal(v, 3, -1000000, 1000000, &number, &fault)) {
        must(number >= -1000000 && number <= 1000000);
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        read_as_everything(m);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json *json, *again;
    struct fault fault;
    memset(&fault, 0, sizeof fault);
    if (!json_read((struct slice){(const char *)data, size}, &json, &fault)) {
        must(fault.sentence[0]);
        return 0;
    }
    read_as_everything(json_root(json));
    must(json_read(json_source(json_root(json)), &again, &fault));
    must(count(json_root(json)) == count(json_root(again)));
    json_close(again);
    json_close(json);
    return 0;
}
