# SPDX-License-Identifier: Apache-2.0
"""test_pk_verbs - the pharmacology verbs as a person types them: answers, refusals, shards, pictures."""
import os
import subprocess
import sys
import tempfile

DAYBREAK = os.path.abspath(sys.argv[1])
GIVEN = "--dose 0.5mg/kg --over 40min --weight 70kg".split()
failed = 0
passed = 0


def ask(*words, cwd=None):
    return subprocess.run([DAYBREAK, *words], capture_output=True, text=True, cwd=cwd)


def must(good, what):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED:", what)


def rows(text):
    return [line.split(",") for line in text.splitlines()]


def one_person():
    got = ask("simulate", *GIVEN, "--at", "10,20,40,80,110,230min", "--format", "csv")
    table = rows(got.stdout)
    must(got.returncode == 0 and table[0] == ["time_min", "analyte", "site", "value_ng_per_ml"], "CSV columns of one person")
    must([r[0] for r in table[1:]] == ["10", "20", "40", "80", "110", "230"], "the times asked for, in order")
    must(table[3][1:3] == ["ketamine", "arterial"] and abs(float(table[3][3]) - 253.2) < 0.1, "the level at 40 min")
    twice = ask("simulate", "--dose", "1mg/kg", *GIVEN[2:], "--at", "40min", "--format", "csv")
    must(abs(float(rows(twice.stdout)[1][3]) / float(table[3][3]) - 2) < 1e-6, "a double dose, double the level")
    halves = ask("simulate", "--dose", "17.5mg", "--over", "20min", "--dose", "17.5mg", "--over", "20min", "--start", "20min",
                 "--weight", "70kg", "--at", "40min", "--format", "csv")
    must(abs(float(rows(halves.stdout)[1][3]) / float(table[3][3]) - 1) < 1e-8, "two consecutive infusions are one")
    paused = ask("simulate", *GIVEN, "--pause", "20:26", "--at", "20,26,46min", "--format", "csv")
    level = [float(r[3]) for r in rows(paused.stdout)[1:]]
    must(level[1] < level[0] < level[2], "a pause lets the level fall, and then it goes on")
    text = ask("simulate", *GIVEN)
    must("peak 253.2 ng/mL at 40 min" in text.stdout and "sets no limit" in text.stdout, "the text tells the peak and what it is not")
    both = ask("simulate", *GIVEN, "--at", "40min", "--analyte", "S-ketamine,R-ketamine", "--format", "csv")
    must(abs(sum(float(r[3]) for r in rows(both.stdout)[1:]) - float(table[3][3])) < 1e-5, "both forms are the whole")


def many_persons():
    with tempfile.TemporaryDirectory() as folder:
        crowd = ["simulate", *GIVEN, "--at", "40,110min", "--population", "5000", "--seed", "7", "--format", "csv"]
        whole = ask(*crowd)
        must(rows(whole.stdout)[0] == ["time_min", "analyte", "site", "quantile", "value_ng_per_ml"], "CSV columns of a crowd")
        must(ask(*crowd, "--threads", "3").stdout == whole.stdout, "threads change nothing")
        for i in (1, 2, 3):
            ask(*crowd, "--shard", f"{i}/3", "--save", f"part{i}", cwd=folder)
        merged = ask("simulate", "--merge", "part2", "part1", "part3", cwd=folder)
        must(merged.stdout == whole.stdout, "shards merged are the whole")
        must(ask("simulate", "--merge", "part1", "part1", cwd=folder).returncode == 2, "a shard is not counted twice")
        must(ask("simulate", *GIVEN, "--at", "40min", "--population", "10", "--save", "part1", cwd=folder).returncode != 0,
             "another question does not touch a file of counts")
        few = ask("simulate", "--merge", "part1", cwd=folder)
        must("of 5000 persons" in few.stderr, "a merge that lacks shards says so")


