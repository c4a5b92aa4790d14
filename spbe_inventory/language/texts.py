"""Texts a person sees.

Three homes, each text in one of them: interface texts are English msgids in the code with their Indonesian in
`id.po`; sentences of errors and problems stand under their key in `sentences.toml`; texts that belong to data
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
    """One text in both languages; `str()` gives it in the language of now."""

    id: str
    en: str

    def __str__(self) -> str:
        """Give the text in the language of now."""
        return self.id if current() == "id" else self.en


def t(msgid: str, /, **values: object) -> str:
    """Give an interface text in the language of now, with `{name}` places filled from `values`."""
    text = _catalogue().gettext(msgid) if current() == "id" else msgid
    return text.format(**values) if values else text


def mark(msgid: str) -> str:
    """Mark a text for translation where it is written; `t` translates it where it is shown."""
    return msgid


def say(key: str, /, **values: object) -> str:
    """Give the sentence of an error or problem in the language of now; a key without a sentence is a KeyError."""
    return str(_sentences()[key][current()]).format(**values)


def hint(key: str, /, **values: object) -> str:
    """Give what to do about an error, in the language of now, or an empty text where there is no more to say."""
    table = _sentences()[key].get("hint", {})
    return str(table.get(current(), "")).format(**values)


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=["id"])


@cache
def _sentences() -> dict[str, dict[str, Any]]:
    import tomllib

    return tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))
