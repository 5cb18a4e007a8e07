#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_integration DAYBREAK - after an infusion: late, booked, held; and the page that draws it is answered each time."""
import os
import sys
import time

from http_client import Clinic, new_id

PROGRAM = os.path.abspath(sys.argv[1])


def at(hours):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600 * hours))


def after_last(clinic, patient):
    answer = clinic.ask("GET", f"/api/patients/{patient}/integration", who="therapist")
    assert answer.status == 200, answer.text
    return answer.json()["after_last"]


def main():
    with Clinic(PROGRAM) as clinic:
        post = lambda patient, where, **body: clinic.ask("POST", f"/api/patients/{patient}/{where}", {"id": new_id(), **body}, "therapist")
        given = [p["id"] for p in clinic.ask("GET", "/api/patients", who="therapist").json() if after_last(clinic, p["id"])]
        assert given, "the demonstration has patients after an infusion"
        late = [p for p in given if after_last(clinic, p)["state"] == "late"]
        assert late and after_last(clinic, late[0])["verdict"]["reasons"][0]["clause"] == "AGEN-10", after_last(clinic, given[0])
        print("ok      a window that passed without a session is said, with its clause")

        session = {"phase": "integration", "minutes": 50, "modality": "individual", "themes": ["grief"], "progress": "slept", "risk": "none"}
        kept = post(late[0], "therapy", **session)
        assert kept.status == 200, kept.text
        assert after_last(clinic, late[0])["state"] == "held", after_last(clinic, late[0])
        struck = post(late[0], "therapy", paper=kept.json()["id"], version=1, strike="another patient's")
        assert struck.status == 200 and after_last(clinic, late[0])["state"] == "late", struck.text
        print("ok      a session that is kept closes it, one that is struck out opens it again")

        early = [p for p in given if after_last(clinic, p)["state"] in ("not yet", "open")]
        for patient in early:
            booked = post(patient, "appointments", what="integration", when=at(24), minutes=50)
            assert booked.status == 200, booked.text
            assert after_last(clinic, patient)["state"] == "booked", after_last(clinic, patient)
        print(f"ok      a session that is booked in its time is said to be ({len(early)})")


main()
