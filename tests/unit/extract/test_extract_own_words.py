"""A person's own words: what the file may hold, what it adds, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.errors import ResourceError
from viewer.extract import load_lexicon, read_events
from viewer.extract.own_words import NO_OWN_WORDS, read_own_words
from viewer.paths import own_words_file, resources

WORDS = """
[[party]]
name = "Ruritania"
kind = "country"
names = ["Strelsau"]
adjectives = ["Ruritanian"]

[products]
"music boxes" = ["Music Box"]

[laws]
"Ruritanian Customs Act" = ["Ruritanian Customs Act"]

[nouns]
tariff = ["octroi"]

[verbs]
"tariff.raise" = ["ratchet up"]
"""


def words_file(folder: Path, text: str) -> Path:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_parties_goods_laws_nouns_and_verbs_are_added(tmp_path: Path) -> None:
    lexicon = load_lexicon(own=words_file(tmp_path, WORDS))
    text = (
        BEFORE + "On Monday Strelsau ratcheted up its octroi on Chinese music boxes under the Ruritanian Customs Act."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.title == "Ruritania raises tariffs on music boxes from China"
    assert dict(event.details) == {"legal_references": "Ruritanian Customs Act"}


def test_without_the_file_the_words_are_those_of_the_program(tmp_path: Path) -> None:
    assert read_own_words(tmp_path / "none.toml") is NO_OWN_WORDS
    text = BEFORE + "On Monday Strelsau ratcheted up its octroi on Chinese music boxes."
    assert read_events(text, FRIDAY, load_lexicon(own=None)).events == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[products", "cannot be read"),
        ("[goods]\n", "unknown table “goods”"),
        ('[products]\n"x" = "y"\n', "must be a list of words"),
        ("products = 1\n", "must be a table"),
        ('[[party]]\nkind = "country"\n', "has no name"),
        ('[party]\nname = "X"\n', "with two brackets"),
        ('[[party]]\nname = "X"\nkind = "planet"\n', "must be one of"),
        ('[[party]]\nname = "X"\nkind = "country"\ncapital = "Y"\n', "unknown key “capital”"),
        ('[nouns]\nfee = ["fee"]\n', "unknown class “fee”"),
        ('[verbs]\n"tariff.sing" = ["sing"]\n', "unknown act “tariff.sing”"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    path = words_file(tmp_path, text)
    with pytest.raises(ResourceError) as caught:
        load_lexicon(own=path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_the_template_is_a_file_that_adds_nothing(tmp_path: Path) -> None:
    template = (resources() / "words.toml").read_text(encoding="utf-8")
    own = read_own_words(words_file(tmp_path, template))
    assert not any([own.parties, own.products, own.laws, own.nouns, own.verbs])


def test_the_template_with_its_lines_taken_in_is_right(tmp_path: Path) -> None:
    template = (resources() / "words.toml").read_text(encoding="utf-8")
    taken_in = "\n".join(
        line.removeprefix("#") if line.startswith(('#"', "#[", "#n", "#k", "#c", "#a", "#t")) else line
        for line in template.split("\n")
    )
    assert load_lexicon(own=words_file(tmp_path, taken_in))


def test_another_file_may_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRADELINE_WORDS", str(tmp_path / "mine.toml"))
    assert own_words_file() == tmp_path / "mine.toml"
    monkeypatch.setenv("TRADELINE_WORDS", "")
    assert own_words_file() is None
    monkeypatch.delenv("TRADELINE_WORDS")
    assert own_words_file() is not None
