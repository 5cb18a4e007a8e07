#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_course DAYBREAK ROOT - the course of treatment at the desk: agenda, decisions, safety in maintenance."""
import datetime
import os
import sys

from http_client import Clinic, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def clauses(answer):
    body = answer.json()
    return [r["clause"] for r in body.get("decision", body)["reasons"]]


def main():
    with Clinic(PROGRAM) as clinic:
        ask = clinic.ask
        rows = ask("GET", "/api/patients", who="therapist").json()
        courses = {row["name"]: (row["id"], ask("GET", f"/api/patients/{row['id']}/course", who="prescriber").json()) for row in rows}
        for name, (_, course) in courses.items():
            print("       ", name, course["phase"], course["given"], course["next"] and course["next"]["number"], course["checkpoint"])
        first, second = [row["id"] for row in rows[:2]]
        post = lambda who, path, **body: ask("POST", path, {"id": new_id(), **body}, who)

        def book(patient, when, what="infusion", minutes=40, who="nurse", **more):
            return post(who, f"/api/patients/{patient}/appointments", what=what, when=iso(when), minutes=minutes, **more)

        # What is due before an infusion follows from the agenda; a booking that is called off leaves nothing due.
        soon, facts = new_id(), {"name": "Ines Invented", "mrn": "CO-0", "birth_date": "1980-02-03", "sex": "female", "phone": "",
                                 "height_cm": 170, "weight_kg": 70, "conditions": [], "medicines": [], "allergies": ""}
        assert ask("POST", "/api/patients", {"id": soon, **facts}, "nurse").status == 200
        due = lambda: {d["when"] for d in ask("GET", f"/api/patients/{soon}/measures", who="nurse").json()["due"]}
        assert due() == set(), due()
        booked = book(soon, NOW + datetime.timedelta(hours=20), chair=ask("GET", "/api/chairs", who="nurse").json()[0]["chair"])
        assert booked.status == 200, booked.text
        assert "before the first infusion" in due(), due()
        assert post("nurse", f"/api/patients/{soon}/appointments", paper=booked.json()["id"], version=1, strike="ill").status == 200
        assert due() == set(), due()
        ended = next(ask("GET", f"/api/patients/{i}/measures", who="nurse").json() for n, (i, c) in courses.items() if c["phase"] in ("maintenance", "relapse"))
        assert any(d["when"] == "after the series" for d in ended["due"]), ended["due"]
        print("ok      what is due before an infusion is that of the agenda, and after the series that of the decision")

        trial = {"kind": "psychotherapy", "adherence": "taken", "stopped": "no_effect", "source": "patient"}
        told = [post("nurse", f"/api/patients/{soon}/trials", **trial) for _ in range(65)]
        assert [t.status for t in told] == [200] * 64 + [400] and "more treatments than" in told[-1].text, told[-1].text
        strike = post("nurse", f"/api/patients/{soon}/trials", paper=told[0].json()["id"], version=1, strike="twice")
        assert strike.status == 200 and strike.json()["found"]["standing"] == told[0].json()["found"]["standing"], strike.text
        assert post("nurse", f"/api/patients/{soon}/trials", **trial).status == 200
        print("ok      no treatment before is left out of the reckoning: one too many is refused, one struck out makes room")

        # A clinic with one nurse, open from eight to eight of its own clock.
        offset = datetime.timedelta(minutes=ask("GET", "/api/clinic", who="nurse").json()["utc_offset_min"])
        assert post("nurse", "/api/opening", nurses=1, open_minute=480, shut_minute=1200, closed=[]).status == 403
        bad = post("manager", "/api/opening", nurses=1, open_minute=480, shut_minute=480, closed=[])
        assert bad.status == 400 and '"field":"shut_minute"' in bad.text, bad.text
        assert post("manager", "/api/opening", nurses=1, open_minute=480, shut_minute=1200, closed=[7]).status == 200
        local = (NOW + offset + datetime.timedelta(days=20)).replace(hour=10, minute=0, second=0)
        local += datetime.timedelta(days=(8 - local.isoweekday()) % 7)  # a Monday: the days after it are open too
        day = local - offset
        fresh = new_id()
        facts = {"name": "Ina Invented", "mrn": "CO-1", "birth_date": "1980-02-03", "sex": "female", "phone": "", "height_cm": 170,
                 "weight_kg": 70, "conditions": [], "medicines": [], "allergies": ""}
        assert ask("POST", "/api/patients", {"id": fresh, **facts}, "nurse").status == 200

        kept = book(fresh, day)
        assert kept.status == 200 and kept.json()["found"]["infusion"] == 1 and kept.json()["found"]["chair"], kept.text
        appointment = kept.json()["id"]
        chair = kept.json()["found"]["chair"]
        clash = book(first, day + datetime.timedelta(minutes=10), chair=chair)
        assert clash.status == 409 and "AGEN-01" in clauses(clash), (clash.status, clash.text)
        nurse = book(first, day + datetime.timedelta(minutes=5))
        assert "AGEN-03" in clauses(nurse), nurse.text
        night = book(fresh, day + datetime.timedelta(hours=-6))
        assert "AGEN-04" in clauses(night), night.text
        twice = book(fresh, day + datetime.timedelta(minutes=20), what="talk")
        assert "AGEN-06" in clauses(twice), twice.text
        print("ok      a clash of chair, nurse, hours or patient is refused with its reason")

        early = book(fresh, day + datetime.timedelta(hours=3), what="integration", minutes=50, who="therapist")
        assert "AGEN-07" in clauses(early), early.text
        window = book(fresh, day + datetime.timedelta(hours=48), what="integration", minutes=50, who="therapist")
        assert window.status == 200 and window.json()["found"]["infusion"] == 1, window.text
        listed = ask("GET", f"/api/agenda?from={int(day.timestamp() * 1000)}", who="nurse").json()
        assert [a["id"] for a in listed["appointments"]] == [appointment] and listed["nurses"] == 1, listed
        moved = book(fresh, day + datetime.timedelta(hours=1), paper=appointment, version=1)
        assert moved.status == 200, moved.text
        again = ask("GET", f"/api/agenda?from={int(day.timestamp() * 1000)}", who="nurse").json()["appointments"]
        assert [a["when"] for a in again] == [iso(day + datetime.timedelta(hours=1))], again
        off = post("nurse", f"/api/patients/{fresh}/appointments", paper=appointment, version=2, strike="called off by the patient")
        assert off.status == 200 and not ask("GET", f"/api/agenda?from={int(day.timestamp() * 1000)}", who="nurse").json()["appointments"]
        ahead = post("nurse", f"/api/patients/{fresh}/missed", appointment=window.json()["id"], why="")
        assert ahead.status == 400 and "lies ahead" in ahead.text, ahead.text
        print("ok      an integration session lies in its window; what is moved or called off is so in the agenda")

        liver = lambda **body: post("nurse", f"/api/patients/{fresh}/longterm", **body)
        assert liver(fact="alt_ast", value=2.4).json()["found"]["scaled"] == 24
        for body, field in (({"fact": "alt_ast", "value": 1000}, "value"), ({"fact": "moon", "value": 1}, "fact"),
                            ({"fact": "pressure", "value": 120, "diastolic": 130}, "diastolic"), ({"fact": "pressure", "value": 120}, "diastolic"),
                            ({"fact": "justification"}, "fact"), ({"fact": "ecg", "value": 0, "vlaue": 1}, "vlaue")):
            wrong = liver(**body)
            assert wrong.status == 400 and f'"field":"{field}"' in wrong.text, (body, wrong.text)
        unsigned = post("prescriber", f"/api/patients/{fresh}/justification", benefit="b", risk="r", spacing="s")
        assert unsigned.status == 400 and "pin" in unsigned.text, unsigned.text
        nobody = ask("POST", f"/api/patients/{fresh}/course-decision", {"id": new_id(), "choice": "end", "reason": "x", "pin": "1111"}, "nurse")
        assert nobody.status == 403, nobody.text
        unfit = ask("POST", f"/api/patients/{fresh}/course-decision", {"id": new_id(), "choice": "space_out", "reason": "x", "pin": "3333"}, "prescriber")
        assert unfit.status == 409 and "SCH-10" in clauses(unfit), unfit.text
        course = ask("GET", f"/api/patients/{fresh}/course", who="therapist").json()
        assert course["phase"] == "assessment" and course["facts"][0]["is"]["fact"] == "alt_ast", course
        print("ok      facts of safety are read with their ranges; a decision is signed by a prescriber, and fits where the course stands")


main()
