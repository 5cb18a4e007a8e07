#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_verify.py PROGRAM - `daybreak verify` over a damaged file: a sentence and status 1, never a crash."""
import os
import sqlite3
import subprocess
import sys
import tempfile

from http_client import Clinic, new_id

PROGRAM = sys.argv[1]


def run(verb, path):
    return subprocess.run([PROGRAM, verb, "--data", path], capture_output=True, text=True, timeout=60, check=False)


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def each_byte_of_the_header_may_be_damaged(path, content):
    told = 0
    for at in range(100):
        for value in (255, content[at] ^ 1):
            if value == content[at]:
                continue
            write(path, content[:at] + bytes([value]) + content[at + 1:])
            said = run("verify", path)
            assert said.returncode in (0, 1), (at, value, said.returncode, said.stderr)
            broken = [line for line in said.stdout.splitlines() if line.startswith("broken") and len(line) > 40]
            assert (said.returncode == 1) == bool(broken), (at, value, said.stdout, said.stderr)
            told += bool(broken)
    assert told > 50, told
    for length in (0, 1, 99, 100, 4096, len(content) // 2, len(content) - 1):
        write(path, content[:length])
        said = run("verify", path)
        assert said.returncode == 1 and "broken" in said.stdout, (length, said.stdout, said.stderr)
    return told


def a_damaged_index_is_found_and_made_anew(path, content):
    """A byte of an id where the index over ids keeps its copy: the table is whole, the index is not."""
    for at in range(len(content) - 1, 4096, -1):
        if not content[at]:
            continue
        write(path, content[:at] + bytes([content[at] ^ 1]) + content[at + 1:])
        said = run("verify", path)
        assert said.returncode in (0, 1), (at, said.returncode, said.stderr)
        if "an index" in said.stdout:
            mended = run("rebuild", path)
            assert mended.returncode == 0, mended.stderr
            assert run("verify", path).returncode == 0
            return
    raise AssertionError("no byte of the file belongs to an index")


def tables_of_another_version_are_made_anew(clinic):
    """As a file looks that another version of the program wrote: other tables, some of them not there."""
    seen = {path: clinic.ask("GET", path, who="prescriber").json() for path in ("/api/patients", "/api/due", "/api/staff")}
    one = "/api/patients/" + seen["/api/patients"][0]["id"]
    seen[one] = clinic.ask("GET", one, who="prescriber").json()
    clinic.stop()
    with sqlite3.connect(clinic.data) as file:
        version = file.execute("PRAGMA user_version").fetchone()[0]
        for table in ("paper", "booking", "visit", "patient"):
            file.execute(f"DROP TABLE {table}")
        file.execute(f"PRAGMA user_version = {version ^ 1}")
    file.close()
    said = run("verify", clinic.data)
    assert said.returncode == 0 and "behind" in said.stdout and "daybreak rebuild" in said.stdout, (said.stdout, said.stderr)
    clinic.start()
    for path, before in seen.items():
        assert clinic.ask("GET", path, who="prescriber").json() == before, path
    clinic.stop()
    said = run("verify", clinic.data)
    assert said.returncode == 0 and "whole" in said.stdout, (said.stdout, said.stderr)
    clinic.start()


def a_small_record():
    """A clinic of one manager and a few patients: hundreds of damages are looked at one by one."""
    form = {"clinic": "Test", "name": "First Manager", "login": "first", "password": "long enough", "pin": "4711", "phone": "555-0147",
            "emergency": [{"label": "Ambulance", "number": "555-0112"}], "utc_offset_min": 60}
    facts = {"birth_date": "1980-02-03", "sex": "female", "phone": "", "height_cm": 170, "weight_kg": 70, "conditions": [], "medicines": [], "allergies": ""}
    with Clinic(PROGRAM, demo=False) as clinic:
        assert clinic.ask("POST", "/api/first-run", form).status == 200
        signed = clinic.ask("POST", "/api/sign-in", {"login": "first", "password": "long enough"})
        cookie = {"Cookie": signed.headers["Set-Cookie"].split(";")[0]}
        for n in range(40):
            made = clinic.ask("POST", "/api/patients", {"id": new_id(), "name": f"Somebody Invented {n}", "mrn": f"V-{n}", **facts}, headers=cookie)
            assert made.status == 200, made.text
        clinic.stop()
        with open(clinic.data, "rb") as file:
            return file.read()


def main():
    with Clinic(PROGRAM) as clinic:
        tables_of_another_version_are_made_anew(clinic)
        print("ok      a record with the tables of another version is opened as it was, and verify says what to do")
    with tempfile.TemporaryDirectory() as folder:
        path, content = os.path.join(folder, "clinic.db"), a_small_record()
        write(path, content)
        assert run("verify", path).returncode == 0
        told = each_byte_of_the_header_may_be_damaged(path, content)
        print(f"ok      {told} damages of the header, each told in a sentence")
        a_damaged_index_is_found_and_made_anew(path, content)
        print("ok      a damaged index is found, and rebuild mends it")


if __name__ == "__main__":
    main()
