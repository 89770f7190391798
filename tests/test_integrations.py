"""The classes for LangChain and LlamaIndex do what these libraries ask of a splitter, on their real classes; without the library one line says what to do."""

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from speechparse import parse, pieces

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = (EXAMPLES / "speech.txt").read_text(encoding="utf-8")
TWICE = (
    "讲话\n一、学\n" + "先学。" * 20 + "\n二、干\n一、学\n" + "先学。" * 20
)  # what stands twice is found where it stands


@pytest.mark.slow
def test_langchain_splits_texts_and_documents() -> None:
    from langchain_core.documents import Document as Chunk
    from langchain_text_splitters import TextSplitter

    from speechparse.integrations.langchain import OutlineTextSplitter

    splitter = OutlineTextSplitter(chunk_size=200)
    assert isinstance(splitter, TextSplitter)
    expected = pieces(parse(TEXT), 200)
    assert splitter.split_text(TEXT) == [piece.text for piece in expected]
    for made in (
        splitter.create_documents([TEXT], [{"source": "a.txt"}]),
        splitter.split_documents([Chunk(page_content=TEXT, metadata={"source": "a.txt"})]),
        splitter.transform_documents([Chunk(page_content=TEXT, metadata={"source": "a.txt"})]),
    ):
        assert [one.metadata["key"] for one in made] == [piece.key for piece in expected]
        assert [one.metadata["headings"] for one in made] == [piece.headings for piece in expected]
        assert [one.metadata["level"] for one in made] == [piece.level for piece in expected]
        for one in made:
            start = one.metadata["start_index"]
            assert TEXT[start : start + len(one.page_content)] == one.page_content
            assert one.metadata["source"] == "a.txt"


@pytest.mark.slow
def test_langchain_puts_the_prefix_before_the_text_where_it_is_asked_to() -> None:
    from speechparse.integrations.langchain import OutlineTextSplitter

    contents = OutlineTextSplitter(chunk_size=200, with_prefix=True).split_text(TEXT)
    assert contents == [
        f"{piece.prefix}\n{piece.text}" if piece.prefix else piece.text for piece in pieces(parse(TEXT), 200)
    ]
    assert contents[-1] != pieces(parse(TEXT), 200)[-1].text


@pytest.mark.slow
def test_langchain_counts_as_it_is_told() -> None:
    from speechparse.integrations.langchain import OutlineTextSplitter

    splitter = OutlineTextSplitter(chunk_size=200, length_function=lambda text: 2 * len(text))
    assert max(len(text) for text in splitter.split_text(TEXT)) <= 100


@pytest.mark.slow
def test_llama_index_makes_nodes_that_know_their_relations() -> None:
    from llama_index.core import Document
    from llama_index.core.node_parser import NodeParser

    from speechparse.integrations.llama_index import OutlineNodeParser

    parser = OutlineNodeParser(limit=120)
    assert isinstance(parser, NodeParser)
    source = Document(text=TEXT, metadata={"file": "a.txt"}, id_="a")
    nodes = parser.get_nodes_from_documents([source])
    expected = pieces(parse(TEXT), 120)
    assert [node.text for node in nodes] == [piece.text for piece in expected]
    assert [(node.start_char_idx, node.end_char_idx) for node in nodes] == [piece.span for piece in expected]
    assert all(node.ref_doc_id == "a" and node.metadata["file"] == "a.txt" for node in nodes)
    for before, after in zip(nodes, nodes[1:]):
        assert before.next_node.node_id == after.node_id
        assert after.prev_node.node_id == before.node_id
    by_id = {node.node_id: node for node in nodes}
    assert len(by_id) == len(nodes)
    below = [node for node in nodes if node.parent_node is not None]
    assert below
    for node in below:
        above = by_id[node.parent_node.node_id]
        assert node.node_id in [child.node_id for child in above.child_nodes]
        assert above.start_char_idx < node.start_char_idx
    assert sum(len(node.child_nodes or []) for node in nodes) == len(below)


