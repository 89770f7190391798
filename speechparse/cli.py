"""The command line: speechparse 讲话稿.txt shows the outline, speechparse -f json 讲话稿.txt pipes it on.

Data goes to stdout as UTF-8 bytes with LF, everything else to stderr. Exit 0 fine, 1 a warning with --strict,
2 usage or an unreadable input, 74 output could not be written, 130 Ctrl-C, 141 the reader of a pipe left.
"""

import _signal  # what signal wraps; that one imports enum, and Ctrl-C may fall into those 5 ms
import os
import sys

# Ctrl-C before the work begins: a start is imports, where KeyboardInterrupt ends in a traceback or is lost
if sys.argv[0].replace("\\", "/").removesuffix("/__main__.py").rpartition("/")[2].startswith("speechparse"):
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, lambda number, _: os._exit(128 + number))

import gc
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, NoReturn

import typer

from speechparse import __version__
from speechparse.exporters import ALSO, EXPORTERS
from speechparse.help import about, flags, help_text
from speechparse.messages import Told, language, message, reason_of, unforeseen
from speechparse.reading.decode import MAX_SIZE, shown

if TYPE_CHECKING:  # what --help and --version do without is imported where it is used
    from speechparse.reading.inputs import Input, Inputs
    from speechparse.running.batch import Outcome, Task
    from speechparse.running.outputs import Write
    from speechparse.running.progress import Watch
    from speechparse.visible import Screen

__all__ = ["app", "main"]

_heard: list[int] = []  # the signals that asked for the end
_SLICE = 1 << 20  # characters encoded at a time: the codec takes three times their bytes while it works

app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


class Workers(NamedTuple):
    """Who does the work: so many processes here (None: as many as repay their start), or the cluster of a
    dask scheduler.
    """

    jobs: int | None
    scheduler: str | None


def _lacks_dask(scheduler: str | None) -> bool:
    from importlib.util import find_spec

    return scheduler is not None and find_spec("distributed") is None


def _help(context: typer.Context, wanted: bool) -> None:
    if wanted:
        _put(_help_of(context))
        raise typer.Exit


def _help_of(context: typer.Context) -> str:
    return help_text(_told_in(), {flag for option in context.command.params for flag in option.opts})


def _told_in() -> str:
    """The language that people are told things in, before any option is read: --lang wherever it stands, else
    that of the locale.
    """
    words = sys.argv[1:]
    given = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    given += [after for word, after in zip(words, words[1:]) if word == "--lang"]
    return next((lang for lang in given if lang in ("zh", "en")), language())


def _version(wanted: bool) -> None:
    if wanted:
        _put(f"speechparse {__version__}\n")
        raise typer.Exit


def _schema(wanted: bool) -> None:
    if wanted:
        from importlib.resources import files

        _put(files("speechparse").joinpath("schema.json").read_text("utf-8"))
        raise typer.Exit


def _families(wanted: bool) -> None:
    if wanted:
        from speechparse.language.families import FAMILIES

        _put("".join(f"{row.name:14} {row.type:8} {row.example}\n" for row in FAMILIES))
        raise typer.Exit


def _known_language(lang: str | None) -> str | None:
    if lang not in (None, "zh", "en"):
        raise Told("no-language", name=repr(lang))
    return lang


def _codes(given: list[str] | None) -> list[str]:
    """The codes of comma-separated lists; SP3 stands for every code that begins with it."""
    if not given:
        return []
    from speechparse.checks import RULES, unknown_codes

    codes = [code.strip().upper() for part in given for code in part.split(",")]
    if unknown := unknown_codes(codes):
        if not unknown[0]:
            raise Told("empty-code", known=" ".join(RULES))
        raise _with_like("no-code", unknown[0], RULES, name=repr(unknown[0]), known=" ".join(RULES))
    return codes


def _with_like(key: str, given: str, known: Iterable[str], /, **values: Any) -> Told:
    """The message `key`, or, where one of `known` is close to what was `given`, the one that asks whether it
    was meant.
    """
    from difflib import get_close_matches

    like = get_close_matches(given, list(known), 1)
    return Told(f"{key}-like", like=like[0], **values) if like else Told(key, **values)


