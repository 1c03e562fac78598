"""The commands that read texts: dates, explain, and reread for those of a library."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from viewer.cli.days import day_of
from viewer.cli.library import opened
from viewer.cli.output import print_json, say
from viewer.cli.progress import MANY_FILES, ProgressTeller
from viewer.domain.articles import Publication
from viewer.interchange import event_record, expression_record, sentence_record
from viewer.services import explaining
from viewer.services.jobs import run
from viewer.services.reading import ArticleReader, ReadTask
from viewer.services.rereading import apply_rereading, plan_rereading
from viewer.services.rereading_words import plan_lines, plan_record
from viewer.services.workers import usual_processes


def reread(arguments: argparse.Namespace) -> int:
    """Reads articles of a library again, and tells or makes the changes."""
    with opened(arguments) as library:
        ids = arguments.articles or library.article_ids()
        processes = usual_processes() if len(ids) >= MANY_FILES else 0
        plan = run(plan_rereading(library, dict.fromkeys(ids), processes=processes), ProgressTeller())
        applied = arguments.apply and not plan.is_empty
        if applied:
            apply_rereading(library, plan)
    if arguments.json:
        print_json(plan_record(plan, applied=applied))
    else:
        for line in plan_lines(plan):
            print(line)
    if not plan.is_empty:
        say("Applied, as one step that undo takes back." if applied else "Nothing was changed; --apply does it.")
    return 1 if plan.failed else 0


def dates(arguments: argparse.Namespace) -> int:
    """Lists the time expressions of one text."""
    article, reading = ArticleReader().read(ReadTask(arguments.file, day_of(arguments.published)))
    if arguments.json:
        expressions = [expression_record(expression) for expression in reading.expressions]
        print_json({**_published_record(article.publication), "expressions": expressions})
        return 0
    for reason in article.publication.reasons:
        say(reason)
    for expression in reading.expressions:
        print(f"{expression.passage.start:>7}  {expression.type:<8}  {expression.value:<18}  {expression.text}  "
              f"({expression.receipt.rule}: {expression.receipt.reason})")  # fmt: skip
    return 0


def explain(arguments: argparse.Namespace) -> int:
    """Tells what became of each sentence of one text."""
    article, reading = ArticleReader().read(ReadTask(arguments.file, day_of(arguments.published)))
    explanation = explaining.explain(article, reading)
    if arguments.json:
        sentences = [sentence_record(sentence, article.text) for sentence in explanation.sentences]
        events = [event_record(event) for event in reading.events]
        print_json({**_published_record(article.publication), "sentences": sentences, "events": events})
        return 0
    for line in explaining.explanation_lines(explanation):
        print(line)
    return 0


def _published_record(publication: Publication) -> Mapping[str, object]:
    return {
        "published": publication.anchor.isoformat() if publication.anchor else None,
        "published_from": publication.source.value,
        "published_edtf": publication.value.edtf if publication.value else None,
        "published_reasons": list(publication.reasons),
    }
