"""The timeline canvas: a widget that paints scenes, and the painter that files share with it."""

from viewer.ui.canvas.widget import TimelineCanvas

__all__ = ["TimelineCanvas"]