def _format_of(name: str) -> str:
    """The format that is called so. Raises Told where none is."""
    format = ALSO.get(name, name)
    if format not in EXPORTERS:
        raise _with_like(
            "no-format", name.lower(), [*EXPORTERS, *ALSO], name=repr(name), known=" ".join(EXPORTERS)
        )
    return format


def _whole(flag: str) -> Callable[[str], int]:
    """A reader of whole numbers from 1 for the option `flag`."""

    def read(given: str | int) -> int:
        text = str(given)
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0):
            raise Told("no-number", name=flag, value=repr(text))
        return int(text)

    return read


def _code(given: str | None) -> str | None:
    """The code of one rule."""
    if given is None:
        return None
    from speechparse.checks import RULES

    code = given.strip().upper()
    if code not in RULES:
        raise _with_like("no-rule", code, RULES, name=repr(given), known=" ".join(RULES))
    return code


def _bytes_in(size: str) -> int | None:
    """64K and 1 GB in bytes; None where it is no size."""
    number = size.strip().upper().removesuffix("B").removesuffix("I")
    power = "KMG".find(number[-1:]) + 1 if number[-1:] else 0
    digits = number[:-1].strip() if power else number
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 20 and int(digits) > 0):
        return None
    return int(digits) << (10 * power)


def _place_in(why: str | None) -> tuple[int, int | None] | None:
    """The line and the column, if there is one, of 12 and 12:3; None where it is no place."""
    numbers = (why or "").split(":")
    if len(numbers) > 2 or not all(
        part.isascii() and part.isdecimal() and len(part) < 20 and int(part) > 0 for part in numbers
    ):
        return None
    return int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None


def _limits(limit: int | None, format: str) -> list[tuple[bool, str, dict[str, str]]]:
    """What may be wrong with --limit, as `_refuse_first` takes it."""
    if limit is None:
        return []
    from speechparse.cutter import SMALLEST

    return [
        (EXPORTERS[format].cut is None, "limit-needs-format", {"known": _having("cut")}),
        (limit < SMALLEST, "no-limit", {"limit": str(limit), "smallest": str(SMALLEST)}),
    ]


def _having(field: str) -> str:
    """The names of the formats whose row has this field."""
    return " ".join(name for name, row in EXPORTERS.items() if getattr(row, field))


def _all(given: list[str] | None) -> tuple[str, ...]:
    return tuple(given or ())


def _formats_from(incomplete: str) -> list[str]:
    return [name for name in EXPORTERS if name.startswith(incomplete)]


def _option(*flags: str, **more: Any) -> Any:
    """An option, with its row of the help for the shells that complete it."""
    return typer.Option(*flags, help=about(flags[0], language()), show_default=False, **more)


