"""The options of a job as a form sends them: read one by one, what is wrong gathered and told field by field."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR, read_date
from spbe_inventory.errors import Ambiguous, BadInput, NotFound, Problem
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import N_, _
from spbe_inventory.planning.weight_words import WORTHS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session

# Option → what it is called beside its field and in what is wrong with it.
WEIGHT = "weight_"  # in front of the name of a weight of a plan
LABELS: Mapping[str, str] = {
    "kind": N_("Kind of document"),
    "format": N_("Format"),
    "as_of": N_("Day of the document"),
    "recorded": N_("Catalogue as known at the end of"),
    "unit": N_("Office"),
    "only_this": N_("Without the units below it"),
    "force": N_("Every line"),
    "every_office": N_("One document for each office"),
    "edition": N_("Edition"),
    "since": N_("Changes since"),
    "due": N_("Answer expected by"),
    "subject": N_("Application"),
    "items": N_("Numbers of items of the plan"),
    "scorecard": N_("Scorecard"),
    "annex": N_("With annexes: everything the text refers to"),
    "folder": N_("Folder with the catalogues"),
    "view": N_("Picture"),
    "first": N_("Of what"),
    "second": N_("To which application"),
    "steps": N_("Steps around it"),
    "direction": N_("Direction of the exchanges"),
    "max_lines": N_("Lines at most"),
    "overlay": N_("Colours and lines show"),
    "page": N_("Sheet"),
    "end": N_("Suppose that this application ends"),
    "fail": N_("Suppose that this application fails"),
    "return": N_("Suppose that this office states its lists complete"),
    "kinds": N_("Only these records"),
    **{f"{WEIGHT}{name}": label for name, label in WORTHS.items()},
}
MAX_DIGITS = 9
TEXT_LIMIT = 400  # characters of an option
SHOWN_TEXT = 60  # characters of a refused option that are shown
YES = "1"


def label_of(name: str) -> str:
    """Return what an option is called, in the current language."""
    return _(LABELS[name])


class JobValues:
    """The options of a job; each is read by its name, and what cannot be taken is remembered as a problem.

    `taken` are those that were read, in the one form that each has: names as keys, days in ISO form.
    """

    def __init__(self, catalogue: Catalogue, values: Mapping[str, str]) -> None:
        """Keep the options, without blanks around them."""
        self.catalogue = catalogue
        self._values = {name: value.strip() for name, value in values.items()}
        self.problems: list[Problem] = []
        self.taken: dict[str, str] = {}

    def text(self, name: str, *, required: bool = False) -> str:
        """Return an option as text, empty where it was not given."""
        text = self._values.get(name, "")
        if len(text) > TEXT_LIMIT:
            self.refuse(
                name,
                "text-too-long",
                found=text[:SHOWN_TEXT],
                length=len(text),
                limit=TEXT_LIMIT,
            )
            return ""
        if required and not text:
            self.refuse(name, "value-missing")
        if text:
            self.taken[name] = text
        return text

    def record(self, name: str, kinds: Sequence[str], *, required: bool = False) -> str:
        """Return the key of a record that is named by key, name or other name; empty where none was named."""
        text = self.text(name, required=required)
        if not text:
            return ""
        try:
            with open_session(self.catalogue) as session:
                _kind, key = session.resolve_any(kinds, text)
        except (NotFound, Ambiguous) as error:
            self.problems.append(Problem(error.key, "", error.values, name))
            return ""
        self.taken[name] = key
        return key

    def flag(self, name: str) -> bool:
        """Return whether an option is chosen."""
        return self.text(name) == YES

    def choice(self, name: str, offered: Collection[str], default: str) -> str:
        """Return one of what is offered; the default where nothing was chosen."""
        text = self.text(name) or str(default)
        if text in offered:
            self.taken[name] = text
            return text
        self._refuse_unknown(name, text, offered)
        return default

    def choices(self, name: str, offered: Collection[str]) -> tuple[str, ...]:
        """Return those of what is offered that are named, parted by commas."""
        parts = [part.strip() for part in self.text(name).split(",")]
        named = [part for part in parts if part]
        for part in named:
            if part not in offered:
                self._refuse_unknown(name, part, offered)
        return tuple(named)

    def number(self, name: str, least: int, most: int, default: int) -> int:
        """Return a whole number within limits; the default where none was given."""
        text = self.text(name)
        if not text:
            return default
        whole_number = self._whole_number(name, text, least, most)
        if whole_number is None:
            return default
        return whole_number

    def numbers(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """Return whole numbers within limits, parted by commas or blanks."""
        texts = self.text(name).replace(",", " ").split()
        numbers = [self._whole_number(name, text, least, most) for text in texts]
        return tuple(number for number in numbers if number is not None)

    def day(self, name: str) -> date | None:
        """Return a day; None where none was given."""
        text = self.text(name)
        if not text:
            return None
        try:
            day = date.fromisoformat(read_date(text, whole=True))
        except ValueError:
            self.refuse(
                name,
                "no-day",
                found=text[:SHOWN_TEXT],
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
            return None
        self.taken[name] = day.isoformat()
        return day

    def day_or_today(self, name: str) -> date:
        """Return a day, today where none was given."""
        day = self.day(name) or today()
        self.taken[name] = day.isoformat()
        return day

    def refuse(self, name: str, key: str, /, **values: object) -> None:
        """Remember what is wrong with an option."""
        problem = Problem(key, "", {"field": label_of(name), **values}, name)
        self.problems.append(problem)

    def check(self) -> None:
        """Raise BadInput with all problems where there are any."""
        if self.problems:
            count = len(self.problems)
            raise BadInput("job-has-problems", self.problems, count=count)

    def _refuse_unknown(self, name: str, text: str, offered: Collection[str]) -> None:
        expected = listing(sorted(offered))
        self.refuse(name, "unknown-code", found=text[:SHOWN_TEXT], expected=expected)

    def _whole_number(self, name: str, text: str, least: int, most: int) -> int | None:
        is_number = text.isascii() and text.isdigit()
        if not is_number or len(text) > MAX_DIGITS:
            self.refuse(name, "no-number", found=text[:SHOWN_TEXT])
            return None
        number = int(text)
        if number < least:
            self.refuse(name, "too-small", found=number, limit=least)
            return None
        if number > most:
            self.refuse(name, "too-large", found=number, limit=most)
            return None
        return number
