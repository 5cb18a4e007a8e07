# SPDX-License-Identifier: Apache-2.0
"""limits - small pieces: functions that fit a screen, files of one subject."""
import re

from tree import blanked

FUNCTION_LINES, PARAMETERS, NESTING, FILE_LINES, LINE_COLUMNS = 60, 6, 4, 500, 110
README_LINES = 60
FOREIGN_SIGNATURES = ("enum MHD_Result on_request",)  # a library calls it: its parameters are not ours to choose
CODE = (".c", ".h", ".def", ".ts", ".tsx", ".py", ".sql", ".css", ".mjs", ".js", ".sh")
HOMES = ("src", "tests", "bench", "tools", "web")
CONTROL = re.compile(r"\b(if|for|while|switch|do|else)\b")


def c_functions(text):
    """(first line, last line, signature, body) of every function: bodies begin and end in column 0."""
    lines = blanked(text).split("\n")
    start = None
    for i, line in enumerate(lines):
        if line.startswith("{") and i and lines[i - 1].rstrip().endswith((")", "))")):
            start = i
        elif line.startswith("}") and start is not None:
            first = start - 1
            while first > 0 and lines[first - 1].strip() and lines[first - 1][0] not in "}#" \
                    and not lines[first - 1].rstrip().endswith((";", "{")):
                first -= 1
            yield first + 1, i + 1, " ".join(lines[first:start]), lines[start:i + 1]
            start = None


def deepest(body):
    """How many control blocks stand inside one another."""
    depth, stack, pending = 0, [], False
    for token in re.findall(r"\b(?:if|for|while|switch|do|else)\b|[{};]", "\n".join(body)):
        if token == "{":
            stack.append(pending)
            pending = False
            depth = max(depth, sum(stack))
        elif token == "}":
            if stack:
                stack.pop()
        elif token == ";":
            pending = pending and False
        else:
            pending = True
    return depth


def parameters(signature):
    inside = signature[signature.find("(") + 1:signature.rfind(")")]
    level, count = 0, 1 if inside.strip() not in ("", "void") else 0
    for c in inside:
        level += {"(": 1, ")": -1}.get(c, 0)
        count += c == "," and level == 0
    return count


def functions(tree):
    for path in tree.under("src", "tests", "bench", ending=".c"):
        for first, last, signature, body in c_functions(tree.text(path)):
            name = re.search(r"(\w+)\s*\(", signature)
            where = f"{path}:{first}: {name.group(1) if name else signature}"
            if last - first + 1 > FUNCTION_LINES:
                yield where, f"{last - first + 1} lines, more than {FUNCTION_LINES}", "name its parts as functions of their own"
            if parameters(signature) > PARAMETERS and not any(f in signature for f in FOREIGN_SIGNATURES):
                yield where, f"{parameters(signature)} parameters, more than {PARAMETERS}", "give what belongs together a struct"
            if deepest(body) > NESTING:
                yield where, f"nested {deepest(body)} deep, more than {NESTING}", "return early, or name the inner part"


def files(tree):
    for path in tree.under(*HOMES, ending=CODE):
        count = tree.text(path).count("\n")
        if count > FILE_LINES:
            yield path, f"{count} lines, more than {FILE_LINES}", "two subjects share one room: give each a file"


def lines(tree):
    for path in tree.under("src", "tests", "bench", ending=(".c", ".h", ".def")):
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            if len(line) > LINE_COLUMNS and not (path.endswith(".def") or '"' in line):
                yield f"{path}:{number}", f"{len(line)} columns, more than {LINE_COLUMNS}", "break it where a reader would breathe"
