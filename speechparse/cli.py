"""The command line: speechparse 讲话稿.txt shows the outline, speechparse -f json 讲话稿.txt pipes it on.

Data goes to stdout as UTF-8 bytes with LF, everything else to stderr. Exit 0 fine, 1 a warning with --strict, 2 usage or an unreadable input, 74 output could
not be written, 130 Ctrl-C, 141 the reader of a pipe left.
"""

from __future__ import annotations

import locale
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import Annotated, BinaryIO

import typer

from speechparse import __version__
from speechparse.batch import Task, outline
from speechparse.checks import RULES, unknown_codes
from speechparse.exporters import EXPORTERS
from speechparse.source import MAX_SIZE, shown
from speechparse.visible import PAGE, Screen, visible

__all__ = ["app", "main"]

app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"speechparse {__version__}")
        raise typer.Exit


def _schema(wanted: bool) -> None:
    if wanted:
        from importlib.resources import files

        _put(files("speechparse").joinpath("schema.json").read_text("utf-8"))
        raise typer.Exit


def _families(wanted: bool) -> None:
    if wanted:
        from speechparse.grammar import FAMILIES

        _put("".join(f"{row.name:14} {row.type:8} {row.example}\n" for row in FAMILIES))
        raise typer.Exit


def _known_language(lang: str | None) -> str | None:
    if lang not in (None, "zh", "en"):
        raise typer.BadParameter(f"{lang!r} is neither zh nor en")
    return lang


def _codes(given: list[str] | None) -> list[str]:
    """The codes of comma-separated lists; SP3 stands for every code that begins with it."""
    codes = [code.strip().upper() for part in given or () for code in part.split(",")]
    if unknown := unknown_codes(codes):
        raise typer.BadParameter(f"{unknown[0] or 'an empty code'!r} is no code: choose from {' '.join(RULES)} or the beginning of one")
    return codes


def _formats_from(incomplete: str) -> list[str]:
    return [name for name in EXPORTERS if name.startswith(incomplete)]


@app.command(
    help="Show the outline of Chinese official prose: speeches, reports, notices, plans and laws. INPUT is a file, or - for stdin."
)
def run(
    context: typer.Context,
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", show_default=False)] = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help=" ".join(EXPORTERS), autocompletion=_formats_from)] = "tree",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to stdout.")] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="The encoding of the inputs; found out where not given.")] = None,
    depth: Annotated[int | None, typer.Option(min=1, help="The levels of items that the tree shows.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a finding of severity warning remains.")] = False,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", callback=_codes, help="Findings to leave out: SP302,SP3")] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="CODES", callback=_codes, help="The only findings to tell.")] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="zh|en", callback=_known_language, help="The language of messages; for people that of the locale.")
    ] = None,
    max_size: Annotated[int, typer.Option(min=1, metavar="BYTES", help="The largest input that is read.")] = MAX_SIZE,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
    schema: Annotated[bool, typer.Option("--schema", callback=_schema, is_eager=True, help="Show the JSON Schema of -f json.")] = False,
    families: Annotated[bool, typer.Option("--families", callback=_families, is_eager=True, help="Show the families of markers.")] = False,
) -> None:
    if format not in EXPORTERS:
        _complain(f"no format {format!r}: choose from {' '.join(EXPORTERS)}")
        raise typer.Exit(2)
    if not inputs:
        if sys.stdin is None or sys.stdin.isatty():
            typer.echo(context.get_help(), err=True)
            raise typer.Exit(2)
        inputs = ["-"]
    if output is not None and any(_same_file(output, name) for name in inputs):
        _complain(f"{shown(output)}: is an input; it would be overwritten")
        raise typer.Exit(2)
    screen = _screen(depth, lang, output) if EXPORTERS[format].draw else None
    task = Task(format, encoding, max_size, tuple(select or ()), tuple(ignore or ()), lang, screen)
    try:
        status = _run(inputs, task, output, strict)
    except BrokenPipeError:
        status = 141
    except OSError as error:
        _complain(f"the output could not be written: {(error.strerror or str(error)).lower()}")
        status = 74
    raise typer.Exit(status)


def _run(inputs: list[str], task: Task, output: str | None, strict: bool) -> int:
    """Write the outlines of `inputs`; the exit code."""
    exporter = EXPORTERS[task.format]
    failed = warned = False
    encoding = sys.stdout.encoding if task.screen and task.screen.terminal else "utf-8"
    with _target(output) as target:
        target.write(exporter.header().encode())
        between = ""
        for name in inputs:
            done = outline(name, task)
            warned = warned or done.warned
            if done.error is not None:
                _complain(f"{shown(name)}: {done.error}")
                failed = True
            elif done.text:
                target.write((between + done.text).encode(encoding, "backslashreplace"))
                between = exporter.between
        target.write(exporter.footer.encode())
        target.flush()
    return 2 if failed else 1 if strict and warned else 0


@contextmanager
def _target(output: str | None) -> Iterator[BinaryIO]:
    """Where the data goes: stdout, or a file that takes its name only when it is whole."""
    if output is None or output == "-":
        yield sys.stdout.buffer
        return
    descriptor, temporary = tempfile.mkstemp(prefix=".speechparse-", dir=os.path.dirname(os.path.abspath(output)))
    try:
        with os.fdopen(descriptor, "wb") as target:
            yield target
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, output)
    except BaseException:
        os.unlink(temporary)
        raise


def _screen(depth: int | None, lang: str | None, output: str | None) -> Screen:
    """The terminal that reads along, or, where the output is piped or a file, a plain page of the usual width."""
    terminal = output is None and sys.stdout.isatty()
    colour = terminal or (output is None and bool(os.environ.get("FORCE_COLOR")))
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        colour = False
    return Screen(get_terminal_size((PAGE.width, 24)).columns, lang or _language(), depth, terminal, colour)


def _language() -> str:
    """The language of the locale: zh where it names Chinese, en elsewhere."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def _same_file(one: str, other: str) -> bool:
    try:
        return other != "-" and os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _put(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def _complain(message: str) -> None:
    sys.stderr.write(
        visible(message).encode(sys.stderr.encoding or "utf-8", "backslashreplace").decode(sys.stderr.encoding or "utf-8") + "\n"
    )


def main() -> None:
    """Run the command and leave the process with its exit code."""
    status = 0
    try:
        status = app(standalone_mode=False) or 0
    except typer.Abort:
        status = 130
    except typer.Exit as end:
        status = end.exit_code
    except KeyboardInterrupt:
        status = 130
    except Exception as error:  # the usage errors of typer, which name themselves
        if not hasattr(error, "show"):
            raise
        error.show()
        status = 2
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = 141
    except (OSError, ValueError, AttributeError):
        status = status or 74
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
