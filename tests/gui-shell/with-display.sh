#!/usr/bin/env bash
# Runs a test program on a display: the one there is, or its own with a window manager.
set -eu
if [ -n "${DISPLAY:-}" ]; then exec "$@"; fi
command -v Xvfb >/dev/null && command -v openbox >/dev/null || { echo "1..0 # SKIP no display, no Xvfb"; exit 77; }
work=$(mktemp -d)
trap 'kill $x $w 2>/dev/null || true; rm -rf "$work"' EXIT
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$work/display" >/dev/null 2>&1 &
x=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display") GDK_BACKEND=x11
export DISPLAY GDK_BACKEND
openbox >/dev/null 2>&1 &
w=$!
"$@"
