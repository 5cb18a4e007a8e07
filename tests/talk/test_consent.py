#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_consent DAYBREAK ROOT - the consent from its text to its withdrawal, as a tablet of the clinic asks it."""
import json
import os
import sys
import time

from http_client import Clinic, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SHIPPED = open(os.path.join(ROOT, "data/consent/iv-ketamine-en.yaml"), encoding="utf-8").read()
PIN = "2468"
failed = 0


def check(sentence, good, shown=""):
    global failed
    failed += not good
    if not good:
        print(f"not as expected: {sentence} {str(shown)[:600]}")


def ask(clinic, path, body, who="nurse", status=200):
    answer = clinic.ask("POST", path, {"id": new_id(), **body}, who)
    check(f"POST {path} answers {status}", answer.status == status, f"{answer.status} {answer.text}")
    return answer


def read(clinic, path, who="nurse"):
    answer = clinic.ask("GET", path, None, who)
    check(f"GET {path} answers", answer.status == 200, answer.text)
    return answer.json()


def patient(clinic, name, mrn):
    return ask(clinic, "/api/patients", {"name": name, "mrn": mrn, "birth_date": "1984-05-12", "sex": "female", "phone": "", "height_cm": 165,
                                         "weight_kg": 70, "conditions": [], "medicines": [], "allergies": ""}).json()["id"]


def form(clinic, **other):
    text = read(clinic, "/api/consent-texts")["texts"][-1]
    return {"name": "Mary Invented", "version": text["version"], "digest": text["digest"], "capacity": True,
            "teach_back": "it may not work", "patient_pin": PIN, **other}


def sign(clinic, who, status=200, **other):
    return ask(clinic, f"/api/patients/{who}/consent", form(clinic, **other), status=status)


def state(clinic, who):
    return read(clinic, f"/api/patients/{who}/consent")


def clauses(decision):
    return {r["clause"] for r in decision["reasons"]}


def what_a_signature_needs(clinic, mary):
    check("nothing was signed yet", state(clinic, mary)["state"] == "none")
    for sentence, other, clause in (("another text's hash", {"digest": "0" * 64}, "CONS-07"), ("an old version", {"version": "2020.1"}, "CONS-07"),
                                    ("no name", {"name": ""}, "CONS-07"), ("no capacity", {"capacity": False}, "CONS-08"),
                                    ("nothing said in own words", {"teach_back": ""}, "CONS-08")):
        answer = sign(clinic, mary, 409, **other)
        check(f"{sentence} is no signature", clause in answer.text, answer.text)
    check("a PIN of letters is none", '"field":"patient_pin"' in sign(clinic, mary, 400, patient_pin="abcd").text)
    for other in ("zzz", "John Invented", "Mary"):
        answer = sign(clinic, mary, 400, name=other)
        check(f"{other} does not sign for Mary", '"field":"name"' in answer.text and "own name" in answer.text, answer.text)
    check("no refused signature chose a PIN", not state(clinic, mary)["has_pin"])
    kept = sign(clinic, mary).json()
    check("the witness is who was signed in", kept["found"]["witness"] == "Nora Example", kept)
    check("the PIN is nowhere in it", PIN not in json.dumps(kept["is"]) and "argon" not in json.dumps(kept), kept)
    is_now = state(clinic, mary)
    check("it stands", is_now["state"] == "valid" and is_now["infusions"] == 0 and is_now["has_pin"], is_now)
    check("no secret is shown", "argon" not in json.dumps(is_now))
    check("the wrong PIN is refused", "patient_pin" in sign(clinic, mary, 401, patient_pin="9999").text)
    check("a signature is never changed", "never changed" in sign(clinic, mary, 400, paper=kept["id"], version=1, strike="wrong").text)


def no_patient_signs_for_another(clinic, mary):
    john = patient(clinic, "John Invented", "C-772")
    sign(clinic, john, name="John Invented", patient_pin="1357")
    check("each has their own", state(clinic, mary)["signed_name"] == "Mary Invented" and state(clinic, john)["signed_name"] == "John Invented")
    sign(clinic, john, 401, name="John Invented", patient_pin=PIN)


def a_forgotten_pin(clinic, mary):
    ask(clinic, f"/api/patients/{mary}/consent/forget-pin", {"pin": "0000"}, status=401)
    ask(clinic, f"/api/patients/{mary}/consent/forget-pin", {"pin": "1111"})
    check("it is forgotten", not state(clinic, mary)["has_pin"])
    sign(clinic, mary, name="mary  INVENTED", patient_pin="8642")
    sign(clinic, mary, 401)
    ask(clinic, f"/api/patients/{mary}/consent/forget-pin", {"pin": "1111"})
    sign(clinic, mary)


