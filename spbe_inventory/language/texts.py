"""Texts a person sees.

Three homes, each text in one of them: interface texts are English messages in the code with their Indonesian in
`id.po`; sentences of errors and problems stand under their key in `errors.toml`; texts that belong to data
(fields, closed lists, rules, law) are a `Text` beside the data.
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from spbe_inventory.language.current import current

HERE = Path(__file__).parent
LOCALE = HERE / "locale"
DOMAIN = "spbe_inventory"


class Text(NamedTuple):
    """One text in both languages; `str()` returns it in the current language."""

    id: str
    en: str

    def __str__(self) -> str:
        """Return the text in the current language."""
        if current() == "id":
            return self.id
        return self.en


def _(message: str, /, **values: object) -> str:
    """Return an interface text in the current language, with `{name}` fields filled from `values`."""
    text = message
    if current() == "id":
        text = _catalogue().gettext(message)
    if not values:
        return text
    return text.format(**values)


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """Return the interface text that fits a number, with `{name}` fields filled from `values`.

    The number itself is shown by a field of `values`. Indonesian has one form for every number.
    """
    if current() == "id":
        text = _catalogue().ngettext(singular, plural, number)
    elif number == 1:
        text = singular
    else:
        text = plural
    return text.format(**values)


def N_(message: str) -> str:
    """Mark a text for translation where it is written; `_` translates it where it is shown."""
    return message


def say(key: str, /, **values: object) -> str:
    """Return the sentence of an error or problem in the current language; raise KeyError for an unknown key."""
    return str(sentences()[key][current()]).format(**values)


def hint(key: str, /, **values: object) -> str:
    """Return what to do about an error, in the current language; empty where there is no more to say."""
    hints = sentences()[key].get("hint", {})
    return str(hints.get(current(), "")).format(**values)


@cache
def sentences() -> dict[str, dict[str, Any]]:
    """Return every sentence of an error or problem: by key, its text in each language and its hint."""
    import tomllib

    return tomllib.loads((HERE / "errors.toml").read_text(encoding="utf-8"))


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=["id"])
