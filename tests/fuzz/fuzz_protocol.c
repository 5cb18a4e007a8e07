/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_protocol.c - any file as a protocol and as a list of medicines: taken whole, or refused with a
 * place.
 */
#include "text/drug_file.h"
#include "text/protocol_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct protocol p;
    static struct protocol_notes notes;
    static struct drug_list drugs;
    static char said[8192];
    struct slice source = {(const char *)data, size};
    struct fault f;
    if (!protocol_file_read(source, &p, &notes, &f)) {
        must(f.line > 0 && f.column > 0 && f.sentence[0]);
        struct text t = TEXT_IN(said);
        text_fault_shown(&t, "protocol", source, &f);
    }
    if (!drug_file_read(source, &drugs, &f)) {
        must(f.line > 0 && f.column > 0 && f.sentence[0]);
    }
    return 0;
}