@app.command(add_help_option=False)
def run(
    context: typer.Context,
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", show_default=False)] = None,
    format: Annotated[str, _option("--format", "-f", autocompletion=_formats_from)] = "tree",
    output: Annotated[str | None, _option("--output", "-o")] = None,
    output_dir: Annotated[str | None, _option("--output-dir")] = None,
    skip_existing: Annotated[bool, _option("--skip-existing")] = False,
    files_from: Annotated[list[str] | None, _option("--files-from")] = None,
    files0_from: Annotated[list[str] | None, _option("--files0-from")] = None,
    allow_urls: Annotated[bool, _option("--allow-urls")] = False,
    jobs: Annotated[int | None, _option("--jobs", "-j", parser=_whole("--jobs"))] = None,
    scheduler: Annotated[str | None, _option("--scheduler")] = None,
    encoding: Annotated[str | None, _option("--encoding")] = None,
    depth: Annotated[int | None, _option("--depth", parser=_whole("--depth"))] = None,
    why: Annotated[str | None, _option("--why")] = None,
    limit: Annotated[int | None, _option("--limit", parser=_whole("--limit"))] = None,
    no_external: Annotated[bool, _option("--no-external")] = False,
    strict: Annotated[bool, _option("--strict")] = False,
    ignore: Annotated[list[str] | None, _option("--ignore", callback=_codes)] = None,
    select: Annotated[list[str] | None, _option("--select", callback=_codes)] = None,
    lang: Annotated[str | None, _option("--lang", callback=_known_language, is_eager=True)] = None,
    max_size: Annotated[str, _option("--max-size")] = f"{MAX_SIZE >> 20}M",
    quiet: Annotated[bool, _option("--quiet", "-q")] = False,
    help: Annotated[bool, _option("--help", "-h", callback=_help, is_eager=True)] = False,
    version: Annotated[bool, _option("--version", "-V", callback=_version, is_eager=True)] = False,
    schema: Annotated[bool, _option("--schema", callback=_schema, is_eager=True)] = False,
    rule: Annotated[str | None, _option("--rule", callback=_code)] = None,
    families: Annotated[bool, _option("--families", callback=_families, is_eager=True)] = False,
) -> None:
    from speechparse.reading.inputs import Inputs
    from speechparse.running.batch import Task
    from speechparse.running.progress import Watch

    told_in = lang or language()
    if rule is not None:
        from speechparse.checks.page import page

        _put(page(rule, told_in))
        raise typer.Exit
    format = _format_of(format) if why is None else "explain"
    if not (arguments or files_from or files0_from):
        arguments = _stdin_or_help(context)
    inputs = Inputs(_all(arguments), _all(files_from), _all(files0_from), allow_urls, not no_external)
    size, place = _bytes_in(max_size), _place_in(why)
    _refuse_first(
        told_in,
        ([*inputs.arguments, *inputs.lists, *inputs.nul_lists].count("-") > 1, "stdin-twice", {}),
        (None not in (output, output_dir), "one-output", {}),
        (skip_existing > (output_dir is not None), "skip-needs-dir", {}),
        (size is None, "no-size", {"size": repr(max_size)}),
        ((place is None) > (why is None), "no-place", {"place": repr(why)}),
        (_lacks_dask(scheduler), "needs-dask", {}),
        (
            depth is not None and not EXPORTERS[format].levels,
            "depth-needs-format",
            {"known": _having("levels")},
        ),
        *_limits(limit, format),
    )
    screen = (
        _screen(depth, lang or EXPORTERS[format].lang, output or output_dir, place)
        if EXPORTERS[format].draw
        else None
    )
    task = Task(
        format,
        encoding,
        size or 0,
        _all(select),
        _all(ignore),
        lang,
        screen,
        told_in,
        limit,
        not no_external,
        depth,
    )
    workers = Workers(jobs, scheduler)
    watch = Watch(inputs.total, quiet, told_in)
    where = Where(output, output_dir, skip_existing)
    raise typer.Exit(_work(inputs, task, workers, watch, where, strict))


class Where(NamedTuple):
    """Where outlines go: all to the file `output` (None or -: stdout), or each to a file of its own below
    `folder`.
    """

    output: str | None
    folder: str | None
    skip_existing: bool


def _work(
    inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", where: Where, strict: bool
) -> int:
    """The exit code of the work; what ended it before its end is told in one line."""
    if signal.getsignal(signal.SIGINT) is _at_once:
        signal.signal(signal.SIGINT, _end)  # from here on something may be half-written
    try:
        if where.folder is not None:
            found = _write_files(inputs, task, workers, watch, where.folder, where.skip_existing)
        else:
            found = _write_stream(inputs, task, workers, watch, None if where.output == "-" else where.output)
    except BrokenPipeError:
        return 141
    except Exception as error:
        told = error if isinstance(error, Told) else unforeseen(error)
        watch.say(told.told(task.told_in))
        return _status_of(told)
    finally:
        watch.close()
    return 74 if found.unwritten else 2 if watch.failed else int(strict and found.warnings > 0)


class Found(NamedTuple):
    """What a run came upon: how many findings of severity warning, whether an output of several could not be
    written.
    """

    warnings: int = 0
    unwritten: bool = False


