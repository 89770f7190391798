"""Outlines made at random, written as text and parsed back: the tree that comes out is the tree that went in."""

from hypothesis import given
from hypothesis import strategies as st

from speechparse import Document, Item, parse
from speechparse.tree import Node

HAN = "一二三四五六七八九十"
FORMS = (lambda n: f"{HAN[n - 1]}、", lambda n: f"（{HAN[n - 1]}）", lambda n: f"{n}.", lambda n: f"（{n}）")
WORDS = st.sampled_from(
    ["加强组织领导", "压实工作责任", "完善体制机制", "严格督查考核", "深化改革创新", "保障群众利益"]
)
TREES = st.recursive(
    st.tuples(WORDS, st.just([])),
    lambda inner: st.tuples(WORDS, st.lists(inner, min_size=2, max_size=4)),
    max_leaves=12,
)


def depth_of(tree: list) -> int:
    return max((1 + depth_of(children) for _, children in tree), default=0)


def render(tree: list, level: int) -> str:
    return "".join(
        f"{FORMS[level](n)}{words}。\n" + render(children, level + 1)
        for n, (words, children) in enumerate(tree, 1)
    )


def shape(node: Document | Node) -> list:
    return [(child.heading, shape(child)) for child in node.children if isinstance(child, Item)]


@given(st.lists(TREES, min_size=2, max_size=5).filter(lambda tree: depth_of(tree) <= 4))
def test_a_rendered_outline_is_read_back(tree: list) -> None:
    assert shape(parse(render(tree, 0))) == tree


@given(
    st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=2, max_size=5)), min_size=2, max_size=5),
    st.sampled_from("，；。"),
)
def test_inline_points_are_read_back(tree: list, mark: str) -> None:
    text = ""
    for n, (words, points) in enumerate(tree, 1):
        text += (
            f"{HAN[n - 1]}、{words}\n要做到{HAN[len(points) - 1]}点："
            + mark.join(f"{HAN[k]}是{p}" for k, p in enumerate(points))
            + "。\n"
        )
    assert shape(parse(text)) == [(words, [(p, []) for p in points]) for words, points in tree]
