#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_demo.py PROGRAM - the demonstration is the same each time, is there whole or not at all, and opens on a
clinic where good nurses have worked: nothing is late, one small thing is due, and each phase has somebody."""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

from http_client import Clinic

PROGRAM = sys.argv[1]
NOW = "2026-03-12T15:00:00Z"
PHASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/care/plan_phase.def")


def seed(path, number, now=NOW):
    run = subprocess.run([PROGRAM, "demo", "--data", path, "--seed", str(number), "--now", now],
                         capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0 and run.stderr == "", (run.returncode, run.stderr)
    return open(path, "rb").read()


def seal(path):
    run = subprocess.run([PROGRAM, "verify", "--data", path], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    lines = dict(line.split(None, 1) for line in run.stdout.splitlines() if line[:1].strip())
    return lines["entries"], lines["seal"]


def the_same_seed_and_moment_give_the_same_bytes(folder):
    one, two, other, later = (os.path.join(folder, name) for name in ("one", "two", "other", "later"))
    assert seed(one, 7) == seed(two, 7)
    assert seal(one) == seal(two), "every hash of every entry is under the seal"
    assert seed(other, 8) != seed(later, 7, "2026-03-12T15:01:00Z")
    assert len({seal(path)[1] for path in (one, other, later)}) == 3
    assert seal(one)[0] == seal(other)[0]


def an_interrupted_seeding_leaves_no_clinic(folder):
    path = os.path.join(folder, "interrupted")
    for wait in (0.0, 0.02, 0.1, 0.2):
        run = subprocess.Popen([PROGRAM, "demo", "--data", path, "--seed", "1", "--now", NOW])
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if os.path.exists(path):  # it was quicker than we were: then it is whole
            assert seal(path)[0] == seal(os.path.join(folder, "one"))[0]
            os.unlink(path)
    seed(path, 1)
    assert not [name for name in os.listdir(folder) if ".part" in name]


def a_step_that_fails_is_named_and_leaves_nothing(folder):
    missing = os.path.join(folder, "no", "such", "folder", "clinic")
    run = subprocess.run([PROGRAM, "demo", "--data", missing], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 1 and missing in run.stderr, run.stderr
    limited = os.path.join(folder, "limited")
    run = subprocess.run(["/bin/sh", "-c", f"ulimit -f 200; exec '{PROGRAM}' demo --data '{limited}'"],
                         capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode != 0 and not os.path.exists(limited), (run.returncode, run.stderr)


def nothing_is_late_at_first_sight(_):
    with Clinic(PROGRAM) as clinic:
        board = clinic.ask("GET", "/api/board", who="nurse").json()
        sitting = {card["chair"]: card["visit"] for card in board["chairs"]}
        assert [sitting[c]["state"] for c in ("C1", "C2", "C3")] == ["infusing", "preparing", "recovering"]
        for chair, visit in sitting.items():
            late = [due for due in visit["due"] if due["late"] not in ("no", None, False)]
            assert not late, (chair, late)
        due = {due["what"]: due["at"] for due in sitting["C3"]["due"]}
        soonest = min(due, key=due.get)
        assert soonest == "scores" and due["scores"][:19] <= board["now"][:19], (due, board["now"])
        others = [what for what, at in due.items() if at[:19] <= board["now"][:19]]
        assert others == ["scores"], others


def each_phase_of_the_course_has_somebody_whose_page_opens(_):
    with open(PHASES, encoding="utf-8") as table:
        phases = set(re.findall(r'^PLAN_PHASE\(\w+, "(\w+)"', table.read(), re.M))
    assert len(phases) > 1, phases
    with Clinic(PROGRAM) as clinic:
        seen = {}
        for row in clinic.ask("GET", "/api/patients", who="prescriber").json():
            course = clinic.ask("GET", f"/api/patients/{row['id']}/course", who="prescriber").json()
            seen.setdefault(course["phase"], []).append((row, course))
            for part in ("measures", "summary", "integration", "assessment"):
                assert clinic.ask("GET", f"/api/patients/{row['id']}/{part}", who="therapist").status == 200, (row["name"], part)
        assert set(seen) == phases, (phases - set(seen), set(seen) - phases)
        assert all(course["relapse"] for _, course in seen["relapse"]) and all(course["given"] == 0 for _, course in seen["preparation"])
        assert all(course["checkpoint"] for _, course in seen["checkpoint"]) and all(course["step"] for _, course in seen["maintenance"])
        held = [row["name"] for row, course in seen["maintenance"] if "LONG-01" in [r["clause"] for r in course["safety"]["verdict"]["reasons"]]]
        assert held, "blood in the urine holds somebody's next infusion"


TESTS = [each_phase_of_the_course_has_somebody_whose_page_opens,
         the_same_seed_and_moment_give_the_same_bytes, an_interrupted_seeding_leaves_no_clinic,
         a_step_that_fails_is_named_and_leaves_nothing, nothing_is_late_at_first_sight]


def main():
    with tempfile.TemporaryDirectory() as folder:
        for test in TESTS:
            test(folder)
            print("ok     ", test.__name__.replace("_", " "))


if __name__ == "__main__":
    main()
