"""The window's own settings in one JSON file: layout, theme, recent libraries. Never content."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from viewer.errors import OutputError

THEME_CHOICES = ("system", "light", "dark")
MAX_RECENT = 10
MAX_VIEWS = 50
MAX_LANES = 500
MAX_FAILED = 1000


@dataclass(frozen=True, slots=True)
class LibraryView:
    """Where a person was in one library.

    Attributes:
        lo: first millisecond of the window; None before anything was shown.
        hi: first millisecond after the window; None with it.
        selected: the id of the selected event, if any.
        lanes_by: what the lanes were made of, a value of `LanesBy`.
    """

    lo: int | None = None
    hi: int | None = None
    selected: int | None = None
    lanes_by: str = "kind"


@dataclass(frozen=True, slots=True)
class LaneSettings:
    """How a person has arranged the lanes of one sort, by their keys.

    Attributes:
        order: they stand in this order; those not named follow.
        hidden: those that are not shown.
        collapsed: those that show counts only.
        pinned: those that stay at the top.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    collapsed: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """A folder that is watched for a library.

    Attributes:
        folder: its path; empty for none.
        failed: files that could not be imported, by path, with the size in bytes and the time in ns of the version
            that was tried; at most `MAX_FAILED`.
    """

    folder: str = ""
    failed: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """All that the file holds.

    Attributes:
        geometry: the window's place and size as Qt saves it, base64.
        state: its docks and toolbars as Qt saves them, base64.
        splits: sizes of the splitters by name, in pixels.
        theme: one of `THEME_CHOICES`.
        shade: whether the source text is shaded by what was read of it.
        wheel_scrolls: whether the wheel scrolls the lanes of the timeline; otherwise it zooms.
        animate: whether the timeline glides where it zooms or jumps.
        history_of_all: whether the history pane shows the whole library's history; otherwise that of one event.
        lanes: how the lanes are arranged, by what they are made of.
        recent: paths of the libraries opened last, newest first, at most `MAX_RECENT`.
        last_library: the library to open at the next start; empty for the default one.
        views: by library path, newest last, at most `MAX_VIEWS`.
        folders: the watched folders by library path, newest last, at most `MAX_VIEWS`.
    """

    geometry: str = ""
    state: str = ""
    splits: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    theme: str = "system"
    shade: bool = False
    wheel_scrolls: bool = False
    animate: bool = True
    history_of_all: bool = False
    lanes: Mapping[str, LaneSettings] = field(default_factory=lambda: MappingProxyType({}))
    recent: tuple[str, ...] = ()
    last_library: str = ""
    views: Mapping[str, LibraryView] = field(default_factory=lambda: MappingProxyType({}))
    folders: Mapping[str, FolderSettings] = field(default_factory=lambda: MappingProxyType({}))


