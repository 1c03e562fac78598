"""What happened to the library, what other windows do to it, and reading articles again."""

from viewer.ui.history.features import HistoryFeatures

__all__ = ["HistoryFeatures"]
