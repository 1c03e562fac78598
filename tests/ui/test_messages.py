from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from viewer.errors import BadDate
from viewer.ui.messages import Message, Messages, MessageStack, Offer, Tone


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    return Messages()


@pytest.fixture
def stack(qtbot: QtBot, messages: Messages) -> MessageStack:
    made = MessageStack(messages)
    qtbot.addWidget(made)
    return made


def test_a_failure_says_what_why_and_what_to_do(messages: Messages, stack: MessageStack) -> None:
    messages.show_error(BadDate("It is no date.", "The month is 13.", "Write 2025-06-05."))
    (message,) = stack.shown
    assert message.tone is Tone.ERROR
    assert message.title == "It is no date."
    assert message.text == "The month is 13. Write 2025-06-05."


def test_the_newest_messages_stay_and_lasting_ones_until_they_end(messages: Messages, stack: MessageStack) -> None:
    lasting = Message(Tone.WARNING, "Read-only.", lasting=True)
    messages.show(lasting)
    for number in range(5):
        messages.show(Message(Tone.GOOD, f"Number {number}."))
    assert [message.title for message in stack.shown] == ["Read-only.", "Number 3.", "Number 4."]
    stack.dismiss_passing()
    assert stack.shown == (lasting,)
    messages.end_lasting()
    assert not stack.shown


def test_the_same_message_is_not_shown_twice(messages: Messages, stack: MessageStack) -> None:
    for _ in range(2):
        messages.show(Message(Tone.GOOD, "Done."))
    assert len(stack.shown) == 1


def test_an_offer_is_taken_once_and_the_message_goes(messages: Messages, stack: MessageStack) -> None:
    taken: list[str] = []
    messages.show(Message(Tone.ERROR, "Gone.", offers=(Offer("New…", lambda: taken.append("new")),)))
    (bar,) = stack.bars
    bar.offer_buttons[0].click()
    assert taken == ["new"]
    assert not stack.shown


def test_markup_in_a_message_stays_text(messages: Messages, stack: MessageStack) -> None:
    messages.show(Message(Tone.ERROR, "<img src='file:///etc/hostname'>", rows=("<b>row</b>",)))
    (bar,) = stack.bars
    bar.details_button.click()
    assert bar.rows_view.toPlainText() == "<b>row</b>"
    assert bar.accessibleName() == "<img src='file:///etc/hostname'>"
