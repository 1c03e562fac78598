"""Texts that use words of trade policy for other things give no events."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import FRIDAY
from viewer.extract import Lexicon, read_events

TOWN = """Brewer fights magistrates over opening hours
The licensing justices imposed restriction orders on nine public houses in Dockside on May 30, and the owner will take
the case to the High Court. Trade has been poor, and two landlords gave up their licences in March. The city council
agreed on Tuesday to raise the fee for music licences to £90 from January 1, and to buy no more wine of South Africa.
The High Court is expected to hear the case on June 20.
"""
HANDBOOK = """Owner's handbook of the Nordvarm heat pump, sold in Sweden and Germany
If your supplier announces a new tariff, the controller moves heating into its cheaper hours. Tariffs imposed before
software 2.1, which was released on May 15, were rounded up and ought to be entered again on the dial. The thermostat
suspends the tariff until June 10 if you import a new one. Export the settings of the heater before June 12.
"""


@pytest.mark.parametrize("text", [TOWN, HANDBOOK])
def test_other_lives_of_the_words_give_no_events(text: str, lexicon: Lexicon) -> None:
    assert read_events(text, FRIDAY, lexicon).events == ()
