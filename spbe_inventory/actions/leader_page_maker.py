"""The page for leaders made beside the server, in every language: soon after a save, on opening, or when asked."""

from threading import Lock, Timer
from typing import TYPE_CHECKING

from spbe_inventory.actions.findings_maker import is_worth_making
from spbe_inventory.actions.jobs import Job, Jobs, JobState
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.kept_leader_page import LeaderPage

WAIT = 10.0  # seconds after the last save: the findings come first
QUICK = 30.0  # seconds of a page that is made without being asked for


class LeaderPageMaker:
    """Lets the jobs of a server make the page for leaders of a catalogue.

    It follows saves only where it is told to: in a server, not in a test.
    """

    def __init__(self, jobs: Jobs) -> None:
        """Begin without following saves."""
        self._jobs = jobs
        self._lock = Lock()
        self._timer: Timer | None = None
        self._follows = False
        self._made: list[str] = []

    def follow(self, catalogue: Catalogue) -> None:
        """Make pages from now on without being asked, the first one soon where there is none of now."""
        self._follows = True
        self.saved(catalogue)

    def saved(self, catalogue: Catalogue) -> None:
        """Make the page some seconds after the last save, where the last one was quick, or there is none yet."""
        if self._follows:
            self._make_after(WAIT, catalogue)

    def opened(self, catalogue: Catalogue, page: "LeaderPage | None") -> None:
        """Make the page where it is opened and the last one is missing, is a day old, or is stale and was quick."""
        if self._follows and _is_due(page) and not self.failure():
            self._make_after(0.0, catalogue)

    def make(self, catalogue: Catalogue) -> None:
        """Let the page be made in every language; nothing where that is under way."""
        for language in LANGUAGES:
            wanted = JobRequest(JobKind.LEADER_PAGE, language, {})
            job = self._jobs.submit(catalogue, wanted)
            with self._lock:
                self._made = [*self._made, job.id][-len(LANGUAGES) :]

    def is_making(self) -> bool:
        """Return whether the page waits to be made, or is being made."""
        return any(not job.is_over for job in self._last_jobs())

    def failure(self) -> str:
        """Return why the page could not be made when that was tried last; empty where it could be."""
        for job in self._last_jobs():
            if job.state is JobState.FAILED:
                return job.error
        return ""

    def stop(self) -> None:
        """Make no page any more without being asked."""
        with self._lock:
            self._follows = False
            if self._timer:
                self._timer.cancel()

    def _last_jobs(self) -> list[Job]:
        with self._lock:
            made = list(self._made)
        found = map(self._jobs.job, made)
        return [job for job in found if job is not None]

    def _make_after(self, seconds: float, catalogue: Catalogue) -> None:
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = Timer(seconds, self._make_if_due, [catalogue])
            self._timer.daemon = True
            self._timer.start()

    def _make_if_due(self, catalogue: Catalogue) -> None:
        from spbe_inventory.actions.kept_leader_page import kept_leader_page

        try:
            if _is_due(kept_leader_page(catalogue)):
                self.make(catalogue)
        except SpbeError:
            return  # the page will say what is wrong with the catalogue


def _is_due(page: "LeaderPage | None") -> bool:
    """Return whether a page is made without being asked for."""
    if page is None:
        return True
    was_quick = page.head.seconds < QUICK
    return is_worth_making(page.age, page.head.made_at, was_quick=was_quick)
