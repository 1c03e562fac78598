"""Splitting events and moving evidence: dates go with their words, what a person set stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.domain.told import date, evidence, told
from viewer.domain.events import DateRole, Event, EventDate, EventField, Review
from viewer.domain.joining import join, part
from viewer.domain.passages import Passage
from viewer.domain.splitting import move_evidence, split


def mixed() -> Event:
    """Two sentences of one article, at 1000 and at 1200, each with a date."""
    later: EventDate = replace(date("2025-07-01", DateRole.EFFECTIVE), passage=Passage(1210, 1216), text="July 1")
    event = replace(told(1), evidence=(evidence(1), evidence(1, "It takes effect on July 1.", at=200)))
    dates = tuple(replace(each, id=70 + place) for place, each in enumerate((event.dates[0], later)))
    return replace(event, dates=dates, id=7)


def test_dates_go_with_their_words() -> None:
    first, second = split(mixed(), [1])
    assert first.id == 7
    assert [(each.role, each.id) for each in first.dates] == [(DateRole.OCCURRED, 70)]
    assert first.evidence == mixed().evidence[:1]
    assert second.id is None
    assert [(each.role, each.id) for each in second.dates] == [(DateRole.EFFECTIVE, None)]
    assert second.evidence == mixed().evidence[1:]
    assert second.parties == mixed().parties


def test_both_count_as_edited_so_that_reading_again_keeps_them() -> None:
    assert [each.review for each in split(mixed(), [1])] == [Review.EDITED, Review.EDITED]
    accepted = split(replace(mixed(), review=Review.ACCEPTED), [1])
    assert [each.review for each in accepted] == [Review.ACCEPTED, Review.EDITED]


def test_what_a_person_set_stays() -> None:
    event = mixed()
    event = replace(event, dates=tuple(replace(each, by_person=True) for each in event.dates), note="Mine", tags=("a",))
    first, second = split(replace(event, by_person=(EventField.DATES,)), [1])
    assert first.dates == event.dates
    assert not second.dates
    assert (first.by_person, second.by_person) == ((EventField.DATES,), ())
    assert (first.note, first.tags, second.note, second.tags) == ("Mine", ("a",), "", ())


def test_words_that_lie_in_both_give_both_the_date() -> None:
    whole = evidence(1, "x" * 300)
    event = replace(mixed(), evidence=(whole, mixed().evidence[1]))
    joined = join(event, [told(2)], ["a"])
    for first, second in (split(event, [1]), split(joined, [1, 2])):
        assert [each.role for each in first.dates] == [DateRole.OCCURRED, DateRole.EFFECTIVE]
        assert DateRole.EFFECTIVE in [each.role for each in second.dates]
    first, second = split(joined, [1, 2])
    assert [each.role for each in second.claims[0].event.dates][-1] is DateRole.EFFECTIVE


def test_a_date_without_words_stays() -> None:
    event = replace(mixed(), dates=(date("../2025-06-05", DateRole.REPORTED, text=""),))
    assert [len(each.dates) for each in split(event, [1])] == [1, 0]


def test_words_at_the_same_place_of_another_article_are_other_words() -> None:
    event = replace(mixed(), dates=tuple(replace(each, article_id=2) for each in mixed().dates))
    assert split(event, [1])[0].dates == event.dates


@pytest.mark.parametrize("indexes", [(), (0, 1), (2,), (-1,)])
def test_a_split_takes_some_evidence_and_leaves_some(indexes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="cannot split"):
        split(mixed(), indexes)


def test_claims_go_with_their_evidence() -> None:
    joined = join(mixed(), [told(2), told(3)], ["a", "b"])
    first, second = split(joined, [1, 3])
    assert [[each.article_id for each in claim.event.evidence] for claim in first.claims] == [[1], [2]]
    assert [[each.article_id for each in claim.event.evidence] for claim in second.claims] == [[1], [3]]
    assert [claim.why for claim in second.claims] == ["", "b"]
    assert [each.role for each in first.claims[0].event.dates] == [DateRole.OCCURRED]
    assert [each.role for each in second.claims[0].event.dates] == [DateRole.EFFECTIVE]
    assert part(first, 1)[0].evidence == mixed().evidence[:1]


def test_a_single_source_needs_no_claims() -> None:
    first, second = split(join(mixed(), [told(2)], ["a"]), [2])
    assert not first.claims
    assert not second.claims
    assert second.evidence == told(2).evidence


def test_evidence_moves_with_its_dates() -> None:
    source, target = move_evidence(mixed(), replace(told(2), id=8), 1)
    assert source.evidence == mixed().evidence[:1]
    assert [each.role for each in source.dates] == [DateRole.OCCURRED]
    assert target.evidence == (*told(2).evidence, mixed().evidence[1])
    assert [(each.role, each.id) for each in target.dates] == [(DateRole.OCCURRED, None), (DateRole.EFFECTIVE, None)]
    assert (source.id, target.id) == (7, 8)
    assert (source.review, target.review) == (Review.EDITED, Review.EDITED)


def test_a_role_that_the_target_has_is_not_doubled() -> None:
    source, target = move_evidence(mixed(), told(2), 0)
    assert [each.role for each in source.dates] == [DateRole.EFFECTIVE]
    assert target.dates == told(2).dates


def test_evidence_that_the_target_has_is_not_doubled() -> None:
    target = replace(told(2), evidence=mixed().evidence)
    assert move_evidence(mixed(), target, 1)[1].evidence == mixed().evidence


def test_moved_evidence_and_its_date_stay_when_a_source_leaves() -> None:
    target = move_evidence(mixed(), join(told(2), [told(3)], ["a"]), -1)[1]
    remaining, _ = part(target, 1)
    assert remaining.evidence == (*told(2).evidence, mixed().evidence[1])
    assert [each.role for each in remaining.dates] == [DateRole.OCCURRED, DateRole.EFFECTIVE]


def test_an_event_keeps_one_piece_of_evidence() -> None:
    with pytest.raises(ValueError, match="one piece of evidence"):
        move_evidence(told(1), told(2), 0)
    with pytest.raises(IndexError):
        move_evidence(mixed(), told(2), 5)
