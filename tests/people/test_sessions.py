"""Logging in and out: what a browser keeps, what it can't be given, and what is over when it is over."""

from __future__ import annotations

import httpx
import pytest
from visitors import LOGIN, Course, Visitor

pytestmark = pytest.mark.slow


def test_a_wrong_code_is_told_kindly_and_stays_in_the_field(course: Course):
    with course.visitor() as nobody:
        for typed, says in (
            ("", "Skriv koden din her"),
            ("ABC", "Koden har 16 tegn"),
            ("AAAA-AAAA-AAAA-AAAA", "Vi kjenner ikke denne koden"),
        ):
            told = nobody.log_in(typed)
            assert told.status_code == 200
            assert says in told.text
            assert f'value="{typed}"' in told.text
            assert LOGIN not in nobody.cookies


def test_a_code_is_read_as_people_write_it_and_leads_on(course: Course, codes):
    written = f" {codes['kari'].lower()[:8]} {codes['kari'][8:]}"
    with course.visitor() as kari:
        came = kari.log_in(written, next="/modul/module1_rolle?x=1")
        assert (came.status_code, came.headers["location"]) == (303, "/modul/module1_rolle?x=1")
        page = kari.get("/min-side").text
        assert "Kari Nordmann" in page
        assert 'action="/ut"' in page


def test_a_browser_never_goes_on_to_another_site(course: Course, codes):
    for elsewhere in (
        "https://ond.example/",
        "//ond.example/",
        "/\\ond.example",
        "/\t/ond.example",
        "\t//ond.example",
        "javascript:alert(1)",
        "ond.example",
        "/..//ond.example",
    ):
        with course.visitor() as kari:
            came = kari.log_in(codes["kari"], next=elsewhere)
            assert came.status_code == 303
            assert came.headers["location"] == "/", elsewhere


def test_a_login_is_kept_for_weeks_on_ones_own_machine_and_for_the_visit_on_a_shared_one(course: Course, codes):
    with course.visitor() as own, course.visitor() as shared:
        cookie = login_cookie(own.log_in(codes["kari"]))
        assert "max-age=2592000" in cookie
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "path=/" in cookie
        assert "secure" not in cookie  # plain http, as here
        brief = login_cookie(shared.log_in(codes["kari"], felles="ja"))
        assert "max-age" not in brief
        assert "expires" not in brief


def login_cookie(response: httpx.Response) -> str:
    return next(each for each in response.headers.get_list("set-cookie") if each.startswith(LOGIN)).lower()


def test_a_secret_put_there_beforehand_is_not_what_a_login_gets(course: Course, codes):
    planted = "a" * 43
    with course.visitor(cookies={LOGIN: planted}) as victim:
        came = victim.send_form("/inn", kode=codes["kari"])
        assert came.status_code == 303
        given = login_cookie(came).split("=")[1].split(";")[0]
        assert given != planted
    with course.visitor(cookies={LOGIN: planted}) as attacker:
        assert attacker.get("/min-side").status_code == 302


def test_each_login_has_a_secret_of_its_own_and_a_new_mark_for_forms(course: Course, codes):
    with course.visitor() as kari:
        mark = kari.mark
        kari.log_in(codes["kari"])
        first = kari.secret
        assert kari.mark != mark
        kari.log_in(codes["ola"])
        assert "Ola Nordmann" in kari.get("/min-side").text
        # Kari's login doesn't live on behind Ola's.
        assert course.visitor(cookies={LOGIN: first}).get("/min-side").status_code == 302


def test_a_cookie_that_was_logged_out_opens_nothing_again(course: Course, kari: Visitor):
    kernel, secret = kari.new_kernel(), kari.secret
    line = kari.line(kernel)
    out = kari.send_form("/ut")
    assert (out.status_code, out.headers["location"]) == (303, "/inn?ut=ja")
    assert LOGIN not in kari.cookies
    with course.visitor(cookies={LOGIN: secret}) as replayed:
        assert replayed.get("/min-side").status_code == 302
        assert replayed.refused_line(kernel) in {403, 404}
        assert replayed.post("/modul/module1_rolle/kjerne", headers={"X-XSRFToken": replayed.mark}).status_code == 403
    # The page that was open doesn't go on either: its kernel has ended.
    line.settimeout(20)
    while line.recv():
        pass
    assert not line.connected


