"""Confidence of what was read: each part follows from its own cause, and the reasons name it."""

from __future__ import annotations

import datetime as dt

from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.confidence import Band, band_of
from viewer.domain.events import Event
from viewer.extract import Lexicon, read_events


def read(sentence: str, lexicon: Lexicon) -> Event:
    published = published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA)
    head = "Canada in the news\n\nWhat happened, and what comes of it for everyone\n\n"
    [event] = read_events(f"{head}{sentence}\n", published, lexicon).events
    return event


def test_a_plain_act_with_day_and_parties_is_strong(lexicon: Lexicon) -> None:
    event = read("The United States imposed a 25% tariff on steel from Canada on June 2, 2025.", lexicon)
    assert event.confidence.band is Band.STRONG
    assert event.rule == "tariff.impose"
    assert "“imposed … tariff” names the act" in event.reasons
    assert "the text gives a date: “June 2, 2025”" in event.reasons
    assert "who acts is named" in event.reasons


def test_a_missing_date_weakens_the_date_alone(lexicon: Lexicon) -> None:
    dated = read("The United States imposed a 25% tariff on steel from Canada on June 2, 2025.", lexicon)
    bare = read("The United States imposed a 25% tariff on steel from Canada.", lexicon)
    assert band_of(bare.confidence.date) is Band.WEAK
    assert bare.confidence.overall < dated.confidence.overall
    assert (bare.confidence.is_event, bare.confidence.kind) == (dated.confidence.is_event, dated.confidence.kind)
    assert any("no later than" in reason for reason in bare.reasons)


def test_missing_parties_weaken_the_roles(lexicon: Lexicon) -> None:
    event = read("A 25% tariff on imported steel took effect on June 2, 2025, raising the customs duty.", lexicon)
    assert band_of(event.confidence.roles) is Band.WEAK
    assert "no party is named" in event.reasons


def test_a_second_sentence_that_agrees_strengthens(lexicon: Lexicon) -> None:
    call = "President Donald Trump and President Xi Jinping spoke by phone on Thursday."
    again = "Trump told reporters after the phone call with Xi on Thursday that it had lasted 90 minutes."
    one, two = read(call, lexicon), read(f"{call}\n\n{again}", lexicon)
    assert two.confidence.is_event > one.confidence.is_event
    assert "two sentences agree" in two.reasons


def test_the_cue_of_the_standing_is_kept(lexicon: Lexicon) -> None:
    event = read("The United States plans to impose a 25% tariff on steel from Canada on July 1, 2025.", lexicon)
    assert "plans to" in event.cue
