"""TOML → pydantic model; every fault becomes a ContentError with field, problem and fix, in Norwegian."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from course.model import ContentError, Problem

ModelT = TypeVar("ModelT", bound=BaseModel)
Location = tuple[int | str, ...]

# Pydantic's error types → (problem, fix). `{name}` is the field, the rest is pydantic's own context.
FAULTS = {
    "missing": ("feltet mangler", "Legg til «{name} = …»."),
    "string_type": ("skal være tekst", 'Skriv verdien i anførselstegn: {name} = "…".'),
    "string_too_short": ("teksten er tom", "Skriv teksten."),
    "string_too_long": ("teksten er for lang", "Skriv høyst {max_length} tegn."),
    "string_pattern_mismatch": (
        "id-en kan ikke brukes",
        "Bruk små bokstaver a–z, tall og bindestrek, for eksempel «melder-fra».",
    ),
    "int_type": ("skal være et helt tall", "Skriv tallet uten anførselstegn: {name} = 2."),
    "int_from_float": ("skal være et helt tall", "Skriv tallet uten desimaler."),
    "float_type": ("skal være et tall", "Skriv tallet uten anførselstegn, med punktum: {name} = 1.5."),
    "finite_number": ("skal være et endelig tall", "Skriv et vanlig tall."),
    "bool_type": ("skal være true eller false", "Skriv {name} = true eller {name} = false."),
    "date_type": ("skal være en dato", "Skriv datoen uten anførselstegn: {name} = 2026-11-21."),
    "tuple_type": ("skal være en liste", "Skriv en liste: {name} = […]."),
    "list_type": ("skal være en liste", "Skriv en liste: {name} = […]."),
    "dict_type": ("skal være en tabell", "Skriv en tabell: [{name}]."),
    "model_type": ("skal være en tabell", "Skriv en tabell: [{name}]."),
    "model_attributes_type": ("skal være en tabell", "Skriv en tabell: [{name}]."),
    "literal_error": ("verdien er ikke blant dem som finnes", "Velg en av disse: {expected}."),
    "greater_than": ("tallet er for lite", "Skriv et tall som er større enn {gt}."),
    "greater_than_equal": ("tallet er for lite", "Skriv {ge} eller mer."),
    "less_than_equal": ("tallet er for stort", "Skriv {le} eller mindre."),
    "too_short": ("det er for få", "Skriv minst {min_length}."),
    "too_long": ("det er for mange", "Skriv høyst {max_length}."),
}
OTHER_FAULT = ("verdien kan ikke brukes", "Se hvordan feltet er skrevet i en annen fil av samme slag.")
WHERE = re.compile(r"at line (\d+)")
PLACEHOLDER = re.compile(r"\{([a-zæøå_]+)\}")


def read_as(
    model: type[ModelT],
    file: Path,
    table: Mapping[str, Any] | None = None,
    *,
    within: str = "",
    words: Mapping[str, str] | None = None,
) -> ModelT:
    """Return `table` (or the whole file) as `model`. `within` is the name of the table inside the file.

    `words` are the municipality's own words; when given, placeholders in the text are filled first.
    Raises ContentError for an unreadable file, a broken table and an unknown placeholder.
    """
    values: Any = read_toml(file) if table is None else table
    if words is not None:
        values = fill(values, words, file)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise as_content_error(file, _faults(model, error), within) from None


def read_toml(file: Path) -> dict[str, Any]:
    """Return the file's tables. Raises ContentError when the file is missing or is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(file, "", "fila finnes ikke", "Lag fila, eller rett navnet der den er nevnt.") from None
    except UnicodeDecodeError:
        fix = "Lagre fila som UTF-8. Det heter ofte «Tegnkoding» i teksteditoren."
        raise ContentError(file, "", "fila har tegn som ikke kan leses", fix) from None
    except tomllib.TOMLDecodeError as error:
        where = WHERE.search(str(error))
        place = f"linje {where[1]}" if where else "slutten av fila"
        fix = "Se på linja og den over. Ofte mangler et anførselstegn, et likhetstegn eller en klamme."
        raise ContentError(file, "", f"fila er ikke gyldig TOML ved {place}", fix) from None


def fill(value: Any, words: Mapping[str, str], file: Path, field: str = "") -> Any:
    """Return `value` with every `{placeholder}` in its texts replaced. Raises ContentError for an unknown one."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda match: _word(match[1], words, file, field), value)
    if isinstance(value, Mapping):
        return {key: fill(each, words, file, _join((field, key))) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, words, file, f"{field}[{index}]") for index, each in enumerate(value)]
    return value


def as_content_error(file: Path, problems: list[Problem], within: str = "") -> ContentError:
    """Return one error for all `problems` (at least one) of a file: the first one, with the others in `more`."""
    first, *more = [ContentError(file, _join((within, each.field)), each.problem, each.fix) for each in problems]
    first.more = tuple(more)
    return first


def nearest(name: str, names: list[str]) -> str:
    """Return the fix for an unknown `name`: the right name it looks like, and all of them."""
    if not names:
        return "Fjern det, eller lag det først."
    close = difflib.get_close_matches(name, names, n=1)
    guess = f"Mente du «{close[0]}»? " if close else ""
    return f"{guess}Velg blant: {', '.join(names)}."


def _word(name: str, words: Mapping[str, str], file: Path, field: str) -> str:
    if name not in words:
        fix = f"{nearest(name, list(words))} Eller legg «{name}» inn i kommune.toml."
        raise ContentError(file, field, f"«{{{name}}}» står ikke i kommune.toml", fix)
    return words[name]


def _faults(model: type[BaseModel], error: ValidationError) -> list[Problem]:
    return [_fault(model, each["type"], each["loc"], each.get("ctx", {})) for each in error.errors()]


def _fault(model: type[BaseModel], kind: str, where: Location, context: dict[str, Any]) -> Problem:
    name = str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        return Problem(_join(where), "ukjent felt", nearest(name, _names_at(model, where[:-1])))
    problem, fix = FAULTS.get(kind, OTHER_FAULT)
    expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    numbers = {key: f"{value:g}" for key, value in context.items() if isinstance(value, int | float)}
    return Problem(_join(where), problem, fix.format_map({**numbers, "name": name, "expected": expected}))


def _names_at(model: type[BaseModel], where: Location) -> list[str]:
    """The field names of the model that `where` leads to."""
    for step in where:
        if isinstance(step, str) and (found := _field(model, step)) is not None:
            model = found
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model inside the field `name` of `model`, also when it is wrapped in a list or «or None»."""
    for key, field in model.model_fields.items():
        if name in (key, field.alias):
            return _model_in(field.annotation)
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)


def _join(where: Location) -> str:
    path = ""
    for step in where:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if step else ""
    return path.removeprefix(".")