REFUSED = [
    (["simulate", "--dose", "0.5", "--over", "40min", "--weight", "70kg"], "no unit"),
    (["simulate", "--dose", "0.5mg/kg", "--over", "40", "--weight", "70kg"], "40min"),
    (["simulate", "--dose", "0.5mg/kg", "--over", "40min", "--weight", "70"], "70kg"),
    (["simulate", "--dose", "0.5mg/kg", "--over", "40min"], "--weight"),
    (["simulate", *GIVEN, "--at", "10,20"], "unit of time"),
    (["simulate", *GIVEN, "--model", "otto-2020"], "otto-2021"),
    (["simulate", *GIVEN, "--wieght", "70kg"], "weight"),
    (["simulate", *GIVEN, "--model", "domino-1984", "--analyte", "norketamine"], "does not describe"),
    (["simulate", *GIVEN, "--model", "domino-1984", "--population", "10"], "no spread"),
    (["simulate", "--dose", "0.5mg/kg", "--over", "40min", "--weight", "12kg"], "outside the population"),
    (["simulate", "--dose", "500g", "--over", "40min", "--weight", "70kg"], "not a dose"),
    (["simulate", *GIVEN, "--plot", "x.gif"], ".svg"),
    (["simulate"], "--dose"),
    (["fit", *GIVEN, "--levels", "/nowhere.csv"], "No such file"),
    (["validate", "--data", "/nowhere"], "No such file"),
    (["models", "nobody-1900"], "no model"),
    (["compare-routes", *GIVEN, "--routes", "iv,ear"], "route"),
]


def refusals():
    for words, hint in REFUSED:
        got = ask(*words)
        must(got.returncode == 2 and hint in got.stderr and not got.stdout, " ".join(words) + ": " + got.stderr.strip())
    named = ask("simulate", *GIVEN, "--model", "hornik-2018-children", "--at", "40min", "--format", "csv")
    must(named.returncode == 0 and "by name" in named.stderr, "a children's model answers for an adult only by name, and says so")


def others():
    with tempfile.TemporaryDirectory() as folder:
        for ending, magic in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
            path = os.path.join(folder, "p." + ending)
            ask("compare-routes", *GIVEN, "--plot", path)
            with open(path, "rb") as file:
                must(file.read(len(magic)) == magic, "a picture as " + ending)
        with open(os.path.join(folder, "l.csv"), "w", encoding="utf-8") as file:
            file.write("time_min,value_ng_per_ml\n110,110\n")
        fit = ask("fit", "--levels", "l.csv", *GIVEN, "--at", "110min", "--format", "csv", cwd=folder)
        level = float(rows(fit.stdout)[2][4])
        must(69.6 < level < 110, "a fit lies between the population and the level")
        table = os.path.join(folder, "new.csv")
        with open(table, "w", encoding="utf-8") as file:
            file.write("# venous; racemic ketamine 0.5 mg/kg IV over 40 min; mean weight 80 kg\n"
                       "arm,item,quantity,time,time_unit,value,unit\nall,ketamine,concentration,40,min,190,ng/mL\n"
                       "all,CADSS,mean,40,min,15,points\n")
        seen = ask("validate", "--data", folder, "--model", "ketamine-composite", "--format", "csv")
        must("new.csv,ketamine-composite,iv,ketamine,level,1" in seen.stdout, "a table never seen before is used")
        must("an effect, a score or an outcome" in seen.stdout, "a row that cannot be used says why")
    open_tables = ask("validate", "--model", "ketamine-composite", "--format", "csv").stdout
    met = {r[0] + " " + r[3]: r for r in rows(open_tables.replace(", ", " ")) if len(r) > 11 and r[4] == "level"}
    for name in ("kamp-2020-racemic-arterial.csv ketamine", "otto-2021-iv-esketamine-venous.csv ketamine",
                 "kamp-2020-racemic-arterial.csv norketamine", "otto-2021-iv-esketamine-venous.csv norketamine"):
        must(met[name][11] == "met", "the acceptance of " + name)


one_person()
many_persons()
refusals()
others()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
