"""Codes to say aloud and write down: no letter that looks or sounds like another, and few vowels to make words of.

The join code (6) is short, for it lives for days and guesses are counted. The personal code (16, about 70 bits) is a
secret itself: whoever has it is let in, and the database has only its hash.
"""

from __future__ import annotations

import hashlib
import re
import secrets

ALPHABET = "ACDEFHJKMNPRTWXY34679"
JOIN_LENGTH, SECRET_LENGTH = 6, 16
# A page's name is in the address, and nobody may find one by counting.
PAGE_BYTES = 8
GROUPS = {JOIN_LENGTH: 3, SECRET_LENGTH: 4}


def new_join_code() -> str:
    """A code that several may know, to come into a dialogue or a gathering with."""
    return _random(JOIN_LENGTH)


def new_secret() -> str:
    """A personal code: a learner's, a facilitator's, or a party's in a dialogue."""
    return _random(SECRET_LENGTH)


def new_page() -> str:
    """The name of a party's page in a dialogue: 16 hexadecimal digits."""
    return secrets.token_hex(PAGE_BYTES)


def read_code(written: str, length: int) -> str | None:
    """The code that was written with blanks, hyphens and small letters; None when it can't be one."""
    if len(written) > 4 * length:
        return None
    code = re.sub(r"[\s\-–.]", "", written).upper()
    return code if len(code) == length and set(code) <= set(ALPHABET) else None


def shown(code: str) -> str:
    """«KFT 9WX» and «KFTR-9WXH-3MPC-7DAE»: in groups that the eye can hold."""
    size = GROUPS.get(len(code), len(code))
    parts = [code[at : at + size] for at in range(0, len(code), size)]
    return (" " if len(code) == JOIN_LENGTH else "-").join(parts)


def hashed(secret: str) -> str:
    """What the database keeps of a secret. It has 70 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
