"""The check that a program can draw must itself notice a program that cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from viewer.ui import smoke

NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig></fontconfig>
"""
REPORT = "import json, dataclasses; from viewer.ui.smoke import run_smoke; print(json.dumps(run_smoke().problems))"


def test_this_installation_draws(qtbot: QtBot) -> None:
    report = smoke.run_smoke()
    assert report.problems == ()
    assert report.font_families > 0
    assert all(report.ink.values())


def test_letters_that_leave_no_ink_are_named(qtbot: QtBot) -> None:
    empty = QImage(40, 40, QImage.Format.Format_Grayscale8)
    empty.fill(255)
    assert smoke.text_problems(3, {"A": smoke.letter_picture("A"), "i": empty}) == ["These letters leave no ink: i."]


def test_boxes_in_place_of_letters_are_noticed(qtbot: QtBot) -> None:
    box = smoke.letter_picture("□")
    (problem,) = smoke.text_problems(3, {"A": box, "i": box})
    assert "look the same" in problem


def test_an_icon_that_draws_nothing_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    blank, full = tmp_path / "blank.svg", tmp_path / "full.svg"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">{}</svg>'
    blank.write_text(picture.format(""), encoding="utf-8")
    full.write_text(picture.format('<rect width="24" height="24"/>'), encoding="utf-8")
    assert smoke.icon_problems([blank, full]) == ["The icon blank.svg draws nothing."]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fonts come from fontconfig only there")
def test_a_machine_without_fonts_is_noticed(tmp_path: Path) -> None:
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(NO_FONTS, encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(configuration), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", REPORT], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert "look the same" in done.stdout
