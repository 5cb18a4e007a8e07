#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_adverse DAYBREAK ROOT - what went wrong, the form of a session, and the course on one page."""
import datetime
import os
import subprocess
import sys

from http_client import Clinic, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def ago(hours):
    return (NOW - datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def clauses(answer):
    return [r["clause"] for r in answer.json().get("decision", answer.json())["reasons"]]


def main():
    with Clinic(PROGRAM) as clinic:
        ask = clinic.ask
        rows = {row["name"]: row["id"] for row in ask("GET", "/api/patients", who="nurse").json()}
        ada, gwen = rows["Ada Example"], rows["Gwen Imagined"]
        report = lambda who=("nurse"), patient=ada, **body: ask("POST", f"/api/patients/{patient}/adverse", {"id": new_id(), **body}, who)

        plain = report(kind="event", term="headache", severity=1, onset=ago(3), end=ago(2), outcome="recovered", related="possible", action=["watched"])
        assert plain.status == 200 and plain.json()["found"]["term_label"] == "headache", plain.text
        for body, field in (({"kind": "event", "term": "moon"}, "term"), ({"kind": "evnt"}, "kind"), ({}, "kind"),
                            ({"kind": "event", "term": "headache", "severity": 9}, "severity"),
                            ({"kind": "event", "term": "headache", "serious": ["bad"]}, "serious"),
                            ({"kind": "event", "term": "headache", "onset": "yesterday"}, "onset")):
            wrong = report(**body)
            assert wrong.status == 400 and f'"field":"{field}"' in wrong.text, (body, wrong.text)
        torn = report(kind="event", term="headache", severity=5, onset=ago(2), outcome="recovered", action=["none", "stopped"])
        assert torn.status == 409 and {"AE-06", "AE-07", "AE-08"} <= set(clauses(torn)), torn.text
        assert report(who="manager", kind="event").status == 403
        adas = ask("GET", f"/api/patients/{ada}", who="nurse").json()["visits"][0]["id"]
        for visit in (adas, new_id(), "no id"):
            wrong = report(patient=gwen, kind="event", term="headache", visit=visit)
            assert wrong.status == 400 and '"field":"visit"' in wrong.text, wrong.text
        named = report(kind="event", term="headache", severity=1, onset=ago(3), end=ago(2), outcome="recovered", related="possible", action=["watched"], visit=adas)
        assert named.status == 200, named.text
        quote = {"id": new_id(), "words": "the sea", "agreed": True}
        gwens = ask("GET", f"/api/patients/{gwen}", who="nurse").json()["visits"][0]["id"]
        wrong = ask("POST", f"/api/visits/{adas}/quotes", {**quote, "visit": gwens}, "nurse")
        assert wrong.status == 400 and '"field":"visit"' in wrong.text, wrong.text
        assert ask("POST", f"/api/visits/{adas}/quotes", {**quote, "visit": adas}, "nurse").status == 200
        print("ok      a row that contradicts itself is refused with every reason, a wrong word at its field")

        grave = report(patient=gwen, kind="event", term="seizure", severity=3, onset=ago(80), known=ago(80), end=ago(79), outcome="recovered",
                       related="probable", serious=["important"], action=["stopped"])
        assert grave.status == 200 and grave.json()["found"]["serious"] is True, grave.text
        listed = ask("GET", f"/api/patients/{gwen}/adverse", who="prescriber").json()
        row = listed["rows"][-1]
        assert {t["key"] for t in row["open"]} >= {"review", "report", "prescriber"} and "AE-10" in [r["clause"] for r in row["verdict"]["reasons"]], row
        register = ask("GET", "/api/incidents", who="manager").json()
        assert register["serious"] == 1 and any(r["name"] == "Gwen Imagined" for r in register["rows"]), register["count"]
        audit = ask("GET", "/api/incidents", who="auditor")
        assert "Gwen" not in audit.text and gwen in audit.text
        broken = ask("POST", "/api/incidents", {"id": new_id(), "kind": "equipment", "words": "the second pump beeps"}, "manager")
        assert broken.status == 200, broken.text
        not_theirs = report(patient=gwen, **{k: v for k, v in grave.json()["is"].items() if k != "id"}, paper=grave.json()["id"], version=1, done=["prescriber"])
        assert not_theirs.status == 400 and '"field":"done"' in not_theirs.text, not_theirs.text
        seen = ask("POST", f"/api/patients/{gwen}/adverse", {**grave.json()["is"], "id": new_id(), "paper": grave.json()["id"], "version": 1,
                                                             "done": ["prescriber", "review", "report", "board", "insurer"]}, "prescriber")
        assert seen.status == 200, seen.text
        assert ask("GET", f"/api/patients/{gwen}/adverse", who="prescriber").json()["rows"][-1]["open"] == []
        print("ok      a serious event is open until its tasks are done, late when its review is; the auditor reads no name")

        visits = ask("GET", f"/api/patients/{gwen}", who="nurse").json()["visits"]
        form = ask("GET", f"/api/visits/{visits[-1]['id']}/session-form", who="nurse").json()["form"]
        assert form["dose_mg"] > 0 and form["minutes"] >= 30 and set(form["concomitant"]) == {"benzodiazepine", "sedative", "opioid", "stimulant", "maoi"}, form
        signed = ask("POST", f"/api/visits/{visits[-1]['id']}/session-form", {"id": new_id(), "lot": "L-1", "pin": "1111"}, "nurse")
        assert signed.status == 200 and signed.json()["found"]["form"]["dose_mg"] == form["dose_mg"] and "1111" not in signed.text, signed.text
        assert ask("POST", f"/api/visits/{visits[-1]['id']}/session-form", {"id": new_id(), "pin": "9999"}, "nurse").status == 401
        print("ok      the session's form is filled from the chair and signed as it stands")

        summary = ask("GET", f"/api/patients/{gwen}/summary", who="prescriber").json()
        assert summary["infusions"] == 10 and summary["adverse"][0]["serious"] and len(summary["record_hash"]) == 64, summary
        before = summary["record_hash"]
        assert summary["adverse"][0]["at"] == ago(80) and summary["adverse"][0]["outcome"] == "recovered", summary["adverse"]
        assert report(patient=gwen, kind="near_miss", words="another label, seen in time").status == 200
        after = ask("GET", f"/api/patients/{gwen}/summary", who="prescriber").json()
        assert after["record_hash"] != before and after["record_entries"] == summary["record_entries"] + 1
        assert ask("GET", f"/api/patients/{gwen}/summary", who="auditor").status == 403
        check = lambda seal: subprocess.run([PROGRAM, "verify", "--data", clinic.data, "--seal", seal], capture_output=True, text=True)
        for seal in (before, after["record_hash"]):
            assert check(seal).returncode == 0, check(seal).stdout
        forged = check(before[::-1])
        assert forged.returncode != 0 and "is not in this record" in forged.stdout, forged.stdout
        print("ok      the course on one page carries the hash of the record it came from, and the record knows it again")


main()
