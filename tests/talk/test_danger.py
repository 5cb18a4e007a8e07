#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_danger.py PROGRAM CLOCK - one alert of suicide risk against the running server, whose wall clock is moved by
hand (tests/web/lib/test_clock.c) and which dies by kill -9 in between: no alert is lost, no clock is set anew, the next
person is asked at the right minute, and nothing but a disposition with a signature ends it."""
import calendar
import os
import socket
import struct
import sys
import tempfile
import time

from http_client import PASSWORDS, Clinic, new_id

PROGRAM, CLOCK = sys.argv[1], sys.argv[2]
BEGIN = "2026-12-01T10:00:00Z"  # a day on which every region of data/crisis counts as reviewed
WELL_BUT_ITEM9 = [1, 1, 1, 1, 1, 1, 1, 1, 1]


class Hands:
    """The file that every process of the test reads its offset from."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "clock")
        self.seconds = calendar.timegm(time.strptime(BEGIN, "%Y-%m-%dT%H:%M:%SZ")) - int(time.time())
        self.set()
        # A program built with the address sanitizer wants its own library first, unless it is told otherwise.
        sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        os.environ.update(LD_PRELOAD=CLOCK, DAYBREAK_TEST_CLOCK=self.path, ASAN_OPTIONS=sanitizer.lstrip(":"))

    def set(self):
        # In place: the servers have this very file in their memory.
        with open(self.path, "r+b" if os.path.exists(self.path) else "wb") as file:
            file.write(struct.pack("q", self.seconds))

    def pass_minutes(self, minutes):
        self.seconds += minutes * 60
        self.set()


def die_and_rise(clinic):
    clinic.kill()
    clinic.start()


def patient(clinic, name):
    return next(p["id"] for p in clinic.ask("GET", "/api/patients", who="nurse").json() if p["name"] == name)


def only_alert(clinic, who="nurse"):
    told = clinic.ask("GET", "/api/dangers", who=who).json()
    assert len(told) == 1, told
    return told[0]


def steps(clinic, alert):
    lines = clinic.ask("GET", f"/api/dangers/{alert}", who="nurse").json()["lines"]
    return [line["text"] for line in lines if line["kind"] == "asked"]


def soon(what, wanted):
    """The server looks once a second."""
    for _ in range(50):
        if what() == wanted:
            return
        time.sleep(0.1)
    raise AssertionError((what(), wanted))


def act(clinic, alert, verb, body, who="prescriber"):
    return clinic.ask("POST", f"/api/dangers/{alert}/{verb}", {"id": new_id(), **body}, who=who)


def the_stream_says_that_and_never_who(clinic, someone):
    with socket.create_connection(("127.0.0.1", clinic.port), timeout=10) as line:
        line.sendall(f"GET /api/stream HTTP/1.1\r\nHost: x\r\nCookie: {clinic.badge('auditor')}\r\n\r\n".encode())
        got = line.recv(65536)
        posted = clinic.ask("POST", f"/api/patients/{someone}/scores",
                            {"id": new_id(), "instrument": "phq-9", "answers": WELL_BUT_ITEM9}, who="nurse")
        assert posted.status == 200, posted.text
        while b"event: danger" not in got:
            got += line.recv(65536)
        told = got[got.index(b"event: danger"):].split(b"\n\n")[0]
    assert someone.encode() in told and b"Finn" not in told, told
    seen = only_alert(clinic, "auditor")
    assert set(seen["patient"]) == {"id"}, seen


def the_clock_goes_on_through_deaths(clinic, hands):
    alert = only_alert(clinic)
    began = alert["opened"]
    assert alert["risk"] == "moderate" and not alert["screened"] and alert["asked"]["nth"] == 1, alert
    soon(lambda: steps(clinic, alert["id"]), ["asked: Nora Example, 555-0121"])
    hands.pass_minutes(10)
    die_and_rise(clinic)
    again = only_alert(clinic)
    assert again["id"] == alert["id"] and again["opened"] == began, again
    assert again["asked"] == alert["asked"], (again["asked"], alert["asked"])
    hands.pass_minutes(4)
    assert only_alert(clinic)["asked"]["nth"] == 1  # fourteen minutes and some seconds
    hands.pass_minutes(1)
    soon(lambda: steps(clinic, alert["id"])[1:], ["asked: Dr Paula Example, 555-0122"])
    die_and_rise(clinic)
    hands.pass_minutes(30)
    soon(lambda: steps(clinic, alert["id"])[-1], "nobody has answered: everybody is asked")
    assert only_alert(clinic)["exhausted"] and only_alert(clinic)["asked"] is None
    return alert["id"]


def another_sign_folds(clinic, someone, alert):
    told = clinic.ask("POST", f"/api/patients/{someone}/danger",
                      {"id": new_id(), "who": "relative", "words": "his brother is worried"}, who="nurse")
    assert told.status == 200 and told.json()["id"] == alert and told.json()["triggers"] == 2, told.text


