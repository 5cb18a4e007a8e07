# SPDX-License-Identifier: Apache-2.0
"""http_client - a real `daybreak serve` on a free port with a file of its own, and people who talk to it."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import uuid

ENDPOINT = re.compile(r'^ENDPOINT\((\w+), "([^"]+)", (\w+), ([^,]+), "([^"]*)"\)', re.M)
LETTERS = {"N": "nurse", "P": "prescriber", "T": "therapist", "M": "manager", "A": "auditor"}
PASSWORDS = {"nurse": ("ketamine-nurse", "1111"), "nurse2": ("ketamine-nurse2", "2222"),
             "prescriber": ("ketamine-doctor", "3333"), "therapist": ("ketamine-therapist", "4444"),
             "manager": ("ketamine-manager", "5555"), "auditor": ("ketamine-auditor", "6666")}


def endpoints(root):
    """(method, path, errand, roles or None for anyone) of every line of the table."""
    text = open(os.path.join(root, "data/api/endpoints.def"), encoding="utf-8").read()
    for method, path, errand, roles, _ in ENDPOINT.findall(text):
        yield method, path, errand, None if "ANYONE" in roles else {LETTERS[r] for r in re.findall(r"\b[NPTMA]\b", roles)}


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.bytes = response.read()
        self.text = self.bytes.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.text)


class Clinic:
    """The demonstration clinic (or an empty file) behind a running server; a context manager."""

    def __init__(self, program, demo=True, now=None):
        self.program, self.folder = program, tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "clinic.db")
        self.cookies = {}
        if demo:
            now = now or time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            subprocess.run([program, "demo", "--data", self.data, "--seed", "1", "--now", now], check=True)
        self.start()

    def start(self):
        self.log = open(os.path.join(self.folder.name, "log"), "ab")
        self.server = subprocess.Popen([self.program, "serve", "--data", self.data, "--listen", "127.0.0.1:0",
                                        "--mllp", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=self.log, text=True)
        greeting = self.server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", greeting)
        if not found:
            raise SystemExit(f"the server did not open: {greeting!r}")
        self.port = int(found.group(1))
        self.monitors = int(re.search(r"monitors on port (\d+)", greeting).group(1))

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        status = self.server.wait(20)
        self.server.stdout.close()
        self.log.close()
        return status

    def kill(self):
        self.server.kill()
        self.server.wait(20)
        self.server.stdout.close()
        self.log.close()

    def ask(self, method, path, body=None, who=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = dict(headers)
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
            body = body if isinstance(body, (bytes, str)) else json.dumps(body)
        if who:
            sent["Cookie"] = self.badge(who)
        connection.request(method, path, body, sent)
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def badge(self, who):
        if who not in self.cookies:
            answer = self.ask("POST", "/api/sign-in", {"login": who, "password": PASSWORDS[who][0]})
            if answer.status != 200:
                raise SystemExit(f"{who} cannot sign in: {answer.text}")
            self.cookies[who] = answer.headers["Set-Cookie"].split(";")[0]
        return self.cookies[who]

    def raw(self, request, wait=5.0):
        """Bytes as they are; what comes back until the server closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as line:
            line.sendall(request)
            got = b""
            try:
                while piece := line.recv(65536):
                    got += piece
            except (TimeoutError, ConnectionResetError):
                pass
        return got

    def written(self):
        return open(os.path.join(self.folder.name, "log"), encoding="utf-8").read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.server.poll() is None:
            self.stop()
        self.folder.cleanup()


def new_id():
    return str(uuid.uuid4())
