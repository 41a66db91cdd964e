"""Output of a long run that can be killed and continued.

While it runs there are three files beside the output: ``out.jsonl.part`` and
``out.jsonl.failures.part``, to which lines are appended, and ``out.jsonl.state``, which
says how many records they hold and how long they then were. A batch is appended and
forced to the disk before the state is replaced, so that whatever a kill leaves behind
the lengths in the state is cut off and done again: no record is lost or doubled, and
the output is the one of a run that was never stopped.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import IO, TYPE_CHECKING, Any, Self

from newsextract.errors import InputError
from newsextract.serialization import to_json
from newsextract.writing.files import compress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

    from newsextract.article import Article


class ResumableOutput:
    """JSON Lines, and beside them the failures, written batch by batch.

    Used as a context manager: it is finished if nothing raised, and otherwise left
    to be resumed.

    Args:
        path: Where the output will be.
        run: What must be the same for a run to be continued: options, inputs.
        resume: Whether to go on after the last whole batch of a run that was stopped.

    Attributes:
        records: How many records of the input are done: articles and failures.
        failures: How many of them failed.
        incomplete: How many articles were written without some of their layers.
        last: Id of the last record that is done, if it has one.
        finished: Whether all is done, and nothing more may be added.

    Raises:
        InputError: Another run is writing to `path`, or the run that was stopped is
            not this one.

    """

    def __init__(self, path: Path, *, run: Mapping[str, Any], resume: bool) -> None:
        self.path = path
        self.failures_path = path.with_name(f"{path.name}.failures.jsonl")
        self._part = path.with_name(f"{path.name}.part")
        self._failures_part = path.with_name(f"{path.name}.failures.part")
        self._state_path = path.with_name(f"{path.name}.state")
        self._new_state = path.with_name(f"{path.name}.state.new")
        self._run = json.loads(json.dumps(dict(run)))
        self.records = self.failures = self.incomplete = 0
        self.last: str | None = None
        self.finished = False
        self._lines: list[str] = []
        self._failure_lines: list[str] = []
        self._files = contextlib.ExitStack()
        try:
            self._open(self._read_state() if resume else None)
        except BaseException:
            self._files.close()
            raise

    def write(self, article: Article) -> None:
        """Add an article."""
        self._lines.append(to_json(article) + "\n")
        self.incomplete += bool(article.errors)
        self.records += 1
        self.last = article.id

    def fail(self, failure: Mapping[str, Any]) -> None:
        """Add a record that failed."""
        self._failure_lines.append(json.dumps(failure) + "\n")
        self.failures += 1
        self.records += 1
        self.last = failure.get("id")

    def checkpoint(self) -> None:
        """Make what was added safe: after this, a kill does not undo it."""
        data = "".join(self._lines).encode("utf-8")
        if data:
            self._out.write(compress(data, self.path))
        self._failed.write("".join(self._failure_lines).encode("utf-8"))
        self._lines.clear()
        self._failure_lines.clear()
        for file in (self._out, self._failed):
            file.flush()
            os.fsync(file.fileno())
        self._write_state(finished=False)

    def __enter__(self) -> Self:
        """Return this output."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Finish the output, unless something was raised."""
        if self.finished:
            return
        if kind is None:
            self.checkpoint()
            self._write_state(finished=True)
        self._files.close()
        if kind is None:
            self._settle()
            self.finished = True
        elif not self._state_path.exists():
            # Stopped before anything was done: there is nothing to resume.
            self._part.unlink(missing_ok=True)
            self._failures_part.unlink(missing_ok=True)

    def _open(self, state: dict[str, Any] | None) -> None:
        if state is not None and state["finished"]:
            # Killed while the files got their names: nothing else is left to do.
            self._settle()
            self._count(state)
            self.finished = True
            return
        mode = "ab" if state else "wb"
        self._out = self._locked(self._part)
        self._failed: IO[bytes] = self._files.enter_context(self._failures_part.open(mode))
        for file, key in ((self._out, "bytes"), (self._failed, "failures_bytes")):
            file.truncate(state[key] if state else 0)
            # A file object goes on to tell the position from before.
            file.seek(0, os.SEEK_END)
        if state:
            self._count(state)

    def _count(self, state: Mapping[str, Any]) -> None:
        self.records = state["records"]
        self.failures = state["failures"]
        self.incomplete = state["incomplete"]
        self.last = state["last"]

    def _locked(self, path: Path) -> IO[bytes]:
        file = self._files.enter_context(path.open("ab"))
        try:
            import fcntl  # noqa: PLC0415 - Windows has none
        except ImportError:
            return file
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            msg = "another run is writing this file: wait for it, or choose another name"
            raise InputError(msg, origin=str(self.path)) from None
        return file

    def _read_state(self) -> dict[str, Any] | None:
        try:
            state = json.loads(self._state_path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        if not isinstance(state, dict):
            msg = "this is no state of a run: delete it to start anew"
            raise InputError(msg, origin=str(self._state_path))
        if state["run"] != self._run:
            changed = ", ".join(key for key in self._run if self._run[key] != state["run"].get(key))
            msg = f"the run that was stopped had other {changed}: start anew without --resume"
            raise InputError(msg, origin=str(self.path))
        return state

    def _write_state(self, *, finished: bool) -> None:
        state = {
            "run": self._run,
            "records": self.records,
            "failures": self.failures,
            "incomplete": self.incomplete,
            "last": self.last,
            "bytes": self._out.tell(),
            "failures_bytes": self._failed.tell(),
            "finished": finished,
        }
        # A fixed name, so that a kill leaves nothing that the next run does not replace.
        with self._new_state.open("wb") as file:
            file.write(json.dumps(state).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        self._new_state.replace(self._state_path)

    def _settle(self) -> None:
        """Give the files their names; may be done again after a kill."""
        if self._failures_part.exists():
            if self._failures_part.stat().st_size:
                self._failures_part.replace(self.failures_path)
            else:
                # Not left from an earlier run either: it would speak of other articles.
                self.failures_path.unlink(missing_ok=True)
                self._failures_part.unlink()
        if self._part.exists():
            self._part.replace(self.path)
        for path in (self._new_state, self._state_path):
            path.unlink(missing_ok=True)
