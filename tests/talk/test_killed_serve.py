#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_killed_serve.py PROGRAM - the running server dies by kill -9 in the middle of load, again and again: what
was acknowledged to a monitor or a tablet is in the record once, what was sent again is there once, and the record
is whole. DAYBREAK_KILLS says how often; without it, five times."""
import http.client
import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid

from http_client import Clinic

PROGRAM = sys.argv[1]
KILLS = int(os.environ.get("DAYBREAK_KILLS", "5"))
CHAIRS = {1: "DEMO-001", 3: "DEMO-003"}
GONE = (OSError, http.client.HTTPException, EOFError)


def message(chair, control):
    now = time.strftime("%Y%m%d%H%M%S+0000", time.gmtime())
    device = f"00A1B2FFFE{chair:06d}"
    rows = [f"MSH|^~\\&|TEST^{device}^EUI-64|TEST|||{now}||ORU^R01^ORU_R01|{control}|P|2.6|||AL|NE||UNICODE UTF-8",
            f"PID|||{CHAIRS[chair]}^^^CLINIC^MR", f"PV1||O|INFUSION^R1^C{chair}",
            f"OBR|1|{control}|{control}|182777000^monitoring of patient^SCT|||{now}",
            f"OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||M^^{device}^EUI-64",
            "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.1|72|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R",
            "OBX|3|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.2.1.1|98|262688^MDC_DIM_PERCENT^MDC|||||R"]
    return ("\x0b" + "\r".join(rows) + "\r\x1c\r").encode()


class Client(threading.Thread):
    """Says one thing after another until the server is gone; what was not answered is said again next time."""

    def __init__(self):
        super().__init__(daemon=True)
        self.acknowledged, self.open, self.refused = [], None, []

    def run(self):
        try:
            self.connect()
            while True:
                self.open = self.open or self.invent()
                self.say(self.open)
                self.acknowledged.append(self.open)
                self.open = None
        except GONE:
            pass


class Monitor(Client):
    def __init__(self, port, chair, again):
        super().__init__()
        self.port, self.chair, self.open = port, chair, again

    def connect(self):
        self.line = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        self.buffer = b""

    def invent(self):
        control = uuid.uuid4().hex[:20]
        return control, message(self.chair, control)

    def say(self, what):
        self.line.sendall(what[1])
        while b"\x1c\r" not in self.buffer:
            piece = self.line.recv(65536)
            if not piece:
                raise EOFError
            self.buffer += piece
        answer, self.buffer = self.buffer.split(b"\x1c\r", 1)
        if f"MSA|CA|{what[0]}".encode() not in answer:
            self.refused.append(answer)
            raise EOFError


class Tablet(Client):
    def __init__(self, port, visit, cookie, again):
        super().__init__()
        self.port, self.visit, self.cookie, self.open = port, visit, cookie, again

    def connect(self):
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def invent(self):
        name = str(uuid.uuid4())
        return name, json.dumps({"id": name, "hr": 70 + random.randrange(9)})

    def say(self, what):
        body = what[1]  # a repeat says the same again
        self.line.request("POST", f"/api/visits/{self.visit}/vitals", body,
                          {"Content-Type": "application/json", "Cookie": self.cookie})
        response = self.line.getresponse()
        answer = response.read()
        if response.status != 200:
            self.refused.append(answer)
            raise EOFError


def kept(path):
    """How often each id and each control id stands in the record."""
    record = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    ids, controls = {}, {}
    for entry, kind, body in record.execute("SELECT id, kind, body FROM entry"):
        ids[str(uuid.UUID(bytes=entry))] = ids.get(str(uuid.UUID(bytes=entry)), 0) + 1
        for control in re.findall(r'"control_id":"(\w+)"', body) if kind == "monitor" else ():
            controls[control] = controls.get(control, 0) + 1
    record.close()
    return ids, controls


def visits_of(clinic):
    cards = clinic.ask("GET", "/api/board", who="nurse").json()["chairs"]
    return {card["chair"]: card["visit"]["id"] for card in cards if card["visit"]}


def one_round(clinic, seconds, open_before, said):
    visits, cookie = visits_of(clinic), clinic.badge("nurse")
    clients = [Monitor(clinic.monitors, chair, open_before.get(("monitor", chair))) for chair in CHAIRS]
    clients += [Tablet(clinic.port, visits[f"C{chair}"], cookie, open_before.get(("tablet", chair))) for chair in CHAIRS]
    for client in clients:
        client.start()
    time.sleep(seconds)
    clinic.server.send_signal(signal.SIGKILL)
    clinic.server.wait()
    clinic.server.stdout.close()
    clinic.log.close()
    for client in clients:
        client.join(20)
        assert not client.is_alive() and not client.refused, client.refused
    for client in clients:
        said["monitor" if isinstance(client, Monitor) else "tablet"] += [what[0] for what in client.acknowledged]
    names = [("monitor", chair) for chair in CHAIRS] + [("tablet", chair) for chair in CHAIRS]
    return {name: client.open for name, client in zip(names, clients)}


def check(clinic, said, kills):
    verify = subprocess.run([PROGRAM, "verify", "--data", clinic.data], capture_output=True, text=True, timeout=60, check=False)
    assert verify.returncode == 0, verify.stdout + verify.stderr
    ids, controls = kept(clinic.data)
    for kind, seen in (("tablet", ids), ("monitor", controls)):
        wrong = {what: seen.get(what, 0) for what in said[kind] if seen.get(what, 0) != 1}
        assert not wrong, (kills, kind, wrong)
        assert all(count == 1 for count in seen.values())


def main():
    random.seed(7)
    said, still_open = {"monitor": [], "tablet": []}, {}
    with Clinic(PROGRAM) as clinic:
        for kills in range(1, KILLS + 1):
            still_open = one_round(clinic, 0.2 + random.random() * 0.6, still_open, said)
            check(clinic, said, kills)
            clinic.cookies.clear()  # a sign-in of the last second may not have reached the file of badges
            clinic.start()
        assert len(said["monitor"]) > 2 * KILLS and len(said["tablet"]) > 2 * KILLS, "the load was real"
        clinic.stop()
        check(clinic, said, KILLS)
        print(f"ok      {KILLS} kills, {len(said['monitor'])} messages and {len(said['tablet'])} acts acknowledged, each kept once")
        clinic.start()


if __name__ == "__main__":
    main()
