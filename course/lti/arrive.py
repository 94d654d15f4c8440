"""What happens in the store when somebody comes from a learning platform: she is known, and where her points go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from course.content import Course
from course.lti.launch import Launch
from course.model import Person, Role
from course.store import Store
from course.store.lti import Link


def arrive(store: Store, course: Course, come: Launch, now: datetime) -> Person:
    """The person, who is added the first time and keeps her cohort. Her roles follow the platform's each time, except
    for somebody who is known by her e-mail address: she may have been given roles here.
    """
    person = _person(store, come, now)
    # A platform has no column for its teachers.
    if come.lineitem and (come.learns or not come.teaches):
        modules = {each.slug for each in course.modules}
        module = come.wanted if come.wanted in modules else ""
        store.lti.link(
            Link(person.id, come.lineitem, module, come.platform.issuer, come.platform.client_id, come.account)
        )
    return person


def _person(store: Store, come: Launch, now: datetime) -> Person:
    roles: frozenset[Role] = frozenset({"learner"})
    if come.teaches and come.platform.instructors:
        roles |= {"instructor"}
    known = store.people.find(come.person)
    if known is None:
        new = Person(come.person, come.name or come.person, roles)
        try:
            store.people.add(new, None, now)
        except IntegrityError:  # she has opened two things at once
            return store.people.find(come.person) or new
        return new
    same_roles = come.platform.known_by == "email"
    person = replace(known, name=come.name or known.name, roles=known.roles if same_roles else roles)
    if person != known:
        store.people.change(person)
    return person
