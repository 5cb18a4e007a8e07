# SPDX-License-Identifier: Apache-2.0
"""words - what may not stand in the files: dangerous calls, clocks down below, foreign text, loose ends."""
import re

from limits import CODE, HOMES
from tree import blanked

BANNED = {
    "sprintf": "snprintf, or text_add in base/slice.h", "vsprintf": "vsnprintf",
    "strcpy": "memcpy with a length", "strcat": "text_add in base/slice.h", "strncpy": "memcpy with a length",
    "strncat": "text_add in base/slice.h", "strtok": "slices", "gets": "fgets", "alloca": "a named maximum",
    "atoi": "a parser that can say no", "atof": "a parser that can say no", "atol": "a parser that can say no",
    "rand": "base/chance.h with a seed", "srand": "base/chance.h with a seed", "random": "base/chance.h with a seed",
    "system": "nothing: this program starts no shell", "popen": "nothing: this program starts no shell",
    "tmpnam": "mkstemp", "setjmp": "a returned enum err", "longjmp": "a returned enum err",
}
CLOCKS = ("time", "localtime", "localtime_r", "gmtime", "gmtime_r", "clock", "clock_gettime", "gettimeofday",
          "mktime", "timespec_get")
CALL = r"(?<![\w.>])({})\s*\("


def _calls(tree, paths, names):
    pattern = re.compile(CALL.format("|".join(names)))
    for path in paths:
        text = blanked(tree.text(path))
        for found in pattern.finditer(text):
            yield f"{path}:{text.count(chr(10), 0, found.start()) + 1}", found.group(1)


def banned(tree):
    for place, name in _calls(tree, tree.under("src", "bench", "tests", ending=(".c", ".h")), BANNED):
        yield place, f"{name}() is not used here", f"use {BANNED[name]}"


def clocks(tree):
    paths = [p for p in tree.under("src", ending=(".c", ".h")) if not p.startswith(("src/gate/", "src/open/")) and p != "src/main.c"]
    for place, name in _calls(tree, paths, CLOCKS):
        yield place, f"{name}() reads a clock below the gates", "take the instant as an argument: only gate/, open/ and main.c ask for it"


def licence(tree):
    for path in tree.under(*HOMES, ending=tuple(e for e in CODE if e not in (".css",))) + [p for p in ("dev",) if tree.has(p)]:
        head = "\n".join(tree.text(path).split("\n")[:3])
        if "SPDX-License-Identifier: Apache-2.0" not in head and not path.endswith(".def"):
            yield path, "has no licence line", "begin it with SPDX-License-Identifier: Apache-2.0 in its first three lines"


def unfinished(tree):
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|not imple" r"mented)\b")
    for path in tree.under(*HOMES, "docs", "data", ending=CODE + (".md", ".yaml", ".html", ".build")):
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            if marks.search(line):
                yield f"{path}:{number}", f"unfinished: {marks.search(line).group(1)}", "finish it, or open an issue and take the mark out"


def machines(tree):
    """A repository speaks of itself, never of the machine it was written on."""
    marks = re.compile(r"/wo" r"rk/|/ro" r"ot/|/tmp/w" r"t|/ho" r"me/\w+|arti" r"fact-?regis" r"try|\b(?:10|172\.1[6-9]|192\.168)(?:\.\d{1,3}){2,3}\b")
    for path in tree.paths:
        if path == "LICENSE" or path.endswith(("package-lock.json", ".hl7", ".mllp")):
            continue
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            if marks.search(line):
                yield f"{path}:{number}", f"names a place of one machine: {marks.search(line).group(0)}", "say it without the place"


def ours(tree):
    """Nothing foreign, generated or binary is committed."""
    for path in tree.paths:
        if re.search(r"\.(o|a|so|obj|exe|wasm|min\.js|min\.css|pdf|zip|gz|tgz|br|jar|map)$", path):
            yield path, "is a product, not a source", "let the build make it"
        elif b"\0" in tree.bytes(path) and not path.startswith("tests/"):
            yield path, "is binary", "keep sources as text; binary test inputs live under tests/"
        elif path.endswith(CODE) and _foreign(tree.text(path)[:600]):
            yield path, "is foreign or generated text", "write it ourselves, or let the build fetch or make it"


def _foreign(head):
    return re.search(r"do not ed" r"it|@gen" r"erated|auto-?gen" r"erated|copyri" r"ght \(c\)", head, re.I)


def thresholds(tree):
    """No clinical number in the pages: limits come from the server, which has them from the protocol file."""
    sign = r"(?:bp_?|systolic|diastolic|spo2|etco2|pulse|heart_?rate|\bhr|\brr|moaas|dissociation|nausea|weight|dose|mg_?per_?kg)"
    number = re.compile(sign + r"\w*(?:\.\w+|\?|!)*\s*(?:<=?|>=?)\s*-?\d+(?:\.\d+)?|-?\d{2,}\s*(?:<=?|>=?)\s*\w*\.?" + sign, re.I)
    for path in tree.under("web/src", "web/phone", ending=(".ts", ".tsx")):
        text = blanked(tree.text(path))
        for found in number.finditer(text):
            if re.search(r"[<>]=?\s*0$", found.group(0)):
                continue  # "is there any" is not a clinical limit
            yield (f"{path}:{text.count(chr(10), 0, found.start()) + 1}", f"compares a clinical value with a number: {found.group(0)}",
                   "ask the server: the rule belongs in src/care and its number in data/protocols")
