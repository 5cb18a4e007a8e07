#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""embed.py - files become part of the program: an assembler file that pulls the bytes in, and a C table.

    embed.py --symbol embedded_data --asm OUT.S --table OUT.c --root DIR [--gzip] FILE...

Each file is named by its path below --root, with forward slashes. With --gzip a compressed form is kept
beside every file that it makes smaller, for web assets. The same files give the same output.
"""
import argparse
import gzip
import hashlib
import os
import sys

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".sql": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".yaml": "text/yaml; charset=utf-8",
}


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--symbol", required=True)
    p.add_argument("--asm", required=True)
    p.add_argument("--table", required=True)
    p.add_argument("--root", required=True)
    p.add_argument("--gzip", action="store_true")
    p.add_argument("files", nargs="*")
    return p.parse_args()


class Assembler:
    def __init__(self, symbol):
        self.symbol = symbol
        self.lines = ['    .section .note.GNU-stack,"",%progbits', "    .section .rodata"]

    def bytes_of(self, name, path):
        label = f"{self.symbol}_{name}"
        self.lines += [f"    .global {label}", f"    .hidden {label}", "    .balign 16", f"{label}:",
                       f"    .incbin {quoted(path)}", "    .byte 0"]
        return label


def main():
    a = arguments()
    asm, rows, externs = Assembler(a.symbol), [], []
    for i, path in enumerate(sorted(a.files, key=lambda f: os.path.relpath(f, a.root))):
        name = os.path.relpath(path, a.root).replace(os.sep, "/")
        kind = TYPES.get(os.path.splitext(path)[1])
        if kind is None:
            sys.exit(f"embed.py: {path}: this kind of file has no type yet; add it to TYPES")
        with open(path, "rb") as f:
            content = f.read()
        label = asm.bytes_of(f"file{i}", os.path.abspath(path))
        externs.append(f"extern const char {label}[];")
        packed, packed_len = "NULL", 0
        if a.gzip:
            small = gzip.compress(content, 9, mtime=0)
            if len(small) < len(content) * 9 // 10:
                small_path = os.path.abspath(f"{a.asm}.{i}.gz")
                with open(small_path, "wb") as f:
                    f.write(small)
                packed, packed_len = asm.bytes_of(f"gzip{i}", small_path), len(small)
                externs.append(f"extern const char {packed}[];")
        digest = hashlib.sha256(content).hexdigest()[:32]
        rows.append(f"    {{{quoted(name)}, {quoted(kind)}, {quoted(digest)}, {{{label}, {len(content)}}}, "
                    f"{{{packed}, {packed_len}}}}},")
    with open(a.asm, "w") as f:
        f.write("\n".join(asm.lines) + "\n")
    body = [f"static const struct embedded files[{max(len(rows), 1)}] = {{", *(rows or ["    {0}"]), "};"]
    with open(a.table, "w") as f:
        f.write("\n".join(['#include "text/embedded.h"', *externs, *body,
                           f"const struct embedded_list {a.symbol} = {{files, {len(rows)}}};"]) + "\n")


if __name__ == "__main__":
    main()
