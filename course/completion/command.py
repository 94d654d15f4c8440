"""`nysomleder completion` and `nysomleder lti`: what is completed as files, how it goes with the sending, and what to
paste into Moodle. Files are written here; what is to be printed is returned.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from course.completion.arguments import PRINT
from course.completion.as_csv import as_csv
from course.completion.everybody import Learner, everybody
from course.completion.post_office import CHANNELS, PostOffice
from course.completion.settings import Settings
from course.completion.standing import standing
from course.completion.statements import statements
from course.content import load_course
from course.home import IDENTITY, Home
from course.lti.addresses import BESIDE, KEYS, LAUNCH, LOGIN
from course.lti.platforms import FILE, read_platforms
from course.model import Told
from course.store import Store, open_store

NAMES = {"xapi": "Læringslageret (xAPI)", "lti": "Læringsplattformen (LTI)"}
EXAMPLE = """[[platform]]
issuer = "https://moodle.kommunen.no"
client_id = "…"
deployment_ids = ["1"]
auth_login_url = "https://moodle.kommunen.no/mod/lti/auth.php"
auth_token_url = "https://moodle.kommunen.no/mod/lti/token.php"
jwks_url = "https://moodle.kommunen.no/mod/lti/certs.php\""""


def reply(arguments: argparse.Namespace) -> str:
    """Do what is asked for, and return what to print. Raises `Told`."""
    course, home = load_course(), Home.from_environment().make()
    store = open_store(home.database_url)
    try:
        office = PostOffice.at(home, course, store)
        learners = _learners(store, arguments.cohort)
        said: list[str] = []
        if arguments.csv == PRINT:
            sys.stdout.buffer.write(as_csv(course, learners, arguments.since))
            return ""
        if arguments.csv:
            said.append(_write(arguments.csv, as_csv(course, learners, arguments.since)))
        if arguments.xapi:
            told = [each for _, each in statements(course, learners, office.settings)]
            content = json.dumps(told, ensure_ascii=False, indent=2).encode()
            said.append(f"{_write(arguments.xapi, content)} ({len(told)} setninger)")
        if arguments.send:
            said.append(_sent(office))
        return "\n".join(said or _status(office, learners))
    finally:
        store.close()


def reply_lti() -> str:
    """What to paste into the platform, and what to write in `lti.toml`. Raises `Told`."""
    home = Home.from_environment().make()
    return "\n".join(_lti_lines(home, Settings.from_environment().home_page))


def _lti_lines(home: Home, address: str) -> Iterator[str]:
    yield "Lim inn dette i Moodle («External tool» → «Configure a tool manually»):"
    yield ""
    fields = (
        ("Tool URL", address),
        ("LTI version", "LTI 1.3"),
        ("Public key type", "Keyset URL"),
        ("Public keyset", f"{address}{KEYS}"),
        ("Initiate login URL", f"{address}{LOGIN}"),
        ("Redirection URI(s)", f"{address}{LAUNCH}"),
        ("Default launch container", "New window"),
        ("IMS LTI Assignment and Grade Services", "Use this service for grade sync only"),
        ("Share launcher's name with tool", "Always"),
        ("Accept grades from the tool", "Always"),
    )
    yield from (f"  {name:<40} {value}" for name, value in fields)
    yield ""
    if home.identity not in BESIDE:
        yield f"Sett {IDENTITY}=code (eller header). Nå er den «{home.identity}», og da slipper ingen inn fra Moodle."
    known = read_platforms(home.folder)
    if known:
        yield f"Disse plattformene står i {home.folder / FILE}:"
        yield from (f"  {each.issuer}  (klient {each.client_id})" for each in known)
        return
    yield f"Skriv så dette i {home.folder / FILE}, med det Moodle viser når du har lagret, og start kurset på nytt:"
    yield ""
    yield EXAMPLE


def _learners(store: Store, cohort: str | None) -> list[Learner]:
    if cohort is not None and store.people.cohort(cohort) is None:
        known = ", ".join(each.id for each in store.people.cohorts()) or "ingen"
        raise Told(f"Det er ikke noe kull som heter {cohort}. Kullene er: {known}.")
    return everybody(store, cohort)


def _sent(office: PostOffice) -> str:
    if not office.is_open:
        raise Told("Ingenting er satt opp til å ta imot. Se docs/fullforing.md.")
    return f"Sendte {office.post()}. {' '.join(_waiting(office))}".strip()


def _status(office: PostOffice, learners: list[Learner]) -> Iterator[str]:
    now = [standing(office.course, each.events) for each in learners]
    for module in office.course.modules:
        these = [each.of(module.slug) for each in now]
        completed = sum(each.completed is not None for each in these)
        passed = sum(each.passed for each in these)
        yield f"{module.slug:<28} {completed} har fått vurdering, {passed} av dem har bestått"
    yield f"{'hele kurset':<28} {sum(each.passed for each in now)} har bestått"
    yield from _waiting(office)


def _waiting(office: PostOffice) -> Iterator[str]:
    for channel in CHANNELS:
        tally = office.store.outbox.tally(channel)
        if tally.sent or tally.waiting:
            why = f" Sist: {tally.fault}." if tally.fault else ""
            yield f"{NAMES[channel]}: {tally.sent} er sendt, {tally.waiting} venter.{why}"


def _write(file: str, content: bytes) -> str:
    try:
        Path(file).write_bytes(content)
    except OSError:
        raise Told(f"{file} kan ikke skrives. Velg en mappe du har lov til å skrive i.") from None
    return f"Skrev {file}"
