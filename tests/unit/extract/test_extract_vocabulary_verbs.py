"""The forms of the verbs of the lexicon: `wrapped up`, `withheld`, not `wraped up`, `withholded`."""

from __future__ import annotations

import re
import tomllib

from viewer.extract.vocabulary import Form, verb_forms
from viewer.paths import resources

STRONG = set(
    "become begin bind bite break bring build buy choose come cut deal do draw drive fall fight find fly forbid forgo "
    "freeze get give go grow hear hit hold keep lay lead leave let lose make mean meet pay put quit read rise run say "
    "see seek sell send set shake shoot shut sit speak spend split spread stand stick strike sweep take teach tear "
    "tell think throw undertake undo uphold wind win withdraw withhold write".split()
)
"""English verbs whose past is not made with -ed."""
DOUBLING = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprt]")
"""Verbs of one syllable that end in one vowel and one consonant double it: `wrap`, `wrapped`."""


def heads_and_irregular() -> tuple[set[str], dict[str, list[str]]]:
    events = tomllib.loads((resources() / "lexicon" / "events.toml").read_text(encoding="utf-8"))
    verbs = {verb for act in events["act"] for key in ("verbs", "subject_verbs") for verb in act.get(key, ())}
    verbs |= {verb for listed in events["alone"].values() for verb in listed}
    return {verb.split()[0] for verb in verbs} - {"be"}, events["irregular"]


def test_every_verb_that_is_not_regular_has_its_forms_listed() -> None:
    heads, irregular = heads_and_irregular()
    doubled = {head for head in heads if DOUBLING.fullmatch(head)}
    assert {"wrap", "cut", "sit", "bar"} <= doubled
    assert (doubled | (heads & STRONG)) - irregular.keys() == set()


def test_a_phrasal_verb_bends_its_first_word() -> None:
    _, irregular = heads_and_irregular()
    forms = dict(verb_forms("wrap up", irregular))
    assert forms == {
        "wrap up": Form.BASE, "wraps up": Form.PRESENT, "wrapped up": Form.PARTICIPLE, "wrapping up": Form.ING,
    }  # fmt: skip
