#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_cli.py PROGRAM - what the command line answers, and with which status."""
import subprocess
import sys

PROGRAM = sys.argv[1]
PATIENT = b'{"patient":{"sex":"male","birth_year":1980,"height_cm":180,"weight_kg":80}}\n'
ORDER = b'{"order":{"dose_mg_per_kg":0.5,"minutes":40,"vial_mg_per_ml":50,"bag_ml":50,"mode":"replace"}}\n'


def score(day, total, item9=0):
    return f'{{"day":{day},"score":{{"instrument":"phq-9","total":{total},"item9":{item9}}}}}\n'.encode()


INFUSED = b'{"day":0,"infusion":{}}\n'

def plan(*lines):
    return "".join(f"{{{line}}}\n" for line in lines).encode()


ACCEPTED = '"day":-7,"decision":"accept"'
GIVEN = [f'"day":{day},"infusion":{{"mg_per_kg":0.5}}' for day in (0.4, 3.4, 7.4, 10.4, 14.4, 17.4)]
MAINTAINED = [ACCEPTED, *GIVEN[:3], '"day":8,"reading":{"state":"partial response","percent":30}', *GIVEN[3:],
              '"day":18,"reading":{"state":"response","percent":60}', '"day":18.1,"decision":"maintenance"']
ROOM = '"clinic":{"chairs":1,"nurses":1,"open_minute":540,"shut_minute":1080}'


def stands(day, kind="infusion", patient=1, infusion=4):
    return f'"day":{day},"appointment":{{"kind":"{kind}","patient":{patient},"chair":1,"minutes":40,"infusion":{infusion}}}'


def adverse(more):
    return f'"day":1,"adverse":{{"term":"seizure","severity":3{more}}}'


RED = b'{"at":0,"trigger":{"what":"item9","value":2,"on_call":2}}\n'
ALONE = RED.replace(b'"on_call":2', b'"on_call":0')
ACKNOWLEDGED = RED + b'{"at":3,"acknowledge":{}}\n'
CLOSE = b'{"at":4,"contact":{}}\n{"at":5,"screen":{"risk":"low"}}\n{"at":9,"close":{"disposition":"safe_plan","signed":true}}\n'