def test_out_everywhere_is_out_on_the_other_device_too(course: Course, codes):
    with course.logged_in(codes["kari"]) as phone, course.logged_in(codes["kari"]) as pc:
        assert phone.get("/min-side").status_code == pc.get("/min-side").status_code == 200
        assert phone.send_form("/ut", hvor="alle").status_code == 303
        assert pc.get("/min-side").status_code == 302
    with course.logged_in(codes["kari"]) as phone, course.logged_in(codes["kari"]) as pc:
        assert phone.send_form("/ut").status_code == 303
        assert pc.get("/min-side").status_code == 200


def test_forms_without_their_mark_are_refused(course: Course, codes, kari: Visitor):
    with course.visitor() as nobody:
        elsewhere = {"Origin": "https://ond.example"}
        assert nobody.post("/inn", data={"kode": codes["kari"]}, headers=elsewhere).status_code in {403, 404}
        assert LOGIN not in nobody.cookies
        # Another visitor's mark isn't this one's.
        told = nobody.post("/inn", data={"kode": codes["kari"], "_xsrf": kari.mark}, headers=elsewhere)
        assert told.status_code in {403, 404}
        assert LOGIN not in nobody.cookies
    assert kari.post("/ut").status_code == 403
    assert kari.get("/min-side").status_code == 200


def test_to_delete_all_logs_out_everywhere_and_the_code_still_works(course: Course):
    code = course.add("slettmeg")
    with course.logged_in(code) as here, course.logged_in(code) as there:
        gone = here.send_form("/slett", sikker="ja")
        assert gone.headers["location"] == "/inn?slettet=ja"
        assert "Alt om deg er slettet" in here.get("/inn?slettet=ja").text
        assert there.get("/min-side").status_code == 302
    with course.logged_in(code) as again:
        assert again.get("/min-side").status_code == 200


def test_a_new_code_and_a_removed_person_are_out_at_once(course: Course):
    old = course.add("nykode")
    with course.logged_in(old) as here:
        course.store.people.set_code("nykode", "x" * 64)
        assert here.get("/min-side").status_code == 302
        assert "Vi kjenner ikke denne koden" in here.log_in(old).text
    code = course.add("borte")
    with course.logged_in(code) as here:
        course.store.people.remove("borte")
        assert here.get("/min-side").status_code == 302


def test_a_form_sent_after_the_login_is_over_says_so_and_leads_back(course: Course, codes):
    with course.logged_in(codes["ola"]) as ola:
        ola.mark  # noqa: B018 - the page with the form was open
        course.store.people.end_sessions("ola")
        told = ola.send_form("/slett")
        assert told.status_code == 403
        assert "Du er logget ut" in told.text
        assert "/inn?next=%2Fslett" in told.text


def test_too_many_wrong_codes_from_one_address_wait_while_others_come_in(course: Course, codes):
    from datetime import UTC, datetime

    from course.people.login import PATIENCE

    for _ in range(PATIENCE.from_one):
        course.store.people.guesses.add("127.0.0.9", datetime.now(UTC))
    with course.visitor(transport=httpx.HTTPTransport(local_address="127.0.0.9")) as there:
        waits = there.log_in(codes["kari"])
        assert waits.status_code == 429
        assert "Prøv igjen om et kvarter" in waits.text
        # What she says of herself doesn't help.
        assert there.post(
            "/inn", data={"kode": codes["kari"], "_xsrf": there.mark}, headers={"X-Forwarded-For": "10.1.1.1"}
        ).status_code == 429  # fmt: skip
    assert course.logged_in(codes["kari"]).get("/min-side").status_code == 200


def test_who_is_logged_in_gets_a_page_in_words_when_the_database_is_away(course, kari):
    def rename(before: str, after: str) -> None:
        with course.store._engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {before} RENAME TO {after}")

    rename("sessions", "borte")
    try:
        reply = kari.get("/min-side")
    finally:
        rename("borte", "sessions")
    assert reply.status_code == 500
    assert "Noe gikk galt" in reply.text
    assert kari.get("/min-side").status_code == 200
