"""What words around an act leave of it: what waits, is rumored, refused or only has to be done is no fact."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, read_events

NO_FACTS = (
    "The minister said the duties would be removed as soon as the United States lifted its own tariff.",
    "Japan would resume imports of beef once the United States lifted tariffs on cars.",
    "Beijing will keep the duties until Washington lifts its tariffs.",
    "The two sides will hold another round of talks before the truce expires.",
    "Mrs. Hills must open formal investigations of the six practices by July 16.",
    "The talks must be finished by early October.",
    "The pause was to have ended on May 9.",
    "The deputies are preparing for a meeting between Lutnick and He Lifeng in Geneva later in June.",
    "Officials denied that Japan had imposed an export ban on chips.",
    "Officials rejected a claim that Japan had imposed an export ban on chips.",
    "There is speculation that China has granted export licenses to Tesla.",
    "There was no evidence that China had granted export licenses to Tesla.",
    "A rumor on Monday that Trump had paused tariffs for 90 days was false.",
    'The White House called a report on Monday that Trump had paused tariffs "fake news".',
    "Had Washington imposed the tariff, prices would have doubled.",
    "Senators rejected a bill that raised tariffs on steel on Thursday.",
    "Senators rejected a bill raising tariffs on steel on Thursday.",
    "(3) Should I find that a country has reached an agreement that offers relief, I may reduce the action.",
    "If the Secretary finds that China has lifted its export controls, he may reduce the duty.",
    "Review contracts for tariff-sharing clauses before year-end renewals.",
    "The Chinese government has filed few complaints at the WTO.",
    "The end of the tariffs would have little effect on its sales this year.",
    "Any duty imposed under Section 232 on chips of Switzerland will not exceed 15 percent.",
    "- SMIC advanced 4% in Hong Kong on Thursday.",
    "- General Motors now sees a tariff hit of $3.5 billion for 2025, half a billion less than it thought in May.",
    "China will modify the duty by suspending 24 points of it and removing the additional tariffs.",
    "The EU will cut its tariffs on cars, ending a dispute over steel tariffs.",
    "Bessent told reporters that two days of meetings had removed the prospect of a 100% duty on Chinese goods.",
    "Exporters must obtain a license to ship gallium from Aug. 1.",
)
FACTS = {
    "China raised its tariffs by removing exemptions on steel.": {"raise", "end exemption"},
    "Washington will respond after China imposed tariffs.": {"impose"},
    "The EU went ahead with extra duties on cars from China on Tuesday, ending a long investigation.": {
        "impose",
        "close",
    },
    "Trump met Xi in Busan on Thursday before China lifted its export controls on rare earths.": {"meet", "ease"},
    "Prices rose after China raised tariffs to 125% on Tuesday.": {"raise"},
    "When Trump imposed tariffs of 25% on steel in March 2018, the EU retaliated.": {"impose", "retaliate"},
    "The tariffs that Trump imposed on Mexico on Tuesday will stay until the court rules.": {"impose"},
    "Economists fear that tariffs imposed in April will raise prices.": {"impose"},
    "The president signed an order on Tuesday to raise tariffs on steel to 50%.": {"raise"},
    "China's ministry said on Monday that it had granted licenses to Tesla.": {"grant"},
}


@pytest.mark.parametrize("sentence", NO_FACTS)
def test_what_is_in_doubt_is_not_told_as_done(sentence: str, lexicon: Lexicon) -> None:
    told = [(event.title, event.standing.value) for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events]
    assert not [title for title, standing in told if standing in ("occurred", "in_force")], told


@pytest.mark.parametrize("sentence", FACTS)
def test_facts_beside_such_words_stay_facts(sentence: str, lexicon: Lexicon) -> None:
    events = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    done = {event.action for event in events if event.standing.value == "occurred"}
    assert done == FACTS[sentence]


def test_an_infinitive_behind_in_order_is_no_order(lexicon: Lexicon) -> None:
    text = BEFORE + "The White House met unions on Tuesday in order to raise tariffs on steel."
    assert all(event.action != "raise" for event in read_events(text, FRIDAY, lexicon).events)


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("The tariffs announced in April will hurt carmakers.", "2025-04"),
        ("The license granted in February will be revoked.", "2025-02"),
        ("The new tariffs will be announced in August.", "2025-08"),
    ],
)
def test_a_month_behind_a_participle_is_past(sentence: str, month: str, lexicon: Lexicon) -> None:
    dates = [
        date.value.edtf for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events for date in event.dates
    ]
    assert dates == [month]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Tuesday's meeting between Xi and Trump ended without a deal.", ["2025-06-03"]),
        ("Trump and Xi are meeting on Tuesday.", ["2025-06-10"]),
        ("The minister hoped that a deal would be reached with China by December.", ["2025-12"]),
        ("The tariffs on steel would be raised in December, he said.", ["2025-12"]),
    ],
)
def test_where_a_day_lies_in_speech(sentence: str, days: list[str], lexicon: Lexicon) -> None:
    assert [time.date.edtf for time in read_events(BEFORE + sentence, FRIDAY, lexicon).expressions if time.date] == days
