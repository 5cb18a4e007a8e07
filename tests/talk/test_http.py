#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_http DAYBREAK ROOT - conversations with the HTTP gate: tests/talk/http/*.talk, and what does not fit a page.

A .talk file is lines: `POST /api/patients as nurse` begins a request, indented lines are its body, `with H: v` adds
a header; `< 200` is the status that must come, `< has TEXT` and `< lacks TEXT` hold the body, `< header H has TEXT`
the head; `= NAME KEY` keeps a value of the answer for `$NAME`; `$new NAME` makes an id; `$yesterday` is a date.
"""
import concurrent.futures
import glob
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from http_client import Clinic, endpoints, new_id

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
passed, failed = 0, 0


def check(sentence, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"not as expected: {sentence} {shown}")


class Talk:
    def __init__(self, clinic, path):
        self.clinic, self.path = clinic, os.path.basename(path)
        self.names = {"yesterday": time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400))}
        self.request, self.answer = None, None

    def fill(self, text):
        return re.sub(r"\$(\w+)", lambda m: self.names.get(m[1], m[0]), text)

    def send(self):
        if self.request:
            method, path, who, headers, body = self.request
            self.answer = self.clinic.ask(method, self.fill(path), self.fill("\n".join(body)) if body else None, who, headers)
            self.request = None

    def hold(self, line, number):
        self.send()
        said, body, headers = self.fill(line[1:].strip()), self.answer.text, self.answer.headers
        if said.isdigit():
            good = self.answer.status == int(said)
        elif said.startswith("has "):
            good = said[4:] in body
        elif said.startswith("lacks "):
            good = said[6:] not in body
        else:
            _, name, _, text = said.split(" ", 3)
            good = text in (headers[name] or "")
        check(f"{self.path}:{number}: {line}", good, f"\n  {self.answer.status} {body[:300]}")

    def line(self, line, number):
        if line.startswith("<"):
            self.hold(line, number)
        elif line.startswith("$new "):
            self.names[line[5:].strip()] = new_id()
        elif line.startswith("= "):
            self.send()
            name, key = line[2:].split()
            self.names[name] = str(self.answer.json()[key])
        elif line.startswith("with "):
            name, value = line[5:].split(": ", 1)
            self.request[3][name] = value
        elif line.startswith(" "):
            self.request[4].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            self.send()
            words = line.split()
            self.request = (words[0], words[1], words[3] if len(words) > 3 else None, {}, [])

    def run(self, text):
        for number, line in enumerate(text.splitlines(), 1):
            self.line(line, number)


def every_role_at_every_endpoint(clinic):
    """What the table forbids is refused for each role, and what it allows is never refused for the role."""
    for method, pattern, errand, roles in endpoints(ROOT):
        path = pattern.replace("{id}", new_id()).replace("{chair}", "C9")
        if errand in ("stream", "sign_out", "first_run", "sign_in") or pattern.startswith("/api/phone/"):
            continue  # phones: test_phone
        body = "{}" if method != "GET" else None
        for role in ("nurse", "prescriber", "therapist", "manager", "auditor"):
            answer = clinic.ask(method, path, body, role)
            may = roles is None or role in roles
            refused = answer.status == 403 and '"NOT_ALLOWED"' in answer.text
            # A signed act without its PIN is refused as bad input first; that is no refusal of the role.
            check(f"{method} {pattern} as {role}", refused != may, f"\n  {answer.status} {answer.text[:200]}")
            check(f"{method} {pattern} has a handler", '"UNAVAILABLE"' not in answer.text, answer.text[:200])
        if roles is not None:
            check(f"{method} {pattern} before sign-in", clinic.ask(method, path, body).status == 401)


def hostile_heads_and_bodies(clinic):
    for sentence, request, status in (
            ("two lengths", b"POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", b" 400 "),
            ("a length and chunks", b"POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b" 400 "),
            ("two hosts", b"GET /api/status HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b" 400 "),
            ("no host", b"GET /api/status HTTP/1.1\r\n\r\n", b" 400 "),
            ("a blank before the colon", b"GET /api/status HTTP/1.1\r\nHost : a\r\n\r\n", b" 400 "),
            ("a megabyte announced", b"POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", b" 413 "),
            ("a head of 200 kB", b"GET /api/status HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 200000 + b"\r\n\r\n", b" 431 ")):
        got = clinic.raw(request, 2.0)
        check(sentence, status in got.split(b"\r\n")[0], got[:80])
    chunks = b"".join(b"8000\r\n" + b" " * 0x8000 + b"\r\n" for _ in range(3)) + b"0\r\n\r\n"
    got = clinic.raw(b"POST /api/sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, 2.0)
    check("96 kB in chunks", b" 413 " in got.split(b"\r\n")[0], got[:80])


def drip(clinic, start):
    """Seconds until a line is cut that sends a byte twice a second after its start."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", clinic.port)) as line:
        line.settimeout(0.01)
        line.sendall(start)
        while time.monotonic() - began < 40:
            try:
                line.sendall(b"y")
                if line.recv(1) == b"":
                    break
            except TimeoutError:
                time.sleep(0.5)
            except OSError:
                break
    return time.monotonic() - began


