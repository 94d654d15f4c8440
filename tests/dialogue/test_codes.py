from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.codes import (
    ALPHABET,
    JOIN_LENGTH,
    SECRET_LENGTH,
    new_join_code,
    new_secret,
    read_code,
    shown,
)


def test_no_letter_looks_like_another():
    assert not set("0OQ1IL2Z5S8BGUV") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET)


@pytest.mark.parametrize(("make", "length"), [(new_join_code, JOIN_LENGTH), (new_secret, SECRET_LENGTH)])
def test_what_is_shown_can_be_typed_back(make, length):
    code = make()
    assert read_code(shown(code), length) == code
    assert read_code(f" {shown(code).lower()} ", length) == code


@given(st.text(max_size=40))
def test_anything_may_be_typed(written):
    code = read_code(written, JOIN_LENGTH)
    assert code is None or (len(code) == JOIN_LENGTH and set(code) <= set(ALPHABET))
