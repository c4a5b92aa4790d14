"""The interactive picture: one HTML file that needs nothing outside itself, in both languages."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spbe_inventory.domain.atlas import Atlas
from spbe_inventory.domain.diagram import Box, Line, source_words
from spbe_inventory.domain.lists import ApplicationStatus, Dimension, ExchangeState, Listed, Method
from spbe_inventory.language.current import LANGUAGES, current, speaking
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import t
from spbe_inventory.render.grid import FILLS, SIGNS
from spbe_inventory.render.grid import signs as matrix_signs
from spbe_inventory.render.legend import box_sign, line_sign
from spbe_inventory.render.looks import BOXES, LINES
from spbe_inventory.render.map_words import WORDS

STATIC = Path(__file__).parent / "static"
ENGINE = STATIC / "viz-3.31.0" / "viz-global.js"
PARTS = ("1_model.js", "2_scenes.js", "3_layout.js", "4_sheet.js", "5_page.js")
Words = dict[str, dict[str, str]]


def interactive(atlas: Atlas, begin: str = "") -> str:
    """Give the whole file: data, page, program and layout engine; the same atlas gives the same text.

    `begin` is what the page shows first where its address names nothing: the id of a box, or a path.
    """
    from jinja2 import Environment
    from markupsafe import Markup

    page = STATIC / "map"
    template = Environment(autoescape=True).from_string((page / "page.html").read_text(encoding="utf-8"))
    script = "\n".join((page / part).read_text(encoding="utf-8").replace('"use strict";\n', "") for part in PARTS)
    return template.render(
        lang=current(),
        title=atlas.government,
        noscript=t(WORDS["no_script"]),
        style=Markup((page / "map.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        script=Markup('"use strict";\n' + script),  # noqa: S704 - our own file
        engine=Markup(ENGINE.read_text(encoding="utf-8")),  # noqa: S704 - vendored, its hash is checked
        data=Markup(inside_script(_content(atlas, begin))),  # noqa: S704 - no angle bracket is left in it
    )


def inside_script(content: Any) -> str:
    r"""Give JSON that cannot end the element it stands in, nor begin another.

    >>> print(inside_script("</script><!--"))
    "\u003c/script\u003e\u003c!--"
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _content(atlas: Atlas, begin: str) -> dict[str, Any]:
    return asdict(atlas) | {
        "begin": begin,
        "words": {name: _both(lambda msgid=msgid: t(msgid)) for name, msgid in WORDS.items()},
        "lists": _lists(),
        "needSigns": {str(line): sign for line, sign in SIGNS.items()},
        "day": _both(lambda: day(atlas.as_of)),
        "source": _both(lambda: source_words(atlas.recorded)),
        "looks": {
            "boxes": {str(box): look for box, look in BOXES.items()},
            "lines": {str(line): look for line, look in LINES.items()},
            "cells": FILLS,
        },
        "signs": {
            "boxes": {str(box): box_sign(box) for box in Box},
            "lines": {str(line): line_sign(line) for line in Line},
            "matrix": _matrix_signs(),
        },
    }


def _lists() -> dict[str, Words]:
    blank = _both(lambda: t(WORDS["not_recorded"]))
    method = _labels(Method) | {code: _both(lambda code=code: t(WORDS[code])) for code in ("by_machine", "by_hand")}
    personal = {
        "yes": Line.PERSONAL.label,
        "no": Line.NOT_PERSONAL.label,
        "unknown": Line.PERSONAL_UNKNOWN.label,
    }
    return {
        "line": _labels(Line),
        "box": _labels(Box),
        "method": method | {"": blank},
        "state": _labels(ExchangeState) | {"": blank},
        "status": _labels(ApplicationStatus),
        "dimension": _labels(Dimension) | {"": _both(lambda: t(WORDS["dimension_unknown"]))},
        "personal": {code: {"id": label.id, "en": label.en} for code, label in personal.items()},
    }


def _labels(listed: type[Listed]) -> Words:
    return {str(member): {"id": member.label.id, "en": member.label.en} for member in listed}


def _matrix_signs() -> list[dict[str, str]]:
    with speaking("id"):
        indonesian = list(matrix_signs())
    with speaking("en"):
        english = list(matrix_signs())
    return [{"svg": sign, "id": one, "en": other} for (sign, one), (_, other) in zip(indonesian, english, strict=True)]


def _both(said: Any) -> dict[str, str]:
    """Give what something is called in each language."""
    words = {}
    for language in LANGUAGES:
        with speaking(language):
            words[language] = str(said())
    return words
