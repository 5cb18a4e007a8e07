#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_bedside DAYBREAK ROOT - a real `daybreak serve` with patients in its chairs, and monitors that misbehave.

The demonstration clinic has a monitor at chair 1 and another at chair 3. What is charted is read back over HTTP, so
that a value on the wrong page is seen where a person would see it.
"""
import os
import socket
import sys
import time

from http_client import Clinic

PROGRAM = os.path.abspath(sys.argv[1])
STORM = int(os.environ.get("DAYBREAK_RECONNECTS", "600"))  # 10,000 by hand; fewer where time is short
passed, failed = 0, 0


def check(sentence, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"not as expected: {sentence} {shown}")


class Link:
    """One sender's TCP connection."""

    def __init__(self, port):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=10)

    def send(self, message):
        self.line.sendall(b"\x0b" + message.encode() + b"\x1c\r")

    def answer(self):
        got = b""
        while not got.endswith(b"\x1c\r"):
            piece = self.line.recv(65536)
            if not piece:
                break
            got += piece
        return got.decode("utf-8", "replace")

    def ask(self, message):
        self.send(message)
        return self.answer()

    def close(self):
        self.line.close()


def message(control, device, who, heart_rate, at=None):
    stamp = time.strftime("%Y%m%d%H%M%S+0000", time.gmtime(at))
    pid = f"PID|||{who}^^^C^MR\r" if who else ""
    return (f"MSH|^~\\&|MON^{device}^EUI-64|X|||{stamp}||ORU^R01^ORU_R01|{control}|P|2.6|||AL|NE\r{pid}"
            f"OBR|1|1|1|182777000^x^SCT|||{stamp}\r"
            f"OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.1|{heart_rate}|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R|||||||{device}\r")


class Bedside:
    """The clinic, with what a nurse's page shows."""

    def __init__(self, clinic):
        self.clinic, self.port = clinic, clinic.monitors

    def chair(self, name):
        cards = self.clinic.ask("GET", "/api/board", who="nurse").json()["chairs"]
        return next(card for card in cards if card["chair"] == name)

    def heart_rates(self, name):
        visit = self.chair(name)["visit"]["id"]
        series = self.clinic.ask("GET", f"/api/visits/{visit}/chart", who="nurse").json()["series"]
        return [value for value in series.get("hr", []) if value is not None]

    def asides(self):
        return self.clinic.ask("GET", "/api/board", who="nurse").json()["aside"]

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.clinic.server.pid}/fd"))


def wrong_patient(b, device, mrn):
    link, before = Link(b.port), b.asides()
    check("a right message is charted and answered", "MSA|CA|T1" in link.ask(message("T1", device, mrn, 201)))
    check("the value is on its page", 201 in b.heart_rates("C1"))
    check("another patient's message is answered as kept", "MSA|CA|T2" in link.ask(message("T2", device, "SOMEBODY", 202)))
    for chair in ("C1", "C2", "C3"):
        if b.chair(chair)["visit"]:
            check(f"and charted nowhere, not in chair {chair}", 202 not in b.heart_rates(chair))
    check("it is shown as set aside", b.asides() == before + 1)
    kinds = [a["kind"] for a in b.chair("C1")["visit"]["alarms"] if a["active"]]
    check("and calls somebody to the chair", "other_patient" in kinds, kinds)
    link.close()


def unknown_device(b):
    link, before = Link(b.port), b.asides()
    check("an unknown device is answered as kept", "MSA|CA|T3" in link.ask(message("T3", "FFFFFFFFFFFFFFFF", "", 203)))
    check("and set aside", b.asides() == before + 1)
    link.close()


def duplicate_after_restart(b, device, mrn):
    said = message("T4", device, mrn, 204)
    link = Link(b.port)
    check("a message is kept", "MSA|CA|T4" in link.ask(said))
    link.close()
    b.clinic.stop()
    b.clinic.start()
    b.port = b.clinic.monitors
    link = Link(b.port)
    check("sent again after a restart it is answered as kept", "MSA|CA|T4" in link.ask(said))
    check("and charted once", b.heart_rates("C1").count(204) == 1)
    link.close()


def two_links(b, device, mrn):
    old, new = Link(b.port), Link(b.port)
    check("the first link of a sender is heard", "MSA|CA|T5" in old.ask(message("T5", device, mrn, 205)))
    check("the second too", "MSA|CA|T6" in new.ask(message("T6", device, mrn, 206)))
    check("an older link that still speaks is not closed", "MSA|CA|T7" in old.ask(message("T7", device, mrn, 207)))
    rates = b.heart_rates("C1")
    check("each message is charted once", [rates.count(n) for n in (205, 206, 207)] == [1, 1, 1], rates)
    old.close()
    new.close()


def reconnect_storm(b, device, mrn):
    Link(b.port).close()
    time.sleep(0.2)
    before = b.descriptors()
    for i in range(STORM):
        link = Link(b.port)
        if i % 3 == 0:
            link.line.sendall(b"\x0bMSH|^~\\&|half")
        elif i % 3 == 1:
            link.send(message(f"S{i}", device, mrn, 100 + i % 50))
        link.close()
    until = time.time() + 20
    while b.descriptors() > before and time.time() < until:
        time.sleep(0.1)
    check("no descriptor is left behind", b.descriptors() <= before, f"{before} before, {b.descriptors()} after")
    link = Link(b.port)
    check("and the next message is answered", "MSA|CA|T8" in link.ask(message("T8", device, mrn, 208)))
    link.close()


with Clinic(PROGRAM) as clinic:
    bedside = Bedside(clinic)
    mrn_of_1 = bedside.chair("C1")["visit"]["patient"]["mrn"]
    wrong_patient(bedside, "00A1B2FFFE000001", mrn_of_1)
    unknown_device(bedside)
    two_links(bedside, "00A1B2FFFE000001", mrn_of_1)
    reconnect_storm(bedside, "00A1B2FFFE000001", mrn_of_1)
    duplicate_after_restart(bedside, "00A1B2FFFE000001", mrn_of_1)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
