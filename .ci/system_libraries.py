"""Names the Debian packages of the shared libraries and fonts that Qt needs and this machine lacks.

Asks the loader itself, so a library that came from elsewhere counts. Prints nothing when all is there, and on
systems other than Linux, where the Qt wheels bring everything.
"""

import ctypes
import os
import sys
from pathlib import Path

HEADLESS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}
FONT_PACKAGE = "fonts-dejavu-core"


def loads(library: str) -> bool:
    """Whether the loader finds a library under this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether any outline font is installed; without one Qt draws a box for every letter."""
    places = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(path.suffix.lower() in FONT_SUFFIXES for place in places for path in place.rglob("*"))


def missing_packages(mode: str) -> list[str]:
    """The Debian packages to install, sorted.

    Args:
        mode: `headless` for tests and the command line; `window` adds what the display at hand needs; `bundle` what any
            display needs.
    """
    wanted = dict(HEADLESS)
    if mode == "bundle" or (mode == "window" and os.environ.get("DISPLAY")):
        wanted |= X11
    if mode == "bundle" or (mode == "window" and os.environ.get("WAYLAND_DISPLAY")):
        wanted |= WAYLAND
    packages = {package for library, package in wanted.items() if not loads(library)}
    if not has_font():
        packages.add(FONT_PACKAGE)
    return sorted(packages)


if __name__ == "__main__":
    if sys.platform.startswith("linux"):
        sys.stdout.write(" ".join(missing_packages(sys.argv[1] if len(sys.argv) > 1 else "headless")))
