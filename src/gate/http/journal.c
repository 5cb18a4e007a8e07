/* SPDX-License-Identifier: Apache-2.0
 *
 * journal.c - gathering lines and writing them.
 *
 * Floor 6.
 */
#include "gate/http/journal.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#define JOURNAL_BYTES (64u * 1024)

struct journal {
    pthread_mutex_t lock;
    int fd;
    struct text gathered;
    char room[JOURNAL_BYTES];
};

struct journal *journal_open(int fd)
{
    struct journal *j = calloc(1, sizeof *j);
    must(j && pthread_mutex_init(&j->lock, NULL) == 0);
    j->fd = fd;
    j->gathered = TEXT_IN(j->room);
    return j;
}

/* A full disk or a closed pipe must not stop the clinic: a line that cannot be written is dropped. */
static void write_out(struct journal *j)
{
    for (size_t done = 0; done < j->gathered.len;) {
        ssize_t wrote = write(j->fd, j->gathered.at + done, j->gathered.len - done);
        if (wrote <= 0) {
            break;
        }
        done += (size_t)wrote;
    }
    text_clear(&j->gathered);
}

void journal_flush(struct journal *j)
{
    pthread_mutex_lock(&j->lock);
    write_out(j);
    pthread_mutex_unlock(&j->lock);
}

void journal_close(struct journal *j)
{
    journal_flush(j);
    pthread_mutex_destroy(&j->lock);
    free(j);
}

void journal_request(struct journal *j, const struct journal_line *l)
{
    char room[256];
    struct text t = TEXT_IN(room);
    text_adds(&t, "time=");
    text_instant(&t, l->at);
    text_adds(&t, l->status >= 500 ? " level=error" : " level=info");
    text_adds(&t, " gate=http req=");
    text_integer(&t, (int64_t)l->number);
    text_adds(&t, " errand=");
    text_adds(&t, l->errand);
    text_adds(&t, " err=");
    text_adds(&t, err_name(l->err));
    text_adds(&t, " status=");
    text_integer(&t, l->status);
    text_adds(&t, " ms=");
    text_decimal(&t, l->us, 3, 1);
    text_char(&t, '\n');
    must(!t.full);
    pthread_mutex_lock(&j->lock);
    if (j->gathered.max - j->gathered.len <= t.len) {
        write_out(j);
    }
    text_add(&j->gathered, text_slice(&t));
    pthread_mutex_unlock(&j->lock);
}
