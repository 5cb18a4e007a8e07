# SPDX-License-Identifier: Apache-2.0
"""clauses - every clinical rule stands in four places: sentence, table, code, test. One missing is an error."""
import re

ROW = re.compile(r'^CLAUSE\((\w+),\s*"([^"]+)"', re.M)


def evidence(tree):
    rows = ROW.findall(tree.text("src/care/clause.def"))
    ids = {identity for _, identity in rows}
    sentences = "\n".join(tree.text(p) for p in tree.under("docs/clauses", ending=".md"))
    code = "\n".join(tree.text(p) for p in tree.under("src/care", ending=(".c", ".h", ".def"))
                     if not p.endswith("/clause.def"))
    proofs = "\n".join(tree.text(p) for p in tree.under("tests") if not p.startswith("tests/house/"))
    for name, identity in rows:
        place = f"src/care/clause.def: {identity}"
        if not _stands(identity, sentences):
            yield place, "has no sentence", "write it in docs/clauses/, with its source"
        if not re.search(rf"\bCLAUSE_{name}\b", code) and not _stands(name, code):
            yield place, "is cited by no code in src/care", f"ask it there as CLAUSE_{name}, or take the row out"
        if not _stands(identity, proofs) and not re.search(rf"\bCLAUSE_{name}\b", proofs):
            yield place, "has no test", f"name {identity} or CLAUSE_{name} in the test that proves it"
    families = {identity.rsplit("-", 1)[0] for identity in ids}
    for path in tree.under("docs/clauses", ending=".md"):
        for found in re.finditer(r"^#+ ([A-Z]+(?:-[A-Z]+)*)-(\d+)\b", tree.text(path), re.M):
            identity = f"{found.group(1)}-{found.group(2)}"
            if found.group(1) in families and identity not in ids:
                yield path, f"{identity} is not in src/care/clause.def", "add the row, or take the sentence out"


def _stands(word, text):
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
