"""read_many: Documents in order, errors as values, in other processes too, a few at a time."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from speechparse import Document, Unread, keys, parse, pieces, read_many, stats

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
PATHS = [EXAMPLES[0], Path("没有这个文件.txt"), *EXAMPLES[1:]]


def or_die(document: Document) -> str:
    if "要死" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return document.text


def or_die_while_it_answers(document: Document) -> str:
    """Once: the process ends when three bytes of its answer are written."""
    flag = Path(f"{Path(document.source).parent}.killed")
    if "要死" in document.text and not flag.exists():
        flag.touch()
        Connection._send = lambda self, data, *_: (
            os.write(self.fileno(), bytes(data)[:3]),
            os.kill(os.getpid(), signal.SIGKILL),
        )
    return document.text


def in_a_worker(paths: list[str]) -> list[str]:
    return [type(found).__name__ for found in read_many(paths, jobs=2)]


@pytest.mark.parametrize("jobs", [None, 2])
def test_documents_come_in_order_and_what_cannot_be_read_is_a_value(jobs: int | None) -> None:
    found = list(read_many(PATHS, jobs))
    assert [type(one) for one in found] == [Document, Unread, *[Document] * (len(PATHS) - 2)]
    assert [one.source for one in found] == [path.as_posix() for path in PATHS]
    assert found[1] == Unread("没有这个文件.txt", "no such file or directory")


@pytest.mark.slow
def test_what_is_made_of_a_document_is_the_same_in_any_process() -> None:
    assert list(read_many(EXAMPLES, 2, then=stats)) == list(read_many(EXAMPLES, then=stats))


@pytest.mark.slow
def test_a_document_that_kills_its_process_costs_no_other(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text("要死" if n == 20 else f"一、第{n}份\n", encoding="utf-8")
    found = list(read_many(sorted(tmp_path.iterdir()), 2, then=or_die))
    assert [n for n, one in enumerate(found) if isinstance(one, Unread)] == [20]
    assert found[20].reason == "the process that read it died (killed, or out of memory)"
    assert found[39] == "一、第39份\n"


@pytest.mark.slow
def test_a_process_that_dies_while_it_answers_hangs_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}.txt").write_text("要死" if n == 20 else f"一、第{n}份\n", encoding="utf-8")
    script = (
        "import sys\nfrom pathlib import Path\nfrom speechparse import read_many\nfrom tests.test_reader import or_die_while_it_answers\n"
        "if __name__ == '__main__':\n"
        "    print(*read_many(sorted(Path(sys.argv[1]).iterdir()), 2, then=or_die_while_it_answers), sep='', end='')\n"
    )
    command = [sys.executable, "-c", script, folder]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=60, cwd=EXAMPLES[0].parents[1]
    )
    whole = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    assert (done.returncode, done.stdout, done.stderr) == (0, whole, "")
    assert Path(f"{folder}.killed").exists()


@pytest.mark.slow
def test_a_few_are_read_ahead_of_the_reader() -> None:
    asked = []

    def names() -> object:
        for n in range(10_000):
            asked.append(n)
            yield EXAMPLES[n % len(EXAMPLES)]

    stream = read_many(names())
    next(stream)
    assert len(asked) == 1
    stream = read_many(names(), 2)
    next(stream)
    assert len(asked) < 100
    stream.close()


@pytest.mark.slow
def test_a_worker_that_may_have_no_children_reads_by_itself() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(in_a_worker, ([str(path) for path in EXAMPLES],)) == ["Document"] * len(EXAMPLES)


@pytest.mark.slow
def test_a_script_ends_when_it_stops_reading(tmp_path: Path) -> None:
    script = (
        "import speechparse\n"
        "if __name__ == '__main__':\n"
        "    for document in speechparse.read_many(['examples/law.txt'] * 500, jobs=2):\n"
        "        print(document.title)\n"
        "        break\n"
    )
    path = tmp_path / "first.py"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, path],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        cwd=EXAMPLES[0].parents[1],
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "清河市城市公园管理办法\n", "")


def test_no_jobs_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^jobs 0: it must be 1 or more$"):
        read_many([], 0)


def test_documents_pieces_and_unread_travel() -> None:
    document = parse("讲话\n一、学\n二、干\n")
    for one in (document, pieces(document), stats(document), keys(document), Unread("a", "b")):
        assert pickle.loads(pickle.dumps(one)) == one
