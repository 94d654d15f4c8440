"""The sources on «Om kurset», group by group."""

from __future__ import annotations

from datetime import date

from course.course_files import Source
from course.server.source_groups import grouped


def source(reference):
    return Source(reference=reference, says="Noe.", checked=date(2026, 11, 21), status="bekreftet")


def shown(*references):
    found = grouped({str(number): source(each) for number, each in enumerate(references)})
    return {name: [each.reference for _, each in members] for name, members in found}


def test_a_section_comes_by_its_number_and_not_by_its_letters():
    in_order = [
        "kommuneloven § 5-3",
        "kommuneloven § 5-3 første ledd",
        "kommuneloven § 5-3 andre ledd",
        "kommuneloven §§ 5-6 og 14-3",
        "kommuneloven § 13-1",
    ]
    assert shown(*sorted(in_order, reverse=True))["municipalities"] == in_order


def test_a_source_is_in_the_group_its_reference_begins_with():
    assert shown(
        "Grunnloven § 100; Sivilombudet om private ytringer",
        "vanlig feil: drøfter for sent (arbeidsmiljøloven § 8-2)",
        "Hovedavtalen i KS-området",
        "KS om 10-FAKTOR",
        "Sivilombudet om møtebegrepet i kommuneloven",
    ) == {
        "agreements": ["Hovedavtalen i KS-området"],
        "laws": ["Grunnloven § 100; Sivilombudet om private ytringer"],
        "ks": ["KS om 10-FAKTOR"],
        "research": [
            "Sivilombudet om møtebegrepet i kommuneloven",
            "vanlig feil: drøfter for sent (arbeidsmiljøloven § 8-2)",
        ],
    }


def test_no_source_is_lost_and_no_group_is_empty(real_course):
    found = grouped(real_course.sources)
    assert sorted(each for _, members in found for each, _ in members) == sorted(real_course.sources)
    assert all(members for _, members in found)