def dripping_lines_are_cut(clinic):
    with concurrent.futures.ThreadPoolExecutor() as both:
        head = both.submit(drip, clinic, b"GET /api/status HTTP/1.1\r\nHost: a\r\nX: ")
        body = both.submit(drip, clinic, b"POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{")
    check("a dripping head is cut after ten seconds", 8 < head.result() < 14, f"{head.result():.1f} s")
    check("a dripping body is cut after twenty seconds", 18 < body.result() < 25, f"{body.result():.1f} s")


def make_certificate(folder, name):
    paths = os.path.join(folder, name + ".key"), os.path.join(folder, name + ".pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
                    "-subj", "/CN=localhost", "-keyout", paths[0], "-out", paths[1]], check=True, stderr=subprocess.DEVNULL)
    return paths


def elsewhere_only_over_tls():
    with tempfile.TemporaryDirectory() as folder:
        serve = [PROGRAM, "serve", "--data", os.path.join(folder, "c.db"), "--listen", "0.0.0.0:0", "--mllp", "127.0.0.1:0"]
        bare = subprocess.run(serve, capture_output=True, text=True, timeout=20)
        check("it will not listen elsewhere without encryption", bare.returncode != 0 and "without encryption" in bare.stderr, bare.stderr)
        (key, certificate), (other, _) = make_certificate(folder, "a"), make_certificate(folder, "b")
        wrong = subprocess.run(serve + ["--tls-cert", certificate, "--tls-key", other], capture_output=True, text=True, timeout=20)
        check("a key that does not fit is refused", wrong.returncode != 0 and "certificate and key" in wrong.stderr, wrong.stderr)
        with subprocess.Popen(serve + ["--tls-cert", certificate, "--tls-key", key], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True) as server:
            port = int(re.search(r"https://[^:]+:(\d+)/", server.stdout.readline())[1])
            trust = ssl.create_default_context(cafile=certificate)
            line = http.client.HTTPSConnection("localhost", port, timeout=20, context=trust)
            line.request("GET", "/api/status")
            answer = line.getresponse()
            check("over TLS it answers, and asks for TLS from now on", answer.status == 200 and "max-age" in (answer.headers["Strict-Transport-Security"] or ""))
            answer.read()
            line.request("POST", "/api/sign-out", "{}", {"Content-Type": "application/json", "Origin": f"http://localhost:{port}"})
            check("a page without TLS is another origin", line.getresponse().status == 403)
            line.close()
            old = ssl.create_default_context(cafile=certificate)
            old.maximum_version = ssl.TLSVersion.TLSv1_1
            refused = False
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as raw, old.wrap_socket(raw, server_hostname="localhost"):
                    pass
            except (ssl.SSLError, OSError):
                refused = True
            check("nothing older than TLS 1.2", refused)
            server.send_signal(signal.SIGTERM)
            check("and it closes well", server.wait(20) == 0)