def _write_stream(
    inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", output: str | None
) -> Found:
    """All outlines one after the other on stdout or in one file."""
    from speechparse.running.outputs import identity, noted, whole_file

    exporter, warnings, infos, between = EXPORTERS[task.format], 0, 0, ""
    encoding = sys.stdout.encoding if task.screen and task.screen.terminal else "utf-8"
    read: set[int] = set()
    given = _only(inputs, task.format) if exporter.alone else inputs.names()
    if task.screen:
        first = list(islice(given, 2))
        task = task._replace(screen=task.screen._replace(named=len(first) > 1))
        given = chain(first, given)
    with _stdout() if output is None else whole_file(output, read) as write:
        names = noted(given, inputs, read, identity(1 if output is None else output))
        write(exporter.header().encode())
        for done in _outcomes(names, task, workers, watch):
            warnings, infos = warnings + done.warnings, infos + done.infos
            if done.text:
                write(between.encode())
                for at in range(0, len(done.text), _SLICE):
                    write(done.text[at : at + _SLICE].encode(encoding, "backslashreplace"))
                between = exporter.between
        write((exporter.footer() + _total(task, warnings, infos, watch)).encode(encoding, "backslashreplace"))
    return Found(warnings)


def _write_files(
    inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", folder: str, skip_existing: bool
) -> Found:
    """Each outline in a file of its own below `folder`, and the index page where the format has one. An
    outline that cannot be written costs itself, a full disk ends the run.
    """
    from speechparse.running.outputs import Unwritten, index_path, pages_below, planned, write_whole

    exporter, warnings, unwritten = EXPORTERS[task.format], 0, False
    read: set[int] = set()
    index = index_path(folder, exporter.suffix) if exporter.index_page else None
    for done in _outcomes(
        planned(inputs, folder, exporter.suffix, skip_existing, read, index), task, workers, watch
    ):
        warnings += done.warnings
        if done.error is None:
            try:
                end = exporter.footer() + _total(task, done.warnings, done.infos, watch)
                write_whole(
                    done.target,
                    (exporter.header() + done.text + end).encode("utf-8", "backslashreplace"),
                    read,
                )
            except Unwritten as error:
                if error.ends:
                    raise
                watch.say(error.told(task.told_in))
                unwritten = True
    if index is not None and exporter.index_page:
        page = exporter.index_page(
            pages_below(folder, exporter.suffix), task.screen.lang if task.screen else "en"
        )
        write_whole(index, page.encode("utf-8", "backslashreplace"), read)
    return Found(warnings, unwritten)


def _total(task: "Task", warnings: int, infos: int, watch: "Watch") -> str:
    """What the findings come to, in a format that tells it."""
    total = EXPORTERS[task.format].total
    return (
        total(
            warnings,
            infos,
            task.lang or (task.screen.lang if task.screen else "en"),
            watch.quiet or watch.failed > 0,
        )
        if total
        else ""
    )


def _only(inputs: "Inputs", format: str) -> Iterator["Input"]:
    """The one input of a format that is one document a file. Raises Clash where there are more."""
    from speechparse.running.outputs import Clash

    given = list(islice(inputs.names(), 2))
    if len(given) > 1:
        raise Clash("one-document", format=format)
    return iter(given)


@contextmanager
def _stdout() -> Iterator["Write"]:
    """A function that writes bytes to stdout. Raises Unwritten, as for a file."""
    from speechparse.running.outputs import Unwritten, written_as

    if sys.stdout is None:
        raise Unwritten("unwritten", "stdout", reason=Told("closed"))
    stream = sys.stdout.buffer

    def write(data: bytes) -> None:
        with written_as("stdout"):
            stream.write(data)

    yield write
    with written_as("stdout"):
        stream.flush()


def _outcomes(
    inputs: Iterable["Input"], task: "Task", workers: Workers, watch: "Watch"
) -> Iterator["Outcome"]:
    """The outcomes of `inputs`, counted and complained about."""
    from speechparse.running.batch import jobs_for, outlines

    if workers.scheduler is not None:
        import logging
        import warnings

        from speechparse.running import distributed

        logging.disable()  # what dask says of a failure is said in our line
        warnings.simplefilter("ignore")
        every = distributed.outlines(inputs, task, workers.scheduler)
    elif workers.jobs is not None:
        every = outlines(inputs, task, workers.jobs)
    else:
        jobs, again = jobs_for(inputs)
        every = outlines(again, task, jobs)
    for done in every:
        if _heard:  # in an import or a finaliser, where what `_end` raises is lost
            raise SystemExit(128 + _heard[0])
        if done.error is not None:
            watch.say(f"{shown(done.name)}: {done.error}")
        watch.count(done.error is not None)
        yield done


