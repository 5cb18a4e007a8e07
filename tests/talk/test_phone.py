#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_phone DAYBREAK ROOT - a patient's phone and the server: opened once, one patient's, there after a restart."""
import calendar
import json
import os
import re
import sys
import time

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
    other.patient = john
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


def moment(hours):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600 * hours))


def while_open(clinic):
    """The day after tomorrow at ten of the clinic's own clock: its agenda has hours."""
    offset = 60 * clinic.ask("GET", "/api/clinic", who="nurse").json()["utc_offset_min"]
    day = (time.time() + offset) // 86400 * 86400
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(day + 2 * 86400 + 10 * 3600 - offset))


def hours_between(early, late):
    parse = lambda text: calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S"))
    return (parse(late) - parse(early)) / 3600


def the_night_before(clinic, mary, phone, other):
    where, booked = f"/api/patients/{mary}/appointments", new_id()
    for sentence, bad, field in (("in the past", {"when": moment(-1)}, "when"), ("a year typed wrong", {"when": "2062-01-01T10:00:00Z"}, "when"),
                                 ("no such chair", {"chair": "C99"}, "chair"), ("nobody of the staff", {"with": mary}, "with"),
                                 ("three minutes", {"minutes": 3}, "minutes"), ("a word nobody knows", {"what": "party"}, "what")):
        answer = clinic.ask("POST", where, {"id": new_id(), "what": "infusion", "when": moment(20), "minutes": 120, **bad}, "nurse")
        check(f"an appointment, {sentence}", answer.status == 400 and answer.json()["field"] == field, answer.text)
    check("no appointment, no list for the night", phone.get().json()["next"] is None)
    answer = clinic.ask("POST", where, {"id": booked, "what": "infusion", "when": while_open(clinic), "minutes": 120, "chair": "C1"}, "nurse")
    check("an appointment is made", answer.status == 200, answer.text)
    coming = phone.get().json()["next"]
    check("the phone shows it", coming and coming["id"] == booked and coming["what"] == "infusion", coming)
    check("six hours before without food", hours_between(coming["solids_until"], coming["when"]) == 6, coming)
    check("two hours before without a drink", hours_between(coming["fluids_until"], coming["when"]) == 2, coming)
    for item, value in (("escort", True), ("escort_name", "Anna Sample"), ("medicines", True), ("medicines_which", "lithium, since Monday"),
                        ("escort_name", "Bruno Sample")):
        answer = phone.post("checklist", {"appointment": booked, "item": item, "value": value})
        check(f"{item} is kept", answer.status == 200, answer.text)
    for item, value in (("escort", "perhaps"), ("escort_name", True), ("shoes", True)):
        check(f"{item}: {value} is refused", phone.post("checklist", {"appointment": booked, "item": item, "value": value}).status == 400)
    answer = other.post("checklist", {"appointment": booked, "item": "escort", "value": True})
    check("nobody answers for another patient's appointment", answer.status == 404, answer.text)
    coming = phone.get().json()["next"]
    check("of two answers the later counts", coming["escort_name"] == "Bruno Sample", coming)
    seen = clinic.ask("GET", f"/api/patients/{mary}/phone", None, "nurse").json()
    check("staff see that a medicine changed", seen["next"]["checklist"]["medicines_which"] == "lithium, since Monday", seen["next"])
    check("and that nothing came from the other", other.get().json()["sent"] == [])
    return booked


