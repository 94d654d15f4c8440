"""A message of assets/messages/<locale>/tools.toml with its variables written the Norwegian way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal, TypeAlias

from course.dates import in_words, number_in_words
from course.messages import DEFAULT_LOCALE, text

# Words that a municipality may replace with its own (`kommune.toml`); the message file holds the usual ones.
LOCAL_WORDS = ("hr_kontakt", "rutine_sykefravaer")
HOUR = timedelta(hours=1)
TENTH_OF_AN_HOUR = timedelta(minutes=6)


@dataclass(frozen=True, slots=True)
class Count:
    """«1 måned», «3 måneder»: a number with its noun."""

    number: int
    noun: Literal["day", "minute", "month", "year"]


Variable: TypeAlias = str | int | float | date | time | timedelta | Count


def say(
    name: str,
    variables: Mapping[str, Variable] | None = None,
    locale: str = DEFAULT_LOCALE,
    words: Mapping[str, str] | None = None,
) -> str:
    """The sentence `tools.<name>`. `words` are the municipality's own. Raises KeyError as `messages.text` does."""
    local = {each: (words or {}).get(each) or text(f"tools.word_{each}", locale) for each in LOCAL_WORDS}
    ready = {key: written(value, locale) for key, value in (variables or {}).items()}
    return text(f"tools.{name}", locale, **{**local, **ready})


def written(value: Variable, locale: str = DEFAULT_LOCALE) -> str:
    """One variable as a reader meets it: «4. januar 2027», «8,5 timer», «07.00», «3 måneder»."""
    match value:
        case Count(number, noun):
            return text(f"tools.{noun}_{'one' if number == 1 else 'many'}", locale, n=number)
        case timedelta():
            return _duration(value, locale)
        case date():
            return in_words(value)
        case time():
            return f"{value:%H.%M}"
        case str():
            return value
        case _:
            return number_in_words(value)


def weekday(day: date, locale: str = DEFAULT_LOCALE) -> str:
    """«mandag 4. januar 2027»."""
    return f"{text(f'tools.weekday_{day.weekday()}', locale)} {in_words(day)}"


def _duration(length: timedelta, locale: str) -> str:
    """«30 minutter», «8,5 timer», and «8 timer og 10 minutter» where decimals would have to be rounded."""
    hours, rest = divmod(length, HOUR)
    minutes = written(Count(rest // timedelta(minutes=1), "minute"), locale)
    if not hours:
        return minutes
    if rest % TENTH_OF_AN_HOUR:
        return text("tools.hours_and_minutes", locale, hours=written(hours * HOUR, locale), minutes=minutes)
    return text("tools.hour_one" if length == HOUR else "tools.hour_many", locale, n=number_in_words(length / HOUR))
