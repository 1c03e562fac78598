"""Where the clauses of a sentence begin."""

from __future__ import annotations

from viewer.extract.tokens import Token

_SUBORDINATORS = frozenset(
    [
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "while",
        "because",
        "although",
        "though",
        "since",
        "unless",
        "if",
        "but",
        "whereas",
        "after",
        "before",
        "until",
    ]
)


_FINITE = frozenset("will would is are was were has had have can may could said says then".split())
"""Behind `and`, one of these begins a clause of its own: `will arrive on Thursday and will meet on Friday`."""


_CUTTING = _SUBORDINATORS | frozenset((";", ":", "—", "(", ")", ",", "in", "and", "but"))


def clause_cuts(tokens: list[Token]) -> list[int]:
    """Where clauses begin: behind marks, and at subordinators; a comma inside a list of names or numbers is no cut."""
    cuts = [0]
    for index, token in enumerate(tokens):
        if token.lower not in _CUTTING:
            continue  # nine of ten tokens
        if _parts(tokens, index) or (token.text == "," and not _lists(tokens, index)):
            cuts.append(index + 1)
        elif _opens_clause(tokens, index):
            cuts.append(index)
    return sorted({*cuts, len(tokens)})


def _opens_clause(tokens: list[Token], index: int) -> bool:
    """A subordinator, `and will`, or `in retaliation`: what follows has dates and parties of its own."""
    word, behind = tokens[index].lower, _lower(tokens, index + 1)
    if word == "in" and behind in ("retaliation", "response", "answer", "reaction"):
        return True
    return index > 0 and (word in _SUBORDINATORS or (word in ("and", "but") and behind in _FINITE))


def _parts(tokens: list[Token], index: int) -> bool:
    """A mark between clauses; parentheses around few words or an amount are none: `(ii)`, `($2 billion)`."""
    text = tokens[index].text
    inside = text == ":" and index + 1 < len(tokens) and tokens[index].end == tokens[index + 1].start
    return (text in (";", ":", "—") and not inside) or (text in "()" and not _is_aside(tokens, index))


_ASIDE = 6


def _is_aside(tokens: list[Token], index: int) -> bool:
    """Whether the parenthesis at a token belongs to a pair with few words between."""
    step = 1 if tokens[index].text == "(" else -1
    other = ")" if step == 1 else "("
    return any(_lower(tokens, index + step * away) == other for away in range(1, _ASIDE + 2))


def _lists(tokens: list[Token], index: int) -> bool:
    """Whether the comma stands between two names, or before a year."""
    before, after = tokens[index - 1 : index], tokens[index + 1 : index + 2]
    if after and after[0].lower in ("and", "or"):
        after = tokens[index + 2 : index + 3]
    if not before or not after:
        return False
    return (before[0].text[0].isupper() and after[0].text[0].isupper()) or after[0].text.isdigit()


def _lower(tokens: list[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""