def what_may_be_published(clinic, mary):
    def publish(yaml, status, who="manager"):
        return ask(clinic, "/api/consent-texts", {"yaml": yaml, "pin": "5555"}, who, status)
    changed = SHIPPED.replace('version: "2026.1"', 'version: "2026.2"')
    lacks = changed[:changed.index("  - element: driving")] + changed[changed.index("  - element: monitoring"):]
    answer = publish(lacks, 400).json()
    check("a missing element is named", answer["field"] == "yaml" and '"driving" is missing' in answer["sentence"] and "line" in answer["sentence"], answer)
    hard = changed.replace("Not everyone gets better.", "Notwithstanding considerable heterogeneity of individual responsiveness, psychopharmacological "
                           "interventions demonstrably necessitate comprehensive multidisciplinary characterization. " * 60)
    check("a text that is too hard is refused with its grade", "grade" in publish(hard, 400).json()["sentence"], "")
    check("the same version twice is refused", "published before" in publish(SHIPPED, 400).text)
    publish(changed, 403, "nurse")
    tried = ask(clinic, "/api/consent-texts/check", {"yaml": changed}, "manager").json()
    check("the check tells version and grade and keeps nothing", tried["version"] == "2026.2" and len(tried["sections"]) == 20 and
          read(clinic, "/api/consent-texts")["texts"][-1]["version"] == "2026.1", tried)
    old = read(clinic, "/api/consent-texts")["texts"][-1]
    publish(changed, 200)
    check("a new version asks for a new signature", state(clinic, mary)["state"] == "sign_again" and "CONS-04" in json.dumps(state(clinic, mary)["verdict"]))
    answer = sign(clinic, mary, 409, version=old["version"], digest=old["digest"])
    check("the old text cannot be signed any more", "CONS-07" in answer.text)
    sign(clinic, mary)
    check("and counts when it is signed", state(clinic, mary)["state"] == "valid")
    text = read(clinic, f"/api/consent-texts/{old['id']}")
    check("the old text can still be read", text["digest"] == old["digest"] and text["yaml"] == SHIPPED)
    for figure in ("53.6 percent", "28.9 percent", "8.4 percent", "6 out of 100", "McIntyre", "80 still did after 4 weeks"):
        check(f"{figure} stands in it", figure in " ".join(text["yaml"].split()))


def ready(clinic):
    """Ben sits in chair 2 with an order; everything but the consent becomes ready."""
    card = next(c["visit"] for c in read(clinic, "/api/board")["chairs"] if c["visit"] and c["visit"]["patient"]["name"] == "Ben Sample")
    visit = card["id"]
    on = lambda what, body, **more: ask(clinic, f"/api/visits/{visit}/{what}", body, **more)
    on("second-check", {"dose_mg": 40, "draw_ml": 0.8, "rate_ml_per_h": 75, "login": "nurse2", "pin": "2222"})
    ticks = ("identity", "consent", "escort", "fasted", "medicines_unchanged", "substances_none", "pregnancy_none", "illness_none", "weight_today", "cssrs_done", "iv_patent", "timeout")
    on("readiness", {**{t: True for t in ticks}, "risk": "none"})
    on("vitals", {"bp_systolic": 122, "bp_diastolic": 76, "hr": 72, "spo2": 98, "rr": 14, "moaas": 5})
    return card["patient"]["id"], visit, on


def gate_lines(clinic, visit):
    return {i["key"]: i["met"] for i in read(clinic, f"/api/visits/{visit}")["gate"]["items"]}


def asked_again_at_the_visit(clinic):
    ben, visit, on = ready(clinic)
    check("a tick is no consent", gate_lines(clinic, visit)["consent"] is False)
    answer = on("start", {"pin": "1111"}, status=409).json()["decision"]
    check("the start says why", {"CONS-05", "READY-02"} <= clauses(answer), answer)
    on("consent", {})
    check("asked again and said yes", gate_lines(clinic, visit)["consent"] is True)
    on("start", {"pin": "1111"})
    check("an infusion is counted", state(clinic, ben)["infusions"] == 1 and len(state(clinic, ben)["confirmations"]) == 1)
    return ben, visit, on


def judged_again(clinic, visit, sentence):
    scenario = clinic.ask("GET", f"/api/visits/{visit}/scenario", None, "nurse").text
    path = os.path.join(clinic.folder.name, "scenario.jsonl")
    open(path, "w", encoding="utf-8").write(scenario)
    out = os.popen(f"{PROGRAM} judge --format jsonl {path} 2>&1").read()
    shown = read(clinic, f"/api/visits/{visit}")
    check(f"the scenario ends as the visit does, {sentence}", f'"state":"{shown["state"]}"' in out.strip().splitlines()[-1], out[-400:])


