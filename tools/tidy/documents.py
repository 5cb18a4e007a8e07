# SPDX-License-Identifier: Apache-2.0
"""documents - the pages stay true: folders say what they are for, links lead somewhere, the walk can be walked."""
import os
import re

from limits import README_LINES

WALK = re.compile(r"^\d+\. \[`?([^\]`]+)`?\]\(([^)]+)\).*`(\w[^`]*)`", re.M)


def readmes(tree):
    folders = {os.path.dirname(p) for p in tree.under("src", ending=(".c", ".h"))} - {"src"}
    for folder in sorted(folders):
        page = folder + "/README.md"
        if not tree.has(page):
            yield folder, "has no README.md", "say its purpose, its law, the way in and what is not here"
        elif tree.text(page).count("\n") > README_LINES:
            yield page, f"is longer than {README_LINES} lines", "a README is the way in; the rest belongs in docs/"


def _anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def links(tree):
    for path in tree.paths:
        if not path.endswith(".md"):
            continue
        text = re.sub(r"```.*?```", lambda m: "\n" * m.group(0).count("\n"), tree.text(path), flags=re.S)
        for found in re.finditer(r"\]\(([^)\s]+)\)", text):
            target, _, anchor = found.group(1).partition("#")
            if "://" in target or target.startswith("mailto:"):
                continue
            place = f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
            whole = os.path.normpath(os.path.join(os.path.dirname(path), target)) if target else path
            if not os.path.exists(os.path.join(tree.root, whole)):
                yield place, f"leads nowhere: {found.group(1)}", "mend the link"
            elif anchor and whole.endswith(".md") and anchor not in \
                    [_anchor(h) for h in re.findall(r"^#+ (.*)$", tree.text(whole), re.M)]:
                yield place, f"there is no heading #{anchor} in {whole}", "mend the link"


def walk(tree):
    """HOUSE.md's walk: `N. [file](file) ... `word``: the last word in quotes stands in that file and in the next one."""
    stops = WALK.findall(tree.text("HOUSE.md"))
    if len(stops) != 5:
        yield "HOUSE.md", f"the walk has {len(stops)} stops", "five files from socket to medicine, one numbered line each"
    for (name, path, word), after in zip(stops, stops[1:] + [None]):
        for stop in [path] + ([after[1]] if after else []):
            if not tree.has(stop):
                yield "HOUSE.md", f"the walk leads through {stop}, which is not there", "walk it again and write what is true"
            elif word not in tree.text(stop):
                yield "HOUSE.md", f"`{word}` does not stand in {stop}", "walk it again and write what is true"
