"""What the environment and the data folder say: who gets in, which proxies are believed, where completion is told.

Each look returns a finding or raises `Told`. Nothing is asked for over the network except the course's own database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from urllib.parse import urlsplit

from course.completion.gradebook_channel import CHANNEL as LTI
from course.completion.post_office import XAPI
from course.completion.settings import LRS_URL, Settings
from course.doctor.finding import Finding
from course.home import IDENTITY, KEEP_MONTHS, PUBLIC_URL, TRUSTED_PROXIES, Home
from course.lti.addresses import BESIDE
from course.lti.platforms import FILE, read_platforms
from course.model import Told
from course.people.roles import NAMES
from course.people.said import plural
from course.store import open_store

LOCAL = ("localhost", "127.0.0.1", "::1")
WAYS_IN = {
    "local": "ingen (local): alle som når kurset, er den samme deltakeren",
    "code": "personlig kode (code)",
    "header": "en proxy sier hvem (header)",
    "hub": "JupyterHub (hub)",
}


def examine_settings(home: Home) -> Iterator[Finding]:
    """Look at everything that is configured, one finding at a time."""
    looks: tuple[tuple[str, Callable[[Home], Finding]], ...] = (
        ("Innlogging", _identity),
        ("Deltakere", _people),
        ("Proxyer kurset tror på", _proxies),
        ("Adressen deltakerne bruker", _address),
        ("Sletting", _kept),
        ("Læringslager (xAPI)", _record_store),
        ("Læringsplattform (LTI)", _platforms),
    )
    for what, look in looks:
        try:
            yield look(home)
        except Told as fault:
            yield Finding(what, "nei", str(fault))
        except Exception as fault:  # noqa: BLE001 - a doctor reports whatever is wrong
            yield Finding(what, f"vites ikke ({type(fault).__name__})", "Se hva som står om databasen under.")


def _identity(home: Home) -> Finding:
    what, says = "Innlogging", WAYS_IN[home.identity]
    if home.identity == "local" and (home.proxies or _is_elsewhere(home.public_url)):
        return Finding(what, says, f"Flere skal nå kurset, så sett {IDENTITY}=code, header eller hub.")
    if home.identity == "header" and not home.proxies:
        return Finding(what, says, f"Ingen slipper inn før {TRUSTED_PROXIES} er adressen til proxyen.")
    if home.identity == "hub" and find_spec("jupyterhub") is None:
        return Finding(what, says, "JupyterHub er ikke installert. Kjør «make hub», eller bruk låsefila locks/hub.txt.")
    return Finding(what, says)


def _people(home: Home) -> Finding:
    if home.identity == "local":
        return Finding("Deltakere", "én, uten innlogging")
    with closing(open_store(home.database_url)) as store:
        everybody = store.people.all()
    roles = Counter(role for each in everybody for role in each.roles)
    more = [f"{name} {roles[role]}" for role, name in NAMES.items() if roles[role] and role != "learner"]
    says = f"{len(everybody)} i alt" + (f" ({', '.join(more)})" if more else "")
    if home.identity == "code" and not everybody:
        return Finding("Deltakere", says, "Ingen kan logge inn ennå. Bruk «nysomleder learners import» eller «add».")
    return Finding("Deltakere", says)


def _proxies(home: Home) -> Finding:
    what, says = "Proxyer kurset tror på", ", ".join(map(str, home.proxies)) or "ingen"
    if not home.proxies and home.identity != "hub" and _is_elsewhere(home.public_url):
        remedy = f"Sett {TRUSTED_PROXIES} til adressen til proxyen, ellers får lenker og koder feil adresse."
        return Finding(what, says, remedy)
    return Finding(what, says)


def _address(home: Home) -> Finding:
    what, says = "Adressen deltakerne bruker", home.public_url or f"den nettleseren bruker ({PUBLIC_URL} er ikke satt)"
    if home.public_url and _is_elsewhere(home.public_url) and not home.public_url.startswith("https:"):
        return Finding(what, says, "Uten https kan andre lese det som sendes. Sett opp en proxy med https.")
    return Finding(what, says)


def _kept(home: Home) -> Finding:
    if home.keep_months is None:
        return Finding("Sletting", f"ingen deltakere slettes av seg selv ({KEEP_MONTHS} er ikke satt)")
    return Finding("Sletting", f"{plural(home.keep_months, 'måned', 'måneder')} etter at de er ferdige")


def _record_store(home: Home) -> Finding:
    settings = Settings.from_environment()
    if settings.lrs is None:
        return Finding("Læringslager (xAPI)", f"ikke satt opp ({LRS_URL} er ikke satt)")
    return _sending("Læringslager (xAPI)", settings.lrs.url, home, XAPI)


def _platforms(home: Home) -> Finding:
    what, known = "Læringsplattform (LTI)", read_platforms(home.folder)
    if not known:
        return Finding(what, f"ikke satt opp ({FILE} finnes ikke)")
    says = ", ".join(each.issuer for each in known)
    if home.identity not in BESIDE:
        return Finding(what, says, f"Ingen slipper inn derfra før {IDENTITY} er {' eller '.join(BESIDE)}.")
    if home.public_url is None:
        return Finding(what, says, f"Sett {PUBLIC_URL} til adressen som står i plattformen.")
    return _sending(what, says, home, LTI)


def _sending(what: str, where: str, home: Home, channel: str) -> Finding:
    with closing(open_store(home.database_url)) as store:
        tally = store.outbox.tally(channel)
    says = f"{where}: {tally.sent} er sendt, {tally.waiting} venter"
    return Finding(what, says, f"Sist gikk det galt: {tally.fault}" if tally.waiting and tally.fault else "")


def _is_elsewhere(address: str | None) -> bool:
    return address is not None and urlsplit(address).hostname not in LOCAL
