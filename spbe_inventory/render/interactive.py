"""The interactive picture: one HTML file that needs nothing outside itself, in both languages."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spbe_inventory.documents.atlas import Atlas
from spbe_inventory.documents.diagram import Box, Line, source_note
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    Dimension,
    ExchangeState,
    LabelledEnum,
    Method,
    Severity,
)
from spbe_inventory.graph.shortest_paths import MOST_LISTED
from spbe_inventory.language.current import LANGUAGES, current, speaking
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import Text, _
from spbe_inventory.render.legend import box_sign, line_sign
from spbe_inventory.render.map_columns import CODED_TABLES, pack_codes
from spbe_inventory.render.map_words import WORDS
from spbe_inventory.render.matrix_cells import (
    FILLS,
    RETIRED_SIGN,
    SIGNS,
    coded_entries,
)
from spbe_inventory.render.styles import BOXES, LINES
from spbe_inventory.sanitize.page_policy import source_of

STATIC = Path(__file__).parent / "static"
PAGE = STATIC / "map"
ENGINE = STATIC / "viz-3.31.0" / "viz-global.js"
# The parts of the program in their order: what is known, what is asked, what is drawn, what one does.
PARTS = (
    "catalogue", "words", "state", "address", "filters", "ways", "walks", "search",
    "scene", "folding", "lines", "scenes_of_records", "scenes_of_walks", "matrix",
    "engine", "hubs", "layout", "sheet", "network_picture", "matrix_picture", "moving", "line_numbers",
    "look", "gestures", "saving", "page_parts", "table", "beside", "findings",
    "filter_controls", "search_controls", "keys", "page", "start",
)  # fmt: skip
# Only this program and this style may run; nothing is loaded from elsewhere, nothing is sent.
POLICY = (
    "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; worker-src blob:; style-src {style}; "
    "img-src blob: data:; base-uri 'none'; form-action 'none'"
)
STRICT = '"use strict";\n'
UNSAFE_CHARACTERS = "<>&\u2028\u2029"
Translations = dict[str, str]  # by language


def interactive(atlas: Atlas, begin: str = "") -> str:
    """Return the whole file: data, page, program and layout engine; the same atlas gives the same text.

    `begin` is what the page shows first where its address names nothing: the id of a box, or a path.
    """
    from jinja2 import Environment
    from markupsafe import Markup

    environment = Environment(autoescape=True)
    template = environment.from_string(_read(PAGE / "page.html"))
    content = _content(atlas, begin)
    without_scripts = WORDS["no_script"]
    style = _read(PAGE / "map.css")
    script = _script()
    return template.render(
        lang=current(),
        title=atlas.government,
        noscript=_(without_scripts),
        policy=POLICY.format(script=source_of(script), style=source_of(style)),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own files
        engine=Markup(_read(ENGINE)),  # noqa: S704 - vendored, its hash is checked
        data=Markup(json_for_script(content)),  # noqa: S704 - no angle bracket is left in it,
    )


def json_for_script(content: Any) -> str:
    r"""Return JSON that cannot end the element it stands in, nor begin another.

    >>> print(json_for_script("</script><!--"))
    "\u003c/script\u003e\u003c!--"
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in UNSAFE_CHARACTERS:
        escaped = f"\\u{ord(character):04x}"
        text = text.replace(character, escaped)
    return text


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _script() -> str:
    """Return the program of the page in one piece."""
    parts = []
    for name in PARTS:
        part = _read(PAGE / f"{name}.js")
        part = part.replace(STRICT, "")
        parts.append(part)
    return STRICT + "\n".join(parts)


def _content(atlas: Atlas, begin: str) -> dict[str, Any]:
    """Return everything the page knows: the atlas, words, lists and looks."""
    content = asdict(atlas)
    for table in CODED_TABLES:
        pack_codes(content[table])
    content["begin"] = begin
    content["mostWays"] = MOST_LISTED
    content["words"] = _page_words()
    content["lists"] = _lists()
    content["needSigns"] = _by_code(SIGNS)
    content["retiredSign"] = RETIRED_SIGN
    content["day"] = _in_each_language(lambda: day(atlas.as_of))
    content["source"] = _in_each_language(lambda: source_note(atlas.recorded))
    content["looks"] = {
        "boxes": _by_code(BOXES),
        "lines": _by_code(LINES),
        "cells": FILLS,
    }
    content["signs"] = {
        "boxes": _signs(Box, box_sign),
        "lines": _signs(Line, line_sign),
        "matrix": _matrix_signs(),
    }
    return content


def _page_words() -> dict[str, Translations]:
    words = {}
    for name, text in WORDS.items():
        words[name] = _translations(text)
    return words


def _signs(members: Iterable[Any], draw: Callable[[Any], str]) -> dict[str, str]:
    """Return the sign of each member of a list, by its code."""
    signs = {}
    for member in members:
        code = str(member)
        signs[code] = draw(member)
    return signs


def _by_code(values: Any) -> dict[str, Any]:
    by_code = {}
    for member, value in values.items():
        code = str(member)
        by_code[code] = value
    return by_code


def _lists() -> dict[str, dict[str, Translations]]:
    """Return the words of each code of each list; an empty code stands for what is not recorded."""
    methods = _labels(Method)
    for code in ("by_machine", "by_hand"):
        methods[code] = _translations(WORDS[code])
    states = _labels(ExchangeState)
    dimensions = _labels(Dimension)
    not_recorded = _translations(WORDS["not_recorded"])
    methods[""] = not_recorded
    states[""] = not_recorded
    dimensions[""] = _translations(WORDS["dimension_unknown"])
    return {
        "line": _labels(Line),
        "box": _labels(Box),
        "method": methods,
        "state": states,
        "status": _labels(ApplicationStatus),
        "severity": _labels(Severity),
        "dimension": dimensions,
        "personal": {
            "yes": _words(Line.PERSONAL.label),
            "no": _words(Line.NOT_PERSONAL.label),
            "unknown": _words(Line.PERSONAL_UNKNOWN.label),
        },
    }


def _labels(members: type[LabelledEnum]) -> dict[str, Translations]:
    labels = {}
    for member in members:
        code = str(member)
        labels[code] = _words(member.label)
    return labels


def _words(label: Text) -> Translations:
    return {"id": label.id, "en": label.en}


def _matrix_signs() -> list[Translations]:
    """Return every sign of a matrix as SVG, with its code and its words in each language."""
    signs: list[Translations] = []
    for language in LANGUAGES:
        with speaking(language):
            entries = list(coded_entries())
        if not signs:
            signs = [{"code": code, "svg": svg} for code, svg, _text in entries]
        for sign, (_code, _svg, text) in zip(signs, entries, strict=True):
            sign[language] = text
    return signs


def _translations(text: str) -> Translations:
    """Return a text of the interface in each language."""
    return _in_each_language(lambda: _(text))


def _in_each_language(phrase: Callable[[], object]) -> Translations:
    """Return what a function says in each language."""
    words = {}
    for language in LANGUAGES:
        with speaking(language):
            words[language] = str(phrase())
    return words
