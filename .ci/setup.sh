#!/usr/bin/env bash
# Makes .venv with the pinned dependencies and sees to the system libraries that Qt needs.
# Usage: .ci/setup.sh headless|window|bundle. A second run with nothing changed takes well under a second.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=${1:-headless}
venv_python=.venv/bin/python
stamp=.venv/tradeline-setup

say() { printf 'setup: %s\n' "$*" >&2; }
stop() {
    say "$*"
    exit 1
}

on_debian() { command -v apt-get >/dev/null 2>&1; }

in_range() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

# Sets `python` to the first interpreter in range; PYTHON=/path/to/python3.12 make run names the one to try first.
find_python() {
    local candidate found
    for candidate in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && in_range "$candidate"; then
            python=$candidate
            return
        fi
    done
    found=$(python3 --version 2>&1) || found="no python3"
    stop "Tradeline needs Python 3.11, 3.12 or 3.13, and this machine offers ${found}." \
        "Install one of them, or name it: PYTHON=/path/to/python3.12 make run."
}

# Debian keeps the part of venv that installs pip in a package of its own.
need_venv_module() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    local package
    package=$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
    if on_debian; then
        apt_install "$package"
        "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    fi
    stop "Python's venv module is missing. Install the package that brings it (on Debian and Ubuntu ${package})."
}

# Installs Debian packages as root; for anyone else prints the line to run and stops.
apt_install() {
    if [ "$(id -u)" -ne 0 ]; then
        stop "Some system packages are missing. Run this line, then start again:" \
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends $(current_names "$@")"
    fi
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2046 # package names hold no blanks
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(current_names "$@"); } </dev/null >&2 ||
        stop "apt-get could not install $*; its own message above says why."
}

# Debian 13 and Ubuntu 24.04 renamed some libraries when their time_t grew to 64 bits.
current_names() {
    local package names=
    for package in "$@"; do
        if apt-cache show "${package}t64" >/dev/null 2>&1; then package=${package}t64; fi
        names="$names $package"
    done
    echo "${names# }"
}

# What an installation depends on. The place belongs to it: a moved .venv points to where it was.
fingerprint() {
    {
        pwd
        "$venv_python" -VV
        cat pyproject.toml viewer/__init__.py .ci/setup.sh
    } | cksum
}

install_python_packages() {
    if [ -x "$venv_python" ] && [ -f "$stamp" ] && in_range "$venv_python" &&
        [ "$(cat "$stamp")" = "$(fingerprint)" ]; then
        return
    fi
    if ! { [ -x "$venv_python" ] && in_range "$venv_python" && "$venv_python" -m pip --version >/dev/null 2>&1; }; then
        find_python
        need_venv_module
        say "making .venv with $("$python" --version)"
        "$python" -m venv --clear .venv
    fi
    rm -f "$stamp"
    say "installing the pinned packages into .venv (a few hundred megabytes; some minutes the first time)"
    "$venv_python" -m pip install --quiet --disable-pip-version-check -e '.[dev]' </dev/null >&2 ||
        stop "pip could not install the packages; its own message above says why. What is there is kept: start again."
    fingerprint >"$stamp"
}

install_system_libraries() {
    local missing
    missing=$("$venv_python" .ci/system_libraries.py "$1")
    [ -n "$missing" ] || return 0
    if on_debian; then
        # shellcheck disable=SC2086
        apt_install $missing
        missing=$("$venv_python" .ci/system_libraries.py "$1")
    fi
    [ -z "$missing" ] ||
        stop "Qt lacks system libraries. Install what your system calls these Debian packages:" $missing
}

install_python_packages
if [ "$mode" = bundle ]; then
    install_system_libraries headless
    # What a window needs is copied into the folder where it is at hand; without it the folder still serves.
    (install_system_libraries bundle) ||
        say "building all the same: the built program will look for those libraries where it runs"
else
    install_system_libraries "$mode"
fi
