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


def people(clinic):
    return {row["name"]: row["id"] for row in clinic.ask("GET", "/api/patients", who="nurse").json()}


def sign(clinic, patient, what, **body):
    return clinic.ask("POST", f"/api/patients/{patient}/{what}", {"id": new_id(), "pin": "3333", **body}, "prescriber")


def course_of(clinic, patient):
    return clinic.ask("GET", f"/api/patients/{patient}/course", who="prescriber").json()


def check_in(clinic, patient, number, weight):
    """At a chair of its own; what an order asked for now meets."""
    chair = {"chair": "C9", "label": "Chair 9", "device": "00A1B2FFFE000099", "location": "", "utc_offset_min": 0}
    assert clinic.ask("POST", "/api/chairs", {"id": new_id(), **chair}, "manager").status == 200
    visit = {"id": new_id(), "patient": patient, "chair": "C9", "infusion_number": number, "weight_kg": weight, "escort_name": "Esme Escort", "escort_phone": "555-0199"}
    assert clinic.ask("POST", "/api/visits", visit, "nurse").status == 200
    order = {"dose_mg_per_kg": 0.5, "minutes": 40, "vial_mg_per_ml": 50, "bag_ml": 50, "mode": "replace"}

    def met():
        return {(r["clause"], r["answer"]) for r in clinic.ask("POST", f"/api/visits/{visit['id']}/card", order, "prescriber").json()["verdict"]["reasons"]}
    return met, lambda: clinic.ask("POST", f"/api/visits/{visit['id']}/order", {"id": new_id(), "pin": "3333", **order}, "prescriber")


def every_phase_has_somebody():
    with Clinic(PROGRAM) as clinic:
        phases = {name: course_of(clinic, patient)["phase"] for name, patient in people(clinic).items()}
        assert set(phases.values()) == {"assessment", "preparation", "induction", "checkpoint", "maintenance", "relapse", "paused", "ended"}, phases
        booked = clinic.ask("GET", "/api/agenda", who="therapist").json()
        assert len(booked["appointments"]) >= 6 and {a["chair"] for a in booked["appointments"]} >= {"C1", "C2", "C3"}, booked
        print("ok      the demonstration has somebody in each phase, and a day with appointments")
        a_checkpoint_is_decided(clinic, people(clinic))
        a_booster_is_decided_once(clinic, people(clinic)["Hugo Pretend"])
        what_is_free_can_be_booked(clinic, people(clinic)["Iris Fictional"])
        blood_in_the_urine_holds_the_order(clinic, people(clinic)["Kara Fabled"])


def a_checkpoint_is_decided(clinic, who):
    iris, jonas = who["Iris Fictional"], who["Jonas Unreal"]
    before = course_of(clinic, iris)
    assert before["checkpoint"]["kind"] == "end" and before["checkpoint"]["proposal"] == "more" and before["checkpoint"]["holds"], before["checkpoint"]
    assert "SCH-03" in [r["clause"] for r in before["now"]["reasons"]], before["now"]
    kept = sign(clinic, iris, "course-decision", choice="more", reason="better, not well; two more")
    assert kept.status == 200 and kept.json()["found"]["proposal"] == "more", kept.text
    after = course_of(clinic, iris)
    assert after["phase"] == "induction" and after["checkpoint"] is None and after["series_length"] == 8 and after["next"]["number"] == 7, after
    again = sign(clinic, iris, "course-decision", choice="more", reason="once more")
    assert again.status == 409 and "SCH-10" in clauses(again), again.text
    wrong = sign(clinic, jonas, "course-decision", choice="continue", reason="medicines reviewed", pin="0000")
    assert wrong.status in (400, 401, 403) and course_of(clinic, jonas)["phase"] == "checkpoint", wrong.text
    assert sign(clinic, jonas, "course-decision", choice="continue", reason="medicines reviewed").status == 200
    assert course_of(clinic, jonas)["phase"] == "induction"
    print("ok      a checkpoint waits for a signed decision that fits, and no other")


def a_booster_is_decided_once(clinic, hugo):
    before = course_of(clinic, hugo)
    assert before["relapse"] and before["phase"] == "relapse" and "SCH-07" in [r["clause"] for r in before["now"]["reasons"]], before["now"]
    assert sign(clinic, hugo, "course-decision", choice="booster", reason="falling back for two weeks").status == 200
    after = course_of(clinic, hugo)
    assert after["booster_agreed"] and "SCH-07" not in [r["clause"] for r in after["now"]["reasons"]], after["now"]
    again = sign(clinic, hugo, "course-decision", choice="booster", reason="and another")
    assert again.status == 409 and "SCH-10" in clauses(again), again.text
    print("ok      a relapse waits for the booster's decision, which is made once")


