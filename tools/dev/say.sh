# SPDX-License-Identifier: Apache-2.0
#
# say.sh - how ./dev tells what it is doing: numbered steps with the seconds since it began, one way to fail.

say_begin() { # STEPS: how many steps this verb has
    say_steps=$1 say_step=0 say_started=$SECONDS
}

step() { # what the next step does
    say_step=$((say_step + 1))
    printf '[%d/%d] %3d s  %s\n' "$say_step" "$say_steps" $((SECONDS - say_started)) "$*"
}

fail() { # what is wrong, then what helps
    printf '\n./dev: %s\n' "$1" >&2
    shift
    for line in "$@"; do
        printf '       %s\n' "$line" >&2
    done
    exit 1
}

# Runs a command whose output is only wanted when it fails; a dot every few seconds shows that it lives.
quietly() { # LOG COMMAND...
    local log=$1 status=0 child
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 </dev/null &
    child=$!
    while kill -0 "$child" 2>/dev/null; do
        sleep 0.2
        [ $((SECONDS % 10)) -ne 0 ] || [ "${say_dot:-}" = "$SECONDS" ] || { printf '.'; say_dot=$SECONDS; }
    done
    wait "$child" || status=$?
    [ -z "${say_dot:-}" ] || printf '\n'
    say_dot=
    [ "$status" -eq 0 ] || tail -n 40 "$log" >&2
    return "$status"
}
