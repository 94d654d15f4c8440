"""«Kursholdere og kull»: the administrator says which cohorts each instructor follows. No learner's work is here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tornado.web import HTTPError

from course.model import ALL_COHORTS, Person
from course.people.following import not_named
from course.people.ids import read_id
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs

ALL, SOME, UNSAID = "alle", "noen", "ikke"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is chosen for somebody: one of the three, and the cohorts ticked. `fault` is the message to mend it by."""

    which: str
    ticked: frozenset[str]
    fault: str = ""


class Naming(CourseHandler):
    """GET /kursholdere?id=<somebody whose role comes from elsewhere>; POST saves for one."""

    @needs("manage")
    def get(self) -> None:
        """Show the instructors."""
        self._page()

    @needs("manage")
    def post(self) -> None:
        """Save, and show them again. What was chosen stands when it can't be saved."""
        person = self.store.people.find(self.get_body_argument("id", ""))
        if person is None:
            raise HTTPError(404)
        known = {each.id for each in self.store.people.cohorts()}
        typed = Typed(self.get_body_argument("ser", ""), frozenset(known & set(self.get_body_arguments("kull"))))
        if typed.which not in {ALL, SOME, UNSAID} or (typed.which == SOME and not typed.ticked):
            self._page(person, replace(typed, fault="cohort.naming_choose"))
            return
        follows = {ALL: frozenset({ALL_COHORTS}), SOME: typed.ticked, UNSAID: None}[typed.which]
        self.store.people.change(replace(person, follows=follows))
        self._page(person, saved=True)

    def _page(self, about: Person | None = None, typed: Typed | None = None, *, saved: bool = False) -> None:
        people = self.store.people
        asked = self.get_query_argument("id", "")
        found = people.find(read_id(asked) or asked) or about
        shown = [each for each in people.all() if "instructor" in each.roles or each.follows is not None]
        if found is not None and found.id not in {each.id for each in shown}:
            shown.insert(0, people.find(found.id) or found)
        self.show(
            "kursholdere",
            self.side("kursholdere", self.t("cohort.naming_title")),
            rows=[(each, typed if typed and about and each.id == about.id else _typed(each)) for each in shown],
            cohorts=people.cohorts(),
            divided=people.some_are_named(),
            left=not_named(people),
            asked=asked,
            missing=bool(asked) and found is None,
            saved=about if saved else None,
        )


def _typed(person: Person) -> Typed:
    if person.follows is None:
        return Typed(UNSAID, frozenset())
    return Typed(ALL, frozenset()) if ALL_COHORTS in person.follows else Typed(SOME, person.follows)
