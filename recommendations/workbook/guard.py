"""The parent's side of the guarded child: start it, wait no longer than is fair, trust nothing that it says.

A reader of spreadsheets written in a fast language can abort the whole process on a malformed file, or allocate
without end. It may: the child's death is one clear sentence here, and nothing of ours goes with it.
"""

import io
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from recommendations.workbook.intake import Kind
from recommendations.workbook.refusals import Refusal

SECONDS = 15  # for a file of ordinary size
SECONDS_PER_MEGABYTE = 3  # beyond the first; 100,000 rows, in 8 MB, take 3 seconds in all on an idle machine
_START = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from recommendations.workbook.cells_child import main; main(sys.argv[1], int(sys.argv[2]))"
)
# What a Python needs to start, and no more: the settings hold passwords.
_PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_TRUSTED = {("datetime", name) for name in ("date", "datetime", "time", "timedelta")} | {
    ("builtins", "frozenset")
}


class ChildReading:
    """The child at work on a file. As a context, it is stopped when whoever waits for it fails meanwhile."""

    def __init__(self, data: bytes, name: str, kind: Kind) -> None:
        self._name = name
        self._seconds = SECONDS + max(0, len(data) // 1_000_000 - 1) * SECONDS_PER_MEGABYTE
        self._child = subprocess.Popen(
            _command(kind, self._seconds),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={key: os.environ[key] for key in _PASSED_ON if key in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        waiting = ThreadPoolExecutor(1)
        self._said = waiting.submit(self._listen, data)
        waiting.shutdown(wait=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._child.kill()

    def answer(self) -> dict[str, Any]:
        """The child's account of the sheets. Raises WorkbookRefused if it refuses, dies or takes too long."""
        try:
            said, last_words = self._said.result()
        except subprocess.TimeoutExpired:
            raise Refusal.TIMED_OUT.of(self._name, seconds=str(self._seconds)) from None
        if self._child.returncode != 0:
            raise _death(self._name, self._child.returncode, last_words, self._seconds)
        return _read_answer(said, self._name)

    def _listen(self, data: bytes) -> tuple[bytes, bytes]:
        with self._child:
            try:
                return self._child.communicate(data, self._seconds)
            except subprocess.TimeoutExpired:
                self._child.kill()
                raise


def _command(kind: Kind, seconds: int) -> list[str]:
    """The same Python with the same modules, but no environment, no working folder and no site start-up files."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [path for path in sys.path if path]
    return [
        sys.executable,
        "-I",
        "-S",
        "-c",
        _START,
        kind,
        str(seconds),
        *paths,
        *([] if root in paths else [root]),
    ]


def _death(name: str, status: int, last_words: bytes, seconds: int) -> Exception:
    said = last_words.decode("utf-8", "replace")
    if "memory allocation" in said or "MemoryError" in said:
        return Refusal.TOO_MUCH_MEMORY.of(name, limit="1 GB")
    if status in (-24, -9):  # SIGXCPU: out of processor time, then SIGKILL
        return Refusal.TIMED_OUT.of(name, seconds=str(seconds))
    return Refusal.DAMAGED.of(name, found="the reader stopped on it")


class _Unpickler(pickle.Unpickler):
    """Builds dates and built-in containers, nothing else: a child taken over by a hostile file gains nothing here."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _TRUSTED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")


def _read_answer(packed: bytes, name: str) -> dict[str, Any]:
    try:
        verdict, *rest = _Unpickler(io.BytesIO(packed)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError) as error:
        raise Refusal.DAMAGED.of(name, found="the reader gave no answer that can be trusted") from error
    if verdict == "refused":
        raise Refusal[rest[0]].of(name, **rest[1])
    answer: dict[str, Any] = rest[0]
    return answer
