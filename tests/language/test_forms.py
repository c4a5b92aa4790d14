"""Numbers, dates and lists as people write them."""

import pytest
from spbe_inventory.language.current import use
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import hint, say


@pytest.mark.parametrize(
    ("language", "written"), [("id", ("27.400", "17 Juni 2022", "Juni 2022", "a, b, dan c")),
                              ("en", ("27,400", "17 June 2022", "June 2022", "a, b, and c"))]
)  # fmt: skip
def test_each_language_has_its_own_forms(
    language: str, written: tuple[str, str, str, str]
) -> None:
    use(language)
    assert (
        number(27400),
        day("2022-06-17"),
        day("2022-06"),
        listing(["a", "b", "c"]),
    ) == written


def test_a_date_says_as_little_as_it_knows() -> None:
    assert (day("2022"), day("2022-06-17T08:00:00Z"), day("entah")) == (
        "2022",
        "17 Juni 2022",
        "entah",
    )


def test_short_lists_need_no_joining_word() -> None:
    assert (listing([]), listing(["a"])) == ("", "a")


def test_a_language_that_nobody_speaks_here_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        use("fr")


def test_an_error_without_a_sentence_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say("tidak-ada-kunci-ini")
    assert hint("no-file", path="x") == ""
