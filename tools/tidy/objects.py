# SPDX-License-Identifier: Apache-2.0
"""objects - the basement rule, proved on object code: what floors 0 to 2 leave undefined is on a short list."""
import re
import subprocess

PURE = {
    "memcpy", "memmove", "memset", "memcmp", "memchr", "strlen", "strcmp", "strncmp", "strchr", "strrchr", "strstr",
    "abs", "labs", "llabs", "qsort", "bsearch",
    "must_failed",  # ours: main.c, the wasm gate and the tests each define it
    "__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_",
    "__cpu_model", "__cpu_indicator_init", "__cpu_features2",  # gcc's choice between two builds of one loop
}
LIBM = re.compile(
    r"(exp|exp2|expm1|log|log2|log10|log1p|pow|sqrt|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|erf|erfc"
    r"|lgamma|tgamma|floor|ceil|trunc|round|lround|llround|lrint|llrint|rint|nearbyint|fmod|remainder|fabs|fmin|fmax|fma"
    r"|ldexp|frexp|scalbn|modf|copysign|nextafter)f?")
VECTOR_LIBM = re.compile(r"_ZGV[bcdeN]\w+_\w+")


def _symbols(archive, *options):
    listing = subprocess.run(["nm", *options, archive], capture_output=True, text=True, check=True).stdout
    member = "?"
    for line in listing.splitlines():
        if line.endswith(":"):
            member = line[:-1]
        elif line.strip():
            yield member, line.split()[-1].split("@")[0]


def basement(tree):
    if not tree.archives:
        yield "build", "no archives were given", "call: python3 tools/tidy basement build/src/base/libbase.a ..."
        return
    own = {name for archive in tree.archives for _, name in _symbols(archive, "--defined-only")}
    for archive in tree.archives:
        for member, name in _symbols(archive, "-u"):
            if name in own | PURE or LIBM.fullmatch(name) or VECTOR_LIBM.fullmatch(name):
                continue
            yield (f"{archive}({member})", f"needs {name}",
                   "floors 0 to 2 have no clock, chance, file or heap: take it as an argument from above")