@pytest.mark.slow
def test_llama_index_embeds_the_headings_and_no_numbers() -> None:
    from llama_index.core import Document
    from llama_index.core.schema import MetadataMode

    from speechparse.integrations.llama_index import OutlineNodeParser

    node = OutlineNodeParser(limit=120).get_nodes_from_documents([Document(text=TEXT)])[-1]
    embedded = node.get_content(metadata_mode=MetadataMode.EMBED)
    assert node.metadata["headings"] in embedded
    assert node.metadata["key"] not in embedded


@pytest.mark.slow
def test_llama_index_finds_a_text_that_stands_twice_where_it_stands() -> None:
    from llama_index.core import Document

    from speechparse.integrations.llama_index import OutlineNodeParser

    nodes = OutlineNodeParser(limit=50).get_nodes_from_documents([Document(text=TWICE)])
    assert [TWICE[node.start_char_idx : node.end_char_idx] for node in nodes] == [node.text for node in nodes]
    assert len({node.start_char_idx for node in nodes}) == len(nodes)


@pytest.mark.slow
def test_llama_index_names_nodes_alike_when_an_item_is_put_in() -> None:
    from llama_index.core import Document

    from speechparse.integrations.llama_index import OutlineNodeParser

    parser = OutlineNodeParser(limit=50)
    text = "讲话\n一、学\n" + "先学。" * 16 + "\n二、干\n" + "再干。" * 16
    before = parser.get_nodes_from_documents([Document(text=text, id_="a")])
    after = parser.get_nodes_from_documents(
        [Document(text=text.replace("二、", "二、查\n" + "要查。" * 16 + "\n三、"), id_="a")]
    )
    assert len({node.node_id for node in before} & {node.node_id for node in after}) == len(before)
    mine = OutlineNodeParser(limit=50, id_func=lambda place, node: f"{node.node_id}-{place}")
    assert mine.get_nodes_from_documents([Document(text=text, id_="a")])[1].node_id == "a-1"


@pytest.mark.slow
def test_llama_index_runs_in_a_pipeline() -> None:
    from llama_index.core import Document
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import NodeRelationship

    from speechparse.integrations.llama_index import OutlineNodeParser

    nodes = IngestionPipeline(transformations=[OutlineNodeParser(limit=200)]).run(
        documents=[Document(text=TEXT), Document(text=TWICE)]
    )
    assert {node.relationships[NodeRelationship.SOURCE].node_id for node in nodes} == {
        node.ref_doc_id for node in nodes
    }
    assert len(nodes) == len(pieces(parse(TEXT), 200)) + len(pieces(parse(TWICE), 200))


@pytest.mark.slow
def test_a_limit_too_small_is_refused() -> None:
    from speechparse.integrations.langchain import OutlineTextSplitter
    from speechparse.integrations.llama_index import OutlineNodeParser

    with pytest.raises(ValueError, match="chunk_size 10: it must be 50 or more"):
        OutlineTextSplitter(chunk_size=10)
    with pytest.raises(ValueError, match="greater than or equal to 50"):
        OutlineNodeParser(limit=10)


@pytest.mark.parametrize(
    "module, library, extra",
    [
        ("langchain", "langchain_core", "langchain"),
        pytest.param("llama_index", "llama_index", "llama-index", marks=pytest.mark.slow),
    ],
)
def test_a_library_that_is_missing_is_named_with_what_to_install(
    module: str, library: str, extra: str
) -> None:
    script = f"import sys; sys.modules[{library!r}] = None\nimport speechparse.integrations.{module}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr.strip().splitlines()[-1].endswith(f"pip install 'speechparse[{extra}]'")


def test_the_package_needs_none_of_them() -> None:
    script = "import sys, speechparse; speechparse.pieces(speechparse.parse('一、学')); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.split()
    assert not {name.partition(".")[0] for name in loaded} & {
        "langchain_core",
        "langchain_text_splitters",
        "llama_index",
        "pydantic",
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ["langchain", "llama_index"])
def test_the_example_of_the_module_runs(name: str) -> None:
    """Here and not by --doctest-modules, which would import the libraries before every run of the tests."""
    module = import_module(f"speechparse.integrations.{name}")
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)
