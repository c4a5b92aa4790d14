"""An error for a person, as a sentence on stderr; for programs, as JSON on stdout."""

from dataclasses import dataclass

from spbe_inventory.cli.output import more_text, print_message
from spbe_inventory.cli.typed_commands import advice
from spbe_inventory.errors import BadInput, Problem, SpbeError
from spbe_inventory.language.texts import N_, _

MAX_PROBLEMS = 20
USAGE = "usage"  # the key of what click refuses
FAULT = "fault"  # the key of a fault of the program


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """One of the problems of an error: where it stands, its key and its sentence."""

    place: str
    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ToldError:
    """An error for programs: its key, its sentence, what to do about it, the exit status, and its problems."""

    key: str
    sentence: str
    hint: str
    exit_status: int
    problems: tuple[ToldProblem, ...] = ()


def told_error(error: SpbeError) -> ToldError:
    """Return an error for programs."""
    return ToldError(
        key=error.key,
        sentence=str(error),
        hint=advice_on(error),
        exit_status=error.exit_status,
        problems=tuple(map(told_problem, _problems(error))),
    )


def told_problem(problem: Problem) -> ToldProblem:
    """Return a problem for programs."""
    return ToldProblem(problem.location, problem.key, str(problem))


def print_error(error: SpbeError) -> None:
    """Print an error with its first problems and its hint; a single problem of a record stands for the error."""
    problems = _problems(error)
    if error.key == "record-has-problems" and len(problems) == 1:
        print_message(_("Error: {sentence}", sentence=problems[0]))
        print_advice(problems[0])
        return
    print_message(_("Error: {sentence}", sentence=error))
    for problem in problems[:MAX_PROBLEMS]:
        print_message(f"  - {problem}")
    more = more_text(len(problems), MAX_PROBLEMS, N_("  … and {count} more"))
    if more:
        print_message(more)
    print_advice(error)


def print_advice(error: SpbeError | Problem) -> None:
    """Print what to do about an error and what is typed to do it; nothing where there is no more to say."""
    text = advice_on(error)
    if text:
        print_message(text)


def advice_on(error: SpbeError | Problem) -> str:
    """Return what to do about an error or a problem, and what is typed to do it."""
    return advice(error.hint, error.key, error.values)


def _problems(error: SpbeError) -> tuple[Problem, ...]:
    if isinstance(error, BadInput):
        return error.problems
    return ()
