"""Somebody of an office at its form: answers every question that is shown, in turn in one of the four ways."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.field import Value
from spbe_inventory.domain.fields import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIELDS = KINDS["application"].fields
# What stands open on a page: of each question its name, its choices, its marks, and whether it takes a text.
OPEN_QUESTIONS = """() => [...document.querySelectorAll("main .spbe-ask")]
  .filter((ask) => !ask.closest("details"))
  .map((ask) => {
    const inputs = [...ask.querySelectorAll("input, textarea")];
    const of = (type) => inputs.filter((each) => each.type === type);
    return {
      id: ask.id,
      choices: of("radio").map((each) => [each.name, each.value]),
      marks: of("checkbox").map((each) => [each.name, each.value]),
      text: inputs.filter((each) => each.hasAttribute("data-four-text")).map((each) => each.name)[0] || "",
    };
  })"""
LEFT_OPEN, VALUE, NONE, UNKNOWN = range(4)
TEXTS = {Value.DATE: "2021", Value.COUNT: "7", Value.TEXT: "", Value.LONG: ""}


@dataclass(slots=True)
class Officer:
    """An office, and what was answered for it: by application and field the value that was sent, or its mark.

    `rows` are the answers that are no field of an application, by the name of their control.
    """

    office: str
    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    left_open: int = 0
    turns: Iterator[int] = field(default_factory=count)

    def answer(self, page: "Page", application: str = "") -> None:
        """Answer what is open on a page, each question in the next way; what has not that way in the one after it."""
        for question in page.evaluate(OPEN_QUESTIONS):
            way = (LEFT_OPEN, VALUE, NONE, UNKNOWN)[next(self.turns) % 4]
            sent = self._sent(page, question, way)
            if sent is None:
                self.left_open += 1
                continue
            name, value = sent
            if "/" in name or ":" in name or not application:
                self.rows[name] = value
            else:
                self.fields[application, name.removesuffix(".mark")] = value

    def _sent(
        self, page: "Page", question: dict[str, Any], way: int
    ) -> tuple[str, str] | None:
        """Give one answer and return it; None where the question stays open."""
        if way == LEFT_OPEN:
            return None
        wanted = {NONE: "none", UNKNOWN: "unknown"}.get(way, "")
        for name, value in (*question["choices"], *question["marks"]):
            if wanted and value.lstrip("!") == wanted:
                return self._choose(page, name, value)
        if question["text"]:
            return self._write(page, question)
        values = [pair for pair in question["choices"] if pair[1].startswith("=")]
        if values:
            name, value = values[next(self.turns) % len(values)]
            return self._choose(page, name, value)
        for name, value in question["marks"]:
            if value == "unknown":
                return self._choose(page, name, value)
        return None

    def _choose(self, page: "Page", name: str, value: str) -> tuple[str, str]:
        page.locator(f'input[name="{name}"][value="{value}"]').check()
        return name, value

    def _write(self, page: "Page", question: dict[str, Any]) -> tuple[str, str] | None:
        """Write a text of the sort that is asked for; a reference, which is chosen from a list, stays open."""
        name = question["text"]
        cell = name.rpartition("/")[2]
        text = f"Jawaban {self.office} {next(self.turns)}"
        if name in FIELDS:
            if FIELDS[name].value not in TEXTS:
                return None
            text = TEXTS[FIELDS[name].value] or text
        elif cell == "hours":
            text = "7"
        elif cell in ("partner", "way", "means") or {":", "."} & set(cell):
            return None
        page.fill(f'[name="{name}"]', text)
        return name, text
