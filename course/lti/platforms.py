"""The learning platforms that people may come from: `lti.toml` in the data folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from course.model import Told

FILE = "lti.toml"
LOCAL = ("localhost", "127.0.0.1", "::1")


class LtiFileError(Told):
    """`lti.toml` has to be put right."""


def _web_address(written: str) -> str:
    parts = urlsplit(written)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)):
        return written
    raise ValueError


WebAddress = Annotated[str, AfterValidator(_web_address)]
Word = Annotated[str, Field(min_length=1, max_length=300)]


class Platform(BaseModel):
    """One platform. `instructors`: its teachers become instructors here. `known_by`: who a person is, by the
    platform's own number for her or by her e-mail address. `score`: her points, or only whether she passed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    issuer: Word
    client_id: Annotated[str, Field(min_length=1, max_length=200)]
    deployment_ids: Annotated[tuple[Word, ...], Field(min_length=1)]
    auth_login_url: WebAddress
    auth_token_url: WebAddress
    jwks_url: WebAddress
    instructors: bool = False
    known_by: Literal["sub", "email"] = "sub"
    score: Literal["points", "passed"] = "points"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    platform: Annotated[tuple[Platform, ...], Field(min_length=1)]


def read_platforms(folder: Path) -> tuple[Platform, ...]:
    """The platforms, none when there is no file. Raises `LtiFileError` with what to put right."""
    file = folder / FILE
    try:
        written = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as fault:
        raise LtiFileError(f"{file} kan ikke leses som TOML: {fault}") from None
    try:
        return _File.model_validate(written).platform
    except ValidationError as fault:
        places = sorted({".".join(str(part) for part in each["loc"]) for each in fault.errors()})
        raise LtiFileError(
            f"Rett dette i {file}: {', '.join(places)}. Hvert felt er forklart i docs/fullforing.md."
        ) from None


def find(platforms: tuple[Platform, ...], issuer: str, client_id: str = "") -> Platform | None:
    """The platform with this issuer. A platform that knows us by several client ids must say which."""
    found = [each for each in platforms if each.issuer == issuer and client_id in {"", each.client_id}]
    return found[0] if len(found) == 1 else None
