#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""run.py - plays every scenario of this folder and holds the decisions against what is expected.

    run.py PROGRAM [SCENARIO...]

Beside NAME.jsonl stands NAME.expected, one JSON object a line:
    {"line": 6, "answer": "hold", "state": "infusing", "clauses": ["BP-07 hold"], "without": ["BP-12"]}
holds for the decision about line 6: every key but the last two must be equal; each clause must be among the
reasons (with that answer when one is given), none of `without` may be; "due" lists keys that must be due.
    {"exit": 2, "stderr": "NAME.jsonl:3:24: ..."}
is the end of the run (default: exit 0 and nothing on standard error); standard error must hold that text.
A first line "# options: ..." in the scenario adds options. Every line of the scenario gets a decision.
"""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def options_of(scenario):
    with open(scenario, encoding="utf-8", errors="replace") as f:
        first = f.readline()
    return first.split(":", 1)[1].split() if first.startswith("# options:") else []


def reasons_of(decision):
    said = set()
    for r in decision["reasons"]:
        said |= {r["clause"], f"{r['clause']} {r['answer']}"}
    return said


def differences(expected, decision):
    for key, value in expected.items():
        if key == "clauses":
            for clause in set(value) - reasons_of(decision):
                yield f"reason {clause} is missing"
        elif key == "without":
            for clause in set(value) & reasons_of(decision):
                yield f"reason {clause} should not be there"
        elif key == "due":
            for what in set(value) - {d["what"] for d in decision["due"]}:
                yield f"{what} should be due"
        elif decision.get(key) != value:
            yield f"{key} is {json.dumps(decision.get(key))}, expected {json.dumps(value)}"


def play(program, scenario):
    name = os.path.basename(scenario)
    run = subprocess.run([program, "judge", "--format", "jsonl", *options_of(scenario), name], cwd=HERE,
                         capture_output=True, text=True, timeout=60, check=False)
    decisions = {}
    for line in run.stdout.splitlines():
        decision = json.loads(line)
        decisions[decision["line"]] = decision
    with open(scenario[:-6] + ".expected", encoding="utf-8") as f:
        wanted = [json.loads(line) for line in f if line.strip() and not line.startswith("#")]
    end = next((w for w in wanted if "exit" in w), {"exit": 0})
    if run.returncode != end["exit"]:
        yield f"exit status {run.returncode}, expected {end['exit']}: {run.stderr.strip()}"
    if (end.get("stderr", "") not in run.stderr) or ("stderr" not in end and run.stderr):
        yield f"standard error says {run.stderr.strip()!r}, expected {end.get('stderr', '')!r}"
    for expected in wanted:
        if "line" in expected:
            decision = decisions.get(expected["line"])
            for difference in ["no decision"] if decision is None else differences(expected, decision):
                said = "; ".join(f"{r['clause']} {r['answer']}: {r['text']}" for r in (decision or {}).get("reasons", []))
                yield f"line {expected['line']}: {difference}" + (f"\n        it said: {said}" if said else "")


def main():
    program = os.path.abspath(sys.argv[1])
    scenarios = sys.argv[2:] or sorted(os.path.join(HERE, f) for f in os.listdir(HERE) if f.endswith(".jsonl"))
    if not scenarios:
        sys.exit("no scenarios")
    wrong = 0
    for scenario in scenarios:
        told = list(play(program, os.path.abspath(scenario)))
        print(("ok      " if not told else "NOT OK  ") + os.path.basename(scenario))
        for t in told:
            print("    " + t)
        wrong += bool(told)
    print(f"{len(scenarios) - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
