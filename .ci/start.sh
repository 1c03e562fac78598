#!/usr/bin/env bash
# Opens the window on a library with the sample articles; where no display exists, shows the same as text and picture.
set -euo pipefail
cd "$(dirname "$0")/.."

library=build/samples.tradeline
picture=build/timeline.png
tradeline=(.venv/bin/python -m viewer)
samples=(resources/sample/*)

has_display() { [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

mode=headless
if has_display; then mode=window; fi
.ci/setup.sh "$mode"
mkdir -p build

if has_display; then
    "${tradeline[@]}" import "${samples[@]}" --library "$library" >&2
    exec "${tradeline[@]}" "$library"
fi

export QT_QPA_PLATFORM=offscreen
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so this shows the timeline as a table and a picture."
"${tradeline[@]}" import "${samples[@]}" --library "$library"
"${tradeline[@]}" events --library "$library"
"${tradeline[@]}" render "$picture" --library "$library"