def guessing_is_slowed_down(clinic):
    statuses = [clinic.ask("POST", "/api/sign-in", {"login": "nobody-here", "password": "x" * 10}).status for _ in range(6)]
    check("guessing a password is slowed down", statuses[:3] == [401] * 3 and 429 in statuses[3:], statuses)
    slow = clinic.ask("POST", "/api/sign-in", {"login": "nobody-here", "password": "x" * 10})
    check("and the answer says for how long", slow.status == 429 and slow.headers["Retry-After"], slow.text)


def wrong_pins_lock(clinic, patient_board):
    visit = next(c["visit"]["id"] for c in patient_board["chairs"] if c["visit"] and c["visit"]["state"] == "preparing")
    answers = [clinic.ask("POST", f"/api/visits/{visit}/prescriber-sign", {"id": new_id(), "pin": "0000"}, "prescriber")
               for _ in range(6)]
    check("five wrong PINs are refused", [a.status for a in answers[:5]] == [401] * 5, [a.text for a in answers])
    check("and lock the PIN", answers[5].status == 429, answers[5].text)


def a_locked_second_signer_is_not_tried(clinic, board):
    visit = next(c["visit"]["id"] for c in board["chairs"] if c["visit"] and c["visit"]["state"] == "preparing")
    form = {"clause": "CI-04", "reason": "r", "pin": "1111", "second_login": "prescriber", "second_pin": "3333"}
    answer = clinic.ask("POST", f"/api/visits/{visit}/override", {"id": new_id(), **form}, "nurse")
    check("the right PIN of a locked second signer is not tried", answer.status == 429, answer.text)


class Watching:
    """A screen at the live stream; a context manager."""

    def __init__(self, clinic, last_event_id=None):
        self.line, self.got = socket.create_connection(("127.0.0.1", clinic.port), timeout=5), ""
        again = f"Last-Event-ID: {last_event_id}\r\n" if last_event_id else ""
        self.line.sendall(f"GET /api/stream HTTP/1.1\r\nHost: a\r\n{again}Cookie: {clinic.badge('nurse')}\r\n\r\n".encode())
        self.until("retry: 1000")

    def until(self, text):
        while text not in self.got:
            piece = self.line.recv(65536)
            if not piece:
                break
            self.got += piece.decode()
        return self.got

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.close()


def read_stream(clinic, seconds):
    with socket.create_connection(("127.0.0.1", clinic.port), timeout=seconds) as line:
        line.sendall(f"GET /api/stream HTTP/1.1\r\nHost: a\r\nCookie: {clinic.badge('nurse')}\r\n\r\n".encode())
        got, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                got += line.recv(65536)
            except TimeoutError:
                break
    return got.decode()


def the_stream_begins_with_every_chair_and_beats(clinic):
    got = read_stream(clinic, 2.6)
    for chair in ("C1", "C2", "C3"):
        check(f"the stream begins with {chair}", f'"chair":"{chair}"' in got, got[:300])
    check("the stream beats", "event: beat" in got)


def one_patient_never_shows_another(clinic, board):
    cards = {c["chair"]: c["visit"]["patient"] for c in board["chairs"] if c["visit"]}
    visits = {c["chair"]: c["visit"]["id"] for c in board["chairs"] if c["visit"]}
    for chair, visit in visits.items():
        page = clinic.ask("GET", f"/api/visits/{visit}", None, "nurse")
        check(f"the page of {chair} is of its patient", page.json()["patient"]["id"] == cards[chair]["id"])
        for other, patient in cards.items():
            if other != chair:
                check(f"the page of {chair} says nothing of {other}", patient["name"] not in page.text and patient["id"] not in page.text)
    crossed = clinic.ask("GET", f"/api/visits/{cards['C1']['id']}", None, "nurse")
    check("a patient's id is no visit", crossed.status == 404, crossed.text)


