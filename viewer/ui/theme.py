"""Light and dark colors, read from `resources/themes/`, and the Fusion palette made of them.

Qt's own `setColorScheme` does nothing without a platform theme, so the palettes are ours on every platform.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from viewer.domain.events import EventKind
from viewer.errors import ResourceError
from viewer.paths import resources

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colors by name, each `#RRGGBB`.

    Attributes:
        window: window, surface, raised, text, muted, line, grid, accent, accent_text, warning, error, lane_even,
            lane_odd, and match: the ground of words that were searched for.
        kinds: one color an event kind.
        fields: highlight backgrounds: sentence, each `FieldName`, and `covered_` with each `CoverageStatus`.
    """

    name: str
    dark: bool
    window: Mapping[str, str]
    kinds: Mapping[EventKind, str]
    fields: Mapping[str, str]

    def color(self, role: str) -> QColor:
        """A window color as Qt has it."""
        return QColor(self.window[role])

    def kind_color(self, kind: EventKind) -> QColor:
        """The color of an event kind."""
        return QColor(self.kinds[kind])

    def field_color(self, field: str) -> QColor:
        """The highlight background of a field, or of the `sentence`."""
        return QColor(self.fields[field])


def load_theme(name: str, folder: Path | None = None) -> Theme:
    """Reads one theme.

    Raises:
        ResourceError: the file is missing, malformed, or lacks the color of a kind.
    """
    path = (folder or resources() / "themes") / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        kinds = {kind: str(data["kinds"][kind]) for kind in EventKind}
        return Theme(str(data["name"]), bool(data["dark"]), data["window"], kinds, data["fields"])
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ResourceError(
            f"The theme “{name}” cannot be read.", f"{path}: {error}.", "Install Tradeline again."
        ) from error


def mixed(below: QColor, above: QColor, share: float) -> QColor:
    """The opaque color that a translucent one makes over another; `share` of it is the upper one."""
    lower = (below.redF(), below.greenF(), below.blueF())
    upper = (above.redF(), above.greenF(), above.blueF())
    return QColor.fromRgbF(*(low * (1 - share) + high * share for low, high in zip(lower, upper, strict=True)))


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Gives the whole application the palette of a theme, in the Fusion style."""
    application.setStyle("Fusion")
    application.setPalette(palette(theme))


def palette(theme: Theme) -> QPalette:
    """The Qt palette of a theme, with dimmed colors for what is disabled."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        dimmed = theme.color("muted")
        dimmed.setAlpha(140)
        made.setColor(QPalette.ColorGroup.Disabled, role, dimmed)
    return made


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "lane_odd",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}
