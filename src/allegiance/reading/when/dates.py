"""What the forms of dates mean: which days each names, reckoned from the date of publication or the text before it.

One function a `make` of `when.yaml`, all of the same shape; they return None where what they are reckoned from is not
known, and raise `ValueError` where there is no such day.
"""

from typing import Final

from allegiance.reading.when import from_before, from_now, longer, written
from allegiance.reading.when.resolving import Resolver

DATES: Final[dict[str, Resolver]] = {
    "fixed": written.fixed,
    "numeric": written.numeric,
    "other": written.other,
    "holiday": written.holiday,
    "days": written.days,
    "both_days": written.both_days,
    "date": written.date,
    "month": written.month,
    "deictic_month": written.deictic_month,
    "winter": longer.winter,
    "season": longer.season,
    "deictic_season": longer.deictic_season,
    "quarter": longer.quarter,
    "decade": longer.decade,
    "century": longer.century,
    "weekday": from_now.weekday,
    "weekday_of": from_now.weekday_of,
    "weekday_ago": from_now.weekday_ago,
    "deictic_weekday": from_before.deictic_weekday,
    "night_into": from_now.night_into,
    "overnight_weekday": from_now.overnight_weekday,
    "before_last": from_now.before_last,
    "two_days": from_now.two_days,
    "today": from_now.today,
    "last_night": from_now.shifted(-1),
    "this_morning": from_now.shifted(0),
    "overnight": from_now.shifted(-1, 1),
    "now": from_now.shifted(0),
    "ago": from_now.ago,
    "lasting": from_now.lasting,
    "rolling": from_now.rolling,
    "coming": from_now.coming,
    "later_in": from_before.later_in,
    "offset": from_before.offset,
    "same": from_before.same,
    "side": from_before.side,
    "weekend": from_now.weekend,
    "deictic": from_now.deictic,
    "year": longer.year_alone,
    "day_of": from_now.day_of,
    "years": longer.years,
    "event": longer.event,
}
