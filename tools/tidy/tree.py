# SPDX-License-Identifier: Apache-2.0
"""tree - the files of the repository as the rules see them, each read once."""
import os

SKIPPED = {".git", "node_modules", "dist", "__pycache__", ".cache"}


class Tree:
    def __init__(self, root, archives=()):
        self.root = root
        self.archives = list(archives)  # object code of the basement, in a plain build
        self.paths = sorted(self._walk())
        self._read = {}

    def _walk(self):
        for folder, folders, files in os.walk(self.root):
            inside = os.path.relpath(folder, self.root)
            folders[:] = [f for f in folders if f not in SKIPPED and not (inside == "." and f.startswith("build"))]
            for name in files:
                if name != ".git" and not name.endswith((".db", ".db-wal", ".db-shm", ".pyc")):
                    yield os.path.normpath(os.path.join(inside, name))

    def bytes(self, path):
        if path not in self._read:
            with open(os.path.join(self.root, path), "rb") as file:
                self._read[path] = file.read()
        return self._read[path]

    def text(self, path):
        return self.bytes(path).decode("utf-8", "replace")

    def has(self, path):
        return path in self.paths

    def under(self, *folders, ending=""):
        """Paths below one of the folders; ending is a suffix or a tuple of them."""
        return [p for p in self.paths if p.endswith(ending) and any(p.startswith(f + "/") for f in folders)]


def blanked(text, strings=True):
    """C (or TypeScript) with comments, and strings too, turned into blanks: same length, same lines."""
    out, i, n = [], 0, len(text)
    while i < n:
        two = text[i:i + 2]
        if two == "//":
            end = text.find("\n", i)
        elif two == "/*":
            end = text.find("*/", i + 2) + 2 if "*/" in text[i + 2:] else n
        elif text[i] in "\"'":
            end = _string_end(text, i)
            out.append("".join(" " if strings and c != "\n" else c for c in text[i:end]))
            i = end
            continue
        else:
            out.append(text[i])
            i += 1
            continue
        end = n if end < 0 else end
        out.append("".join(c if c == "\n" else " " for c in text[i:end]))
        i = end
    return "".join(out)


def _string_end(text, start):
    i = start + 1
    while i < len(text) and text[i] not in (text[start], "\n"):
        i += 2 if text[i] == "\\" else 1
    return min(i + 1, len(text))
