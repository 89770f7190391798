"""Which count a sentence announces to what follows it: 讲三点意见。 announces three, 以上三点。 sums up. Each near miss stands beside its like."""

import pytest

from speechparse.language.promises import announced_in, is_weak, promises_within


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("讲三点意见。", 3), ("讲1点意见。", None), ("讲0点意见。", None), ("讲2点意见。", 2),
        # so large a number is an amount or a name
        ("办好9个项目：", 9), ("办好10个项目：", None), ("办好十二个项目：", 12), ("办好12项工作：", 12), ("学好十九大：", None), ("办好九大工程：", 9),
        # about so many
        ("办好两三个项目：", None), ("办好十二项工作：", 12), ("办好近三项工作：", None), ("办好每两项工作：", None),
        # 二类口岸 is the second kind
        ("管好二类口岸。", None), ("管好下列二类：", 2), ("管好二项工作。", 2), ("管好三类口岸。", 3),
        ("管好三、四类企业。", None), ("管好路、两个塘。", 2), ("抓好一批两项工作。", 2),
        # what was listed is summed up
        ("要做到路平、灯亮两个到位。", None), ("要修路、架桥、做到路平、灯亮两个到位。", 2), ("要学好，做到路平、灯亮两个到位。", None), ("路平、灯亮，要做到两个到位。", 2),
        # in quotation marks
        ("做到“三个到位”的要求：", 3), ("做到「三個到位」的要求：", 3), ("做到“三个到位”。", 3), ("做到“三个到位”，", None), ("坚定“四个自信”，做到“两个维护”：", None),
        ("“三个代表”和“三个到位”：", 3), ("“三个代表”重要思想教育我们：", None), ("办好两件实事，做到“三个到位”：", None), ("做到“三个到位”，办好两件实事：", 2),
        # what points back
        ("以上三点要求。", None), ("以上三点：", None), ("要办好这三点：", 3), ("要办好这三点。", None), ("今后三项工作：", 3), ("会后三项工作：", None),
        # the parts of a law
        ("条例共7章53条。", None), ("条例共7章5条。", 5), ("条例共七章十二条。", 12), ("12条。", None), ("共12条。", 12), ("五条。", 5),
        # behind the count
        ("下面讲三点意见，供大家参考。", 3), ("乡里讲三点意见，供大家参考。", None), ("前人走过的三个阶段告诉我们：", None),
        ("三个阶段的建厂史告诉我们：", None), ("路已修好，三个阶段的建厂史告诉我们：", None), ("写下三个阶段的建厂史请看大事记：", 3), ("三个方面着手解决好大问题。", 3),
        ("四个方面的工作：", 4), ("三个阶段的建厂旧事：", 3), ("三个阶段的建厂大旧事：", 3), ("三个阶段的建厂那些旧事：", None),
    ],
)  # fmt: skip
def test_a_sentence_announces_a_count_or_none(sentence: str, count: int | None) -> None:
    found = announced_in(sentence + "好", 0, len(sentence), False)
    assert (found and found.count) == count


def test_where_a_line_begins_behind_it_a_comma_announces() -> None:
    sentence = "做到“三个到位”，"
    assert announced_in(sentence + "好", 0, len(sentence), True) is not None


@pytest.mark.parametrize(
    ("count", "words", "weak"),
    [(10, "10件实事", True), (9, "9件实事", False), (12, "十二件实事", False), (10, "十条措施", True)],
)
def test_an_amount_is_a_weak_count(count: int, words: str, weak: bool) -> None:
    assert is_weak(count, words) == weak


def test_the_counts_of_a_sentence_are_found_in_order() -> None:
    text = "一要办好两件实事，二要做到“三个到位”。"
    assert [(text[one.start : one.end], one.quoted) for one in promises_within(text, 0, len(text))] == [
        ("两件实事", False), ("三个到位", True),
    ]  # fmt: skip
