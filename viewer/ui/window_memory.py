"""Where the window was, kept in the settings and brought back: layout, and the view of each library."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from viewer.config import Settings

STATE_VERSION = 1
"""Raised when docks or toolbars change so that an old layout would no longer fit."""


def keep_layout(window: QMainWindow, settings: Settings) -> None:
    """Puts size, place, docks and splits into the settings; nothing is written yet."""
    splits = dict(settings.values.splits)
    for splitter in window.findChildren(QSplitter):
        # A splitter that was never shown has no sizes worth keeping.
        if any(splitter.sizes()):
            splits[splitter.objectName()] = tuple(splitter.sizes())
    settings.update(
        replace(
            settings.values,
            geometry=_as_text(window.saveGeometry()),
            state=_as_text(window.saveState(STATE_VERSION)),
            splits=MappingProxyType(splits),
        )
    )


def bring_back_layout(window: QMainWindow, settings: Settings) -> None:
    """Restores size, place and docks as `keep_layout` kept them; what is of no use is left as it is."""
    if geometry := _as_bytes(settings.values.geometry):
        window.restoreGeometry(geometry)
    if state := _as_bytes(settings.values.state):
        window.restoreState(state, STATE_VERSION)


def bring_back_split(splitter: QSplitter, settings: Settings) -> None:
    """Restores the sizes of a splitter, which is made when it is first needed."""
    sizes = settings.values.splits.get(splitter.objectName())
    if sizes and len(sizes) == splitter.count():
        splitter.setSizes(list(sizes))


def _as_text(data: QByteArray) -> str:
    return base64.b64encode(data.data()).decode("ascii")


def _as_bytes(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()
