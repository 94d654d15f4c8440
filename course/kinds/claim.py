"""Claim with reason («påstand med begrunnelse»). Curriculum A.5: half for the right verdict, all with the reason."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any, Literal

from course.kinds.answers import as_map
from course.kinds.base import Many, Text
from course.kinds.keyed import Items, Keyed, bare, ended, public, shuffled, verdict_problems
from course.kinds.options import Option, one_right, option_problems
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, ItemFeedback, Problem, Result

# The name of sant/usant in `items`; the reasons have their own ids.
VERDICT = "verdict"


class Claim(Keyed):
    """Answer: {"verdict": true or false, "reason": id, or null while none is chosen}."""

    kind: Literal["claim"]
    claim: Text
    truth: bool
    feedback_verdict: Text | None = None
    reasons: Many[Option]

    def problems(self) -> list[Problem]:
        """As the base; one best reason, and none that begins with the verdict itself."""
        found = [
            *super().problems(),
            *option_problems("reasons", self.reasons, self.reason),
            *one_right("reasons", self.reasons),
            *verdict_problems("feedback_verdict", self.feedback_verdict, "Nei."),
        ]
        if self.feedback_verdict is None and self.reason is None:
            fix = 'Skriv «feedback_verdict = "Nei. …"».'
            found.append(Problem("feedback_verdict", "begrunnelsen mangler", fix))
        for index, each in enumerate(self.reasons):
            if each.id == VERDICT:
                found.append(Problem(f"reasons[{index}].id", "id-en er opptatt", "Velg et annet navn."))
            if each.text.lower().startswith(("sant", "usant")):
                fix = "Begynn rett på begrunnelsen."
                found.append(Problem(f"reasons[{index}].text", "teksten røper om påstanden er sann", fix))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "claim" and "reasons": [{"id", "text"}] in the learner's order."""
        reasons = public(shuffled(self.reasons, order))
        return {**super().question(order, locale), "claim": self.claim, "reasons": reasons}

    def invalid(self, answer: Answer) -> str | None:
        """A verdict, and one of the reasons, also when the verdict is wrong: a reason less would tell."""
        if _verdict(answer) is None:
            return "checks.choose_verdict_first"
        return None if self._reason(answer) else "checks.choose_reason_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """The reason counts only with the right verdict. `items`: "verdict", the chosen reason and the best one."""
        chosen, best = self._reason(answer), self._best
        right = _verdict(answer) == self.truth
        items = {VERDICT: ItemFeedback("ja" if right else "nei", "" if right else bare(self.feedback_verdict))}
        for each in (chosen, best) if right else (best,):
            if each is not None:
                items[each.id] = ItemFeedback("ja" if each.correct else "nei", bare(each.feedback))
        if not right:
            return self.judged(0, "checks.not_right", items)
        summary = "checks.right" if chosen == best else "checks.claim_reason_wrong"
        return self.judged(1 if chosen == best else 0.5, summary, items)

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """The verdict and the chosen reason; the best reason too when it is over."""
        return {each: item for each, item in result.items.items() if over or each != self._best.id}

    def because(self, result: Result, over: bool, locale: str) -> list[str]:
        """The reasons for what was chosen; when it is over, also the best reason."""
        best = self._best
        if result.verdict == "ja":
            return [bare(best.feedback)]
        reasons = [item.text for each, item in result.items.items() if each != best.id]
        if over:
            reasons += [text("checks.best_reason", locale, reason=ended(best.text)), bare(best.feedback)]
        return reasons

    @property
    def _best(self) -> Option:
        return next(each for each in self.reasons if each.correct)

    def _reason(self, answer: Answer) -> Option | None:
        given = as_map(answer).get("reason")
        return next((each for each in self.reasons if each.id == given), None)


def _verdict(answer: Answer) -> bool | None:
    given = as_map(answer).get(VERDICT)
    return given if isinstance(given, bool) else None
