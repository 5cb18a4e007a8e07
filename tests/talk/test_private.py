#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_private DAYBREAK ROOT - psychotherapy notes: their author reads them, and nobody else; not in the raw file either."""
import base64
import glob
import os
import sqlite3
import sys

from http_client import PASSWORDS, Clinic, endpoints, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WORDS = "The zebrafinch dream came back; she wept about the lighthouse keeper."
THEIRS = PASSWORDS["therapist"][0]


def everything_on_disk(clinic):
    return b"".join(open(path, "rb").read() for path in glob.glob(os.path.join(clinic.folder.name, "*")))


def hidden(clinic, where):
    raw = everything_on_disk(clinic)
    for word in ("zebrafinch", "lighthouse", "forgotten and new"):
        for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode(),
                     *(base64.b64encode(b"." * shift + word.encode())[4:-4] for shift in range(3))):
            assert form not in raw, (where, word, form)


def open_notes(clinic, who, patient, password, **more):
    return clinic.ask("POST", f"/api/patients/{patient}/private-notes/open", {"password": password, **more}, who)


def main():
    with Clinic(PROGRAM) as clinic:
        mine, other = [row["id"] for row in clinic.ask("GET", "/api/patients", who="therapist").json()[:2]]
        write = lambda who, **body: clinic.ask("POST", f"/api/patients/{mine}/private-notes", {"id": new_id(), **body}, who)

        without = write("therapist", text=WORDS)
        assert without.status == 400 and "no key" in without.text, without.text
        assert clinic.ask("POST", "/api/private-key", {"password": "not the password"}, "therapist").status == 401
        made = clinic.ask("POST", "/api/private-key", {"password": THEIRS}, "therapist")
        assert made.json() == {"has": True, "holders": []}, made.text

        note = new_id()
        kept = write("therapist", id=note, text=WORDS)
        assert kept.json() == {"note": note, "version": 1}, kept.text
        assert write("therapist", id=note, text=WORDS).json() == {"note": note, "version": 1}
        read = open_notes(clinic, "therapist", mine, THEIRS).json()["notes"]
        assert [n["text"] for n in read] == [WORDS] and read[0]["note"] == note, read
        assert open_notes(clinic, "therapist", other, THEIRS).json()["notes"] == []
        print("ok      the author writes and reads, once, and about this patient only")

        changed = WORDS + " Later: calmer."
        assert write("therapist", note=note, version=1, text=changed).json()["version"] == 2
        late = write("therapist", note=note, version=1, text="over it")
        assert late.status == 409 and "zebrafinch" not in late.text, late.text
        assert open_notes(clinic, "therapist", mine, THEIRS).json()["notes"][0]["text"] == changed
        wrong = open_notes(clinic, "therapist", mine, "ketamine-nurse")
        assert wrong.status == 401 and "zebrafinch" not in wrong.text, wrong.text
        for text in ("", "x" * 20001):
            assert '"field":"text"' in write("therapist", text=text).text
        print("ok      a change needs the version that was seen, and another password opens nothing")

        for who in ("nurse", "manager", "auditor"):
            assert write(who, text="x").status == 403 and open_notes(clinic, who, mine, PASSWORDS[who][0]).status == 403
        for who in ("prescriber", "manager", "auditor"):
            assert clinic.ask("POST", "/api/private-key", {"password": PASSWORDS[who][0]}, who).status == 200
        assert open_notes(clinic, "prescriber", mine, PASSWORDS["prescriber"][0]).json()["notes"] == []
        theirs = clinic.ask("POST", f"/api/patients/{mine}/private-notes", {"id": new_id(), "note": note, "version": 2, "text": "x"}, "prescriber")
        assert theirs.status == 404, theirs.text
        for method, path, _, roles in endpoints(ROOT):
            for who in ("manager", "auditor", "prescriber", "nurse"):
                if method == "GET" and "stream" not in path and "phone" not in path and (roles is None or who in roles):
                    answer = clinic.ask("GET", path.replace("{id}", mine).replace("{chair}", "C1"), who=who)
                    assert "zebrafinch" not in answer.text and note not in answer.text, (who, path)
        print("ok      nobody else reads, changes or is told of a note at any address")

        hidden(clinic, "running")
        clinic.stop()
        clinic.log.close()
        hidden(clinic, "stopped")
        clinic.start()
        clinic.cookies.clear()
        assert open_notes(clinic, "therapist", mine, THEIRS).json()["notes"][0]["text"] == changed
        print("ok      no word of it stands in the file, beside it or in the log; after a restart the author reads on")

        holders = clinic.ask("POST", "/api/private-key", {"password": THEIRS, "holders": ["manager", "manager"]}, "therapist")
        assert holders.status == 400 and '"field":"holders"' in holders.text, holders.text
        holders = clinic.ask("POST", "/api/private-key", {"password": THEIRS, "holders": ["manager", "nurse"]}, "therapist")
        assert holders.status == 400, holders.text
        holders = clinic.ask("POST", "/api/private-key", {"password": THEIRS, "holders": ["manager", "auditor"]}, "therapist")
        assert holders.json()["holders"] == ["Mara Example", "Arno Sample"], holders.text
        row = next(r for r in clinic.ask("GET", "/api/staff", who="manager").json() if r["login"] == "therapist")
        assert clinic.ask("POST", "/api/staff", {**row, "password": "forgotten and new"}, "manager").status == 200
        clinic.cookies.pop("therapist")
        PASSWORDS["therapist"] = ("forgotten and new", "4444")
        assert open_notes(clinic, "therapist", mine, "forgotten and new").status == 401
        give = {"author": "therapist", "password": "forgotten and new", "first_login": "manager", "first_password": PASSWORDS["manager"][0],
                "second_login": "auditor", "second_password": PASSWORDS["auditor"][0]}
        back = lambda **other: clinic.ask("POST", "/api/private-key/recover", {"id": new_id(), **give, **other}, "manager")
        alone = back(second_login="manager", second_password=PASSWORDS["manager"][0])
        assert alone.status == 400 and "two persons" in alone.text, alone.text
        assert back(second_password="a guess").status == 401
        assert back(second_login="prescriber", second_password=PASSWORDS["prescriber"][0]).status == 400
        assert back().status == 200
        assert open_notes(clinic, "therapist", mine, "forgotten and new").json()["notes"][0]["text"] == changed
        print("ok      a lost key comes back through two holders together, to its author, and through neither alone")

        release = lambda **body: clinic.ask("POST", f"/api/patients/{mine}/private-notes/release",
                                            {"password": "forgotten and new", "to": "Dr New Invented", "purpose": "a second opinion",
                                             "signed_on": "2026-01-05", **body}, "therapist")
        name = clinic.ask("GET", f"/api/patients/{mine}", who="therapist").json()["name"]
        assert '"field":"signed_name"' in release(signed_name="Somebody Else").text
        assert '"field":"signed_on"' in release(signed_name=name, signed_on="2999-01-01").text
        released = release(signed_name=name)
        assert released.json()["notes"][0]["text"] == changed, released.text
        hidden(clinic, "after a release")
        print("ok      a release wants an authorisation in the patient's name, and leaves no words behind")

        clinic.stop()
        with sqlite3.connect(clinic.data) as store:
            moved = store.execute("UPDATE private_note SET patient = (SELECT id FROM patient WHERE id <> patient LIMIT 1)").rowcount
            assert moved == 1
        store.close()
        clinic.start()
        clinic.cookies.clear()
        for patient in (mine, other):
            answer = open_notes(clinic, "therapist", patient, "forgotten and new")
            assert "zebrafinch" not in answer.text, answer.text
        print("ok      a note that was moved to another patient in the file opens on no page")

        for _ in range(6):
            last = open_notes(clinic, "therapist", mine, "a wrong guess")
        assert last.status == 429 and "wait" in last.text, last.text
        print("ok      guessing has to wait")


main()
