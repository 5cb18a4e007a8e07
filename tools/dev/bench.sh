# SPDX-License-Identifier: Apache-2.0
#
# bench.sh - ./dev bench: a release build, then every program of bench/ one after the other, so that none
# disturbs another. Figures, never pass or fail: what they are measured against stands in bench/README.md.

bench_all() {
    local program
    step "a release build"
    [ -f build-bench/build.ninja ] ||
        quietly build/dev/bench-setup.log meson setup build-bench -Dbuildtype=release -Db_ndebug=false ||
        fail "meson could not set up the build" "build/dev/bench-setup.log"
    quietly build/dev/bench-build.log ninja -C build-bench || fail "the build failed" "build/dev/bench-build.log"
    step "the figures ($(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1))"
    for program in build-bench/bench/bench_*; do
        [ -f "$program" ] && [ -x "$program" ] || continue
        [ $# -eq 0 ] || [ "bench_$1" = "$(basename "$program")" ] || continue
        printf '\n== %s\n' "$(basename "$program" | sed 's/^bench_//')"
        DAYBREAK=$PWD/build-bench/daybreak "$program" || printf '   (stopped with status %d)\n' $?
    done
}
