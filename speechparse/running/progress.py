"""What a person sees while many inputs are read: 312/10000 ━━━ 2 failed 811 documents/s 0:00:12, on stderr,
where that is a terminal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from speechparse.messages import message
from speechparse.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Watch"]

_PATIENCE = 1.0  # seconds of work after which it is shown
_REFRESH = 0.1  # seconds between two pictures


class Watch:
    """Counts what is done and failed, says complaints, and draws the progress once the work has gone on for a
    second.

    `lang`, en or zh, is that of the person; `total` counts the inputs, or gives None where they cannot be
    counted; it is asked only when the progress is first drawn.
    """

    def __init__(self, total: Callable[[], int | None], quiet: bool, lang: str = "en") -> None:
        self.total, self.lang, self.done, self.failed, self.quiet = total, lang, 0, 0, quiet
        self.start = self.drawn = time.monotonic()
        self.shows = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self.progress: Progress | None = None
        self.task: TaskID | None = None

    def count(self, failed: bool) -> None:
        """One input more is done."""
        self.done += 1
        self.failed += failed
        if self.shows:
            now = time.monotonic()
            if now - self.start > _PATIENCE and now - self.drawn > _REFRESH:
                self.drawn = now
                self._draw()

    def say(self, message: str) -> None:
        """One line on stderr, above the progress where that is drawn. A stderr that takes nothing stops no
        work.
        """
        line = visible(message)
        with suppress(OSError):
            if self.progress is not None:
                self.progress.console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
            elif sys.stderr is not None:
                encoding = sys.stderr.encoding or "utf-8"
                sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")

    def close(self) -> None:
        """Draw the last picture and the summary."""
        if self.progress is not None:
            self._draw()
            self.progress.stop()
            self.progress = None
            seconds = time.monotonic() - self.start
            counted = {
                "done": self.done,
                "failed": self.failed,
                "seconds": seconds,
                "speed": self.done / seconds,
            }
            self.say(message("summary", self.lang, **counted))

    def _draw(self) -> None:
        if self.progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self.progress = Progress(
                MofNCompleteColumn(), BarColumn(), TextColumn("{task.fields[failed]}"),
                TextColumn("{task.fields[speed]}"), TimeRemainingColumn(),
                console=Console(stderr=True), auto_refresh=False, transient=True,
            )  # fmt: skip
            self.task = self.progress.add_task("", total=self.total(), failed="", speed="")
            self.progress.start()
        speed = message("speed", self.lang, speed=f"{self.done / (time.monotonic() - self.start):,.0f}")
        assert self.task is not None
        self.progress.update(
            self.task,
            completed=self.done,
            failed=message("failed", self.lang, failed=self.failed),
            speed=speed,
        )
        self.progress.refresh()