def change(clinic, patient, **facts):
    """The patient's facts with some of them changed, by the prescriber."""
    now = clinic.ask("GET", f"/api/patients/{patient}", None, "nurse").json()
    del now["visits"]
    return clinic.ask("PUT", f"/api/patients/{patient}", {**now, "id": new_id(), **facts}, "prescriber")


def changed_facts_reach_the_open_visit(clinic, board):
    cards = {c["visit"]["state"]: c["visit"] for c in board["chairs"] if c["visit"]}
    card = lambda state: next(c["visit"] for c in clinic.ask("GET", "/api/board", None, "nurse").json()["chairs"]
                              if c["visit"] and c["visit"]["id"] == cards[state]["id"])
    page = lambda state: clinic.ask("GET", f"/api/visits/{cards[state]['id']}", None, "nurse").json()
    says = lambda verdict, clause="CI-05": any(r["clause"] == clause and r["answer"] == "refuse" for r in verdict["reasons"])
    check("the order of the patient who is made ready stands", page("preparing")["order"]["signed"] and not says(page("preparing")["gate"]["verdict"], "START-03"))
    for state in ("preparing", "infusing"):
        answer = change(clinic, cards[state]["patient"]["id"], conditions=["psychosis"], weight_kg=99)
        check(f"facts are changed while {state}", answer.status == 200, answer.text)
        line = next(l for l in page(state)["log"] if l["kind"] == "patient")
        check(f"the log of the {state} visit says who told it, and what the rules say", line["who"] == "Dr Paula Example" and says(line["verdict"]), line)
    check("an order that does not stand any more closes the gate", says(page("preparing")["gate"]["verdict"], "START-03"), page("preparing")["gate"]["verdict"])
    check("the board of a running infusion shows it", says(card("infusing")["verdict"]), card("infusing")["verdict"])
    scenario = clinic.ask("GET", f"/api/visits/{cards['infusing']['id']}/scenario", None, "nurse").text
    weights = re.findall(r'"patient":{.*?"weight_kg":(\d+)', scenario)
    check("the weight of the visit stays that of today", weights == ["70", "70"], weights)
    with Watching(clinic) as watching:
        posted = clinic.ask("POST", f"/api/visits/{cards['infusing']['id']}/vitals", {"id": new_id(), "hr": 77}, "nurse")
        check("a typed observation", posted.status == 200, posted.text)
        got = watching.until('"hr":77')
        check("is a point of every chart that watches", re.search(r'event: vitals\ndata: {"visit":"%s","at":\d+,"hr":77}' % cards["infusing"]["id"], got), got[-500:])
    check("the next pulse does not silence it", says(card("infusing")["verdict"]), card("infusing")["verdict"])
    for state in ("preparing", "infusing"):
        change(clinic, cards[state]["patient"]["id"], conditions=[], weight_kg=80)
    check("a mistake that was put right leaves the board", not says(card("infusing")["verdict"]))


def the_sheet_says_whom_to_call(clinic, board):
    visit = next(c["visit"]["id"] for c in board["chairs"] if c["visit"])
    numbers = [{"label": "Ambulance", "number": "555-0113"}, {"label": "Crisis line", "number": "555-0114"}]
    posted = clinic.ask("POST", "/api/clinic", {"id": new_id(), "phone": "555-0142", "emergency": numbers}, "manager")
    check("a manager sets the numbers", posted.status == 200, posted.text)
    sheet = clinic.ask("GET", f"/api/visits/{visit}/sheet", None, "nurse").json()
    check("the sheet says whom to call", sheet["emergency"] == [{"label": "The clinic", "number": "555-0142"}, *numbers], sheet["emergency"])
    shipped = open(os.path.join(ROOT, "data/aftercare/usual.yaml"), encoding="utf-8").read()
    check("its advice is that of the data file", len(sheet["advice"]) == 6 and len(sheet["red_flags"]) == 7
          and all(f'"{line}"' in shipped for line in sheet["advice"] + sheet["red_flags"] + [sheet["no_drive_reason"]]), sheet)


