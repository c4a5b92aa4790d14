"""No regular expression takes more than linear time on a text of somebody else: each is timed on doubling length."""

import re

import pytest

from tests.patterns.gathered import gathered
from tests.patterns.inputs import repeated_texts, text_of
from tests.patterns.timing import slow_text

QUADRATIC = (
    (r"\s+x", "search"),
    (r"\([^)]*\)", "sub"),
    (r"(a+)+b", "match"),
    (r"a*a*b", "fullmatch"),
    (r"<!--.*?-->", "findall"),
    (r"[;\n]+(?![^()]*\))", "split"),
)
LINEAR = (
    (r"(?<!\s)\s+x", "search"),
    (r"\([^()]*\)", "sub"),
    (r"a++b", "match"),
    (r"[a-z]{1,64}@", "finditer"),
)
pytestmark = pytest.mark.slow


def test_every_pattern_of_the_program_takes_linear_time() -> None:
    patterns, missing = gathered()
    assert missing == []
    assert len(patterns) > 200
    slow = []
    for used in patterns:
        text = slow_text(used.pattern, used.flags, used.methods)
        if text:
            slow.append(f"{used.place}: {used.pattern!r}: {text}")
    assert slow == []


@pytest.mark.parametrize(("pattern", "method"), QUADRATIC)
def test_a_pattern_that_takes_longer_is_found(pattern: str, method: str) -> None:
    assert slow_text(pattern, 0, [method])


@pytest.mark.parametrize(("pattern", "method"), LINEAR)
def test_a_linear_pattern_is_let_pass(pattern: str, method: str) -> None:
    assert not slow_text(pattern, 0, [method])


def test_texts_are_made_of_what_a_pattern_repeats() -> None:
    texts = [
        text_of(parts, 40) for parts in repeated_texts(r"nip\s*:\s*\d+", re.IGNORECASE)
    ]
    assert any(text.startswith("nip  ") for text in texts)
    assert any("nip : 777" in text for text in texts)
