"""The address that people reach the server on, when the operator has told it."""

from __future__ import annotations

import pytest

from course.home import PUBLIC_URL, Home, HomeError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", None),
        ("https://kurs.fjellvik.kommune.no", "https://kurs.fjellvik.kommune.no"),
        (" http://10.0.0.4:8866/ ", "http://10.0.0.4:8866"),
    ],
)
def test_an_address_without_a_path(written, read):
    assert Home.from_environment({PUBLIC_URL: written}).public_url == read


@pytest.mark.parametrize(
    "written", ["kurs.kommune.no", "https://", "https://kurs.no/kurs", "ftp://kurs.no", "https://a.no/?b"]
)
def test_what_can_be_no_such_address_is_told_before_the_server_starts(written):
    with pytest.raises(HomeError, match=PUBLIC_URL):
        Home.from_environment({PUBLIC_URL: written})
