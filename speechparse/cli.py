"""The command line: speechparse 讲话稿.txt shows the outline, speechparse -f json 讲话稿.txt pipes it on.

Data goes to stdout as UTF-8 bytes with LF, everything else to stderr. Exit 0 fine, 1 a warning with --strict, 2 usage or an unreadable input, 74 output could
not be written, 130 Ctrl-C, 141 the reader of a pipe left.
"""

import errno
import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from speechparse import __version__
from speechparse.exporters import EXPORTERS
from speechparse.source import MAX_SIZE, SourceError, shown

if TYPE_CHECKING:  # what --help and --version do without is imported where it is used
    from speechparse.batch import Outcome, Task
    from speechparse.inputs import Inputs
    from speechparse.progress import Watch
    from speechparse.visible import Screen

__all__ = ["app", "main"]

_SLICE = 1 << 20  # characters encoded at a time: the codec takes three times their bytes while it works

app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


class Workers(NamedTuple):
    """Who does the work: so many processes here (None: as many as repay their start), or the cluster of a dask scheduler."""

    jobs: int | None
    scheduler: str | None


def _has_dask() -> bool:
    from importlib.util import find_spec

    return find_spec("distributed") is not None


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
        from speechparse.language.families import FAMILIES

        _put("".join(f"{row.name:14} {row.type:8} {row.example}\n" for row in FAMILIES))
        raise typer.Exit


def _known_language(lang: str | None) -> str | None:
    if lang not in (None, "zh", "en"):
        raise typer.BadParameter(f"{lang!r} is neither zh nor en")
    return lang


def _codes(given: list[str] | None) -> list[str]:
    """The codes of comma-separated lists; SP3 stands for every code that begins with it."""
    if not given:
        return []
    from speechparse.checks import RULES, unknown_codes

    codes = [code.strip().upper() for part in given for code in part.split(",")]
    if unknown := unknown_codes(codes):
        raise typer.BadParameter(f"{unknown[0] or 'an empty code'!r} is no code: choose from {' '.join(RULES)} or the beginning of one")
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


def _bytes_of(size: str) -> int:
    """64K and 1 GB in bytes."""
    number = size.strip().upper().removesuffix("B").removesuffix("I")
    power = "KMG".find(number[-1:]) + 1 if number[-1:] else 0
    digits = number[:-1].strip() if power else number
    if not (digits.isascii() and digits.isdecimal() and int(digits) > 0):
        _refuse(f"--max-size {size!r}: a number of bytes, or one with K, M or G")
    return int(digits) << (10 * power)


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
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes; the cores, for many inputs.")] = None,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Work on a dask cluster; local starts one here.")] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="The encoding of the inputs; found out where not given.")] = None,
    depth: Annotated[int | None, typer.Option(min=1, help="The levels of items that tree, outline and html show.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a finding of severity warning remains.")] = False,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", callback=_codes, help="Findings to leave out: SP302,SP3")] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="CODES", callback=_codes, help="The only findings to tell.")] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="zh|en", callback=_known_language, help="The language of messages; for people that of the locale.")
    ] = None,
    max_size: Annotated[str, typer.Option(metavar="SIZE", help="The largest input that is read: 900000, 64K, 1G.")] = f"{MAX_SIZE >> 20}M",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
    schema: Annotated[bool, typer.Option("--schema", callback=_schema, is_eager=True, help="Show the JSON Schema of -f json.")] = False,
    rule: Annotated[str | None, typer.Option(metavar="CODE", callback=_code, help="Show a page on a rule: SP201.")] = None,
    families: Annotated[bool, typer.Option("--families", callback=_families, is_eager=True, help="Show the families of markers.")] = False,
) -> None:
    from speechparse.batch import Task
    from speechparse.inputs import Inputs
    from speechparse.outputs import Clash, same_file
    from speechparse.progress import Watch

    if rule is not None:
        from speechparse.checks.page import page

        _put(page(rule, lang or _language()))
        raise typer.Exit
    if format not in EXPORTERS:
        _refuse(f"no format {format!r}: choose from {' '.join(EXPORTERS)}")
    if not (arguments or files_from or files0_from):
        if sys.stdin is None or sys.stdin.isatty():
            typer.echo(context.get_help(), err=True)
            raise typer.Exit(2)
        arguments = ["-"]
    inputs = Inputs(tuple(arguments or ()), tuple(files_from or ()), tuple(files0_from or ()))
    if [*inputs.arguments, *inputs.lists, *inputs.nul_lists].count("-") > 1:
        _refuse("-: stdin can be read only once")
    if output is not None and output_dir is not None:
        _refuse("--output and --output-dir: choose one")
    if skip_existing and output_dir is None:
        _refuse("--skip-existing needs --output-dir")
    if output is not None and any(same_file(output, name) for name in inputs.arguments if name != "-"):
        _refuse(f"{shown(output)}: is an input; it would be overwritten")
    screen = _screen(depth, lang or EXPORTERS[format].lang, output or output_dir) if EXPORTERS[format].draw else None
    task = Task(format, encoding, _bytes_of(max_size), tuple(select or ()), tuple(ignore or ()), lang, screen)
    if scheduler is not None and not _has_dask():
        _refuse("--scheduler needs dask: pip install 'speechparse[dask]'")
    workers = Workers(jobs, scheduler)
    watch = Watch(lambda: sum(1 for _ in inputs.names()) if inputs.known() else None, quiet)
    try:
        if output_dir is not None:
            warnings = _write_files(inputs, task, workers, watch, output_dir, skip_existing)
        else:
            warnings = _write_stream(inputs, task, workers, watch, output)
        status = 2 if watch.failed else 1 if strict and warnings else 0
    except (Clash, SourceError) as error:
        watch.say(str(error))
        status = 2
    except BrokenPipeError:
        status = 141
    except OSError as error:
        watch.say(f"{shown(error.filename or output or 'stdout')}: could not be written: {(error.strerror or str(error)).lower()}")
        status = 74
    finally:
        watch.close()
    raise typer.Exit(status)


