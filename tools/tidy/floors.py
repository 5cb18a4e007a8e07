# SPDX-License-Identifier: Apache-2.0
"""floors - who may include whom: src/FLOORS says it, these rules hold it."""
import os
import re

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


class Plan:
    """src/FLOORS, read."""

    def __init__(self, tree):
        self.floor, self.below, self.doors, self.system = {}, {}, {}, {}
        for line in tree.text("src/FLOORS").splitlines():
            words = line.split("#")[0].split()
            if not words:
                continue
            if words[0] == "floor":
                folder = words[2].rstrip(":")
                self.floor[folder], self.below[folder] = int(words[1]), set(words[3:])
            elif words[0] == "door":
                self.doors.setdefault(words[2], set()).add(words[1])
            elif words[0] == "system":
                self.system.update({header: int(words[1]) for header in words[2:]})


def folder_of(path):
    return os.path.dirname(path)[len("src/"):] or "."


def _includes(tree):
    for path in tree.under("src", ending=(".c", ".h", ".def")):
        text = tree.text(path)
        for found in INCLUDE.finditer(text):
            yield path, text.count("\n", 0, found.start()) + 1, found.group(1) == "<", found.group(2)


def includes(tree):
    plan = Plan(tree)
    for path, line, foreign, header in _includes(tree):
        folder = folder_of(path)
        if folder not in plan.below:
            yield path, f"the folder {folder} has no line in src/FLOORS", "give it a floor there, and a page in docs/why"
            continue
        if foreign:
            continue
        target = header if tree.has("src/" + header) else os.path.join(folder, header)
        if not tree.has("src/" + target):
            target = header  # made by the build: its folder is in its name
        other = os.path.dirname(target) or "."
        if other not in plan.below[folder] | {folder} and "/" in target:
            yield (f"{path}:{line}", f"{folder} (floor {plan.floor[folder]}) includes {header}",
                   f"{folder} may include only: {' '.join(sorted(plan.below[folder] | {folder}))}; "
                   "move the need up, or pass the value as an argument")


def doors(tree):
    plan, opened = Plan(tree), {}
    for path, line, foreign, header in _includes(tree):
        if not foreign or header in plan.system:
            continue
        if path not in plan.doors.get(header, set()):
            owner = " or ".join(sorted(plan.doors.get(header, ()))) or "no file yet"
            yield (f"{path}:{line}", f"<{header}> is foreign and its door is {owner}",
                   "call what the door offers; a new library needs a door line in src/FLOORS and a page in docs/why")
        opened.setdefault(header, set()).add(path)
    for header, files in plan.doors.items():
        if len(files) > 1:
            yield "src/FLOORS", f"<{header}> has {len(files)} doors", "one foreign header, one file"
        for file in sorted(files - opened.get(header, set())):
            yield "src/FLOORS", f"the door {file} does not include <{header}>", "take the line out"


def headers(tree):
    plan = Plan(tree)
    for path, line, foreign, header in _includes(tree):
        floor = plan.floor.get(folder_of(path), 9)
        if foreign and plan.system.get(header, 0) > floor:
            yield (f"{path}:{line}", f"<{header}> is for floor {plan.system[header]} and above, this is floor {floor}",
                   "no clock, chance, file or heap down here: take what you need as an argument")