class Settings:
    """The settings, read once and written on demand.

    A file that cannot be understood is kept beside the new one as `.damaged`, and the defaults are used.

    Args:
        path: the file, normally `viewer.paths.settings_file()`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept_aside: Path | None = None
        self.values = self._load()

    def update(self, values: SettingsValues) -> None:
        """Takes new values; nothing is written before `save`."""
        self.values = values

    def remember_library(self, location: str) -> None:
        """Puts a library at the head of the recent ones, and makes it the one to open next time."""
        others = tuple(path for path in self.values.recent if path != location)
        self.values = replace(self.values, recent=(location, *others)[:MAX_RECENT], last_library=location)

    def forget_if_gone(self, location: str) -> bool:
        """Takes a library out of the recent ones when its file is no longer there; whether it is gone."""
        try:
            Path(location).stat()
        except (FileNotFoundError, NotADirectoryError):
            self._forget(location)
            return True
        except (OSError, ValueError):
            # There may be something that cannot be reached now: opening it will tell.
            return False
        return False

    def _forget(self, location: str) -> None:
        kept = tuple(path for path in self.values.recent if path != location)
        last = "" if self.values.last_library == location else self.values.last_library
        self.values = replace(self.values, recent=kept, last_library=last)

    def view_of(self, location: str) -> LibraryView:
        """Where the person was in a library; an empty view for a new one."""
        return self.values.views.get(location, LibraryView())

    def remember_view(self, location: str, view: LibraryView) -> None:
        """Keeps where the person is in a library."""
        views = {path: kept for path, kept in self.values.views.items() if path != location}
        views[location] = view
        newest = dict(list(views.items())[-MAX_VIEWS:])
        self.values = replace(self.values, views=MappingProxyType(newest))

    def folder_of(self, location: str) -> FolderSettings:
        """The folder that is watched for a library."""
        return self.values.folders.get(location, FolderSettings())

    def remember_folder(self, location: str, folder: FolderSettings) -> None:
        """Keeps which folder is watched for a library; forgets it where there is none."""
        folders = {path: kept for path, kept in self.values.folders.items() if path != location}
        if folder.folder:
            failed = MappingProxyType(dict(list(folder.failed.items())[-MAX_FAILED:]))
            folders[location] = replace(folder, failed=failed)
        newest = MappingProxyType(dict(list(folders.items())[-MAX_VIEWS:]))
        self.values = replace(self.values, folders=newest)

    def save(self) -> None:
        """Writes the file in one step: a crash leaves the old one or the new one.

        Raises:
            OutputError: the folder or the file cannot be written.
        """
        plain = asdict(replace(self.values, splits={}, views={}, lanes={}, folders={}))
        plain["splits"] = {name: list(sizes) for name, sizes in self.values.splits.items()}
        plain["views"] = {path: asdict(view) for path, view in self.values.views.items()}
        plain["lanes"] = {by: asdict(lanes) for by, lanes in self.values.lanes.items()}
        plain["folders"] = {
            path: {"folder": kept.folder, "failed": {name: list(version) for name, version in kept.failed.items()}}
            for path, kept in self.values.folders.items()
        }
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace_file(self.path, text)
        except OSError as error:
            raise OutputError(
                "The window's settings could not be saved.",
                f"{self.path} cannot be written ({error.strerror or error}).",
                "Check that the folder exists and that you may write to it.",
            ) from error

    def _load(self) -> SettingsValues:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return SettingsValues()
        except (OSError, UnicodeDecodeError):
            return self._set_aside()
        try:
            return _values_of(json.loads(text))
        except (ValueError, TypeError, KeyError, RecursionError):
            return self._set_aside()

    def _set_aside(self) -> SettingsValues:
        aside = self.path.with_name(self.path.name + ".damaged")
        try:
            self.path.replace(aside)
        except OSError:
            # A file that may not be moved may not be replaced either: `save` will say so.
            return SettingsValues()
        self.kept_aside = aside
        return SettingsValues()


def _replace_file(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _values_of(data: object) -> SettingsValues:
    fields = _mapping(data)
    theme = _text(fields.get("theme", "system"))
    if theme not in THEME_CHOICES:
        raise ValueError("unknown theme")
    splits = {name: tuple(_whole(size) for size in _items(sizes)) for name, sizes in _part(fields, "splits").items()}
    views = {path: _view_of(view) for path, view in _part(fields, "views").items()}
    return SettingsValues(
        geometry=_text(fields.get("geometry", "")),
        state=_text(fields.get("state", "")),
        splits=MappingProxyType(splits),
        theme=theme,
        shade=_flag(fields.get("shade", False)),
        wheel_scrolls=_flag(fields.get("wheel_scrolls", False)),
        animate=_flag(fields.get("animate", True)),
        history_of_all=_flag(fields.get("history_of_all", False)),
        lanes=MappingProxyType({by: _lanes_of(_mapping(lanes)) for by, lanes in _part(fields, "lanes").items()}),
        recent=_texts(fields, "recent")[:MAX_RECENT],
        last_library=_text(fields.get("last_library", "")),
        views=MappingProxyType(views),
        folders=MappingProxyType({path: _folder_of(_mapping(kept)) for path, kept in _part(fields, "folders").items()}),
    )


def _view_of(data: object) -> LibraryView:
    fields = _mapping(data)
    lo, hi, selected = (None if fields.get(name) is None else _whole(fields[name]) for name in ("lo", "hi", "selected"))
    lanes_by = _text(fields.get("lanes_by", "kind"))
    is_span = lo is not None and hi is not None and lo < hi
    return LibraryView(lo, hi, selected, lanes_by) if is_span else LibraryView()


def _lanes_of(fields: Mapping[str, object]) -> LaneSettings:
    return LaneSettings(*(_texts(fields, name)[:MAX_LANES] for name in ("order", "hidden", "collapsed", "pinned")))


def _folder_of(fields: Mapping[str, object]) -> FolderSettings:
    failed: dict[str, tuple[int, int]] = {}
    for path, version in _part(fields, "failed").items():
        size, modified_ns = (_whole(number) for number in _items(version))
        failed[path] = size, modified_ns
    return FolderSettings(_text(fields.get("folder", "")), MappingProxyType(failed))


def _texts(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(_text(each) for each in _items(fields.get(name, [])))


def _part(fields: Mapping[str, object], name: str) -> Mapping[str, object]:
    return _mapping(fields.get(name, {}))


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise TypeError("an object was expected")
    return data


def _items(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError("a list was expected")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError("a text was expected")
    return data


def _flag(data: object) -> bool:
    if not isinstance(data, bool):
        raise TypeError("true or false was expected")
    return data


def _whole(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise TypeError("a whole number was expected")
    return data