def judged(lines):
    """The decisions of `daybreak judge` about a scenario."""
    ran = subprocess.run([PROGRAM, "judge", "--format", "jsonl", "-"], input=lines, capture_output=True, text=True)
    check("the judge reads the scenario", ran.returncode == 0, ran.stderr)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def a_visit_is_a_scenario(clinic, board):
    """Also with a refused act, an observation that came late, and a pause after which amounts stand still."""
    visits = {c["visit"]["state"]: c["visit"]["id"] for c in board["chairs"] if c["visit"]}
    post = lambda visit, act, body: clinic.ask("POST", f"/api/visits/{visit}/{act}", {"id": new_id(), **body}, "nurse")
    infusing, preparing = visits["infusing"], visits["preparing"]
    check("a start before everything is ready", post(preparing, "start", {"pin": "1111"}).status == 409)
    late = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 400))
    check("a late observation", post(infusing, "vitals", {"at": late, "hr": 80, "etco2": 40}).status == 200)
    check("a pause", post(infusing, "pause", {"reason": "the scenario's own words"}).status == 200)
    for state, visit in visits.items():
        page = clinic.ask("GET", f"/api/visits/{visit}", None, "nurse").json()
        said = clinic.ask("GET", f"/api/visits/{visit}/scenario", None, "auditor")
        check("a scenario is JSON Lines", said.headers["Content-Type"] == "application/x-ndjson", said.headers)
        for word in (page["patient"]["name"], page["patient"]["mrn"], page["patient"]["id"], "own words", "Escort", "Nora"):
            check(f"the scenario does not say {word}", word not in said.text)
        decisions = judged(said.text)
        for key in ("state", "mg_given", "mg_left", "rate_ml_per_h"):
            check(f"the {state} visit judged again: {key}", decisions[-1][key] == page["decision"][key],
                  f"{decisions[-1][key]} {page['decision'][key]}")
        starts = [d for d in decisions if d["event"] == "start"]
        check(f"the {state} visit started at 0, or was refused again",
              [d["taken"] for d in starts] == [state != "preparing"] and (state == "preparing" or starts[0]["at"] == 0), starts)
    check("no scenario of a visit that is none", clinic.ask("GET", f"/api/visits/{new_id()}/scenario", None, "nurse").status == 404)
    check("resumed", post(infusing, "resume", {"reason": "on"}).status == 200)


def a_restart_keeps_everything(clinic):
    before = clinic.ask("GET", "/api/patients?q=", None, "nurse").text
    badges = open(clinic.data + "-badges", encoding="ascii").read()
    check("no badge can be copied from its file", all(c.split("=")[1] not in badges for c in clinic.cookies.values()))
    check("the file of badges is the server's alone", os.stat(clinic.data + "-badges").st_mode & 0o777 == 0o600)
    gone = clinic.badge("auditor")
    check("the auditor signs out", clinic.ask("POST", "/api/sign-out", "{}", "auditor").status == 200)
    check("a stop ends well", clinic.stop() == 0, clinic.written()[-300:])
    clinic.start()
    for who in ("nurse", "prescriber"):
        me = clinic.ask("GET", "/api/me", None, who)
        check(f"a restart does not sign the {who} out", me.status == 200 and f'"login":"{who}"' in me.text, me.text)
    check("who signed out stays out", clinic.ask("GET", "/api/me", headers={"Cookie": gone}).status == 401)
    time.sleep(1.5)
    clinic.kill()
    clinic.start()
    check("and neither does a crash", clinic.ask("GET", "/api/me", None, "nurse").status == 200)
    check("a restart keeps everything", clinic.ask("GET", "/api/patients?q=", None, "nurse").text == before)
    whole = clinic.ask("GET", "/api/verify", None, "manager")
    check("and the record is whole", whole.json().get("whole") is True, whole.text)


