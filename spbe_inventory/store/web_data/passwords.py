"""Passwords as argon2id hashes, one at a time.

The library's own parameters took 6 to 14 s and 1.35 GB for twenty logins at once; these took half a second and 108 MB
in all, and are the second choice of RFC 9106 for little memory, as OWASP words it (19 MiB, 2 passes, 1 lane).
"""

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PASSES = 2
MEMORY = 19 * 1024  # KiB
LANES = 1
_one_at_a_time = Lock()


def hash_password(password: str) -> str:
    """Return the hash of a password, with its salt and parameters, as argon2 writes it."""
    with _one_at_a_time:
        return _hasher().hash(password)


def is_password(hashed: str | None, password: str) -> bool:
    """Return whether a password is the one of a hash.

    Without a hash the work is done all the same: how long it takes tells nobody whether there is such an account.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    with _one_at_a_time:
        try:
            return _hasher().verify(hashed or _of_nobody(), password) and bool(hashed)
        except (InvalidHashError, VerificationError):
            return False


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(PASSES, MEMORY, LANES)


@cache
def _of_nobody() -> str:
    return _hasher().hash("of nobody")
