"""Runs a built Tradeline as a person would, without a display, and stops at the first thing that is wrong.

Usage: try_bundle.py PROGRAM. Imports the samples and two odd files into a library of its own, lists, searches, exports,
verifies and renders them. Text is checked three ways: the program's own smoke check, the lane names in an SVG, and a
picture that must change when the program is denied all fonts (and the smoke check must notice that denial).
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>'
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Canada to levy steel duty</title>
<meta property="article:published_time" content="2025-03-12T09:00:00Z"></head><body><article>
<h1>Canada to levy steel duty</h1>
<p>Canada said on Wednesday it would impose a 25 percent tariff on steel from the United States, effective March 13.</p>
<p>The duty answers one that Washington put on Canadian metal the same day, the finance ministry said in Ottawa.</p>
</article></body></html>"""
OLD_TEXT = (
    "PARIS, April 3, 2025 – The café owners’ union said France granted a license for coffee exports on April 2, 2025.\n"
)


class Trial:
    """One built program and a folder that only this trial uses.

    Args:
        program: the executable.
        folder: empty; becomes home, working folder and place of all output.
    """

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.fontless = folder / "fonts.conf"
        self.fontless.write_text(NO_FONTS, encoding="utf-8")

    def run(self, *arguments: str, fonts: bool = True, status: int = 0) -> str:
        """Standard output of one call; stops when the exit status is another than expected."""
        environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        environment |= {} if fonts else {"FONTCONFIG_FILE": str(self.fontless)}
        done = subprocess.run(  # noqa: S603 - runs the program that was just built
            [str(self.program), *arguments],
            env=environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        call = " ".join(["tradeline", *arguments])
        expect(
            done.returncode == status,
            f"`{call}` ended with {done.returncode}, not {status}:\n{done.stdout}\n{done.stderr}",
        )
        sys.stdout.write(f"ok: {call if len(call) < 100 else call[:97] + '...'}\n")
        return done.stdout

    def picture(self, name: str, *, fonts: bool = True) -> QImage:
        """The timeline as the program renders it."""
        path = self.folder / name
        self.run("render", str(path), "--library", "trial.tradeline", fonts=fonts)
        picture = QImage(str(path))
        expect(not picture.isNull(), f"{name} is no picture.")
        return picture


def expect(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads like an assertion
    """Stops the trial with a sentence."""
    if not condition:
        sys.exit(f"The built program failed: {otherwise}")


def version() -> str:
    """The version that the source names."""
    text = (ROOT / "viewer" / "__init__.py").read_text(encoding="utf-8")
    return text.rpartition('__version__ = "')[2].partition('"')[0]


def try_smoke(trial: Trial) -> None:
    """Letters have ink and shape, and the check notices when they cannot."""
    report = json.loads(trial.run("smoke", "--json"))
    expect(report["version"] == version(), f"it calls itself {report['version']}.")
    expect(report["frozen"], "it runs from source.")
    expect(not report["problems"], " ".join(report["problems"]))
    if sys.platform.startswith("linux"):
        trial.run("smoke", "--json", fonts=False, status=1)


def try_library(trial: Trial) -> None:
    """Every format goes in, events come out, and what is stored verifies."""
    page, old = trial.folder / "page.html", trial.folder / "old.txt"
    page.write_text(PAGE, encoding="utf-8")
    old.write_bytes(OLD_TEXT.encode("cp1252"))
    samples = [str(path) for path in sorted((ROOT / "resources" / "sample").iterdir())]
    into = ("--library", "trial.tradeline", "--json")
    articles = json.loads(trial.run("import", *samples, str(page), str(old), *into))["articles"]
    expect(len(articles) == len(samples) + 2, f"{len(articles)} articles came of {len(samples) + 2} files.")
    expect({article["status"] for article in articles} == {"imported"}, json.dumps(articles, indent=1))
    expect(articles[-2]["published"] == "2025-03-12", f"the page was dated {articles[-2]['published']}.")
    events = json.loads(trial.run("events", *into))["events"]
    kinds = {event["kind"] for event in events}
    expect({"tariff", "call", "license"} <= kinds, f"the samples show only {sorted(kinds)}.")
    trial.run("search", "tariff", *into)
    trial.run("verify", "--library", "trial.tradeline")
    for name in ("events.json", "events.csv"):
        trial.run("export", name, "--library", "trial.tradeline")
        expect((trial.folder / name).stat().st_size > 0, f"{name} is empty.")


def try_picture(trial: Trial) -> None:
    """The picture is the same twice, and another one without fonts; the SVG names the lanes."""
    picture = trial.picture("timeline.png")
    expect(picture == trial.picture("again.png"), "the same timeline rendered twice gave two pictures.")
    if sys.platform.startswith("linux"):
        expect(picture != trial.picture("fontless.png", fonts=False), "the picture shows no text.")
    trial.run("render", "timeline.svg", "--library", "trial.tradeline")
    drawing = (trial.folder / "timeline.svg").read_text(encoding="utf-8")
    expect("Tariffs" in drawing, "timeline.svg does not name the lane “Tariffs”.")


def main() -> None:
    """Tries one program."""
    program = Path(sys.argv[1]).resolve()
    size = sum(path.lstat().st_size for path in program.parent.rglob("*"))
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(program, Path(folder))
        trial.run("--version")
        try_smoke(trial)
        try_library(trial)
        try_picture(trial)
    sys.stdout.write(f"The built program works. {program.parent} takes {size / 1e6:.0f} MB.\n")


if __name__ == "__main__":
    main()
