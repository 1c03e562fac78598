"""The timeline as a widget without gestures: state comes in, the scene is painted, signals tell the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.domain.columns import EventColumns, no_columns
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.instants import end_of, start_of
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.builder import SceneBuilder, Showing
from viewer.timeline.extents import STAYS
from viewer.timeline.frame import Frame
from viewer.timeline.history import History
from viewer.timeline.kept_lanes import KeptLanes
from viewer.timeline.label_cache import NoteCache, TitlesSource
from viewer.timeline.lanes import Lane
from viewer.timeline.ranges import KindSpans, spans_of, summarize, summarize_chosen
from viewer.timeline.scene import Box, Scene
from viewer.timeline.viewport import Viewport, fit, pan, reveal, zoom
from viewer.ui.canvas import fitting
from viewer.ui.canvas.ahead import Ahead
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.canvas.moving import MovingWidget
from viewer.ui.canvas.range_card import RangeCard
from viewer.ui.canvas.regrouping import AT_ONCE, Grouping, Regrouping
from viewer.ui.canvas.screen_painter import ScreenPainter
from viewer.ui.canvas.scroll_bar import QuietScrollBar
from viewer.ui.theme import Theme, load_theme

BAR_PX = 12
_SMALL_PX = 24
"""A trackpad sends steps as small as this so often that they are smooth already."""
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def local_today() -> dt.date:
    """The day of the wall clock here."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def _no_titles(_ids: Sequence[int]) -> Mapping[int, str]:
    return {}


