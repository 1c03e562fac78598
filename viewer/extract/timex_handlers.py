"""The handler of each kind of pattern, by the name that the pattern table uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from viewer.extract import timex_clock, timex_days, timex_periods, timex_relative, timex_spans
from viewer.extract.resolve import Resolved
from viewer.extract.timex_context import Context

Handler = Callable[[Context], Resolved | None]

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "iso": timex_days.iso,
        "numeric": timex_days.numeric,
        "dotted": timex_days.dotted,
        "nine_eleven": timex_days.nine_eleven,
        "stamp": timex_days.stamp,
        "month_day": timex_days.month_day,
        "month_day_range": timex_days.month_day_range,
        "nth_of_month": timex_days.nth_of_month,
        "day_of_month": timex_days.day_of_month,
        "weekday": timex_days.weekday,
        "named_weekday": timex_days.named_weekday,
        "relative_day": timex_clock.relative_day,
        "this_daypart": timex_clock.this_daypart,
        "daypart": timex_clock.daypart,
        "day_reference": timex_days.day_reference,
        "weekend": timex_days.weekend,
        "holiday": timex_days.holiday,
        "clock": timex_clock.clock,
        "clock_word": timex_clock.clock_word,
        "month_year": timex_periods.month_with_year,
        "month_only": timex_periods.month_only,
        "quarter": timex_periods.quarter,
        "fiscal": timex_periods.fiscal,
        "season": timex_periods.season,
        "year": timex_periods.year,
        "year_range": timex_periods.year_range,
        "decade": timex_periods.decade,
        "century": timex_periods.century,
        "unit_reference": timex_relative.unit_reference,
        "plain_unit": timex_relative.plain_unit,
        "end_of_unit": timex_relative.end_of_unit,
        "part_of_year": timex_relative.part_of_period,
        "ago": timex_relative.ago,
        "year_earlier": timex_relative.year_earlier,
        "same_period": timex_relative.same_period,
        "in_units": timex_relative.in_units,
        "nth_in_row": timex_relative.nth_in_row,
        "span_reference": timex_spans.span_reference,
        "duration": timex_spans.duration,
        "half_unit": timex_spans.half_unit,
        "long_unit": timex_spans.long_unit,
        "every_part": timex_spans.every_part,
        "every": timex_spans.every,
        "set": timex_spans.repeated,
        "reference": timex_spans.reference,
    }
)
