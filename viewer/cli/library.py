"""The library that a command works on."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.output import say
from viewer.paths import default_library
from viewer.services import libraries, safekeeping
from viewer.services.libraries import Library


def location_of(arguments: argparse.Namespace) -> Path:
    """The library that the options name, or the default one."""
    location: Path = arguments.library or default_library()
    return location


def opened(arguments: argparse.Namespace) -> Library:
    """The library that the options name, with a word where its place is a risk."""
    library = libraries.open_library(location_of(arguments))
    tell_warnings(library)
    return library


def tell_warnings(library: Library) -> None:
    """Says what the person should know of where a library lies."""
    for warning in library.warnings:
        say(f"Warning: {warning}")


def offer_backup(location: Path) -> None:
    """Names the newest backup that verifies, and how to put it back."""
    if backup := safekeeping.latest_good(location):
        say(
            f"The newest backup that verifies is of {backup.words}. To put it back, the damaged "
            f'file being kept: tradeline restore "{backup.path}" --library "{location}"'
        )