def _stdin_or_help(context: typer.Context) -> list[str]:
    """Stdin as the input where none is named and somebody pipes; else the help, and exit code 2."""
    if sys.stdin is None or sys.stdin.isatty():
        with suppress(OSError, AttributeError):
            sys.stderr.write(_help_of(context))
        raise typer.Exit(2)
    return ["-"]


def _refuse_first(lang: str, *claims: tuple[bool, str, dict[str, str]]) -> None:
    """End with exit code 2 and the message, a key of MESSAGES and its values, of the first claim that is
    true.
    """
    for wrong, key, values in claims:
        if wrong:
            _say(message(key, lang, **values))
            raise typer.Exit(2)


def _say(line: str) -> None:
    """One line on stderr."""
    from speechparse.running.progress import Watch

    Watch(lambda: None, quiet=True).say(line)


def _screen(
    depth: int | None, lang: str | None, output: str | None, place: tuple[int, int | None] | None = None
) -> "Screen":
    """The terminal that reads along, or, for a pipe or a file, a plain page that cuts nothing."""
    from shutil import get_terminal_size

    from speechparse.visible import PAGE, Screen

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    colour = terminal or (output is None and bool(os.environ.get("FORCE_COLOR")))
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        colour = False
    width = get_terminal_size().columns if terminal else PAGE.width
    return Screen(width, lang or language(), depth, terminal, colour, place)


def _put(text: str) -> None:
    with _stdout() as write:
        write(text.encode("utf-8"))


def _status_of(error: Told) -> int:
    from speechparse.running.outputs import Unwritten

    return 74 if isinstance(error, Unwritten) else 2


def _usage(error: Any) -> Told:
    """A usage error of typer in our words."""
    kind, name = type(error).__name__, getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        return _with_like("no-option", name, flags(), name=name)
    if kind == "BadOptionUsage":
        return Told("needs-value" if "requires" in error.format_message() else "no-value", name=name)
    return Told("usage", what=error.format_message())


def _tell(error: Exception) -> int:
    """Say in one line what ended the command, and give its exit code."""
    if hasattr(error, "show"):
        error = _usage(error)
    if isinstance(error, OSError):  # help that nobody can read: what we write ourselves is Told
        error = Told("unwritten", "stdout", reason=Told(reason_of(error)))
        status = 74
    else:
        error = error if isinstance(error, Told) else unforeseen(error)
        status = _status_of(error)
    _say(error.told(_told_in()))
    return status


def _at_once(number: int, frame: object) -> NoReturn:
    """Ctrl-C before the work begins: there is nothing to take away."""
    os._exit(128 + number)


def _end(number: int, frame: object) -> NoReturn:
    """SIGTERM and SIGHUP end the command as Ctrl-C does: nothing half-written stays. A second one does not
    disturb that.
    """
    _heard.append(number)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    sys.exit(128 + number)


def _lost(raised: Any) -> None:
    """What was raised where nobody takes it, told as Python does it, but for the end that `_end` asks for."""
    if not issubclass(raised.exc_type, SystemExit):
        sys.__unraisablehook__(raised)


def _run() -> int:
    """The exit code of the command."""
    try:
        return app(standalone_mode=False) or 0
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as end:  # of _end, or of typer, which ends with 1 where the reader of a pipe has left
        return 141 if end.code == 1 else int(end.code or 0)
    except Exception as error:
        return _tell(error)


def main() -> None:
    """Run the command and leave the process with its exit code."""
    sys.unraisablehook = _lost
    gc.disable()  # a parse leaves no cycles; the collector would go through large trees again and again
    if callable(signal.getsignal(signal.SIGINT)):  # it is ignored in sh -c "speechparse … &", and stays so
        signal.signal(signal.SIGINT, _at_once)
    for name in ("SIGTERM", "SIGHUP"):
        # Nohup stays as it is
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) != signal.SIG_IGN:
            signal.signal(getattr(signal, name), _end)
    status = _run()
    if status > 128:
        gc.collect()  # a file half-written is taken away by what wrote it
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        status = 141
    except (OSError, ValueError, AttributeError):
        status = status or 74
    with suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