def what_is_due(clinic, mary, phone):
    asked = [t["instrument"] for t in phone.get().json()["tasks"]]
    check("before the first infusion the baseline is asked once it is booked", {"phq-9", "gad-7", "core-10"} <= set(asked), asked)
    check("nothing that a clinician rates", not {"ham-d-17", "cgi-i", "cgi-s"} & set(asked), asked)
    check("each once", len(asked) == len(set(asked)), asked)
    sheets = {s["instrument"]: s for s in phone.get().json()["sheets"]}
    check("with every word, to be read without a network", set(asked) <= set(sheets) and len(sheets["phq-9"]["items"]) == 9)
    check("and which answer is about suicide", sheets["phq-9"]["critical"] == {"item": 9, "from": 1}, sheets["phq-9"]["critical"])
    answer = phone.post("scores", {"instrument": "gad-7", "answers": [0] * 7})
    check("what was answered is asked no more", answer.status == 200 and
          "gad-7" not in [t["instrument"] for t in phone.get().json()["tasks"]], answer.text[:200])


def whom_to_call(clinic, phone):
    clinic.ask("POST", "/api/crisis", {"id": new_id(), "region": "gb"}, "manager")
    check("the clinic's own number stands beside those of its region", phone.get().json()["crisis"]["emergency"] == "999" and
          phone.get().json()["emergency"])
    answer = clinic.ask("POST", "/api/crisis", {"id": new_id(), "region": "us"}, "manager")
    crisis = phone.get().json()["crisis"]
    check("the region's line is on the phone", answer.status == 200 and crisis and crisis["lines"][0]["call"] == "988", answer.text[:200])
    phone.post("language", {"language": "es"})
    check("the one that speaks the patient's language first", phone.get().json()["crisis"]["lines"][0]["word"] == "AYUDA", crisis)
    phone.post("language", {"language": "en"})


def answers(clinic, mary, phone, other):
    sheet, same = new_id(), {"id": new_id(), "at": moment(-3)}
    first = {**same, "sheet": sheet, "instrument": "phq-9", "item": 1, "value": 2}
    answer = phone.ask("POST", "/api/phone/answers", first)
    check("one answer is kept, with the time when it was given", answer.status == 200 and answer.json()["at"] == same["at"], answer.text)
    check("sent again it is kept once", phone.ask("POST", "/api/phone/answers", first).json()["version"] == 1)
    check("a clock that runs ahead is taken for now", hours_between(moment(0), phone.post("answers", {
        "at": moment(5), "sheet": sheet, "instrument": "phq-9", "item": 2, "value": 1}).json()["at"]) < 0.1)
    for sentence, bad in (("a value of 4", {"value": 4}), ("item 10", {"item": 10}), ("no such sheet", {"instrument": "phq-99"})):
        answer = phone.post("answers", {"sheet": sheet, "instrument": "phq-9", "item": 9, "value": 0, **bad})
        check(f"{sentence} is refused at its field", answer.status == 400 and answer.json().get("field"), answer.text)
    phone.post("answers", {"sheet": sheet, "instrument": "phq-9", "item": 9, "value": 0})
    check("nothing told, no alert", phone.get().json()["open_alert"] is False)
    answer = phone.post("answers", {"sheet": sheet, "instrument": "phq-9", "item": 9, "value": 1})
    check("item 9 is an answer like another", answer.status == 200, answer.text)
    check("and an alert before the sheet is finished", phone.get().json()["open_alert"] is True)
    check("of this patient alone", other.get().json()["open_alert"] is False)
    answer = phone.ask("POST", "/api/phone/scores", {"id": sheet, "instrument": "phq-9", "answers": [2, 1, 0, 0, 0, 0, 0, 0, 1]})
    check("the finished sheet is scored", answer.status == 200 and answer.json()["found"]["total"] == 4, answer.text)
    check("as one from the phone", answer.json()["found"]["source"] == "phone")
    answer = phone.post("scores", {"instrument": "phq-9", "answers": [2, 1, 0, 0, 0, 0, 0, 0, None]})
    check("never without the question about suicide", answer.status == 400 and answer.json()["field"] == "item9", answer.text)
    screener = next(s for s in phone.get().json()["sheets"] if s["instrument"] == "c-ssrs-screener")
    check("the screener says what is asked after what", [i["after"] for i in screener["items"]] == [None, None, 2, 2, 2, None, 6], screener)
    yes = other.post("answers", {"sheet": new_id(), "instrument": "c-ssrs-screener", "item": 1, "value": 1})
    check("a wish to sleep and not wake is no alert yet", yes.status == 200 and not other.get().json()["open_alert"], yes.text)
    other.post("answers", {"sheet": new_id(), "instrument": "c-ssrs-screener", "item": 2, "value": 1})
    check("thoughts of suicide are", other.get().json()["open_alert"])


