/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_yaml.c - any bytes as a data file: read or refused, never out of bounds.
 *
 * Laws: a refusal has a sentence; every value stands on a line of the file.
 */
#include <string.h>

#include "base/must.h"
#include "text/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(struct yaml_value v, int lines)
{
    must(yaml_line(v) >= 1 && yaml_line(v) <= lines);
    int members = 0;
    for (struct yaml_value m = yaml_first(v); yaml_is(m); m = yaml_next(m)) {
        members++;
        walk(m, lines);
    }
    must(members == yaml_count(v));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct yaml *yaml;
    struct fault fault;
    memset(&fault, 0, sizeof fault);
    if (!yaml_read((struct slice){(const char *)data, size}, &yaml, &fault)) {
        must(fault.sentence[0]);
        return 0;
    }
    int lines = 2;
    for (size_t i = 0; i < size; i++) {
        lines += data[i] == '\n' || data[i] == '\r';
    }
    walk(yaml_root(yaml), lines);
    yaml_close(yaml);
    return 0;
}
