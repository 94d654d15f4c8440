from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.grading.students import LONGEST, learner_of, student_of


@pytest.mark.parametrize(
    ("learner", "student"),
    [
        ("kari", "kari"),
        ("kari.nordmann@fjellvik.kommune.no", "kari.nordmann@fjellvik.kommune.no"),
        ("kari+kurs", "kari=2Bkurs"),
        ("../../etc", "=2E.=2F..=2Fetc"),
        (".", "=2E"),
        ("åse *", "=C3=A5se=20=2A"),
        ("a=2Bb", "a=3D2Bb"),
    ],
)
def test_a_learner_id_becomes_a_safe_folder_name(learner: str, student: str) -> None:
    assert student_of(learner) == student
    assert learner_of(student) == learner


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10))
def test_every_id_comes_back(learner: str) -> None:
    student = student_of(learner)
    assert learner_of(student) == learner
    assert not set(student) & set("+*/?[]\\ ")
    assert not student.startswith(".")


@pytest.mark.parametrize("learner", ["", "x" * (LONGEST + 1)])
def test_an_id_that_fits_nowhere_is_refused(learner: str) -> None:
    with pytest.raises(ValueError, match="1 to 128"):
        student_of(learner)