def a_visit(clinic, patient):
    """A visit of this patient that is over before it began."""
    visit, chair = new_id(), "C9"
    clinic.ask("POST", "/api/chairs", {"id": new_id(), "chair": chair, "label": "Chair 9", "device": "", "location": "", "utc_offset_min": 0}, "manager")
    answer = clinic.ask("POST", "/api/visits", {"id": visit, "patient": patient, "chair": chair, "weight_kg": 70, "infusion_number": 1}, "nurse")
    check("a visit begins", answer.status == 200, answer.text)
    answer = clinic.ask("POST", f"/api/visits/{visit}/cancel", {"id": new_id(), "reason": "went home"}, "nurse")
    check("and ends", answer.status == 200, answer.text)
    return visit


def open_calls(clinic, patient):
    return [c for c in clinic.ask("GET", "/api/calls", None, "nurse").json() if c["patient"] == patient]


def calls_are_made(clinic, mary, phone, other):
    first = open_calls(clinic, mary)
    check("who asked to be called stands on the list", [(c["name"], c["why"], c["words"]) for c in first] ==
          [("Mary Invented", ["call_me"], "it was quiet")], first)
    day = {"visit": a_visit(clinic, mary), "slept": True, "drove": True, "call_me": False}
    check("who has driven says so", phone.post("check24", day).status == 200)
    check("a strong side effect is told", phone.post("side-effects", {"term": "nausea", "severity": 3}).status == 200)
    check("each of them is a call", sorted(w for c in open_calls(clinic, mary) for w in c["why"]) == ["call_me", "drove", "severe_effect"])
    done = {"of": first[0]["of"], "note": "spoke with her, slept badly"}
    say = lambda patient, body, who="nurse": clinic.ask("POST", f"/api/patients/{patient}/calls", {"id": new_id(), **body}, who)
    answer = say(other.patient, done)
    check("nobody's call is done in another file", answer.status == 400 and answer.json()["field"] == "of", answer.text)
    check("nor without a word of what came of it", say(mary, {"of": done["of"], "note": ""}).json()["field"] == "note")
    check("nor by a manager", say(mary, done, "manager").status == 403)
    kept = say(mary, done)
    check("a call is done", kept.status == 200, kept.text)
    left = sorted(w for c in open_calls(clinic, mary) for w in c["why"])
    check("and off the list, the others not", left == ["drove", "severe_effect"], left)
    answer = say(mary, {"paper": kept.json()["id"], "version": 1, "strike": "that was another patient"})
    check("struck out it stands open again", answer.status == 200 and len(open_calls(clinic, mary)) == 3, answer.text)


