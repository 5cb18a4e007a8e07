# SPDX-License-Identifier: Apache-2.0
#
# check.sh - ./dev check: every second opinion, the quick ones first. Stops at the end, not at the first,
# and names what objected.

check_objected=

c_sources() { # every C file of ours
    find src tests bench -name '*.[ch]' | sort
}

opinion() { # NAME REMEDY COMMAND...
    local name=$1 remedy=$2
    shift 2
    step "$name"
    if ! quietly "build/dev/$name.log" "$@"; then
        printf '      %s objects; %s; the whole answer: build/dev/%s.log\n' "$name" "$remedy" "$name"
        check_objected="$check_objected $name"
    fi
}

format_is_ours() {
    c_sources | xargs clang-format-14 --dry-run --Werror
}

# One process a core; a file that did not change since it last passed is not asked again. The program only: in
# tests the analyser cannot see that a failed assertion does not return.
clang_tidy() {
    mkdir -p build/dev/tidied
    c_sources | grep '^src/.*\.c$' | grep -v '/wasm/' | xargs -P "$(nproc)" -n 1 bash -c '
        sum=$(cat "$1" .clang-tidy $(grep -l . src/*/*.h src/*/*.def src/*/*/*.h 2>/dev/null) | cksum | tr -d " ")
        [ ! -e "build/dev/tidied/$sum" ] || exit 0
        clang-tidy-14 -p build --quiet "$1" 2>/dev/null && : >"build/dev/tidied/$sum"' _
}

# Whether a variable was set is asked of gcc and the sanitizers: cppcheck cannot follow two loops of one length.
second_reader() {
    cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 --enable=warning,performance,portability \
        --suppress=missingIncludeSystem --suppress=unknownMacro --suppress=uninitvar --suppress=legacyUninitvar -j "$(nproc)" \
        -I src -I build -DMUST_USE= src
}

# The C suites again, with every out-of-bounds access and undefined step turned into a failure.
sanitized() {
    [ -f build-check/build.ninja ] ||
        meson setup build-check -Db_sanitize=address,undefined -Db_lundef=false -Dweb=disabled
    ninja -C build-check
    ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        meson test -C build-check --no-rebuild --print-errorlogs --timeout-multiplier 4 \
        --suite unit --suite laws --suite every --suite gold --suite store --suite talk --suite clinic
}

# The suites in which threads meet, with every unordered access a failure.
threads_agree() {
    [ -f build-threads/build.ninja ] ||
        meson setup build-threads -Db_sanitize=thread -Db_lundef=false -Dweb=disabled
    ninja -C build-threads
    TSAN_OPTIONS=halt_on_error=0:second_deadlock_stack=1 \
        meson test -C build-threads --no-rebuild --print-errorlogs --timeout-multiplier 6 --suite store --suite talk
}

pages_are_typed() {
    [ ! -f web/package.json ] || npm run --prefix web --silent check
}

check_all() {
    opinion format "./dev format rewrites it" format_is_ours
    opinion tidy "each line names its remedy" python3 tools/tidy all \
        $(find build/src/base build/src/pk build/src/scale build/src/care -name '*.a')
    opinion pages "see STYLE.md" pages_are_typed
    opinion cppcheck "mend it, or suppress it in its line with the reason" second_reader
    opinion clang-tidy "mend it, or suppress it in its line with the reason" clang_tidy
    opinion sanitizers "the report names the line" sanitized
    opinion threads "the report names both threads" threads_agree
    . tools/dev/fuzz.sh
    opinion kept-inputs "an input that once broke a parser breaks it again" fuzz_regress
    step "done"
    [ -z "$check_objected" ] || fail "objected:$check_objected"
    echo "every check passes"
}
