"""What is counted, and under which name."""

from __future__ import annotations

import pytest

from course.server.operations import metrics
from course.server.operations.metrics import REGISTRY, Addresses, count_told


def stored(answer: str) -> float:
    return REGISTRY.get_sample_value("nysomleder_answers_total", {"way": "modul", "stored": answer}) or 0


@pytest.mark.parametrize(
    ("message", "yes", "no"),
    [
        (b'{"content": {"type": "saved", "rev": 1}}', 1, 0),
        ('{"content":{"type":"not-saved","rev":1}}', 0, 1),
        (b'{"text": "{\\"type\\": \\"saved\\"}"}', 0, 0),
        (b'{"header": {"msg_type": "status"}}', 0, 0),
    ],
)
def test_an_answer_is_counted_when_the_kernel_tells_of_it(message, yes, no):
    before = stored("ja"), stored("nei")
    count_told(message)
    assert (stored("ja") - before[0], stored("nei") - before[1]) == (yes, no)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("/kurs/", "/"),
        (r"/kurs/modul/([a-z0-9_]+)/kjerne", "/modul/*/kjerne"),
        (r"/kurs/samtale/med(?:/([^/]+))?", "/samtale/med*"),
        (r"/kurs/lederplan\.(docx|pdf|ics)", "/lederplan.*"),
        (r"/kurs/verktoy/?", "/verktoy"),
        (r"/kurs/api/kernels/(?P<kernel_id>\w+-\w+)/channels", "/api/kernels/*/channels"),
    ],
)
def test_an_address_is_named_by_its_pattern(pattern, name):
    class Handler:
        pass

    handler = Handler()
    assert Addresses("/kurs/", [(pattern, Handler)]).of(handler) == name
    assert Addresses("/kurs/", []).of(handler) == metrics.ELSEWHERE
