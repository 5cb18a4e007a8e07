#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_integration DAYBREAK ROOT - after an infusion: late, booked, held. On the phone: what is private stays so."""
import base64
import glob
import json
import os
import sys
import time

from http_client import PASSWORDS, Clinic, endpoints, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SECRETS = ("quokkaparade", "marmaladesky", "verwunschen")
CODE, OTHER = "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"


def at(hours):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600 * hours))


def after_last(clinic, patient):
    answer = clinic.ask("GET", f"/api/patients/{patient}/integration", who="therapist")
    assert answer.status == 200, answer.text
    return answer.json()["after_last"]


def after_an_infusion(clinic):
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


class Phone:
    """A phone that opened a link of one patient."""

    def __init__(self, clinic, patient):
        self.clinic, self.patient = clinic, patient
        made = clinic.ask("POST", f"/api/patients/{patient}/phone-link", {"id": new_id()}, "nurse").json()
        answer = clinic.ask("POST", "/api/phone/open", {"token": made["path"].split("#")[-1]})
        assert answer.status == 200, answer.text
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def get(self, what):
        return self.clinic.ask("GET", f"/api/phone/{what}", headers={"Cookie": self.cookie})

    def post(self, what, **body):
        return self.clinic.ask("POST", f"/api/phone/{what}", {"id": new_id(), **body}, headers={"Cookie": self.cookie})


def hidden(clinic, where):
    raw = b"".join(open(path, "rb").read() for path in glob.glob(os.path.join(clinic.folder.name, "*")))
    for word in SECRETS:
        for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode(),
                     *(base64.b64encode(b"." * shift + word.encode())[4:-4] for shift in range(3))):
            assert form not in raw, (where, word, form)


def a_private_page(clinic, phone, other):
    early = phone.post("private", about="journal", words="the quokkaparade smiled")
    assert early.status == 400 and '"field":"code"' in early.text, early.text
    assert phone.get("therapy").json()["key"] is False
    for wrong in ("", "0011", CODE[:-1] + "g"):
        assert '"field":"code"' in phone.post("private/key", code=wrong).text
    assert phone.post("private/key", code=CODE).status == 200 and phone.get("therapy").json()["key"] is True
    page = new_id()
    for _ in range(2):
        kept = phone.post("private", id=page, about="journal", words="the quokkaparade smiled", prompt="stayed")
        assert kept.status == 200 and "quokkaparade" not in kept.text, kept.text
    assert phone.post("private", about="intention", words="marmaladesky for everyone").status == 200
    for field, body in (("about", {"about": "shopping", "words": "x"}), ("words", {"about": "journal", "words": "  "}),
                        ("words", {"about": "journal", "words": "x" * 4001})):
        answer = phone.post("private", **body)
        assert answer.status == 400 and f'"field":"{field}"' in answer.text, answer.text
    read = phone.post("private/open", code=CODE).json()
    assert {p["is"]["words"] for p in read["pages"]} == {"the quokkaparade smiled", "marmaladesky for everyone"} and read["closed"] == 0, read
    wrong = phone.post("private/open", code=OTHER)
    assert wrong.status == 400 and "quokkaparade" not in wrong.text, wrong.text
    assert other.post("private/open", code=CODE).status == 400
    print("ok      a private page is read back with the code, and by no other code or phone")
    return page


def nobody_else_reads_it(clinic, phone, other, page):
    hidden(clinic, "running")
    for method, path, _, roles in endpoints(ROOT):
        for who in PASSWORDS:
            if method == "GET" and "stream" not in path and "phone/" not in path and (roles is None or who.rstrip("2") in roles):
                answer = clinic.ask("GET", path.replace("{id}", phone.patient).replace("{chair}", "C1"), who=who)
                assert not any(word in answer.text for word in SECRETS) and page not in answer.text, (who, path)
    assert not any(word in phone.get("mine").text + phone.get("home").text + other.get("mine").text for word in SECRETS)
    print("ok      no word of it stands on a page of staff, in the file, beside it or in the log")