def withdrawn_while_it_runs(clinic, ben, visit, on):
    ask(clinic, f"/api/patients/{ben}/consent/withdraw", {"reason": "I want it to stop", "told_by": "patient"})
    def standing():
        return read(clinic, f"/api/visits/{visit}")["decision"]
    check("the pump is to be stopped at once", standing()["advice"] == "stop" and "CONS-06" in clauses(standing()), standing())
    on("vitals", {"bp_systolic": 124, "bp_diastolic": 78, "hr": 74, "spo2": 98, "rr": 14, "moaas": 5})
    check("and the next vital signs do not silence it", "CONS-06" in clauses(standing()), standing())
    time.sleep(2.5)
    alarms = read(clinic, f"/api/visits/{visit}")["alarms"]
    check("and it sounds", any(a["kind"] == "consent_withdrawn" and a["priority"] == "high" for a in alarms), alarms)
    clinic.kill()
    clinic.start()
    check("nor does a restart", "CONS-06" in clauses(standing()), standing())
    on("rate", {"rate_ml_per_h": 60, "login": "prescriber", "pin": "3333"}, status=409)
    on("pause", {"reason": "the patient asked to stop"})
    on("resume", {}, status=409)
    answer = on("order", {"dose_mg_per_kg": 0.5, "minutes": 40, "vial_mg_per_ml": 50, "bag_ml": 50, "mode": "replace", "login": "prescriber", "pin": "3333"}, status=409)
    check("no order is taken", "CONS-06" in answer.text, answer.text)
    judged_again(clinic, visit, "while it is paused")
    on("stop", {"reason": "consent withdrawn"})
    check("stopped: nothing is asked for any more", "CONS-06" not in clauses(standing()), standing())
    check("withdrawn", state(clinic, ben)["state"] == "withdrawn")
    answer = ask(clinic, f"/api/patients/{ben}/consent/withdraw", {"reason": "", "told_by": "somebody"}, status=400)
    check("who told it is one of two", '"field":"told_by"' in answer.text)
    judged_again(clinic, visit, "once it was stopped")
    sign(clinic, ben, name="Ben Sample")
    check("a new signature undoes it", state(clinic, ben)["state"] == "valid")


def the_record_is_whole(clinic):
    clinic.stop()
    check("also from the command line", os.system(f"{PROGRAM} verify --data {clinic.data} >/dev/null") == 0)
    clinic.start()


def taken_back_by_phone(clinic, mary):
    john = patient(clinic, "John Phone", "C-773")
    sign(clinic, john, name="John Phone", patient_pin="1357")
    token = ask(clinic, f"/api/patients/{john}/phone-link", {}).json()["path"].split("#")[1]
    opened = clinic.ask("POST", "/api/phone/open", {"token": token})
    cookie = (opened.headers["Set-Cookie"] or "").split(";")[0]
    told = clinic.ask("POST", "/api/phone/consent/withdraw", {"id": new_id(), "reason": "not any more", "told_by": "patient"}, None, {"Cookie": cookie})
    check("the phone takes it back", told.status == 200, f"{opened.text} {told.text}")
    check("its own, and nobody else's", state(clinic, john)["state"] == "withdrawn" and state(clinic, mary)["state"] == "valid")
    ask(clinic, "/api/phone/consent/withdraw", {"reason": "", "told_by": "patient"}, status=401)


def a_year_later():
    """The demonstration of so many days ago, looked at with the clock of today."""
    for days, sentence, wanted in ((360, "eleven months and some are not too old", "valid"), (372, "a year is over", "sign_again")):
        then = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - days * 86400))
        with Clinic(PROGRAM, now=then) as clinic:
            ada = next(p for p in read(clinic, "/api/patients?q=Ada") if p["name"] == "Ada Example")["id"]
            is_now = state(clinic, ada)
            check(sentence, is_now["state"] == wanted and ("CONS-02" in json.dumps(is_now["verdict"])) == (wanted != "valid"), is_now)


def main():
    with Clinic(PROGRAM) as clinic:
        mary = patient(clinic, "Mary Invented", "C-771")
        what_a_signature_needs(clinic, mary)
        no_patient_signs_for_another(clinic, mary)
        a_forgotten_pin(clinic, mary)
        withdrawn_while_it_runs(clinic, *asked_again_at_the_visit(clinic))
        what_may_be_published(clinic, mary)
        taken_back_by_phone(clinic, mary)
        the_record_is_whole(clinic)
    a_year_later()
    sys.exit(1 if failed else 0)


main()