def what_is_free_can_be_booked(clinic, iris):
    def free(what, moment, **more):
        query = "".join(f"&{key}={value}" for key, value in more.items())
        return clinic.ask("GET", f"/api/patients/{iris}/free?q={what}&from={moment}{query}", who="nurse")
    def ms(moment):
        return int(datetime.datetime.strptime(moment[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=datetime.timezone.utc).timestamp() * 1000)
    day = int((NOW + datetime.timedelta(days=6)).timestamp() * 1000)
    slot = free("infusion,40", day).json()["slots"][0]
    body = {"what": "infusion", "when": slot["at"], "minutes": 40, "chair": slot["free"][-1]}
    kept = clinic.ask("POST", f"/api/patients/{iris}/appointments", {"id": new_id(), **body}, "nurse")
    assert kept.status == 200, kept.text
    window = kept.json()["found"]["integration"]
    offered = free("integration,50", ms(window["from"]), until=ms(window["until"])).json()
    talk = {"what": "integration", "when": offered["slots"][0]["at"], "minutes": 50, "with": offered["people"][0]["id"]}
    assert clinic.ask("POST", f"/api/patients/{iris}/appointments", {"id": new_id(), **talk}, "nurse").status == 200
    left = free("infusion,40", day).json()["slots"]
    assert all(s["at"] != slot["at"] for s in left), "one patient is not in two chairs"
    moved = free(f"infusion,40,{kept.json()['id']}", day).json()["slots"]
    assert moved[0] == slot, "what is being moved does not stand in its own way"
    for wrong in ("moon,40", "infusion", "infusion,4", "infusion,40,x"):
        assert free(wrong, day).status == 400, wrong
    print("ok      what is offered as free can be booked, the integration session with it")


def blood_in_the_urine_holds_the_order(clinic, kara):
    met, order = check_in(clinic, kara, 7, 60)
    assert ("LONG-01", "hold") in met(), met()
    refused = order()
    assert refused.status == 409 and "LONG-01" in clauses(refused), refused.text

    def fact(**body):
        answer = clinic.ask("POST", f"/api/patients/{kara}/longterm", {"id": new_id(), **body}, "nurse")
        assert answer.status == 200, answer.text
    fact(fact="bladder_sign", value=0)
    assert ("LONG-01", "hold") in met(), "a later look that is harmless ends nothing"
    fact(fact="urine_test", value=0)
    assert ("LONG-01", "hold") in met(), "the urine test alone ends nothing"
    fact(fact="urology", value=0)
    assert "LONG-01" not in {clause for clause, _ in met()}, met()
    line = next(l for l in course_of(clinic, kara)["safety"]["lines"] if l["line"] == "bladder")
    assert "LONG-01" not in [r["clause"] for r in line["verdict"]["reasons"]], line
    print("ok      blood in the urine holds the next order until the urine test and urology's answer are there")


def without_the_weighing_in_writing_there_is_no_order():
    """The same clinic a hundred days later."""
    with Clinic(PROGRAM, now=iso(NOW - datetime.timedelta(days=100))) as clinic:
        gwen = people(clinic)["Gwen Imagined"]
        met, order = check_in(clinic, gwen, 11, 60)
        assert ("LONG-15", "refuse") in met(), met()
        refused = order()
        assert refused.status == 409 and "LONG-15" in clauses(refused), refused.text
        body = {"benefit": "works again", "risk": "nothing found", "spacing_offered": True, "spacing": "three weeks are tried"}
        assert sign(clinic, gwen, "justification", **body).status == 200
        assert "LONG-15" not in {clause for clause, _ in met()}, met()
        print("ok      without benefit against risk in writing there is no next order")


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
        booked = book(soon, NOW + datetime.timedelta(hours=22), chair=ask("GET", "/api/chairs", who="nurse").json()[2]["chair"])
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


def what_becomes_known_after_the_order_counts():
    with Clinic(PROGRAM) as clinic:
        card = next(c for c in clinic.ask("GET", "/api/board", who="nurse").json()["chairs"] if c["chair"] == "C2")
        visit, patient = card["visit"]["id"], card["visit"]["patient"]["id"]
        gate = lambda: clinic.ask("GET", f"/api/visits/{visit}", who="nurse").json()["gate"]
        assert "LONG-12" not in [i["clause"] for i in gate()["items"]]
        told = clinic.ask("POST", f"/api/patients/{patient}/longterm", {"id": new_id(), "fact": "mind", "value": 1}, "nurse")
        assert told.status == 200, told.text
        closed = gate()
        assert not closed["open"] and "LONG-12" in [r["clause"] for r in closed["verdict"]["reasons"]], closed
        start = clinic.ask("POST", f"/api/visits/{visit}/start", {"id": new_id(), "pin": "1111"}, "nurse")
        assert start.status == 409 and "LONG-12" in clauses(start), start.text
        print("ok      what becomes known after the order closes the gate, and the start is refused for it")


what_becomes_known_after_the_order_counts()

main()
every_phase_has_somebody()
without_the_weighing_in_writing_there_is_no_order()
