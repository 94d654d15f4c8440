"""What the course remembers of learning platforms: logins that have begun, where points go, and its own key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from course.store.tables import lti_keys, lti_links, lti_logins


@dataclass(frozen=True, slots=True)
class Begun:
    """A login that has begun, at which platform, and the word that its answer must hold."""

    issuer: str
    client: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where a learner's points go. `module` is "" for the whole course; `account` is who she is at the platform."""

    learner: str
    lineitem: str
    module: str
    issuer: str
    client: str
    account: str


class Lti:
    """Times are aware; what returns from a change is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, state: str, begun: Begun, now: datetime, until: datetime) -> None:
        """Remember a login by the hash of its state. Those that never came back are forgotten."""
        row = {"issuer": begun.issuer, "client": begun.client, "nonce": begun.nonce, "until": until.astimezone(UTC)}
        with self._engine.begin() as connection:
            connection.execute(delete(lti_logins).where(lti_logins.c.until < now.astimezone(UTC)))
            connection.execute(insert(lti_logins).values(state=state, **row))

    def take(self, state: str, now: datetime) -> Begun | None:
        """The login with this (hashed) state, once: whoever comes with it again gets None."""
        this = delete(lti_logins).where(lti_logins.c.state == state, lti_logins.c.until >= now.astimezone(UTC))
        with self._engine.begin() as connection:
            row = connection.execute(this.returning(lti_logins)).first()
            return Begun(row.issuer, row.client, row.nonce) if row else None

    def link(self, link: Link) -> None:
        """Remember where a learner's points go."""
        this = (lti_links.c.learner == link.learner) & (lti_links.c.lineitem == link.lineitem)
        rest = {"module": link.module, "issuer": link.issuer, "client": link.client, "account": link.account}
        try:
            with self._engine.begin() as connection:
                if connection.execute(update(lti_links).where(this).values(**rest)).rowcount == 0:
                    connection.execute(insert(lti_links).values(learner=link.learner, lineitem=link.lineitem, **rest))
        except IntegrityError:  # two launches at once; both say the same
            return

    def links(self, learner: str | None = None) -> list[Link]:
        """All places that points go, or those of one learner."""
        query = select(lti_links).order_by(lti_links.c.id)
        if learner is not None:
            query = query.where(lti_links.c.learner == learner)
        with self._engine.connect() as connection:
            rows = connection.execute(query)
            return [Link(row.learner, row.lineitem, row.module, row.issuer, row.client, row.account) for row in rows]

    def key(self) -> str | None:
        """The course's private key as PEM."""
        with self._engine.connect() as connection:
            found: str | None = connection.scalar(select(lti_keys.c.pem))
            return found

    def set_key(self, pem: str) -> str:
        """Keep this key if there is none yet; the key that holds from now on."""
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(lti_keys).values(id=1, pem=pem))
        except IntegrityError:  # another server was quicker
            pass
        return self.key() or pem

    def forget(self, learner: str) -> None:
        """Remove where a learner's points go."""
        with self._engine.begin() as connection:
            connection.execute(delete(lti_links).where(lti_links.c.learner == learner))