def _write_stream(inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", output: str | None) -> int:
    """All outlines one after the other on stdout or in one file; the number of warnings."""
    from speechparse.outputs import whole_file

    exporter, warnings, infos, between = EXPORTERS[task.format], 0, 0, ""
    names = _only(inputs, task.format) if exporter.alone else (name for name, _ in inputs.names())
    if output in (None, "-") and sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    encoding = sys.stdout.encoding if task.screen and task.screen.terminal else "utf-8"
    with nullcontext(sys.stdout.buffer) if output in (None, "-") else whole_file(str(output)) as target:
        target.write(exporter.header().encode())
        for done in _outcomes(names, task, workers, watch):
            warnings, infos = warnings + done.warnings, infos + done.infos
            if done.text:
                target.write(between.encode())
                for at in range(0, len(done.text), _SLICE):
                    target.write(done.text[at : at + _SLICE].encode(encoding, "backslashreplace"))
                between = exporter.between
        target.write((exporter.footer() + _total(task, warnings, infos, watch)).encode(encoding, "backslashreplace"))
        target.flush()
    return warnings


def _write_files(inputs: "Inputs", task: "Task", workers: Workers, watch: "Watch", folder: str, skip_existing: bool) -> int:
    """Each outline in a file of its own below `folder`; the number of warnings."""
    from speechparse.outputs import index_path, pages_below, planned, write_whole

    exporter, warnings = EXPORTERS[task.format], 0
    index = index_path(folder, exporter.suffix) if exporter.index_page else None
    targets: deque[str] = deque()

    def names() -> Iterator[str]:
        for name, target in planned(inputs, folder, exporter.suffix, skip_existing, index):
            targets.append(target)
            yield name

    for done in _outcomes(names(), task, workers, watch):
        warnings, target = warnings + done.warnings, targets.popleft()
        if done.error is None:
            end = exporter.footer() + _total(task, done.warnings, done.infos, watch)
            write_whole(target, (exporter.header() + done.text + end).encode("utf-8", "backslashreplace"))
    if index is not None and exporter.index_page and os.path.isdir(folder):
        page = exporter.index_page(pages_below(folder, exporter.suffix), task.screen.lang if task.screen else "en")
        write_whole(index, page.encode("utf-8", "backslashreplace"))
    return warnings


def _total(task: "Task", warnings: int, infos: int, watch: "Watch") -> str:
    """What the findings come to, in a format that tells it."""
    total = EXPORTERS[task.format].total
    return (
        total(warnings, infos, task.lang or (task.screen.lang if task.screen else "en"), watch.quiet or watch.failed > 0) if total else ""
    )


def _only(inputs: "Inputs", format: str) -> Iterator[str]:
    """The one input of a format that is one document a file."""
    from speechparse.outputs import Clash

    names = [name for name, _ in islice(inputs.names(), 2)]
    if len(names) > 1:
        raise Clash(f"-f {format} of several inputs needs --output-dir")
    return iter(names)


def _outcomes(names: Iterator[str], task: "Task", workers: Workers, watch: "Watch") -> Iterator["Outcome"]:
    """The outcomes of `names`, counted and complained about."""
    from speechparse.batch import jobs_for, outlines

    if workers.scheduler is not None:
        from speechparse import distributed

        every = distributed.outlines(names, task, workers.scheduler)
    else:
        jobs = workers.jobs
        if jobs is None:
            jobs, names = jobs_for(names)
        every = outlines(names, task, jobs)
    for done in every:
        if done.error is not None:
            watch.say(f"{shown(done.name)}: {done.error}")
        watch.count(done.error is not None)
        yield done


def _refuse(message: str) -> NoReturn:
    from speechparse.progress import Watch

    Watch(lambda: None, quiet=True).say(message)
    raise typer.Exit(2)


def _screen(depth: int | None, lang: str | None, output: str | None) -> "Screen":
    """The terminal that reads along, or, where the output is piped or a file, a plain page of the usual width."""
    from shutil import get_terminal_size

    from speechparse.visible import PAGE, Screen

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    colour = terminal or (output is None and bool(os.environ.get("FORCE_COLOR")))
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        colour = False
    return Screen(get_terminal_size((PAGE.width, 24)).columns, lang or _language(), depth, terminal, colour)


def _language() -> str:
    """The language of the locale: zh where it names Chinese, en elsewhere."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if not named:
        import locale

        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def _put(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def main() -> None:
    """Run the command and leave the process with its exit code."""
    gc.disable()  # a parse leaves no cycles; the collector would go through large trees again and again
    status = 0
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # as Ctrl-C: nothing half-written stays
    try:
        status = app(standalone_mode=False) or 0
    except typer.Abort:
        status = 130
    except typer.Exit as end:
        status = end.exit_code
    except KeyboardInterrupt:
        gc.collect()  # a file half-written is taken away by what wrote it
        status = 130
    except SystemExit as end:
        status = int(end.code or 0)
    except Exception as error:  # the usage errors of typer, which name themselves
        if not hasattr(error, "show"):
            raise
        error.show()
        status = 2
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        status = 141
    except (OSError, ValueError, AttributeError):
        status = status or 74
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
