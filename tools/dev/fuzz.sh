# SPDX-License-Identifier: Apache-2.0
#
# fuzz.sh - ./dev fuzz: each tests/fuzz/fuzz_NAME.c is one parser of foreign bytes. Its seeds lie in
# tests/fuzz/seeds/NAME; an input that broke it is kept in tests/fuzz/kept/NAME and replayed by ./dev check.

export LSAN_OPTIONS=suppressions=$PWD/tests/fuzz/foreign_leaks:print_suppressions=0

fuzz_targets() {
    find tests/fuzz -maxdepth 1 -name 'fuzz_*.c' 2>/dev/null | sed 's|.*/fuzz_||; s|\.c$||' | sort
}

fuzz_build() {
    [ -f build-fuzz/build.ninja ] ||
        CC=clang-14 meson setup build-fuzz -Dfuzz=true -Dweb=disabled -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=false
    ninja -C build-fuzz $(fuzz_targets | sed 's|^|tests/fuzz/fuzz_|')
}

fuzz_regress() {
    local target inputs
    [ -n "$(fuzz_targets)" ] || return 0
    fuzz_build
    for target in $(fuzz_targets); do
        inputs=$(find "tests/fuzz/seeds/$target" "tests/fuzz/kept/$target" -type f 2>/dev/null)
        [ -z "$inputs" ] || "build-fuzz/tests/fuzz/fuzz_$target" -timeout=10 $inputs
    done
}

fuzz_one() { # TARGET SECONDS
    local seeds=tests/fuzz/seeds/$1 found=build-fuzz/corpus/$1
    mkdir -p "$found" "build-fuzz/found/$1"
    [ -d "$seeds" ] || seeds=
    "build-fuzz/tests/fuzz/fuzz_$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build-fuzz/found/$1/" "$found" $seeds
}

fuzz_all() {
    local wanted=${1:-} seconds=${2:-20} target log broken=
    case $wanted in [0-9]*) seconds=$wanted wanted= ;; esac
    step "the targets, with clang's fuzzer and sanitizers"
    [ -n "$(fuzz_targets)" ] || fail "tests/fuzz holds no target"
    quietly build/dev/fuzz-build.log fuzz_build || fail "the fuzz targets did not build" "build/dev/fuzz-build.log"
    if [ "$wanted" = --regress ]; then
        step "the kept inputs"
        quietly build/dev/fuzz-kept.log fuzz_regress || fail "a kept input breaks its parser again" "build/dev/fuzz-kept.log"
        return
    fi
    step "each for $seconds s"
    for target in $(fuzz_targets); do
        [ -z "$wanted" ] || [ "$wanted" = "$target" ] || continue
        log=build/dev/fuzz-$target.log
        if quietly "$log" fuzz_one "$target" "$seconds"; then
            printf '      %-16s %s inputs\n' "$target" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
        else
            printf '      %-16s BROKEN: keep build-fuzz/found/%s/* in tests/fuzz/kept/%s\n' "$target" "$target" "$target"
            broken="$broken $target"
        fi
    done
    [ -z "$broken" ] || fail "broken:$broken"
}
