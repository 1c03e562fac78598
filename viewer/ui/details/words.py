"""The words of the detail pane for the fields of an event."""

from __future__ import annotations

from enum import StrEnum

from viewer.domain.confidence import Band
from viewer.domain.coverage import CoverageStatus
from viewer.domain.events import DateRole, EventKind, FieldName, PartyRole, Rate, RateKind, Review
from viewer.domain.notes import rate_figure

KIND_WORDS = {
    EventKind.TARIFF: "Tariff",
    EventKind.CALL: "Call",
    EventKind.LICENSE: "License decision",
    EventKind.EXPORT_CONTROL: "Export control",
    EventKind.TALKS: "Talks",
    EventKind.AGREEMENT: "Agreement",
    EventKind.RETALIATION: "Retaliation",
    EventKind.SANCTION: "Sanction",
    EventKind.INVESTIGATION: "Investigation",
    EventKind.RULING: "Ruling",
    EventKind.STATEMENT: "Statement",
    EventKind.OTHER: "Other event",
}

REVIEW_WORDS = {
    Review.SUGGESTED: "Not reviewed yet",
    Review.ACCEPTED: "Accepted by you",
    Review.EDITED: "Edited by you",
    Review.REJECTED: "Rejected by you",
}

DATE_ROLE_WORDS = {
    DateRole.OCCURRED: "Happened",
    DateRole.ANNOUNCED: "Announced",
    DateRole.SIGNED: "Signed",
    DateRole.EFFECTIVE: "In effect",
    DateRole.DEADLINE: "Deadline",
    DateRole.SUSPENDED_UNTIL: "Suspended until",
    DateRole.EXPIRES: "Expires",
    DateRole.RULED: "Ruled",
    DateRole.REPORTED: "Reported",
}

PARTY_ROLE_WORDS = {
    PartyRole.ACTOR: "Acts",
    PartyRole.TARGET: "Concerns",
    PartyRole.PARTICIPANT: "Takes part",
    PartyRole.SPEAKER: "Speaks",
}

FIELD_WORDS = {
    FieldName.DATE: "date",
    FieldName.PARTY: "party",
    FieldName.RATE: "rate",
    FieldName.PRODUCT: "goods",
    FieldName.REFERENCE: "terms",
    FieldName.TRIGGER: "key word",
}
"""The legend under the source text, in its order."""

COVERAGE_WORDS = {
    CoverageStatus.EVENT: "gave an event",
    CoverageStatus.DATED: "only a date",
    CoverageStatus.NOTHING: "nothing found",
    CoverageStatus.NOT_READ: "not read",
}
"""The legend of the shades, in its order; short, for all stand in one line."""

_RATE_WORDS = {
    RateKind.TOTAL: "total",
    RateKind.ADDITIONAL: "additional",
    RateKind.CEILING: "at most",
    RateKind.FLOOR: "at least",
    RateKind.CHANGE: "change",
    RateKind.PRIOR: "previous",
    RateKind.UNKNOWN: "",
}
RATE_KIND_WORDS = {kind: (words or "not told").capitalize() for kind, words in _RATE_WORDS.items()}
"""The same where one is chosen."""


class RateUnit(StrEnum):
    """The units of a rate that can be chosen."""

    PERCENT = "percent"
    POINTS = "percentage_points"


RATE_UNIT_WORDS = {RateUnit.PERCENT: "%", RateUnit.POINTS: "points"}


def rate_words(rate: Rate) -> str:
    """A rate as a figure with its meaning: `25% additional`."""
    meaning = _RATE_WORDS[rate.kind]
    return f"{rate_figure(rate)} {meaning}" if meaning else rate_figure(rate)


BAND_WORDS = {
    Band.STRONG: "Strong reading",
    Band.CHECK: "Check this reading",
    Band.WEAK: "Weak reading",
}


def detail_name(name: str) -> str:
    """The name of a further fact: `duration` -> `Duration`."""
    return name.replace("_", " ").capitalize()
