"""Other people's formats, in and out; tables through pandas."""

from viewer.interchange.exporting import FORMATS, export_events
from viewer.interchange.records import (
    article_record,
    event_record,
    expression_record,
    related_record,
    revision_record,
    sentence_record,
)
from viewer.interchange.report_out import check_report_name, write_report

__all__ = [
    "FORMATS",
    "article_record",
    "check_report_name",
    "event_record",
    "export_events",
    "expression_record",
    "related_record",
    "revision_record",
    "sentence_record",
    "write_report",
]
