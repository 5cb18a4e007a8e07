# SPDX-License-Identifier: Apache-2.0
"""tidy - the rules of the house that a program can check, each one a test of its own.

usage: python3 tools/tidy [--root FOLDER] RULE... | --list | all

A complaint names the place, the rule and the remedy. The rules are listed in STYLE.md and HOUSE.md; that each
of them can fail is proved in tests/house/test_tidy.py.
"""
import sys

import clauses
import documents
import floors
import limits
import objects
import words
from tree import Tree

RULES = {
    "floors": floors.includes,
    "doors": floors.doors,
    "headers": floors.headers,
    "basement": objects.basement,
    "clauses": clauses.evidence,
    "functions": limits.functions,
    "files": limits.files,
    "lines": limits.lines,
    "banned": words.banned,
    "clocks": words.clocks,
    "licence": words.licence,
    "unfinished": words.unfinished,
    "machines": words.machines,
    "ours": words.ours,
    "thresholds": words.thresholds,
    "readmes": documents.readmes,
    "links": documents.links,
    "walk": documents.walk,
}

SHOWN = 25  # complaints of one rule: nobody mends more at once


def ask(rule, tree):
    try:
        return list(rule(tree))
    except FileNotFoundError as missing:
        return [(missing.filename, "is not there", "the rule reads it: put it back")]


def main(arguments):
    root = "."
    if arguments[:1] == ["--root"]:
        root, arguments = arguments[1], arguments[2:]
    if arguments == ["--list"]:
        print("\n".join(RULES))
        return 0
    if not arguments:
        print(__doc__)
        return 2
    archives = [a for a in arguments if a.endswith(".a")]
    names = [a for a in arguments if not a.endswith(".a")]
    tree, broken = Tree(root, archives), 0
    for name in list(RULES) if names == ["all"] else names:
        complaints = ask(RULES[name], tree)
        for place, what, remedy in complaints[:SHOWN]:
            print(f"{place}: [{name}] {what}\n    remedy: {remedy}")
        if len(complaints) > SHOWN:
            print(f"... and {len(complaints) - SHOWN} more of [{name}]")
        broken += bool(complaints)
        print(f"{'not ok' if complaints else 'ok'} {name}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
