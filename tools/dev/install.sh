# SPDX-License-Identifier: Apache-2.0
#
# install.sh - brings what a verb stands on: Debian packages from tools/packages, npm packages from web's lock file.
#
# Asks the package database each time (some hundredths of a second), so that a second call installs nothing
# and a package removed by hand is noticed.

packages_of() { # GROUP...: the packages, one a line
    local group
    for group in "$@"; do
        sed -n "s/^$group: //p" tools/packages | tr ' ' '\n'
    done
}

node_is_new_enough() {
    command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null
}

missing_packages() { # PACKAGE...
    local package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "these packages are missing and only root can install them: $missing" \
            "run ./dev as root, or install sudo, or ask the administrator of this machine for them"
    fi
}

install_packages() { # GROUP...: whatever of them is missing
    local wanted missing log=$PWD/build/dev/apt.log
    [ "${DAYBREAK_INSTALL:-yes}" = yes ] || return 0
    command -v dpkg-query >/dev/null || fail "this is not a Debian system, so ./dev cannot install anything here" \
        "install the like of tools/packages yourself, then call ./dev with DAYBREAK_INSTALL=no"
    wanted=$(packages_of "$@")
    case " $* " in *" node "*) node_is_new_enough && wanted=$(echo "$wanted" | grep -vxE 'nodejs|npm') ;; esac
    missing=$(missing_packages $wanted | sort -u | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    printf '      installing %s\n' "$missing"
    as_root true
    quietly "$log" as_root env DEBIAN_FRONTEND=noninteractive apt-get update ||
        fail "the package lists could not be fetched (apt-get update)" \
            "is this machine on the network, and is /etc/apt/sources.list right? the whole answer: $log"
    quietly "$log" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing ||
        fail "apt-get could not install: $missing" "is this machine on the network? the whole answer: $log"
    wanted=$(missing_packages $missing | tr '\n' ' ')
    [ -z "$wanted" ] || fail "still missing after the installation: $wanted" "the whole answer: $log"
}

install_npm() { # FOLDER: the packages of its lock file, exactly
    local folder=$1 stamp
    [ -f "$folder/package-lock.json" ] || return 0
    stamp=$folder/node_modules/.from-$(cksum <"$folder/package-lock.json" | tr -d ' \n')
    [ ! -e "$stamp" ] || return 0
    printf '      npm packages of %s\n' "$folder"
    quietly "$PWD/build/dev/npm.log" npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund ||
        fail "npm could not fetch the packages of $folder" \
            "is the npm registry reachable from here? the whole answer: build/dev/npm.log"
    : >"$stamp"
}
