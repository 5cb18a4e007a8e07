/* SPDX-License-Identifier: Apache-2.0
 *
 * protocol_fixture.h - the shipped profiles without a file, for tests of the core.
 */
#ifndef DAYBREAK_TESTS_PROTOCOL_FIXTURE_H
#define DAYBREAK_TESTS_PROTOCOL_FIXTURE_H

#include "care/protocol.h"

enum fixture { FIXTURE_CONSERVATIVE, FIXTURE_SYMPTOM_LED };

struct protocol protocol_fixture(enum fixture which);

#endif