# arguments, standard input, status, what standard output holds, what standard error holds
TALKS = [
    ([], b"", 2, "", "judge"),
    (["--help"], b"", 0, "judge", ""),
    (["help"], b"", 0, "version", ""),
    (["help", "judge"], b"", 0, "bp_systolic", ""),
    (["judge", "--help"], b"", 0, "intracerebral_haemorrhage", ""),
    (["version"], b"", 0, "daybreak ", ""),
    (["--version"], b"", 0, "daybreak ", ""),
    (["jugde", "-"], b"", 2, "", 'Did you mean "judge"'),
    (["help", "jugde"], b"", 2, "", 'Did you mean "judge"'),
    (["\x1b[2J"], b"", 2, "", 'there is no verb "?[2J"'),
    (["judge"], b"", 2, "", "name the scenario"),
    (["judge", "--format", "xml", "-"], b"", 2, "", "--format is text or jsonl"),
    (["judge", "--format"], b"", 2, "", "--format needs"),
    (["judge", "--fast", "-"], b"", 2, "", "no such option"),
    (["judge", "a", "b"], b"", 2, "", "one scenario at a time"),
    (["judge", "no/such/file"], b"", 2, "", "No such file"),
    (["judge", "--protocol", "no-such", "-"], b"", 2, "", "trd-iv-symptom-led"),
    (["protocol"], b"", 0, "bp.pause.systolic_above", ""),
    (["protocol", "trd-iv-symptom-led"], b"", 0, "Yip 2022", ""),
    (["protocol", "no-such"], b"", 2, "", "trd-iv-conservative"),
    (["protocol", "a", "b"], b"", 2, "", "usage"),
    (["judge", "-"], b"", 0, "", ""),
    (["judge", "-"], PATIENT, 0, "allow", ""),
    (["judge", "-"], PATIENT + ORDER, 0, "given 0 mg, left 40 mg", ""),
    (["judge", "-"], PATIENT + ORDER + b'{"at":0,"start":{}}\n', 0, "REFUSE    advice: remeasure  (not taken in)", ""),
    (["judge", "-"], PATIENT + b'{"at":3,"vitals":{"spo2":87}}\n', 0, "advice: emergency", ""),
    (["judge", "--format=jsonl", "--protocol=trd-iv-symptom-led", "-"], PATIENT, 0, '"answer":"allow"', ""),
    (["judge", "--formatted", "-"], b"", 2, "", "no such option"),
    (["judge", "-"], PATIENT.rstrip(b"\n"), 0, "allow", ""),
    (["judge", "-"], PATIENT.replace(b"\n", b"\r\n"), 0, "allow", ""),
    (["judge", "--format", "jsonl", "-"], PATIENT + b"{", 2, '"line":1', "-:2:2: "),
    (["judge", "-"], b" " * (1024 * 1024) + PATIENT, 2, "", "-:1:1: this line is longer than 1 MiB"),
    (["interactions", "lorazepam 2 mg twice daily"], b"", 0, "4 mg a day, as diazepam 20 to 40 mg", ""),
    (["interactions", "lorazapam"], b"", 0, 'did you mean "lorazepam"? It has not been taken as that', ""),
    (["interactions", "-"], b"Zoloft 50 mg daily\n\x1b[2Jx\n", 0, "sertraline", ""),
    (["assess", "-"], b'{"trial":{"drug":"Zoloft","dose_mg":100,"weeks":8,"adherence":"taken","outcome_percent":20}}\n', 0,
     "adequate, no response: counted; an earlier episode", ""),
    (["assess", "--format", "jsonl", "-"], b'{"severity":{"phq9":9,"item9":1}}\n', 0, '"priority":true', ""),
    (["assess", "-"], b'{"trial":{"drug":"Zolof"}}\n', 0, 'not placed: "Zolof"', ""),
    (["assess", "-"], b'{"workup":{"item":"ecg","days_ago":400}}\n{"severity":{"phq9":28}}\n', 2, "", "-:2:"),
    (["assess", "-"], b'{"trial":{"drug":"x","dosemg":3}}\n', 2, "", 'Did you mean "dose_mg"'),
    (["assess", "-"], b'{"workup":{"item":"labs","waived":"why"}}\n', 2, "", "cannot be set aside"),
    (["assess", "-"], b'{"override":{"clause":"CI-02","by":"prescriber","reason":"x"}}\n', 2, "", "override"),
    (["assess", "--help"], b"", 0, "outcome_percent", ""),
    (["assess"], b"", 2, "", "usage"),
    (["consent", "check", "iv-ketamine-en"], b"", 0, "may be published", ""),
    (["consent", "check", "no/such/text"], b"", 2, "", "No such file"),
    (["consent", "check"], b"", 2, "", "usage"),
    (["texts", "check", "phone"], b"", 0, "reading grade, at most 8", ""),
    (["texts", "check", "crisis"], b"", 0, "us   911    reviewed", ""),
    (["texts", "check", "danger"], b"", 0, "phrases are looked for", ""),
    (["texts", "check", "integration"], b"", 0, "  9 preparation", ""),
    (["texts", "check", "scale"], b"", 0, "day-after-own: 4 items, totals 0 to 33, English and Spanish", ""),
    (["texts", "check", "phone", "no/such/file"], b"", 2, "", "No such file"),
    (["texts", "check", "phone", "/dev/null"], b"", 2, "", "/dev/null:1:1:"),
    (["texts", "check", "poems"], b"", 2, "", "usage"),
    (["score", "c-ssrs-screener", "1,0,-,-,-,0,-"], b"", 0, "total     1  low risk", ""),
    (["score", "c-ssrs-screener", "1,1,0,0,0,1,-"], b"", 2, "", "too many questions are unanswered"),
    (["score", "bprs-positive", "1,1,1,8"], b"", 2, "", "item 4"),
    (["course", "-"], score(-2, 19, 1) + INFUSED + score(5, 9), 0, "response: 52 % better than 19, at least 50 %", ""),
    (["course", "-"], score(-2, 16) + INFUSED + score(5, 17), 0, "no change: 6 % worse than 16, at least 25 % better would count", ""),
    (["course", "-"], score(-2, 19) + INFUSED + score(5, 15), 0, "early signal: 21 % better than 19, at least 20 %", ""),
    (["course", "-"], score(-2, 12) + INFUSED + score(5, 17), 0, "worsening: 5 points or more above", ""),
    (["course", "-"], score(-2, 19) + INFUSED + score(5, 18, 2), 0, "DANGER: suicide workflow", ""),
    (["course", "-"], score(-2, 19) + INFUSED + score(5, 4) + score(40, 12) + score(43, 12), 0, "relapse: 10 or more", ""),
    (["course", "-"], score(-2, 19) + score(4, 19), 0, "OVERLAPS an earlier answer", ""),
    (["course", "-"], INFUSED + b'{"day":2,"look":{}}\n', 0, "OVERDUE  day-after-own", ""),
    (["course", "-"], INFUSED + score(-1, 9), 2, "infusion 1", "-:2:1: this day lies before"),
    (["course", "-"], score(1, 28), 2, "", "outside the range"),
    (["course", "-"], b'{"day":1,"look":{},"infusion":{}}\n', 2, "", "one thing happened"),
    (["course", "-"], b'{"day":1,"score":{"instrument":"phq-9"}}\n', 2, "", "its total"),
    (["course"], b"", 2, "", "usage"),
    (["plan", "-"], plan('"day":0,"look":{}'), 0, "assessment: not yet taken on", ""),
    (["plan", "-"], plan('"day":0,"ask":"infuse"'), 0, "SCH-09   refuse no infusion, the course is here: assessment", ""),
    (["plan", "-"], plan(ACCEPTED, GIVEN[0], '"day":1,"look":{}'), 0, "next: infusion 2, proposed day 3.4 (Thu)", ""),
    (["plan", "-"], plan(ACCEPTED, GIVEN[0], '"day":1.4,"ask":"book"'), 0, "SCH-02   hold   24 h from the nearest", ""),
    (["plan", "-"], plan('"override":"SCH-02"', ACCEPTED, GIVEN[0], '"day":1.4,"ask":"book"'), 0, "an infusion here: warn", ""),
    (["plan", "-"], plan('"override":"SCH-01"'), 2, "", "no prescriber can lift this clause"),
    (["plan", "-"], plan(ACCEPTED, *GIVEN, '"day":18,"look":{}'), 0, "holds the next infusion: the rule proposes: measure first", ""),
    (["plan", "-"], plan(*MAINTAINED, '"day":20,"look":{}'), 0, "step: weekly, 0 given in it", ""),
    (["plan", "-"], plan(*MAINTAINED, '"day":19,"decision":"more"'), 0, "SCH-10   refuse this decision does not fit", ""),
    (["plan", "-"], plan(*MAINTAINED, '"day":20,"value":{"what":"bladder_sign","value":1}', '"day":24.4,"ask":"infuse"'), 0,
     "LONG-01  hold   blood in the urine", ""),
    (["plan", "-"], plan(*MAINTAINED, '"day":20,"value":{"what":"pressure","value":141,"diastolic":80}', '"day":21,"look":{}'), 0,
     "141/80 mmHg", ""),
    (["plan", "-"], plan(*MAINTAINED, '"day":110,"ask":"infuse"'), 0, "LONG-15  refuse since benefit and risk", ""),
    (["plan", "-"], plan(*MAINTAINED, '"day":50,"reading":{"state":"relapse","percent":5}', '"day":50.1,"ask":"booster"'), 0,
     "a booster now: hold", ""),
    (["plan", "-"], plan(ROOM, stands(0.4)), 0, "infusion: allow", ""),
    (["plan", "-"], plan(ROOM, stands(0.4), stands(0.45, patient=2)), 0, "AGEN-01  refuse chair 1 is taken", ""),
    (["plan", "-"], plan(ROOM, stands(0.3)), 0, "AGEN-04  refuse outside the opening hours", ""),
    (["plan", "-"], plan(ROOM, stands(0.4), stands(1.3, "integration")), 0, "AGEN-07  refuse 20 h after the infusion", ""),
    (["plan", "-"], plan(adverse("")), 0, "AE-06    refuse", ""),
    (["plan", "-"], plan(adverse(',"serious":["hospital"]')), 0, "internal review, written, until day 4 (Fri)", ""),
    (["plan", "-"], plan('"day":1,"infusion":{}'), 2, "", 'the dose is not told. Add "mg_per_kg"'),
    (["plan", "-"], plan('"day":1,"infusoin":{}'), 2, "", 'Did you mean "infusion"'),
    (["plan", "-"], plan('"day":1,"told":"decision"'), 2, "", "cannot be told in one word"),
    (["plan", "-"], plan('"day":1,"value":{"what":"alt_ast"}'), 2, "", "a value is missing"),
    (["plan", "-"], plan('"day":1,"value":{"what":"craving","value":11}'), 2, "", "-:1:"),
    (["plan", "-"], plan('"day":1,"look":{},"ask":"book"'), 2, "", "one thing happened"),
    (["plan", "-"], plan('"infusion":{"mg_per_kg":0.5}'), 2, "", "on which day"),
    (["plan", "--protocol", "no-such", "-"], b"", 2, "", "trd-iv-conservative"),
    (["plan", "--help"], b"", 0, "bladder_score", ""),
    (["plan"], b"", 2, "", "usage"),
    (["danger", "-"], RED, 0, "open, risk high (assumed), asked: person 1 of 2, the next at 5", ""),
    (["danger", "-"], RED + b'{"at":4.999,"look":{}}\n', 0, "at 4.999  open, risk high (assumed), asked: person 1 of 2", ""),
    (["danger", "-"], RED + b'{"at":5,"look":{}}\n', 0, "at 5  open, risk high (assumed), asked: person 2 of 2", ""),
    (["danger", "-"], RED + b'{"at":10,"look":{}}\n', 0, "asked: EVERYBODY", ""),
    (["danger", "-"], ALONE, 0, "call the crisis line now", ""),
    (["danger", "-"], ACKNOWLEDGED, 0, "at 3  acknowledged, risk high (assumed)", ""),
    (["danger", "-"], ACKNOWLEDGED + CLOSE, 0, "closed: spoken with, safety plan agreed", ""),
    (["danger", "-"], RED + CLOSE, 0, "refused", ""),
    (["danger", "-"], ACKNOWLEDGED + CLOSE.replace(b"true", b"false"), 0, "DANGER-04", ""),
    (["danger", "-"], b'{"at":0,"trigger":{"value":2}}\n', 2, "", "not told here. what"),
    (["danger", "-"], b'{"at":0,"trigger":{"what":"mood"}}\n', 2, "", "no such trigger"),
    (["danger", "-"], b'{"at":0,"look":{},"contact":{}}\n', 2, "", "one thing"),
    (["danger"], b"", 2, "", "usage"),
    (["interactions"], b"", 2, "", "usage"),
    (["interactions", "--protocol", "no-such", "Zoloft"], b"", 2, "", "trd-iv-conservative"),
    (["interactions", "-"], b"x" * 20000, 2, "", "too long for a medicine"),
    (["judge", "-"], b" " * (1024 * 1024 - len(PATIENT)) + PATIENT, 0, "allow", ""),
]


def main():
    wrong = 0
    for arguments, given, status, out, err in TALKS:
        run = subprocess.run([PROGRAM, *arguments], input=given, capture_output=True, timeout=30, check=False)
        said, complained = run.stdout.decode(), run.stderr.decode()
        good = run.returncode == status and out in said and err in complained
        good = good and bool(complained) == bool(err) and "\x1b" not in said + complained
        if not good:
            wrong += 1
            print(f"NOT OK  {arguments}: status {run.returncode}, out {said[:300]!r}, err {complained[:300]!r}")
    print(f"{len(TALKS) - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
