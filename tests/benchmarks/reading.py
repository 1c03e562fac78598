"""Measures how fast texts become events: articles of 4 kB a second of processor time, where the time goes, and growth.

Run as `python tests/benchmarks/reading.py --json`, with `--folder` for other articles than our own. The shares come
from looking once a millisecond what is being done. Growth is the time of a text of 1 MB against that of its first
quarter, so 4 means linear.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))

from viewer.domain.articles import Article, Publication
from viewer.extract import Lexicon, load_lexicon, read_events
from viewer.sources import read_source

_ROOT = Path(__file__).parents[2]
_ARTICLE = 4000
"""Characters of the article that speed is given in."""
_LONG = 1_000_000
_RUNS = 9
_TICK_S = 0.001
_PHASES = {
    "layout": ("reading_copy", "blocks_of", "sentences_of"),
    "publication": ("find_publication",),
    "time expressions": ("TimeTagger.tag",),
    "scanning": ("Scanner.scan", "is_about_trade", "speaks_of_measures"),
    "acts": ("_candidates", "Headings.candidates", "Surroundings.entry", "told_candidates"),
    "dating": ("date_candidates", "Surroundings.complete", "with_offsets"),
    "fields and roles": ("_mention",),
    "joining": ("join_mentions",),
    "events": ("_event",),
}
"""Phase: the functions that it consists of, by qualified name."""
_PHASE_OF = {name: phase for phase, names in _PHASES.items() for name in names}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="articles to read; our own without it")
    asked = parser.parse_args()
    files = sorted(asked.folder.iterdir()) if asked.folder else own_articles()
    articles = [read_source(path) for path in files]
    lexicon = load_lexicon()
    characters = sum(len(article.text) for article in articles)
    best = min(seconds(articles, lexicon) for _ in range(_RUNS))
    result = {
        "articles": len(articles),
        "characters": characters,
        "articles_of_4_kb_a_second": round(characters / _ARTICLE / best, 1),
        "share_of_phases": shares(articles, lexicon),
        "growth": growth(articles, lexicon),
    }
    print(json.dumps(result, indent=None if asked.json else 2))


def own_articles() -> list[Path]:
    """The samples, and the golden articles of the half that rules may be tuned on."""
    golden = _ROOT / "tests" / "golden" / "articles"
    tuned = json.loads((golden / "gold.json").read_text(encoding="utf-8"))
    names = [name for name, told in tuned.items() if told["split"] == "dev"]
    return [*sorted((_ROOT / "resources" / "sample").iterdir()), *(golden / name for name in names)]


def seconds(articles: Sequence[Article], lexicon: Lexicon) -> float:
    """Processor time of reading all articles once, in seconds."""
    began = time.process_time()
    for article in articles:
        read_events(article.text, article.publication, lexicon)
    return time.process_time() - began


def shares(articles: Sequence[Article], lexicon: Lexicon) -> dict[str, float]:
    """The share of each phase, from 0 to 1, the largest first."""
    seen: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        phase = "the rest"
        while frame is not None:  # the outermost function of a phase says which one it is
            phase = _PHASE_OF.get(frame.f_code.co_qualname, phase)
            frame = frame.f_back
        seen[phase] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _TICK_S, _TICK_S)
    for _ in range(_RUNS):
        seconds(articles, lexicon)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    return {phase: round(count / seen.total(), 3) for phase, count in seen.most_common()}


def growth(articles: Sequence[Article], lexicon: Lexicon) -> dict[str, float]:
    """Processor time of 250 kB and of 1 MB in seconds, and their ratio."""
    joined = "\n\n".join(article.text for article in articles)
    text = (joined * (_LONG // len(joined) + 1))[:_LONG]
    spent = []
    for length in (_LONG // 4, _LONG):
        began = time.process_time()
        read_events(text[:length], Publication(), lexicon)
        spent.append(time.process_time() - began)
    return {"quarter_s": round(spent[0], 2), "whole_s": round(spent[1], 2), "ratio": round(spent[1] / spent[0], 2)}


if __name__ == "__main__":
    main()
