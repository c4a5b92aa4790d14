"""A form of a page as a browser would send it, without a script."""

from collections.abc import Iterator
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


class _Forms(HTMLParser):
    """Gathers the controls of the form that is sent by POST to an address."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark
        self.pairs: Pairs = []
        self.choices: dict[str, list[str]] = {}
        self.is_inside = False
        self.select = ""
        self.options: list[tuple[str, bool]] = []
        self.area = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_inside = own.get("method") == "post" and self.mark in own
        if not self.is_inside:
            return
        name = own.get("name", "")
        if tag == "input" and name:
            self._input(name, own)
        if tag == "select":
            self.select, self.options = name, []
        if tag == "option" and self.select:
            self.options.append((own.get("value", ""), "selected" in own))
            self.choices.setdefault(self.select, []).append(own.get("value", ""))
        if tag == "textarea":
            self.area, self.text = name, ""

    def _input(self, name: str, own: dict[str, str]) -> None:
        is_box = own.get("type") in ("radio", "checkbox")
        if is_box:
            self.choices.setdefault(name, []).append(own["value"])
        if not is_box or "checked" in own:
            self.pairs.append((name, own.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        if tag == "select" and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            first = [value for value, _is_chosen in self.options[:1]]
            self.pairs.append((self.select, (chosen or first)[0]))
            self.select = ""
        if tag == "textarea":
            text = self.text.removeprefix("\n").replace("\n", "\r\n")
            self.pairs.append((self.area, text))
            self.area = ""


def _read(html: str, mark: str = "data-draft") -> _Forms:
    forms = _Forms(mark)
    forms.feed(html)
    return forms


def untouched(html: str, mark: str = "data-draft") -> dict[str, list[str]]:
    """Return what the form of a page that has an attribute sends when nothing is touched."""
    sent: dict[str, list[str]] = {}
    for name, value in _read(html, mark).pairs:
        sent.setdefault(name, []).append(value)
    return sent


def offered(html: str, name: str) -> list[str]:
    """Return what can be chosen in a control of the form of a page."""
    return _read(html).choices.get(name, [])


def with_answers(html: str, **answers: str | list[str] | None) -> dict[str, list[str]]:
    """Return what a form sends with some controls answered, None for one that is not sent; `__` stands for a dot."""
    sent = untouched(html)
    for name, value in _dotted(answers):
        if value is None:
            sent.pop(name, None)
        elif isinstance(value, str):
            sent[name] = [value]
        else:
            sent[name] = value
    return sent


def _dotted(
    answers: dict[str, str | list[str] | None],
) -> Iterator[tuple[str, str | list[str] | None]]:
    for name, value in answers.items():
        yield name.replace("__", "."), value
