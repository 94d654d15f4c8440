"""Decision guide («terskelsjekk»): yes/no questions in a fixed order; the first yes gives the result. No points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, ClassVar, Literal

from course.kinds.answers import newest_of
from course.kinds.base import Activity, Id, Many, Part, Text
from course.kinds.reading import nearest
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use

YES, NO = "ja", "nei"
OTHERWISE = "otherwise"


class Question(Part):
    """A question, and what to do when the answer is yes."""

    id: Id
    text: Text
    result: Text


class Case(Part):
    """The author's example: these answers give this result (a question's id, or «otherwise»)."""

    answers: Many[Literal["ja", "nei"]]
    result: str


class Decision(Activity):
    """Answer: ["nei", "nei", "ja"], up to the first yes."""

    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "private", "gathering"})

    kind: Literal["decision"]
    questions: Many[Question]
    otherwise: Text
    cases: Many[Case]

    @property
    def tries_allowed(self) -> int | None:
        """No limit."""
        return None

    @property
    def blank(self) -> Answer:
        """At the first question."""
        return []

    def problems(self) -> list[Problem]:
        """As the base; and every case gives what it promises."""
        names = [each.id for each in self.questions]
        found = [
            *super().problems(),
            *too_few("questions", len(names), 1),
            *too_few("cases", len(self.cases), 1),
            *id_problems("questions", names),
        ]
        if OTHERWISE in names:
            where = f"questions[{names.index(OTHERWISE)}].id"
            found.append(Problem(where, "id-en er opptatt", "Velg et annet navn."))
        for index, case in enumerate(self.cases):
            if case.result not in (*names, OTHERWISE):
                fix = nearest(case.result, [*names, OTHERWISE])
                found.append(Problem(f"cases[{index}].result", f"«{case.result}» finnes ikke", fix))
            elif (given := self._result(list(case.answers))) != case.result:
                problem = f"svarene gir «{given}», ikke «{case.result}»" if given else "svarene gir ikke noe resultat"
                found.append(Problem(f"cases[{index}]", problem, "Rett svarene eller resultatet."))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "of": how many questions; they come one at a time, in `view`."""
        return {**super().question(order, locale), "of": len(self.questions)}

    def invalid(self, answer: Answer) -> str | None:
        """It must lead to a result."""
        if self._result(answer):
            return None
        return "checks.answer_all_first" if self._is_path(answer) else "checks.not_understood"

    def extend(self, path: Answer, choice: Answer) -> Answer:
        """The answers with one more; None when it isn't «ja» or «nei», or the result is given already."""
        longer = [*(path if isinstance(path, list) else []), choice]
        return longer if self._is_path(longer) else None

    def check(self, answer: Answer, at: datetime) -> Result:
        """Nothing to judge; `extra`: {"result": the question's id, "otherwise" or null}."""
        return self.counted(0, result=self._result(answer))

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """{"question": {id, text, number, of} or null, "answered": [{"text", "answer"}], "result": text or null}."""
        newest = newest_of(tries, draft)
        path = newest if self._is_path(newest) else []
        result = self._result(path)
        texts = {each.id: each.result for each in self.questions} | {OTHERWISE: self.otherwise}
        return {
            "question": None if result else self._public(len(path)),
            "answered": [
                {"text": question.text, "answer": given} for question, given in zip(self.questions, path, strict=False)
            ],
            "result": texts[result] if result else None,
        }

    def _public(self, index: int) -> dict[str, Any]:
        question = self.questions[index]
        return {"id": question.id, "text": question.text, "number": index + 1, "of": len(self.questions)}

    def _is_path(self, answer: Answer) -> bool:
        """Only yes and no, no more than there are questions, and nothing after a yes."""
        if not isinstance(answer, list) or len(answer) > len(self.questions):
            return False
        return all(each in (YES, NO) for each in answer) and YES not in answer[:-1]

    def _result(self, path: Answer) -> str | None:
        """The id of the question that was answered with yes, «otherwise» after only no, None before the end."""
        if not self._is_path(path):
            return None
        for question, given in zip(self.questions, path, strict=False):
            if given == YES:
                return question.id
        return OTHERWISE if len(path) == len(self.questions) else None