def nothing_personal_in_the_log(clinic):
    log = clinic.written()
    check("the log has lines", "errand=get_patient" in log or "errand=list_patients" in log)
    for word in ("Ada", "Example", "DEMO-001", "ketamine-nurse", "1111"):
        check(f"the log does not say {word}", word not in log)


def a_new_clinic_begins_with_its_manager():
    with Clinic(PROGRAM, demo=False) as clinic:
        check("an empty file asks for the first run", clinic.ask("GET", "/api/status").json()["first_run"] is True)
        form = {"clinic": "Test", "name": "First Manager", "login": "first", "password": "long enough", "pin": "4711",
                "phone": "555-0147", "emergency": [{"label": "Ambulance", "number": "555-0112"}], "utc_offset_min": 60,
                "demo": [{"login": "x"}]}
        short = clinic.ask("POST", "/api/first-run", {**form, "password": "short"})
        check("a short password is refused", short.status == 400 and '"field":"password"' in short.text, short.text)
        for key, value in (("phone", None), ("phone", "ask us"), ("emergency", []), ("emergency", [{"label": "x", "number": "-"}])):
            lacks = clinic.ask("POST", "/api/first-run", {k: v for k, v in {**form, key: value}.items() if v is not None})
            check(f"no clinic begins with {key} = {value}", lacks.status == 400 and '"field":' in lacks.text, lacks.text)
        check("the first manager is made", clinic.ask("POST", "/api/first-run", form).status == 200)
        status = clinic.ask("GET", "/api/status").json()
        check("and the clinic is open, and no demonstration", status["first_run"] is False and status["demo"] is None, status)
        check("once only", clinic.ask("POST", "/api/first-run", {**form, "login": "second"}).status == 403)
        answer = clinic.ask("POST", "/api/sign-in", {"login": "first", "password": "long enough"})
        check("and signs in", answer.status == 200 and answer.json()["role"] == "manager", answer.text)
        cookie = {"Cookie": answer.headers["Set-Cookie"].split(";")[0]}
        kept = clinic.ask("GET", "/api/clinic", headers=cookie).json()
        check("the settings are kept", kept == {k: form[k] for k in ("clinic", "phone", "emergency", "utc_offset_min")}, kept)
        changed = clinic.ask("POST", "/api/clinic", {"id": new_id(), "phone": "555-0199"}, headers=cookie)
        check("a manager changes one of them", changed.json() == {**kept, "phone": "555-0199"}, changed.text)


def the_manual_is_the_table():
    audit = subprocess.run([PROGRAM, "serve", "--audit"], capture_output=True, text=True, check=True).stdout
    manual = open(os.path.join(ROOT, "docs/interfaces/api.md"), encoding="utf-8").read()
    check("docs/interfaces/api.md holds the table as it is: renew it with daybreak serve --audit", audit in manual)


def main():
    the_manual_is_the_table()
    with Clinic(PROGRAM) as clinic:
        for path in sorted(glob.glob(os.path.join(ROOT, "tests/talk/http/*.talk"))):
            talk = Talk(clinic, path)
            talk.run(open(path, encoding="utf-8").read())
            talk.send()
        board = clinic.ask("GET", "/api/board", None, "nurse").json()
        every_role_at_every_endpoint(clinic)
        hostile_heads_and_bodies(clinic)
        one_patient_never_shows_another(clinic, board)
        the_sheet_says_whom_to_call(clinic, board)
        changed_facts_reach_the_open_visit(clinic, board)
        a_visit_is_a_scenario(clinic, board)
        the_stream_begins_with_every_chair_and_beats(clinic)
        wrong_pins_lock(clinic, board)
        a_locked_second_signer_is_not_tried(clinic, board)
        dripping_lines_are_cut(clinic)
        a_restart_keeps_everything(clinic)
        guessing_is_slowed_down(clinic)
        clinic.stop()
        nothing_personal_in_the_log(clinic)
    a_new_clinic_begins_with_its_manager()
    elsewhere_only_over_tls()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