def only_a_disposition_with_a_signature_ends_it(clinic, alert):
    pin = {"pin": PASSWORDS["prescriber"][1]}
    early = act(clinic, alert, "close", {"disposition": "safe_plan", **pin})
    assert early.status == 409 and "DANGER-04" in early.text, early.text
    assert act(clinic, alert, "acknowledge", {}).status == 200
    assert act(clinic, alert, "acknowledge", {}).status == 409
    unsigned = act(clinic, alert, "close", {"disposition": "safe_plan"})
    assert unsigned.status == 400 and unsigned.json()["field"] == "pin", unsigned.text
    assert act(clinic, alert, "close", {"disposition": "safe_plan", "pin": "0000"}).status == 401
    without = act(clinic, alert, "close", pin)
    assert without.status == 400 and without.json()["field"] == "disposition", without.text
    alone = act(clinic, alert, "close", {"disposition": "not_reached", **pin})
    assert alone.status == 409 and "DANGER-04" in alone.text, alone.text
    assert only_alert(clinic)["state"] == "acknowledged"
    unseen = act(clinic, alert, "close", {"disposition": "safe_plan", **pin})
    assert unseen.status == 409 and "DANGER-12" in unseen.text and "DANGER-08" in unseen.text, unseen.text
    assert act(clinic, alert, "contact", {"words": "by telephone"}).status == 200
    asked = act(clinic, alert, "screen", {"instrument": "c-ssrs-screener", "answers": [1, 0, None, None, None, 0, None]})
    assert asked.status == 200 and asked.json()["screened"], asked.text
    closed = act(clinic, alert, "close", {"disposition": "safe_plan", **pin})
    assert closed.status == 200 and closed.json()["state"] == "closed", closed.text


def it_stays_closed_and_whole(clinic, someone):
    die_and_rise(clinic)
    assert clinic.ask("GET", "/api/dangers", who="nurse").json() == []
    past = clinic.ask("GET", f"/api/patients/{someone}/danger", who="therapist").json()
    assert len(past) == 1 and past[0]["state"] == "closed", past
    assert clinic.ask("GET", "/api/verify", who="manager").json()["whole"] is True


def the_list_is_changed_by_who_saw_it(clinic):
    told = clinic.ask("GET", "/api/on-call", who="manager").json()
    assert len(told["now"]) == 3 and told["gaps"] == [], told
    blind = clinic.ask("POST", "/api/on-call", {"id": new_id(), "persons": []}, who="manager")
    assert blind.status == 400 and blind.json()["field"] == "paper", blind.text
    seen = {"paper": told["list"]["id"], "version": told["list"]["version"]}
    person = told["list"]["is"]["persons"][0]
    wrong = {**person, "shifts": [{"days": ["mon"], "from": "8:00", "to": "25:00"}]}
    answer = clinic.ask("POST", "/api/on-call", {"id": new_id(), "persons": [wrong], **seen}, who="manager")
    assert answer.status == 400 and answer.json()["field"] == "from", answer.text
    twice = clinic.ask("POST", "/api/on-call", {"id": new_id(), "persons": [person, person], **seen}, who="manager")
    assert twice.status == 400, twice.text
    nobody = clinic.ask("POST", "/api/on-call", {"id": new_id(), "persons": [], **seen}, who="manager")
    assert nobody.status == 200, nobody.text
    second = clinic.ask("POST", "/api/on-call", {"id": new_id(), "persons": [person], **seen}, who="manager")
    assert second.status == 409, second.text
    told = clinic.ask("GET", "/api/on-call", who="nurse").json()
    assert told["now"] == [] and len(told["gaps"]) == 1, told


def nobody_on_call_asks_everybody_at_once(clinic, someone):
    clinic.ask("POST", f"/api/patients/{someone}/danger", {"id": new_id(), "who": "staff", "words": "very still"}, who="nurse")
    alert = only_alert(clinic)
    assert alert["exhausted"] and alert["on_call"] == 0 and "DANGER-10" in str(alert["verdict"]), alert


def a_region_is_chosen_and_its_review_passes(clinic, hands):
    nowhere = clinic.ask("POST", "/api/crisis", {"id": new_id(), "region": "atlantis"}, who="manager")
    assert nowhere.status == 400 and nowhere.json()["field"] == "region", nowhere.text
    told = clinic.ask("POST", "/api/crisis", {"id": new_id(), "region": "gb"}, who="manager").json()
    assert told["chosen"]["emergency"] == "999" and told["chosen"]["verdict"]["reasons"] == [], told["chosen"]
    hands.pass_minutes(400 * 24 * 60)
    clinic.cookies.clear()
    told = clinic.ask("GET", "/api/crisis", who="manager").json()
    assert "DANGER-11" in str(told["chosen"]["verdict"]), told["chosen"]
    assert told["chosen"]["emergency"] == "999"


def main():
    with tempfile.TemporaryDirectory() as folder:
        hands = Hands(folder)
        with Clinic(PROGRAM, now=BEGIN) as clinic:
            someone = patient(clinic, "Finn Nobody")
            the_stream_says_that_and_never_who(clinic, someone)
            alert = the_clock_goes_on_through_deaths(clinic, hands)
            another_sign_folds(clinic, someone, alert)
            only_a_disposition_with_a_signature_ends_it(clinic, alert)
            it_stays_closed_and_whole(clinic, someone)
            the_list_is_changed_by_who_saw_it(clinic)
            nobody_on_call_asks_everybody_at_once(clinic, someone)
            a_region_is_chosen_and_its_review_passes(clinic, hands)
    print("ok      one alert from an answer to a signature, through three deaths of the server")


main()
