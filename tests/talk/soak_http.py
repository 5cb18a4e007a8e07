#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""soak_http DAYBREAK [SECONDS] - 2,000 screens come and go while people write, for half a minute.

Run by hand on a sanitizer build (meson setup build-asan -Db_sanitize=address,undefined): it holds that nobody waits
longer than five seconds for an answer, that a screen that stays hears every beat, that all who leave are gone from
the server, and that the server then closes well, which a leak or a stall would not let it.
"""
import random
import select
import socket
import sys
import threading
import time

from http_client import Clinic, new_id

SCREENS, SEATS = 2000, 1100
program, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
answers, slowest, wrong, came, turned_away, beats = 0, 0.0, [], 0, 0, []
over = threading.Event()


def write(clinic, visit):
    global answers, slowest
    while not over.is_set():
        began = time.monotonic()
        answer = clinic.ask("POST", f"/api/visits/{visit}/vitals", {"id": new_id(), "hr": random.randint(60, 90)}, "nurse")
        slowest, answers = max(slowest, time.monotonic() - began), answers + 1
        if answer.status != 200:
            wrong.append(answer.text)


def stay(clinic):
    with socket.create_connection(("127.0.0.1", clinic.port), timeout=10) as line:
        line.sendall(f"GET /api/stream HTTP/1.1\r\nHost: a\r\nCookie: {clinic.badge('nurse')}\r\n\r\n".encode())
        tail = b""
        while not over.is_set():
            got = tail + line.recv(65536)
            beats.extend([time.monotonic()] * got.count(b"event: beat\n"))
            tail = got[-11:] if not got.endswith(b"event: beat\n") else b""


def come_and_go(clinic, cookie):
    global came, turned_away
    lines, heard = {}, select.poll()
    while not over.is_set() or came < SCREENS:
        line = socket.create_connection(("127.0.0.1", clinic.port), timeout=10)
        line.sendall(f"GET /api/stream HTTP/1.1\r\nHost: a\r\nCookie: {cookie}\r\n\r\n".encode())
        lines[line.fileno()], came = line, came + 1
        heard.register(line, select.POLLIN)
        for number, _ in heard.poll(0):
            turned_away += lines[number].recv(65536).startswith(b"HTTP/1.1 429")
        while len(lines) > SEATS:
            gone = lines.pop(random.choice(list(lines)))
            heard.unregister(gone)
            gone.close()
    for line in lines.values():
        line.close()


def main():
    with Clinic(program) as clinic:
        board = clinic.ask("GET", "/api/board", None, "nurse").json()
        visits = [c["visit"]["id"] for c in board["chairs"] if c["visit"]]
        threads = [threading.Thread(target=write, args=(clinic, v)) for v in visits] + [threading.Thread(target=stay, args=(clinic,))]
        threads.append(threading.Thread(target=come_and_go, args=(clinic, clinic.badge("nurse"))))
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        over.set()
        for thread in threads:
            thread.join()
        status = clinic.stop()
        gap = max((b - a for a, b in zip(beats, beats[1:])), default=99.0)
        log = clinic.written()
        good = status == 0 and not wrong and slowest < 5 and gap < 6 and came >= SCREENS and "Sanitizer" not in log
        print(f"{came} screens came, {turned_away} found no seat, {answers} answers, slowest {slowest:.2f} s, longest wait for a beat "
              f"{gap:.2f} s, status {status}, {len(wrong)} wrong: {'well' if good else 'NOT WELL'}")
        if not good:
            print(wrong[:3], log[-2000:])
        return 0 if good else 1


sys.exit(main())