class TimelineView(MovingWidget):
    """Paints the timeline and takes the steps that others ask for.

    Args:
        parent: as in Qt.
        today: tells where the line of today stands.

    Signals:
        event_activated: the id of an event (int) that was double-clicked, or chosen with Enter.
        arrangement_changed: the new `Arrangement` of lanes.
        range_changed: the span of time that is marked, a tuple of ms, or None.
        notes_wanted: ids of events (a tuple of ints) whose second lines `take_notes` shall be given.
    """

    event_activated = Signal(object)
    range_changed = Signal(object)
    notes_wanted = Signal(object)
    arrangement_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], dt.date | None] = local_today) -> None:
        super().__init__(fitting.fit_lanes((), 0.0, today()), parent)
        self._today = today
        self._columns = no_columns()
        self._titles: TitlesSource = _no_titles
        self._theme = load_theme("light")
        self._grouping = Grouping()
        self._regrouping = Regrouping(self)
        self._regrouping.made.connect(self._show_lanes)
        self._notes, self._waits_for_notes = NoteCache(), False
        self._spans: tuple[KindSpans, ...] | None = None
        self._words: tuple[str, ...] = ()
        self._is_searching = False
        self._hovered: int | None = None
        self._made: tuple[Frame, Scene] | None = None
        self._last: tuple[float, int, int] | None = None
        self._ahead = Ahead(self)
        self._kept_lanes = KeptLanes()
        self._all_lanes = self._lanes_now()
        self._shows_focus = False
        self._fitted: Viewport | None = None
        self._marked: tuple[int, int] | None = None
        self._told_range: tuple[int, int] | None = None
        self._published: dt.date | None = None
        self._card = RangeCard(self)
        self._card.zoom_asked.connect(self._zoom_to_marked)
        self._card.closed.connect(lambda: self.mark(None))
        self._bar = QuietScrollBar(self)
        self._bar.valueChanged.connect(lambda _: self._stale())
        self._restyle()
        self.viewport_changed.connect(self._place_card)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Timeline")
        self.setMinimumSize(420, 220)

    # State in.

    def set_columns(self, columns: EventColumns) -> None:
        """Shows other events; the first ones that come are fitted into the window, later ones leave it in place."""
        self._columns = columns
        self._notes.outdate()
        # What could not be read before may be readable now.
        self._waits_for_notes = False
        coming = self._regrouping.drop()
        if coming is not None and coming.by is not self.lanes_by:
            self._grouping, coming = coming, None
        self._split()
        if coming is not None:
            self._regrouping.start(columns, coming, only_found=self._is_searching)
        self.setAccessibleDescription(f"{len(columns):,} events. Plus and minus zoom, period and comma step through.")
        if len(columns) and not self._is_placed:
            self.fit_all()

    def set_search(self, words: tuple[str, ...], *, is_searching: bool) -> None:
        """Says what the events that come next were searched for; the timeline does not change before they come.

        Args:
            words: what is marked in labels, as `highlight_words` gives it.
            is_searching: whether events may be left out: then an empty timeline is not an empty library.
        """
        if is_searching or self._is_searching:
            # A person who types wants to see what goes and what stays, so the window of time must stand still.
            self._fitted = None
        self._words, self._is_searching = words, is_searching
        self._painter.mark_words(words)

    def set_titles_source(self, titles: TitlesSource) -> None:
        """Takes titles from elsewhere; it is called while painting, so it must answer at once."""
        self._titles = titles
        self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        if theme != self._theme:
            self._theme = theme
            self._restyle()

    def set_published(self, day: dt.date | None) -> None:
        """Marks the day on which the article that is read was published."""
        if day != self._published:
            self._published = day
            self._stale()

    @property
    def arrangement(self) -> Arrangement:
        """Which lanes are shown, and how."""
        return self._grouping.arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Shows the lanes in another arrangement."""
        if arrangement != self.arrangement:
            self._grouping = replace(self._grouping, arrangement=arrangement)
            self._builder.arrange(arrangement)
            self._ahead.reset()
            self._spans = None
            self._show_card()
            self._stale()
            self.arrangement_changed.emit(arrangement)

    @property
    def lanes_by(self) -> LanesBy:
        """What the events of a lane have in common."""
        return self._grouping.by

    def group_lanes(self, by: LanesBy, names: GroupNames | None, arrangement: Arrangement) -> None:
        """Shows other lanes, arranged as the person left them; without the signal, as nothing was rearranged.

        With very many events those before are shown until these are made.

        Args:
            by: what they are made of.
            names: the parties, products or articles of the events, where they are made of those.
            arrangement: how these lanes are arranged.
        """
        coming = Grouping(by, names, arrangement)
        self._regrouping.drop()
        if len(self._columns) > AT_ONCE:
            self._regrouping.start(self._columns, coming, only_found=self._is_searching)
        else:
            self._grouping = coming
            self._split()

    @property
    def marked(self) -> tuple[int, int] | None:
        """The span of time (ms) that is marked."""
        return self._marked

    def mark(self, span: tuple[int, int] | None) -> None:
        """Marks a span of time (ms) and says what lies in it; None marks nothing."""
        self._mark_for_now(span)
        if self._told_range != span:
            self._told_range = span
            self.range_changed.emit(span)

    def _mark_for_now(self, span: tuple[int, int] | None) -> None:
        """Marks a span that is still being drawn: nobody else is told yet."""
        if span != self._marked:
            self._marked = span
            self._show_card()
            self._stale()

    def forget(self) -> None:
        """Other events come: nothing is marked any more, and there is nothing to go back to."""
        self.mark(None)
        self._notes.clear()
        self._history = History()

    def _show_card(self) -> None:
        if self._marked is None:
            self._card.hide()
            return
        if self._spans is None:
            self._spans = spans_of(self._builder.lanes)
        self._card.show_range(summarize(self._spans, *self._marked), self._theme, self._today())
        self._place_card()

    def _place_card(self) -> None:
        """Puts the card beside the marked span, where there is room for it."""
        if self._marked is None:
            return
        frame = self._frame_to_come()
        left, right = (round(self._builder.scale(frame).x_of(time)) for time in self._marked)
        first, last = (round(x) for x in self.time_span())
        self._card.place_beside((left, right), (first, last), round(self._builder.measures.axis) + 10)

    def _zoom_to_marked(self) -> None:
        if self._marked is not None:
            self.set_viewport(fit(*self._marked), smooth=True)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The events by lane, hidden ones too."""
        return self._builder.all_lanes

    def time_span(self) -> tuple[float, float]:
        """Pixels from the left where time is drawn: from, to."""
        box = self._time_box()
        return box.x, box.x + box.width

    def span_of_all(self) -> Viewport:
        """The span of time that `fit_all` shows."""
        return fitting.fit_lanes(self._builder.lanes, self._time_width(), self._today())

    def go_to_today(self) -> None:
        """Puts today into the middle of the window."""
        today = self._today()
        if today is not None:
            self.go_to(start_of(today), end_of(today))

    def scene(self) -> Scene:
        """The frame as it is now."""
        return self._framed()[1]

    def _framed(self) -> tuple[Frame, Scene]:
        if self._made is None:
            frame = self._frame()
            self._last = frame.width, frame.viewport.span, self._builder.level(frame)
            self._made = frame, self._builder.build(frame)
            self._adjust_bar(self._made[1])
            self._ask_for_notes()
        return self._made

    def _ask_for_notes(self) -> None:
        """Asks for the second lines that had room in the frame; for one lot after the other, as frames come fast."""
        if not self._waits_for_notes and (wanted := self._notes.take_wanted()):
            self._waits_for_notes = True
            self.notes_wanted.emit(wanted)

    def take_notes(self, notes: Mapping[int, str]) -> None:
        """The second lines of events that were asked for."""
        self._waits_for_notes = False
        self._notes.take(notes)
        self._stale()

    # Steps.

    def fit_all(self, *, smooth: bool = False) -> None:
        """Shows all events, also when the window's size changes, until the person moves; stays where none is found."""
        if self._is_searching and not len(self._columns):
            return
        self._fitted = self.span_of_all()
        self.set_viewport(self._fitted, smooth=smooth)

    def fit_selection(self) -> None:
        """Shows the selected event, with what lies around it; all events where none is selected."""
        summary = summarize_chosen(self._columns, self._chosen) if len(self._chosen) else None
        span = self._span_of(self._selected) if summary is None else (summary.lo, summary.hi)
        if span is None:
            self.fit_all()
        else:
            self.set_viewport(fitting.fit_event(*span), smooth=True)
            self._scroll_to(self._selected)

    def show_event(self, event_id: int) -> None:
        """Moves as little as brings an event into view; nothing where it has no date. A hidden lane is shown again."""
        hidden = [lane.key for lane in self._builder.all_lanes if lane.key in self.arrangement.hidden]
        if hidden and self._builder.lane_of(event_id) is None:
            holders = [lane.key for lane in self._builder.all_lanes if lane.position_of(event_id) is not None]
            self.arrange(self.arrangement.with_shown(holders))
        span = self._span_of(event_id)
        if span is not None:
            self.set_viewport(reveal(self._viewport, *span), smooth=True)
            self._scroll_to(event_id)

    def zoom_by(self, ratio: float, x: float | None = None) -> None:
        """Zooms about a pixel, or about the middle; a ratio above 1 zooms in."""
        pivot = self._viewport.middle if x is None else self._builder.scale(self._frame_to_come()).time_of(x)
        self.set_viewport(zoom(self._viewport, ratio, pivot), smooth=True)

    def pan_by(self, pixels: float) -> None:
        """Moves the window later by so many pixels, earlier when negative."""
        way = round(pixels * self._viewport.span / self._time_width())
        self.set_viewport(pan(self._viewport, way), smooth=abs(pixels) > _SMALL_PX)

    def scroll_by(self, pixels: float) -> None:
        """Scrolls the lanes, down when positive."""
        self._bar.setValue(self._bar.value() + round(pixels))

    # Events of Qt.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the scene, made anew where something has changed."""
        started = self._ahead.clock()
        frame, scene = self._framed()
        painter = QPainter(self)
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._painter.ratio:
            self._renew_painter(ratio)
        painter.fillRect(QRect(self.width() - BAR_PX, 0, BAR_PX, self.height()), self._theme.color("window"))
        self._painter.paint(painter, scene)
        self._ahead.follow(self._builder, self._painter, frame, started)
        if self._shows_focus:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keeps the visible time, or all events fitted, and lays the lanes out for the new size."""
        top = round(self._builder.measures.axis)
        self._bar.setGeometry(self.width() - BAR_PX, top, BAR_PX, max(self.height() - top, 0))
        self._stale()
        if self._viewport == self._fitted:
            self.fit_all()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the application's font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Frames the timeline where the keyboard brought the focus here; a click needs no such sign."""
        super().focusInEvent(event)
        self._shows_focus = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the frame away."""
        super().focusOutEvent(event)
        self._shows_focus = False
        self.update()

    def sizeHint(self) -> QSize:
        """A size that shows the three first lanes well."""
        return QSize(1100, 460)

    # Inner workings.

    def _frame(self) -> Frame:
        width = max(self.width() - BAR_PX, 1)
        size = width, self.height()
        pointed = self._selected, self._hovered
        scroll, today = self._bar.value(), self._today()
        marks = self._marked, self._published
        return Frame(self._shown, *size, scroll, *pointed, today, *marks, self._chosen, self._level_before(width))

    def _level_before(self, width: float) -> int | None:
        """The level of the last frame, where a person zooms on from it: after a jump the same is shown as ever."""
        if self._last is None:
            return None
        last_width, span, level = self._last
        is_near = last_width == width and STAYS <= self._shown.span / span <= 1 / STAYS
        return level if is_near else None

    def _frame_to_come(self) -> Frame:
        """Where the window will stand: it may still be gliding there."""
        return replace(self._frame(), viewport=self._viewport, level=None)

    def _time_width(self) -> float:
        return self._time_box().width

    def _time_box(self) -> Box:
        return self._builder.time_box(max(self.width() - BAR_PX, 1), self.height())

    def _restyle(self) -> None:
        self._bar.set_colors(self._theme.color("window"), self._theme.color("line"))
        self._fonts = Fonts(self.font())
        self._renew_painter(self.devicePixelRatioF())
        self._rebuild()

    def _renew_painter(self, ratio: float) -> None:
        self._painter = ScreenPainter(self._theme, self._fonts, ratio)
        self._ahead.reset()
        self._painter.mark_words(self._words)

    def _split(self) -> None:
        """Makes the lanes anew: events have changed, or what the lanes are made of."""
        self._all_lanes = self._lanes_now()
        self._rebuild()

    def _lanes_now(self) -> tuple[Lane, ...]:
        by, names = self._grouping.by, self._grouping.names
        return self._kept_lanes.lanes_of(self._columns, by, names, only_found=self._is_searching)

    def _show_lanes(self, grouping: Grouping, lanes: tuple[Lane, ...]) -> None:
        self._grouping, self._all_lanes = grouping, lanes
        self._kept_lanes.keep(self._columns, grouping.by, grouping.names, lanes, only_found=self._is_searching)
        self._rebuild()

    def _rebuild(self) -> None:
        """Lays the lanes out anew, with other titles, fonts or lanes."""
        showing = Showing(self._all_lanes, self._is_searching)
        self._builder = SceneBuilder(self._columns, self._titles, self._fonts, notes=self._notes, showing=showing)
        self._builder.arrange(self.arrangement)
        self._ahead.reset()
        self._hovered = self._spans = None
        self._show_card()
        self._stale()

    def _stale(self) -> None:
        self._made = None
        self.update()

    def _adjust_bar(self, scene: Scene) -> None:
        hidden = max(round(scene.content_height - scene.time_box.height), 0)
        self._bar.setPageStep(round(scene.time_box.height))
        self._bar.setSingleStep(30)
        # Not hidden where it is not needed: a child must not come and go while its parent is painted.
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, hidden)

    def _set_hovered(self, event_id: int | None) -> None:
        if event_id != self._hovered:
            self._hovered = event_id
            self._stale()

    def _span_of(self, event_id: int | None) -> tuple[int, int] | None:
        found = None if event_id is None else self._builder.lane_of(event_id)
        return None if found is None else (int(found[0].lo[found[1]]), int(found[0].hi[found[1]]))

    def _scroll_to(self, event_id: int | None) -> None:
        """Scrolls so that the lane of an event is in view, and in a high lane its row."""
        found = None if event_id is None else self._builder.lane_of(event_id)
        if found is not None:
            for _ in range(2):
                scene = self._builder.build(self._frame_to_come())
                self._adjust_bar(scene)
                self.scroll_by(fitting.scroll_needed(scene, found[0].key, event_id))
