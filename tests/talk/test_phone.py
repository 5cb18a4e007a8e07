#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_phone DAYBREAK ROOT - a patient's phone and the server: opened once, one patient's, there after a restart."""
import json
import os
import re
import sys

from http_client import Clinic, endpoints, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
passed, failed = 0, 0


def check(sentence, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"not as expected: {sentence} {shown}")


def new_patient(clinic, name, number):
    patient = new_id()
    answer = clinic.ask("POST", "/api/patients", {
        "id": patient, "name": name, "mrn": number, "birth_date": "1980-02-03", "sex": "female", "phone": "",
        "height_cm": 170, "weight_kg": 70, "conditions": [], "medicines": [], "allergies": ""}, "nurse")
    check(f"{name} is there", answer.status == 200, answer.text)
    return patient


def new_link(clinic, patient, who="nurse"):
    answer = clinic.ask("POST", f"/api/patients/{patient}/phone-link", {"id": new_id()}, who)
    check("a link is made", answer.status == 200, answer.text)
    return answer.json()["path"].split("#")[1]


def open_link(clinic, token):
    """The answer, and the phone that it opened."""
    answer = clinic.ask("POST", "/api/phone/open", {"token": token})
    cookie = answer.headers["Set-Cookie"]
    return answer, Phone(clinic, cookie.split(";")[0]) if cookie else None


class Phone:
    def __init__(self, clinic, cookie):
        self.clinic, self.cookie = clinic, cookie

    def ask(self, method, path, body=None):
        return self.clinic.ask(method, path, body, None, {"Cookie": self.cookie})

    def get(self, what="home"):
        return self.ask("GET", f"/api/phone/{what}")

    def post(self, what, body):
        return self.ask("POST", f"/api/phone/{what}", {"id": new_id(), **body})


def a_link_opens_once(clinic):
    mary, john = new_patient(clinic, "Mary Invented", "T-1"), new_patient(clinic, "John Sample", "T-2")
    token = new_link(clinic, mary)
    check("a token nobody guesses", re.fullmatch(r"[0-9a-f]{32}", token), token)
    answer, phone = open_link(clinic, token)
    check("the link opens", answer.status == 200, answer.text)
    head = answer.headers["Set-Cookie"]
    check("no script reads the badge, no other site sends it", "HttpOnly" in head and "SameSite=Strict" in head and
          "Path=/api/phone" in head, head)
    home = phone.get()
    check("the phone sees its patient", home.status == 200 and home.json()["name"] == "Mary", home.text)
    check("and nobody else", "John" not in home.text and "Sample" not in home.text, home.text[:300])
    answer, again = open_link(clinic, token)
    check("the same link again opens nothing", answer.status == 401 and not again and "used before" in answer.text, answer.text)
    other = open_link(clinic, new_link(clinic, john))[1]
    check("another phone sees another patient", other.get().json()["name"] == "John")
    check("neither token nor badge stands in the log", token not in clinic.written() and phone.cookie[15:] not in clinic.written())
    kept = open(clinic.data, "rb").read() + (open(clinic.data + "-wal", "rb").read() if os.path.exists(clinic.data + "-wal") else b"")
    check("nor in the record", token.encode() not in kept and phone.cookie[15:].encode() not in kept)
    return mary, phone, other


def a_newer_link_ends_older_ones(clinic, mary, phone):
    first, second = new_link(clinic, mary), new_link(clinic, mary)
    check("an older link opens nothing", open_link(clinic, first)[0].status == 401)
    check("the phone goes on until the newer link is opened", phone.get().status == 200)
    answer, newer = open_link(clinic, second)
    check("the newer one opens", answer.status == 200, answer.text)
    check("and ends the phone before it", phone.get().status == 401)
    return newer


def forgotten(clinic, mary, phone):
    waiting = new_link(clinic, mary)
    answer = clinic.ask("POST", f"/api/patients/{mary}/phone-forget", {"id": new_id()}, "therapist")
    check("a phone is forgotten", answer.status == 200, answer.text)
    check("its badge is over at once", phone.get().status == 401)
    check("so is a link that waited", open_link(clinic, waiting)[0].status == 401)


def taken_off_the_phone(clinic, phone):
    check("only with a known body", phone.post("forget", {"why": "sold"}).status == 400)
    answer = phone.post("forget", {})
    check("a patient takes the file off their phone", answer.status == 200, answer.text)
    check("and its badge is over at once", phone.get().status == 401)


def badges_know_nothing_of_each_other(clinic, phone):
    """Every line of the table with the badge of the other kind."""
    for method, pattern, errand, roles in endpoints(ROOT):
        if errand in ("stream", "sign_in", "first_run", "open_phone"):
            continue
        path = pattern.replace("{id}", new_id()).replace("{chair}", "C9")
        body = "{}" if method != "GET" else None
        theirs = path.startswith("/api/phone/")
        if roles is None:
            continue
        check(f"{method} {pattern} is a phone's, or has roles of staff", theirs == (not roles))
        if theirs:
            check(f"{method} {pattern} names no patient", "{id}" not in pattern)
            for who in ("nurse", "prescriber", "therapist", "manager", "auditor"):
                check(f"{method} {pattern} as {who}", clinic.ask(method, path, body, who).status == 401)
            if errand == "leave_phone":
                continue  # it ends the badge: taken_off_the_phone
            answer = phone.ask(method, path, body)
            check(f"{method} {pattern} by phone", answer.status not in (401, 403), answer.text[:200])
        else:
            check(f"{method} {pattern} by phone", phone.ask(method, path, body).status == 401)
            both = clinic.ask(method, path, body, None, {"Cookie": phone.cookie.replace("daybreak-phone", "daybreak")})
            check(f"{method} {pattern} with a phone's token as the badge of staff", both.status == 401)


def guessing_has_to_wait(clinic):
    statuses = [open_link(clinic, f"{i:032x}")[0] for i in range(8)]
    check("guessing tokens is slowed down", statuses[-1].status == 429 and statuses[-1].headers["Retry-After"],
          [s.status for s in statuses])


def main():
    with Clinic(PROGRAM) as clinic:
        mary, phone, other = a_link_opens_once(clinic)
        badges_know_nothing_of_each_other(clinic, phone)
        phone = a_newer_link_ends_older_ones(clinic, mary, phone)
        check("the server stops well", clinic.stop() == 0)
        clinic.start()
        check("a restart forgets no phone", phone.get().status == 200 and other.get().status == 200)
        check("nor that one was replaced", json.loads(phone.get().text)["name"] == "Mary")
        forgotten(clinic, mary, phone)
        taken_off_the_phone(clinic, other)
        guessing_has_to_wait(clinic)
    print(f"{passed} as expected, {failed} not")
    return 1 if failed else 0


sys.exit(main())
