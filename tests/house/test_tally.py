#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_tally - the closing line counts what the programs counted, and a crash is never a pass."""
import json
import os
import subprocess
import sys
import tempfile

TALLY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools/tally")


def run(result, stdout, stderr=""):
    return {"name": "daybreak:unit / one", "result": result, "stdout": stdout, "stderr": stderr, "command": ["one"]}


CASES = [
    ("cmocka counts its tests", [run("OK", "[  PASSED  ] 4 test(s).\n"), run("OK", "[  PASSED  ] 3 test(s).\n")],
     "7 passed, 0 failed", 0),
    ("cmocka's failed tests are counted once",
     [run("FAIL", "", "[  PASSED  ] 4 test(s).\n[  FAILED  ] tests: 2 test(s), listed below:\n[  FAILED  ] a\n[  FAILED  ] b\n")],
     "4 passed, 2 failed", 1),
    ("TAP counts its lines", [run("OK", "1..3\nok 1 - a\nok 2 - b\nok 3 - c # SKIP none\n")], "2 passed, 0 failed, 1 skipped", 0),
    ("lines without numbers count too", [run("OK", "ok floors\nok doors\nokay\n")], "2 passed, 0 failed", 0),
    ("a plain closing line is taken", [run("OK", "12 passed, 0 failed, 1 skipped\n")], "12 passed, 0 failed, 1 skipped", 0),
    ("a program that counts nothing is one test", [run("OK", "fine\n")], "1 passed, 0 failed", 0),
    ("a crash without a word is a failure", [run("FAIL", "")], "0 passed, 1 failed", 1),
    ("a crash after passes is a failure", [run("FAIL", "[  PASSED  ] 4 test(s).\n")], "4 passed, 1 failed", 1),
    ("time ran out", [run("TIMEOUT", "ok 1 - a\n")], "1 passed, 1 failed", 1),
    ("a skipped program says so", [run("OK", "ok 1 - a\n"), run("SKIP", "")], "1 passed, 0 failed, 1 skipped", 0),
    ("nothing ran is not a success", [], "0 passed, 0 failed", 1),
]


def holds(runs, line, status):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as log:
        log.write("".join(json.dumps(r) + "\n" for r in runs))
        log.flush()
        answer = subprocess.run([sys.executable, TALLY, log.name], capture_output=True, text=True)
    return answer.stdout.splitlines()[-1:] == [line] and answer.returncode == status


failed = [sentence for sentence, runs, line, status in CASES if not holds(runs, line, status)]
print("\n".join(failed))
print(f"{len(CASES) - len(failed)} passed, {len(failed)} failed")
sys.exit(1 if failed else 0)
