"""Near-copies are found whatever headline they bear; other reports of the same day are not."""

from __future__ import annotations

import itertools
import re
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.copies import COPY_FROM, bands, likeness, likenesses, signature

SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "sample").glob("*.txt"))
BYLINE = "Other paper sees it in its own way\nBy Ann Example, our correspondent\n"
OWN_PARAGRAPH = "\nOur readers get the morning letter on trade and business in their inbox each weekday."


def made(seed: int, count: int = 400) -> list[str]:
    """Words that no other seed gives."""
    return [f"w{seed}x{number}" for number in range(count)]


def share(one: str, other: str) -> float:
    """The true likeness, counted."""
    runs = [
        {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
        for words in (re.findall(r"\w+", text.casefold()) for text in (one, other))
    ]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_another_headline_byline_and_paragraph_make_no_other_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    copy = BYLINE + text.partition("\n")[2] + OWN_PARAGRAPH
    one, other = signature(text), signature(copy)
    assert likeness(one, other) >= COPY_FROM
    assert set(bands(one)) & set(bands(other))


def test_texts_written_apart_are_not_alike() -> None:
    signatures = [signature(path.read_text(encoding="utf-8")) for path in SAMPLES]
    assert max(likeness(one, other) for one, other in itertools.combinations(signatures, 2)) < 0.1


@pytest.mark.parametrize("kept", [40, 150, 280, 360])
def test_the_estimate_is_near_the_true_share(kept: int) -> None:
    errors = []
    for seed in range(40):
        base = made(seed)
        one, other = " ".join(base), " ".join(base[:kept] + made(1000 + seed, 400 - kept))
        errors.append(likeness(signature(one), signature(other)) - share(one, other))
    assert abs(float(np.mean(errors))) < 0.04
    assert float(np.std(errors)) < 0.1


def test_bands_find_copies_and_few_others() -> None:
    def hits(kept: int) -> int:
        found = 0
        for seed in range(60):
            base = made(seed)
            one, other = signature(" ".join(base)), signature(" ".join(base[:kept] + made(1000 + seed, 400 - kept)))
            found += bool(set(bands(one)) & set(bands(other)))
        return found

    assert hits(350) >= 59  # alike to 0.77
    assert hits(100) <= 6  # alike to 0.14


def test_case_marks_and_spaces_do_not_count() -> None:
    one = "The United States “will” raise its duties, on Thursday: to 25%, officials said."
    other = "the  united states 'will' raise its\nDUTIES on Thursday to 25% officials said"
    assert likeness(signature(one), signature(other)) == 1.0


def test_the_order_of_words_counts() -> None:
    words = made(1, 60)
    assert likeness(signature(" ".join(words)), signature(" ".join(reversed(words)))) < 0.2


@pytest.mark.parametrize("text", ["Tariffs rise", "One", "four words are here"])
def test_short_texts_are_like_themselves_alone(text: str) -> None:
    assert likeness(signature(text), signature(text.upper())) == 1.0
    assert likeness(signature(text), signature(text + " now")) < 0.2


@pytest.mark.parametrize("text", ["", "\n \t", "… — !"])
def test_a_text_without_words_is_like_none(text: str) -> None:
    empty = signature(text)
    assert bands(empty) == ()
    assert likeness(empty, empty) == likeness(signature("Tariffs rise"), empty) == 0.0


def test_signatures_never_change() -> None:
    """They are stored in libraries: a change here makes all of them worthless."""
    found = signature("The United States raised its duty on steel from China to 50% on Wednesday.")
    assert found.dtype == np.uint32
    assert found.shape == (64,)
    assert found[:4].tolist() == [501445437, 454253148, 381676361, 1227442639]
    assert bands(found)[:2] == (-3265039625031877559, 7489726189962251260)


def mixed(number: int) -> int:
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) % 2**64
    return number ^ (number >> 31)


@given(st.lists(st.sampled_from(["duty", "on", "steel", "from", "china"]), min_size=1, max_size=20))
def test_signatures_are_what_plain_integers_give(words: list[str]) -> None:
    """The same in arithmetic without numpy, so that no machine and no version of it has a say."""
    fixed = [mixed(step * 0x9E3779B97F4A7C15 % 2**64) for step in range(1, 134)]
    runs = []
    for at in range(max(1, len(words) - 4)):
        run = sum(zlib.crc32(word.encode()) * (fixed[128 + k] | 1) for k, word in enumerate(words[at : at + 5])) % 2**64
        runs.append((run ^ (run >> 29)) * 0xBF58476D1CE4E5B9 % 2**64)
    expected = [min((run * (fixed[i] | 1) + fixed[64 + i]) % 2**64 >> 32 for run in runs) for i in range(64)]
    assert signature(" ".join(words)).tolist() == expected


@given(st.text(max_size=300))
def test_bands_fit_a_column_of_signed_64_bits(text: str) -> None:
    found = bands(signature(text))
    assert len(found) in (0, 16)
    assert len(set(found)) == len(found)
    assert all(-(2**63) <= number < 2**63 for number in found)


def test_many_are_compared_as_one_is() -> None:
    texts = [
        "",
        "duties on steel and on zinc from Peru",
        "duties on steel and on zinc from Chile",
        "quite another text",
    ]
    signatures = [signature(text) for text in texts]
    for one in signatures:
        assert likenesses(one, np.stack(signatures)).tolist() == [likeness(one, other) for other in signatures]
    assert likenesses(signatures[1], np.empty((0, 64), np.uint32)).shape == (0,)
