"""The command line: speechparse 讲话稿.txt shows the outline, speechparse -f json 讲话稿.txt pipes it on.

Data goes to stdout as UTF-8 bytes with LF, everything else to stderr. Exit 0 fine, 1 a warning with --strict, 2 usage or an unreadable input, 74 output could
not be written, 130 Ctrl-C, 141 the reader of a pipe left.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from speechparse import __version__
from speechparse.exporters import EXPORTERS
from speechparse.messages import Told, language, message, reason_of, unforeseen
from speechparse.reading.decode import MAX_SIZE, shown

if TYPE_CHECKING:  # what --help and --version do without is imported where it is used
    from speechparse.reading.inputs import Input, Inputs
    from speechparse.running.batch import Outcome, Task
    from speechparse.running.outputs import Write
    from speechparse.running.progress import Watch
    from speechparse.visible import Screen

__all__ = ["app", "main"]

_SLICE = 1 << 20  # characters encoded at a time: the codec takes three times their bytes while it works

app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


class Workers(NamedTuple):
    """Who does the work: so many processes here (None: as many as repay their start), or the cluster of a dask scheduler."""

    jobs: int | None
    scheduler: str | None


def _lacks_dask(scheduler: str | None) -> bool:
    from importlib.util import find_spec

    return scheduler is not None and find_spec("distributed") is None


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
        raise typer.BadParameter(message("no-language", language(), name=repr(lang)))
    return lang


def _codes(context: typer.Context, given: list[str] | None) -> list[str]:
    """The codes of comma-separated lists; SP3 stands for every code that begins with it."""
    if not given:
        return []
    from speechparse.checks import RULES, unknown_codes

    codes = [code.strip().upper() for part in given for code in part.split(",")]
    if unknown := unknown_codes(codes):
        lang = context.params.get("lang") or language()
        name = repr(unknown[0] or message("empty-code", lang))
        raise typer.BadParameter(message("no-code", lang, name=name, known=" ".join(RULES)))
    return codes


def _code(given: str | None) -> str | None:
    """The code of one rule."""
    if given is None:
        return None
    from speechparse.checks import RULES

    code = given.strip().upper()
    if code not in RULES:
        raise typer.BadParameter(f"{given!r} is no rule: choose from {' '.join(RULES)}")
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
    if len(numbers) > 2 or not all(part.isascii() and part.isdecimal() and len(part) < 20 and int(part) > 0 for part in numbers):
        return None
    return int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None


def _limits(limit: int | None, format: str) -> list[tuple[bool, str, dict[str, str]]]:
    """What may be wrong with --limit, as `_refuse_first` takes it."""
    if limit is None or format not in EXPORTERS:
        return []
    from speechparse.cutter import SMALLEST

    known = " ".join(name for name, row in EXPORTERS.items() if row.cut)
    return [
        (EXPORTERS[format].cut is None, "limit-needs-format", {"known": known}),
        (limit < SMALLEST, "no-limit", {"limit": str(limit), "smallest": str(SMALLEST)}),
    ]


def _all(given: list[str] | None) -> tuple[str, ...]:
    return tuple(given or ())


def _formats_from(incomplete: str) -> list[str]:
    return [name for name in EXPORTERS if name.startswith(incomplete)]


@app.command(
    help="Show the outline of Chinese official prose: speeches, reports, notices, plans and laws. INPUT is a file, a folder of texts, or - for stdin."
)
def run(
    context: typer.Context,
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", show_default=False)] = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help=" ".join(EXPORTERS), autocompletion=_formats_from)] = "tree",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to stdout.")] = None,
    output_dir: Annotated[str | None, typer.Option(metavar="DIR", help="Write one file an input below DIR, folders kept.")] = None,
    skip_existing: Annotated[bool, typer.Option("--skip-existing", help="With --output-dir: skip inputs whose output is newer.")] = False,
    files_from: Annotated[list[str] | None, typer.Option(metavar="FILE", help="Read inputs from FILE, one a line; - is stdin.")] = None,
    files0_from: Annotated[list[str] | None, typer.Option(metavar="FILE", help="The same with NUL between them.")] = None,
    allow_urls: Annotated[bool, typer.Option("--allow-urls", help="Read the URLs, such as s3://bucket/a.txt, of these lists.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes; the cores, for many inputs.")] = None,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Work on a dask cluster; local starts one here.")] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="The encoding of the inputs; found out where not given.")] = None,
    depth: Annotated[int | None, typer.Option(min=1, help="The levels of items that tree, outline and html show.")] = None,
    why: Annotated[str | None, typer.Option(metavar="LINE[:COLUMN]", help="Show why this place was read as it was.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="With -f pieces: the characters of the largest piece; 500.")] = None,
    no_external: Annotated[bool, typer.Option("--no-external", help="Start no LibreOffice, which reads .doc and .wps.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a finding of severity warning remains.")] = False,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", callback=_codes, help="Findings to leave out: SP302,SP3")] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="CODES", callback=_codes, help="The only findings to tell.")] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="zh|en", callback=_known_language, is_eager=True, help="The language of messages; for people that of the locale."
        ),
    ] = None,
    max_size: Annotated[str, typer.Option(metavar="SIZE", help="The largest input that is read: 900000, 64K, 1G.")] = f"{MAX_SIZE >> 20}M",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
    schema: Annotated[bool, typer.Option("--schema", callback=_schema, is_eager=True, help="Show the JSON Schema of -f json.")] = False,
    rule: Annotated[str | None, typer.Option(metavar="CODE", callback=_code, help="Show a page on a rule: SP201.")] = None,
    families: Annotated[bool, typer.Option("--families", callback=_families, is_eager=True, help="Show the families of markers.")] = False,
) -> None:
    from speechparse.reading.inputs import Inputs
    from speechparse.running.batch import Task
    from speechparse.running.progress import Watch

    told_in = lang or language()
    if rule is not None:
        from speechparse.checks.page import page

        _put(page(rule, told_in))
        raise typer.Exit
    format = format if why is None else "explain"
    if not (arguments or files_from or files0_from):
        arguments = _stdin_or_help(context)
    inputs = Inputs(_all(arguments), _all(files_from), _all(files0_from), allow_urls, not no_external)
    size, place = _bytes_in(max_size), _place_in(why)
    _refuse_first(
        told_in,
        (format not in EXPORTERS, "no-format", {"name": repr(format), "known": " ".join(EXPORTERS)}),
        ([*inputs.arguments, *inputs.lists, *inputs.nul_lists].count("-") > 1, "stdin-twice", {}),
        (None not in (output, output_dir), "one-output", {}),
        (skip_existing > (output_dir is not None), "skip-needs-dir", {}),
        (size is None, "no-size", {"size": repr(max_size)}),
        ((place is None) > (why is None), "no-place", {"place": repr(why)}),
        (_lacks_dask(scheduler), "needs-dask", {}),
        *_limits(limit, format),
    )
    screen = _screen(depth, lang or EXPORTERS[format].lang, output or output_dir, place) if EXPORTERS[format].draw else None
    task = Task(format, encoding, size or 0, _all(select), _all(ignore), lang, screen, told_in, limit, not no_external)
    workers = Workers(jobs, scheduler)
    watch = Watch(inputs.total, quiet, told_in)
    where = Where(output, output_dir, skip_existing)
    raise typer.Exit(_work(inputs, task, workers, watch, where, strict))


class Where(NamedTuple):
    """Where outlines go: all to the file `output` (None or -: stdout), or each to a file of its own below `folder`."""

    output: str | None
    folder: str | None
    skip_existing: bool


def _work(inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", where: Where, strict: bool) -> int:
    """The exit code of the work; what ended it before its end is told in one line."""
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
    """What a run came upon: how many findings of severity warning, whether an output of several could not be written."""

    warnings: int = 0
    unwritten: bool = False


def _write_stream(inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", output: str | None) -> Found:
    """All outlines one after the other on stdout or in one file."""
    from speechparse.running.outputs import identity, noted, whole_file

    exporter, warnings, infos, between = EXPORTERS[task.format], 0, 0, ""
    encoding = sys.stdout.encoding if task.screen and task.screen.terminal else "utf-8"
    read: set[int] = set()
    given = _only(inputs, task.format) if exporter.alone else inputs.names()
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


def _write_files(inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", folder: str, skip_existing: bool) -> Found:
    """Each outline in a file of its own below `folder`, and the index page where the format has one. An outline that cannot be
    written costs itself, a full disk ends the run."""
    from speechparse.running.outputs import Unwritten, index_path, pages_below, planned, write_whole

    exporter, warnings, unwritten = EXPORTERS[task.format], 0, False
    read: set[int] = set()
    index = index_path(folder, exporter.suffix) if exporter.index_page else None
    for done in _outcomes(planned(inputs, folder, exporter.suffix, skip_existing, read, index), task, workers, watch):
        warnings += done.warnings
        if done.error is None:
            try:
                end = exporter.footer() + _total(task, done.warnings, done.infos, watch)
                write_whole(done.target, (exporter.header() + done.text + end).encode("utf-8", "backslashreplace"), read)
            except Unwritten as error:
                if error.ends:
                    raise
                watch.say(error.told(task.told_in))
                unwritten = True
    if index is not None and exporter.index_page:
        page = exporter.index_page(pages_below(folder, exporter.suffix), task.screen.lang if task.screen else "en")
        write_whole(index, page.encode("utf-8", "backslashreplace"), read)
    return Found(warnings, unwritten)


def _total(task: "Task", warnings: int, infos: int, watch: "Watch") -> str:
    """What the findings come to, in a format that tells it."""
    total = EXPORTERS[task.format].total
    return (
        total(warnings, infos, task.lang or (task.screen.lang if task.screen else "en"), watch.quiet or watch.failed > 0) if total else ""
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


def _outcomes(inputs: Iterable["Input"], task: "Task", workers: Workers, watch: "Watch") -> Iterator["Outcome"]:
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
        if done.error is not None:
            watch.say(f"{shown(done.name)}: {done.error}")
        watch.count(done.error is not None)
        yield done


def _stdin_or_help(context: typer.Context) -> list[str]:
    """Stdin as the input where none is named and somebody pipes; else the help, and exit code 2."""
    if sys.stdin is None or sys.stdin.isatty():
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
    return ["-"]


def _refuse_first(lang: str, *claims: tuple[bool, str, dict[str, str]]) -> None:
    """End with exit code 2 and the message, a key of MESSAGES and its values, of the first claim that is true."""
    for wrong, key, values in claims:
        if wrong:
            _say(message(key, lang, **values))
            raise typer.Exit(2)


def _say(line: str) -> None:
    """One line on stderr."""
    from speechparse.running.progress import Watch

    Watch(lambda: None, quiet=True).say(line)


def _screen(depth: int | None, lang: str | None, output: str | None, place: tuple[int, int | None] | None = None) -> "Screen":
    """The terminal that reads along, or, where the output is piped or a file, a plain page of the usual width."""
    from shutil import get_terminal_size

    from speechparse.visible import PAGE, Screen

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    colour = terminal or (output is None and bool(os.environ.get("FORCE_COLOR")))
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        colour = False
    return Screen(get_terminal_size((PAGE.width, 24)).columns, lang or language(), depth, terminal, colour, place)


def _put(text: str) -> None:
    with _stdout() as write:
        write(text.encode("utf-8"))


def _status_of(error: Told) -> int:
    from speechparse.running.outputs import Unwritten

    return 74 if isinstance(error, Unwritten) else 2


def _tell(error: Exception) -> int:
    """Say in one line what ended the command, and give its exit code."""
    if hasattr(error, "show"):  # the usage errors of typer, which name themselves
        with suppress(OSError):
            error.show()
        return 2
    if isinstance(error, OSError):  # help that nobody can read: what we write ourselves is Told
        error = Told("unwritten", "stdout", reason=Told(reason_of(error)))
        status = 74
    else:
        error = error if isinstance(error, Told) else unforeseen(error)
        status = _status_of(error)
    _say(error.told(language()))
    return status


def _end(number: int, frame: object) -> NoReturn:
    """SIGTERM and SIGHUP end the command as Ctrl-C does: nothing half-written stays. A second one does not disturb that."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    sys.exit(128 + number)


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
    gc.disable()  # a parse leaves no cycles; the collector would go through large trees again and again
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) != signal.SIG_IGN:  # nohup stays as it is
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
