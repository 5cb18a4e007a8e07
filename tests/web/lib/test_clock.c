/* SPDX-License-Identifier: Apache-2.0
 *
 * test_clock.c - for tests only: a library that is loaded before the program and moves its wall clock.
 *
 * The seconds to add stand in the file that DAYBREAK_TEST_CLOCK names, as one int64 in memory that all
 * processes of a test share: so a server and its monitors jump together. The steady clock stays as it is.
 * The program itself has no such option: nothing in a clinic can move its clock by an argument.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const int64_t *offset_s(void)
{
    static const int64_t *shared;
    if (!shared) {
        const char *name = getenv("DAYBREAK_TEST_CLOCK");
        int fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
        void *at = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *shared, PROT_READ, MAP_SHARED, fd, 0);
        if (at == MAP_FAILED) {
            abort(); /* a test without its clock would test nothing */
        }
        shared = at;
    }
    return shared;
}

int clock_gettime(clockid_t which, struct timespec *ret_time)
{
    long failed = syscall(SYS_clock_gettime, which, ret_time);
    if (failed == 0 && which == CLOCK_REALTIME) {
        ret_time->tv_sec += *offset_s();
    }
    return (int)failed;
}