def what_else_is_told(clinic, mary, phone, other):
    check("a side effect is kept", phone.post("side-effects", {"term": "headache", "severity": 2}).status == 200)
    check("none that nobody knows", phone.post("side-effects", {"term": "wings", "severity": 2}).status == 400)
    check("none stronger than strong", phone.post("side-effects", {"term": "headache", "severity": 4}).status == 400)
    day = {"visit": a_visit(clinic, mary), "slept": True, "drove": False, "call_me": True, "words": "it was quiet"}
    for visit in (a_visit(clinic, other.patient), new_id()):
        answer = phone.post("check24", {**day, "visit": visit})
        check("of no visit that is not theirs", answer.status == 400 and answer.json()["field"] == "visit", answer.text)
    check("the day after is kept", phone.post("check24", day).status == 200)
    calls_are_made(clinic, mary, phone, other)
    answer = phone.post("check24", {k: v for k, v in day.items() if k != "drove"})
    check("no question of it is passed over", answer.status == 400 and answer.json()["field"] == "drove", answer.text)
    plan = {"signs": "I stop answering", "alone": "walk", "places": "the library", "professionals": "the clinic", "means": "locked away",
            "people": [{"name": "Anna Sample", "phone": "555-0199"}]}
    kept = phone.post("safety-plan", plan).json()
    check("the plan is kept", kept["version"] == 1, kept)
    check("and stands on the phone", phone.get().json()["safety_plan"]["is"]["signs"] == "I stop answering")
    answer = clinic.ask("POST", f"/api/patients/{mary}/safety-plan", {"id": new_id(), "paper": kept["id"], "version": 1, **plan, "alone": "walk, breathe"}, "therapist")
    check("a therapist adds to it", answer.status == 200, answer.text)
    answer = phone.post("safety-plan", {"paper": kept["id"], "version": 1, **plan})
    check("of two who change it the second is told", answer.status == 409 and "breathe" in answer.text, answer.text)
    check("the language is chosen", phone.post("language", {"language": "es"}).status == 200)
    check("and kept", phone.get().json()["language"] == "es")
    check("a language nobody speaks is refused", phone.post("language", {"language": "tlh"}).status == 400)
    kinds = [s["kind"] for s in phone.get().json()["sent"]]
    check("the phone sees what the clinic has", {"score", "phone_night", "phone_effect", "phone_check"} <= set(kinds), kinds)
    mine = phone.get("mine")
    check("all of it may be taken home", mine.headers["Content-Disposition"] == 'attachment; filename="daybreak.json"', str(mine.headers))
    told = json.dumps(mine.json())
    check("with every word and every score", all(w in told for w in ("it was quiet", "lithium", "locked away")) and
          len(mine.json()["scores"]) == 2 and mine.json()["patient"] == "Mary Invented", told[:400])
    plans = [w["paper"] for w in mine.json()["written"] if w["kind"] == "safety_plan"]
    check("also what staff have changed since", [(p["version"], p["is"]["alone"]) for p in plans] == [(1, "walk")], plans)
    theirs = other.get("mine").text
    check("and nobody else's", "lithium" not in theirs and "Mary" not in theirs and other.get("mine").json()["scores"] == [])
    for word in ("lithium", "it was quiet", "locked away", "555-0199"):
        check(f"another phone never sees {word}", word not in other.get().text)
        check(f"another file never shows {word}", word not in clinic.ask("GET", f"/api/patients/{other.patient}/phone", None, "nurse").text)


def guessing_has_to_wait(clinic):
    statuses = [open_link(clinic, f"{i:032x}")[0] for i in range(8)]
    check("guessing tokens is slowed down", statuses[-1].status == 429 and statuses[-1].headers["Retry-After"],
          [s.status for s in statuses])


def main():
    with Clinic(PROGRAM) as clinic:
        mary, phone, other = a_link_opens_once(clinic)
        badges_know_nothing_of_each_other(clinic, phone)
        phone = a_newer_link_ends_older_ones(clinic, mary, phone)
        the_night_before(clinic, mary, phone, other)
        what_is_due(clinic, mary, phone)
        whom_to_call(clinic, phone)
        answers(clinic, mary, phone, other)
        what_else_is_told(clinic, mary, phone, other)
        check("the server stops well", clinic.stop() == 0)
        clinic.start()
        check("a restart forgets no call", len(open_calls(clinic, mary)) == 3)
        check("a restart forgets no phone", phone.get().status == 200 and other.get().status == 200)
        check("nor that one was replaced", json.loads(phone.get().text)["name"] == "Mary")
        forgotten(clinic, mary, phone)
        taken_off_the_phone(clinic, other)
        guessing_has_to_wait(clinic)
    print(f"{passed} as expected, {failed} not")
    return 1 if failed else 0


sys.exit(main())
