"""What the events of one verb share: how a candidate is made of it, and who stands around it."""

from __future__ import annotations

from viewer.domain.events import EventKind, Standing
from viewer.extract.candidates import Candidate
from viewer.extract.scan import PartyMention, View
from viewer.extract.standing import NO_EVENT, claim_of
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Verb, Vocabulary, Word


def make(
    view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary, kind: EventKind, action: str
) -> Candidate | None:
    """A candidate of a verb alone; None where the clause denies it or only thinks of it."""
    form = tag.form
    claim = claim_of(view, mention.first, form, vocabulary, Standing.OCCURRED)
    left, _ = view.clause(mention.first)
    if claim.standing in NO_EVENT or view.lower(left) in ("if", "unless", "whether"):
        return None
    return Candidate(
        view, kind, action, claim.standing, mention.first, mention.last, (mention.first, mention.last),
        f"{kind}.{action}", claim.cue, direct=True,
    )  # fmt: skip


_PRONOUNS = frozenset(("they", "their", "two", "both", "leaders", "presidents", "sides", "parties"))


def has_pronoun(view: View) -> bool:
    """Whether a sentence speaks of people that the one before named."""
    return any(token.lower in _PRONOUNS for token in view.tokens)


def people_in(view: View) -> list[PartyMention]:
    """The named people of a sentence, each once."""
    people: dict[str, PartyMention] = {}
    for party in view.parties:
        if party.is_person:
            people.setdefault(party.entry.name, party)
    return list(people.values())


def second_partner(view: View, first: int) -> int | None:
    """Where `and with …` names another partner with a day of its own, behind a day of the first; None for nowhere."""
    days = [(view.token_at(time.passage.start), view.token_at(time.passage.end)) for time in view.times]
    for index in range(first, len(view.tokens) - 1):
        if view.lower(index) != "and" or view.lower(index + 1) != "with":
            continue
        person = next((party for party in people_in(view) if party.first > index), None)
        before = any(first <= start < index for start, _ in days)
        if person is not None and before and any(start >= person.last for start, _ in days):
            return index + 1
    return None


def party_before(view: View, position: int) -> PartyMention | None:
    """The party nearest to the left of a token."""
    return max((party for party in view.parties if party.last <= position), key=lambda party: party.first, default=None)


def reporter_before(view: View, position: int, vocabulary: Vocabulary) -> PartyMention | None:
    """Who says it: the party before a verb of saying that stands left of a token."""
    for mention in view.words:
        if mention.first >= position:
            break
        if any(isinstance(tag, Verb) and vocabulary.alone.get(tag.lemma) == "say" for tag in mention.tags):
            return party_before(view, mention.first)
    return None