def a_new_phone(clinic, phone):
    newer = Phone(clinic, phone.patient)
    assert phone.post("private/open", code=CODE).status == 401
    assert '"field":"code"' in newer.post("private/key", code=OTHER).text
    assert newer.post("private/key", code=CODE).status == 200
    assert len(newer.post("private/open", code=CODE).json()["pages"]) == 2
    assert newer.post("private/key", code=OTHER, anew=True).status == 200
    assert newer.post("private", about="journal", words="verwunschen").status == 200
    read = newer.post("private/open", code=OTHER).json()
    assert [p["is"]["words"] for p in read["pages"]] == ["verwunschen"] and read["closed"] == 2, read
    hidden(clinic, "with a second code")
    print("ok      a new phone takes the journal over with the code; with a new one the old pages stay shut")
    return newer


def what_is_shared(clinic, phone):
    see = lambda who: clinic.ask("GET", f"/api/patients/{phone.patient}/integration", who=who).json()
    assert phone.post("journal", words="for my therapist", share="therapist", prompt="felt").status == 200
    assert phone.post("journal", words="for all of you", share="team").status == 200
    assert phone.post("intention", words="to listen", share="therapist", infusion=3).status == 200
    for field, body in (("share", {"words": "x", "share": "private"}), ("share", {"words": "x"}), ("prompt", {"words": "x", "share": "team", "prompt": "moon"})):
        answer = phone.post("journal", **body)
        assert answer.status == 400 and f'"field":"{field}"' in answer.text, answer.text
    assert '"field":"words"' in phone.post("intention", words="x" * 281, share="team").text
    words = lambda who, key: {p["is"]["words"] for p in see(who)[key]}
    assert words("therapist", "journal") == {"for my therapist", "for all of you"}, see("therapist")["journal"]
    assert words("nurse", "journal") == {"for all of you"} and "to listen" not in words("nurse", "intentions")
    assert "to listen" in words("therapist", "intentions")
    print("ok      a page is shown to whom the patient shares it with")


def a_goal_at_home(clinic, phone):
    goal = new_id()
    clinic.ask("POST", f"/api/patients/{phone.patient}/smart-goals",
               {"id": goal, "words": "walk", "measure": "daily", "by_day": "2027-01-31", "confidence": 5, "domain": "body"}, "therapist")
    assert any(g["id"] == goal for g in phone.get("therapy").json()["goals"])
    assert phone.post("progress", of=goal, progress=4).status == 200
    assert [p["progress"] for p in phone.get("therapy").json()["progress"] if p["of"] == goal] == [4]
    print("ok      a goal is ticked at home")


def words_of_danger(clinic, phone):
    alerts = lambda: [d for d in clinic.ask("GET", "/api/dangers", who="nurse").json() if d["patient"]["id"] == phone.patient]
    said = "quokkaparade: I want to kill myself"
    assert phone.post("private", about="journal", words=said).status == 200
    assert alerts() == [], alerts()  # private, and nobody has said yes
    assert '"field":"on"' in phone.post("scan", on="yes").text
    assert phone.post("scan", on=True).status == 200 and phone.get("therapy").json()["scan"] is True
    assert phone.post("private", about="journal", words="a quiet day with the quokkaparade").status == 200 and alerts() == []
    kept = phone.post("private", about="journal", words=said)
    assert kept.status == 200 and "kill" not in kept.text, kept.text
    told = alerts()
    triggers = told[0]["triggers"]
    assert phone.post("scan", on=False).status == 200  # what is shared is looked through all the same
    assert phone.post("journal", words="I want to kill myself", share="team").status == 200
    assert alerts()[0]["triggers"] == triggers + 1, alerts()
    assert len(told) == 1 and "kill" not in json.dumps(told) and "quokkaparade" not in json.dumps(told), told
    hidden(clinic, "after an alert")
    print("ok      words of danger raise the alert and it says none of them: shared always, private only with the patient's yes")


def main():
    with Clinic(PROGRAM) as clinic:
        after_an_infusion(clinic)
        mine, others = [Phone(clinic, p["id"]) for p in clinic.ask("GET", "/api/patients", who="nurse").json()[3:6:2]]
        page = a_private_page(clinic, mine, others)
        nobody_else_reads_it(clinic, mine, others, page)
        phone = a_new_phone(clinic, mine)
        what_is_shared(clinic, phone)
        a_goal_at_home(clinic, phone)
        words_of_danger(clinic, phone)
        clinic.stop()
        hidden(clinic, "stopped")
        clinic.start()
        assert len(phone.post("private/open", code=OTHER).json()["pages"]) == 4
        print("ok      after a restart the code opens them still")


main()
