# SPDX-License-Identifier: Apache-2.0
#
# demonstration.sh - ./dev run: an invented clinic in a temporary folder, a server and two simulated monitors.
# Everything it started ends with it, and the folder is removed. PORT and HL7_PORT choose other ports.

demonstration() {
    demonstration_folder=$(mktemp -d)
    demonstration_children=()
    trap demonstration_ends EXIT
    trap 'exit 0' INT TERM
    local data=$demonstration_folder/clinic.db port=${PORT:-8080} hl7_port=${HL7_PORT:-2575}
    build/daybreak demo --data "$data" --seed "${SEED:-1}" --now "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    demonstration_starts server build/daybreak serve --data "$data" \
        --listen "127.0.0.1:$port" --mllp "127.0.0.1:$hl7_port"
    demonstration_answers "$port" || fail "the server did not start: is port $port or $hl7_port in use?" \
        "$(tail -n 3 "$demonstration_folder/server.log")" "choose others: PORT=8081 HL7_PORT=2576 ./dev run"
    demonstration_starts chair-1 build/daybreak monitor --chair 1 --port "$hl7_port" --from 18 --scenario pressure --quiet
    demonstration_starts chair-3 build/daybreak monitor --chair 3 --port "$hl7_port" --from 55 --quiet
    step "open   http://127.0.0.1:$port/   (Ctrl-C ends it; logs: $demonstration_folder)"
    demonstration_opens "http://127.0.0.1:$port/"
    wait "${demonstration_children[0]}"
}

demonstration_starts() { # NAME COMMAND...
    local name=$1
    shift
    "$@" >"$demonstration_folder/$name.log" 2>&1 </dev/null &
    demonstration_children+=($!)
}

# bash opens the connection itself: a bare system has no curl.
demonstration_answers() { # PORT
    local tries
    for tries in $(seq 50); do
        kill -0 "${demonstration_children[0]}" 2>/dev/null || return 1
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.1
    done
    return 1
}

demonstration_opens() { # ADDRESS
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null || return 0
    xdg-open "$1" >/dev/null 2>&1 &
}

demonstration_ends() {
    trap '' INT TERM
    [ ${#demonstration_children[@]} -eq 0 ] || kill "${demonstration_children[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$demonstration_folder"
}
