#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_tidy - every rule of tools/tidy is shown to object: a small house that breaks it, and one that keeps it.

A case is (rule, sentence, {path: text}, what the complaint must say; None where there must be none).
"""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LICENCE = "/* SPDX-License-Identifier: Apache-2.0 */\n"
PLAN = """floor 0 base:
floor 2 care: base
floor 4 store: base care
floor 6 gate/http: base care
floor 6 gate/mllp: base care
door src/store/sqlite.c sqlite3.h
system 0 stdint.h
system 4 time.h
"""
CLAUSE = 'CLAUSE(HOLD_01, "HOLD-01", "mmHg", 0, BY_NOBODY, "too high")\n'
WALK = "".join(f"{i}. [`{f}`]({f}) calls `{w}`\n" for i, (f, w) in
               enumerate([("a.c", "one"), ("b.c", "two"), ("c.c", "three"), ("d.c", "four"), ("e.md", "four")], 1))
WALKED = {"HOUSE.md": WALK, "a.c": "one", "b.c": "one two", "c.c": "two three", "d.c": "three four", "e.md": "four"}
LONG = "int f(void)\n{\n" + "    work();\n" * 60 + "}\n"
DEEP = "int f(void)\n{\n" + "if (a) {\n" * 5 + "}\n" * 5 + "}\n"

CASES = [
    ("floors", "an include upstairs", {"src/FLOORS": PLAN, "src/base/a.c": '#include "care/b.h"\n'}, "base (floor 0)"),
    ("floors", "an include sideways", {"src/FLOORS": PLAN, "src/gate/http/a.c": '#include "gate/mllp/b.h"\n'}, "gate/http"),
    ("floors", "a folder without a floor", {"src/FLOORS": PLAN, "src/attic/a.c": "#include <stdint.h>\n"}, "no line in src/FLOORS"),
    ("floors", "an include downstairs", {"src/FLOORS": PLAN, "src/care/a.c": '#include "base/b.h"\n'}, None),
    ("doors", "a second door to a library", {"src/FLOORS": PLAN, "src/store/sqlite.c": "#include <sqlite3.h>\n",
                                              "src/store/other.c": "#include <sqlite3.h>\n"}, "its door is src/store/sqlite.c"),
    ("doors", "a library without a door", {"src/FLOORS": PLAN, "src/store/sqlite.c": "#include <sqlite3.h>\n#include <glib.h>\n"},
     "no file yet"),
    ("doors", "a door nobody goes through", {"src/FLOORS": PLAN, "src/store/sqlite.c": "\n"}, "does not include"),
    ("doors", "the one door", {"src/FLOORS": PLAN, "src/store/sqlite.c": "#include <sqlite3.h>\n#include <time.h>\n"}, None),
    ("headers", "a clock in the basement", {"src/FLOORS": PLAN, "src/care/a.c": "#include <time.h>\n"}, "floor 4 and above"),
    ("headers", "a clock above", {"src/FLOORS": PLAN, "src/store/a.c": "#include <time.h>\n"}, None),
    ("clauses", "a clause without a sentence", {"src/care/clause.def": CLAUSE, "src/care/hold.c": "CLAUSE_HOLD_01",
                                                 "tests/unit/test_hold.c": "CLAUSE_HOLD_01"}, "has no sentence"),
    ("clauses", "a clause without code", {"src/care/clause.def": CLAUSE, "docs/clauses/hold.md": "## HOLD-01 x",
                                           "tests/unit/test_hold.c": "HOLD-01"}, "cited by no code"),
    ("clauses", "a clause without a test", {"src/care/clause.def": CLAUSE, "docs/clauses/hold.md": "## HOLD-01 x",
                                             "src/care/hold.c": "CLAUSE_HOLD_01"}, "has no test"),
    ("clauses", "a sentence without a clause", {"src/care/clause.def": CLAUSE, "docs/clauses/hold.md": "## HOLD-01 x\n## HOLD-02 y",
                                                 "src/care/hold.c": "CLAUSE_HOLD_01", "tests/t.c": "HOLD-01"}, "HOLD-02 is not in"),
    ("clauses", "a longer id is another clause", {"src/care/clause.def": CLAUSE, "docs/clauses/hold.md": "## HOLD-01 x",
                                                   "src/care/hold.c": "CLAUSE_HOLD_01", "tests/t.c": "HOLD-012"}, "has no test"),
    ("clauses", "all four places", {"src/care/clause.def": CLAUSE, "docs/clauses/hold.md": "## HOLD-01 x",
                                     "src/care/hold.c": "CLAUSE_HOLD_01", "tests/t.c": "HOLD-01"}, None),
    ("functions", "a function longer than a screen", {"src/a.c": LONG}, "63 lines"),
    ("functions", "a function nested too deep", {"src/a.c": DEEP}, "nested 5"),
    ("functions", "too many parameters", {"src/a.c": "int f(int a, int b, int c, int d, int e, int f, int g)\n{\n}\n"}, "7 parameters"),
    ("functions", "a small function", {"src/a.c": "int f(int a, int (*g)(int, int))\n{\n    if (a) {\n    }\n}\n"}, None),
    ("files", "a file of two subjects", {"src/a.c": "\n" * 501}, "501 lines"),
    ("files", "a file of one subject", {"src/a.c": "\n" * 500}, None),
    ("lines", "a line too wide", {"src/a.c": "int " + "a" * 110 + ";\n"}, "115 columns"),
    ("lines", "a line of 110", {"src/a.c": "a" * 110 + "\n"}, None),
    ("banned", "sprintf", {"src/a.c": "void f(void)\n{\n    sprintf(a, b);\n}\n"}, "sprintf() is not used"),
    ("banned", "a shell", {"src/a.c": 'int a = system("ls");\n'}, "starts no shell"),
    ("banned", "the word in a comment or a member", {"src/a.c": "/* sprintf(a) */ int a = b->rand(c);\n"}, None),
    ("clocks", "a clock at the desk", {"src/desk/a.c": "long a = time(0);\n"}, "reads a clock"),
    ("clocks", "a clock at the gate", {"src/gate/mllp/a.c": "long a = time(0);\n"}, None),
    ("licence", "a file without a licence line", {"src/a.c": "int a;\n"}, "no licence line"),
    ("licence", "a file with it", {"src/a.c": LICENCE}, None),
    ("unfinished", "a loose end", {"src/a.c": "/* TO" "DO later */\n"}, "unfinished"),
    ("unfinished", "none", {"src/a.c": "/* done */\n"}, None),
    ("machines", "a path of one machine", {"docs/a.md": "see /ro" "ot/x\n"}, "one machine"),
    ("machines", "a private address", {"docs/a.md": "at 192.16" "8.3.7\n"}, "one machine"),
    ("machines", "none", {"docs/a.md": "listens on 127.0.0.1\n"}, None),
    ("ours", "an object file", {"src/a.o": "x"}, "a product"),
    ("ours", "a binary", {"data/a.yaml": "x\0y"}, "binary"),
    ("ours", "generated text", {"src/a.c": "/* DO NOT ED" "IT */\n"}, "foreign or generated"),
    ("ours", "our own text", {"src/a.c": LICENCE}, None),
    ("thresholds", "a limit in a page", {"web/src/chair.tsx": "if (v.bp_systolic >= 180) stop()\n"}, "clinical value"),
    ("thresholds", "a limit on the phone", {"web/phone/drive.tsx": "if (weight_kg > 90) warn()\n"}, "clinical value"),
    ("thresholds", "the same, turned round", {"web/src/chair.tsx": "if (90 > spo2) alarm()\n"}, "clinical value"),
    ("thresholds", "a verdict from the server", {"web/src/chair.tsx": "if (v.answer === 'refuse' && v.hr > 0) stop()\n"}, None),
    ("readmes", "a folder that does not say what it is", {"src/care/a.c": ""}, "no README.md"),
    ("readmes", "a README that says too much", {"src/care/a.c": "", "src/care/README.md": "\n" * 61}, "longer than 60"),
    ("readmes", "a short one", {"src/care/a.c": "", "src/care/README.md": "care"}, None),
    ("links", "a link to nowhere", {"README.md": "[x](docs/none.md)"}, "leads nowhere"),
    ("links", "a heading that is not there", {"README.md": "[x](a.md#beta)", "a.md": "# Alpha\n"}, "no heading"),
    ("links", "links that lead somewhere", {"README.md": "[x](a.md#the-alpha) [y](https://example.org/)", "a.md": "# The alpha\n"}, None),
    ("walk", "a stop that is gone", {k: v for k, v in WALKED.items() if k != "c.c"}, "which is not there"),
    ("walk", "a call that is gone", {**WALKED, "b.c": "one"}, "`two` does not stand in b.c"),
    ("walk", "four stops", {**WALKED, "HOUSE.md": WALK[:WALK.index("5.")]}, "4 stops"),
    ("walk", "a walk that can be walked", WALKED, None),
]


def tidy(folder, *arguments):
    return subprocess.run([sys.executable, os.path.join(ROOT, "tools/tidy"), "--root", folder, *arguments],
                          capture_output=True, text=True)


def lay(folder, files):
    for path, text in files.items():
        place = os.path.join(folder, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)


def holds(rule, files, expected):
    with tempfile.TemporaryDirectory() as folder:
        lay(folder, files)
        answer = tidy(folder, rule)
    if expected is None:
        return answer.returncode == 0 and f"ok {rule}" in answer.stdout, answer
    return answer.returncode == 1 and expected in answer.stdout and "remedy:" in answer.stdout, answer


def basement_holds(source, expected):
    """The rule about object code needs some: one archive from one small file."""
    with tempfile.TemporaryDirectory() as folder:
        lay(folder, {"a.c": source})
        subprocess.run(["cc", "-c", "-O1", "-fno-builtin", "a.c", "-o", "a.o"], cwd=folder, check=True)
        subprocess.run(["ar", "rcs", "liba.a", "a.o"], cwd=folder, check=True)
        answer = tidy(folder, "basement", os.path.join(folder, "liba.a"))
    return (answer.returncode == 0) if expected is None else (answer.returncode == 1 and expected in answer.stdout), answer


def main():
    results = [(f"{rule}: {sentence}", *holds(rule, files, expected)) for rule, sentence, files, expected in CASES]
    for sentence, source, expected in [
            ("a heap", "#include <stdlib.h>\nvoid *f(void) { return malloc(3); }", "needs malloc"),
            ("a clock", "#include <time.h>\nlong f(void) { return time(0); }", "needs time"),
            ("copying and arithmetic", "#include <string.h>\nvoid f(void *a, void *b) { memcpy(a, b, 9); }", None)]:
        results.append((f"basement: {sentence}", *basement_holds(source, expected)))
    known = tidy(ROOT, "--list").stdout.split()
    shown = {rule for rule, _, _, expected in CASES if expected} | {"basement"}
    for rule in known:
        results.append((f"{rule} is shown to object", rule in shown, None))
    failed = [(name, answer) for name, good, answer in results if not good]
    for name, answer in failed:
        print(f"not as expected: {name}\n{answer.stdout + answer.stderr if answer else ''}")
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
