"""What reading articles again would change, in words: for the dialog, the command line and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from viewer.domain.dates import spell
from viewer.domain.events import KIND_LABELS, STANDING_LABELS, Event, EventDate, Evidence
from viewer.domain.history import HistoryLine
from viewer.domain.notes import rate_figure
from viewer.domain.passages import Passage
from viewer.interchange import event_record
from viewer.services.rereading import EventChange, Rereading


def change_lines(change: EventChange) -> tuple[HistoryLine, ...]:
    """What would change of one event, field by field."""
    sides = _fields(change.before, change.after), _fields(change.after, change.before)
    lines = [HistoryLine(what, before, sides[1][what]) for what, before in sides[0].items()]
    told = tuple(line for line in lines if line.before != line.after)
    same = HistoryLine(" and ".join(change.what), "as it is", "the same, from another place in the text")
    return told or (same,)


def kept_words(plan: Rereading) -> str:
    """How many events stay against the reader, and why; empty for none."""
    if not plan.kept:
        return ""
    if plan.kept == 1:
        return "1 event stays as it is, because you touched it, or several sources tell of it."
    return f"{plan.kept:,} events stay as they are, because you touched them, or several sources tell of them."


def plan_lines(plan: Rereading) -> Iterator[str]:
    """The whole plan, line by line, for a terminal."""
    yield plan.words
    for event in plan.added:
        yield f"+ {dated_title(event)}"
    for change in plan.changed:
        yield f"~ {dated_title(change.before)}"
        yield from (f"    {line.words}" for line in change_lines(change))
    for event in plan.removed:
        yield f"− {dated_title(event)}"
    if kept := kept_words(plan):
        yield kept
    yield from plan.failed


def plan_record(plan: Rereading, *, applied: bool) -> Mapping[str, object]:
    """The whole plan as values for JSON."""
    return {
        "articles": list(plan.article_ids),
        "summary": plan.words,
        "applied": applied,
        "added": [event_record(event) for event in plan.added],
        "changed": [
            {
                "id": change.before.id,
                "title": change.before.title,
                "fields": [
                    {"field": line.what, "before": line.before, "after": line.after} for line in change_lines(change)
                ],
            }
            for change in plan.changed
        ],
        "removed": [event_record(event) for event in plan.removed],
        "kept": plan.kept,
        "failed": list(plan.failed),
    }


def dated_title(event: Event) -> str:
    """The title with the date that places the event: `Thu 5 Jun 2025 · Ministers speak by phone`."""
    date = event.primary_date
    return f"{spell(date.value) if date else 'no date'} · {event.title}"


def _fields(event: Event, other: Event) -> dict[str, str]:
    """The fields of an event in words; of its dates and evidence, what the other does not have."""
    said = {_said(date) for date in other.dates}
    return {
        "title": event.title,
        "kind": f"{KIND_LABELS[event.kind]} ({event.action.replace('_', ' ')})",
        "standing": STANDING_LABELS[event.standing] + (f" (“{event.cue}”)" if event.cue else ""),
        "date": ", ".join(_said(date) for date in event.dates if _said(date) not in said),
        "parties": ", ".join(party.name for party in event.parties),
        "rate": ", ".join(f"{rate_figure(rate)} ({rate.kind.value})" for rate in event.rates),
        "goods": ", ".join(event.products),
        "details": "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in event.details),
        "evidence": _evidence_words(event.evidence, other.evidence),
    }


def _said(date: EventDate) -> str:
    words = f", “{date.text}”" if date.text else ""
    return f"{spell(date.value)} ({date.role.value.replace('_', ' ')}{words})"


def _evidence_words(evidence: Sequence[Evidence], others: Iterable[Evidence]) -> str:
    """The quotes that the other side lacks; where only the marks in them differ, the marked words."""
    theirs = {item.quote for item in others}
    mine = [f"“{item.quote}”" for item in evidence if item.quote not in theirs]
    if mine or theirs - {item.quote for item in evidence}:
        return " ".join(mine)
    return ", ".join(
        f"{span.field.value} “{_words_at(item, span.passage)}”" for item in evidence for span in item.fields
    )


def _words_at(item: Evidence, passage: Passage) -> str:
    start = item.passage.start
    return item.quote[passage.start - start : passage.end - start]
