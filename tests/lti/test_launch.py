"""What a platform says of who comes: believed only when everything about it is right."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from visitor import asked_by

from course.lti.arrive import arrive
from course.lti.launch import launch
from course.lti.login import LASTS, ask
from course.lti.platforms import LtiFileError, Platform, find, read_platforms
from course.lti.refused import LtiRefused
from course.model import Person
from course.store import open_store

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
HERE = "http://localhost/lti/start"


def now():
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One for all: each test has logins of its own."""
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('launch') / 'svar.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def known(platform, tmp_path):
    (tmp_path / "lti.toml").write_text(platform.toml, "utf-8")
    return read_platforms(tmp_path)


@pytest.fixture
def come(store, platform, known):
    """Both halves of a login; `at` is when the second comes."""

    def come(at=None, known=known, **changed):
        asked = ask(store, known, asked_by(platform.link()), HERE, now())
        form = {**platform.answer(asked_by(asked.address)), **changed}
        return launch(store, known, form, asked.state, at or now())

    return come


def refused(come, **changed) -> LtiRefused:
    with pytest.raises(LtiRefused) as why:
        come(**changed)
    return why.value


def test_who_comes(come):
    come_in = come()
    assert (come_in.name, come_in.account, come_in.wanted) == ("Kari Nordmann", "42", "module1_rolle")
    assert (come_in.learns, come_in.teaches) == (True, False)
    assert come_in.lineitem.endswith("/lineitems/1/lineitem?type_id=1")


def changed(**claims):
    return lambda said: {**said, **claims}


def without(name):
    return lambda said: {each: value for each, value in said.items() if each != name}


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        (changed(aud="another-tool"), "InvalidAudienceError"),
        (changed(aud=["another-tool"]), "InvalidAudienceError"),
        (changed(aud=["nysomleder-1", "another-tool"], azp="another-tool"), "azp"),
        (changed(iss="https://ond.no"), "InvalidIssuerError"),
        (changed(exp=int(time.time()) - 3600), "ExpiredSignatureError"),
        (changed(iat=int(time.time()) + 3600), "ImmatureSignatureError"),
        (changed(nonce="another"), "nonce"),
        (changed(nonce=["another"]), "nonce"),
        (changed(sub=""), "sub"),
        (changed(sub=42), "InvalidSubjectError"),
        (changed(sub="x" * 300), "sub"),
        (changed(**{f"{CLAIM}deployment_id": "8"}), "deployment_id"),
        (changed(**{f"{CLAIM}version": "1.1"}), "version"),
        (changed(**{f"{CLAIM}message_type": "LtiDeepLinkingRequest"}), "message_type"),
        *((without(each), "MissingRequiredClaimError") for each in ("aud", "exp", "iat", "nonce", "sub")),
        (without(f"{CLAIM}deployment_id"), "deployment_id"),
    ],
)
def test_a_token_that_says_the_wrong_thing(come, platform, twist, why):
    platform.twist = twist
    reason = refused(come)
    assert (reason.name, reason.detail) == ("not_valid", why)


def by_nobody(claims, headers):
    return jwt.encode(claims, "", algorithm="none", headers=headers)


def by_somebody_else(claims, headers):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims, key, algorithm="RS256", headers=headers)


def with_a_password(claims, headers):
    return jwt.encode(claims, "x" * 64, algorithm="HS256", headers=headers)


def by_an_unknown_key(claims, _headers):
    return by_somebody_else(claims, {"kid": "ukjent"})


@pytest.mark.parametrize(
    ("sign", "why"),
    [
        (by_nobody, "InvalidAlgorithmError"),
        (with_a_password, "InvalidAlgorithmError"),
        (by_somebody_else, "InvalidSignatureError"),
        (by_an_unknown_key, "PyJWKClientError"),
        (lambda *_: "a.b.c", "DecodeError"),
    ],
)
def test_a_token_that_is_signed_wrongly(come, platform, sign, why):
    headers = {"kid": platform.registration.get_kid()}
    platform.sign = lambda claims: sign(claims, headers)
    assert refused(come).detail == why


def test_a_token_from_one_login_in_another(store, platform, known, come):
    theirs = ask(store, known, asked_by(platform.link()), HERE, now())
    stolen = platform.answer(asked_by(theirs.address))["id_token"]
    assert refused(come, id_token=stolen).detail == "nonce"


def test_a_login_that_took_too_long(come):
    assert refused(come, at=now() + LASTS + timedelta(seconds=1)).name == "too_late"


def test_a_platform_whose_keys_cannot_be_had(come, known):
    away = tuple(each.model_copy(update={"jwks_url": "http://localhost:9/jwks"}) for each in known)
    assert refused(come, known=away).name == "no_keys"


def test_two_platforms_cannot_be_taken_for_each_other(known):
    other = known[0].model_copy(update={"client_id": "another"})
    assert find((*known, other), known[0].issuer) is None
    assert find((*known, other), known[0].issuer, "another") == other


def test_known_by_e_mail(come, platform, known, store, real_course):
    by_mail = tuple(each.model_copy(update={"known_by": "email", "instructors": True}) for each in known)
    assert refused(come, known=by_mail).detail == "the platform sends no e-mail address"
    platform.email = "Kari@Kommunen.no"
    store.people.add(Person("kari@kommunen.no", "Kari", frozenset({"facilitator", "learner"})), None, now())
    platform.roles = [f"{MEMBERSHIP}Instructor"]
    person = arrive(store, real_course, come(known=by_mail), now())
    assert person.id == "kari@kommunen.no"
    assert person.roles == {"facilitator", "learner"}, "the platform gives nobody who is known here more rights"


def test_a_teacher_is_an_instructor_only_where_the_file_says_so_and_as_long_as_she_teaches(
    come, platform, known, store, real_course
):
    trusting = tuple(each.model_copy(update={"instructors": True}) for each in known)
    platform.roles = [f"{MEMBERSHIP}Instructor"]
    assert arrive(store, real_course, come(), now()).roles == {"learner"}
    assert arrive(store, real_course, come(known=trusting), now()).roles == {"learner", "instructor"}
    platform.roles = [f"{MEMBERSHIP}Learner"]
    assert arrive(store, real_course, come(known=trusting), now()).roles == {"learner"}


@pytest.mark.parametrize("role", ["http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator", 7, None])
def test_no_other_role_gives_anything(come, platform, known, store, real_course, role):
    trusting = tuple(each.model_copy(update={"instructors": True}) for each in known)
    platform.roles = [role]
    assert arrive(store, real_course, come(known=trusting), now()).roles == {"learner"}


@pytest.mark.parametrize(
    "change",
    [
        ('"http://127.0.0.1', '"http://moodle.no'),
        ("client_id", "klient"),
        ("deployment_ids = [7]", "deployment_ids = []"),
        ("issuer =", "issuer"),
    ],
)
def test_a_file_that_has_to_be_put_right(platform, tmp_path, change):
    (tmp_path / "lti.toml").write_text(platform.toml.replace(*change), "utf-8")
    if change[0].startswith('"http'):
        assert "auth_login_url" in str(_fault(tmp_path))
    else:
        assert "lti.toml" in str(_fault(tmp_path))


def _fault(folder) -> LtiFileError:
    with pytest.raises(LtiFileError) as fault:
        read_platforms(folder)
    return fault.value


def test_no_file_is_no_platform(tmp_path):
    assert read_platforms(tmp_path) == ()
    assert Platform.model_fields["instructors"].default is False
