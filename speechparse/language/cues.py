"""What the first words of a sentence or a paragraph tell: 以上三条 sums a series up, 同志们 turns to the audience, 例如 goes on with the sentence before.

A list of words is the last resort: what the series, its marks and its paragraphs tell comes first (`outline.nest`).
"""

from __future__ import annotations

from speechparse.language.pattern import HANZI, Pattern

__all__ = [
    "ADDRESS",
    "FINDS",
    "FORESEES",
    "MEETING",
    "NAMES_MEMBERS",
    "RETURN",
    "REVIEW",
    "SENTENCE",
    "SENTENCE_END",
    "STOPS",
    "STRONG_RETURN",
    "SUMMED",
    "WISHES",
    "is_broken_off",
]

_QUOTED = Pattern("“[^”]*”")
STOPS = Pattern(r"[。！？!?]+[”’」』）)]*")
SENTENCE_END = Pattern("[。！？；!?;]")
SENTENCE = Pattern(r"(?:[^。！？!?“]++|“[^”\n]{0,400}+”|“)*+[。！？!?]+[”’」』）)]*")
MEETING = Pattern(
    r"(?:会议|與會|与会(?:人员|者)?|會議)(?:还|同时|最后|一致|原则)?(?:强调|要求|决定|指出|认为|听取|审议|明确|通过|议定|同意|部署|研究|希望|號召|决议|決議)"
)
FINDS = Pattern(  # how a court or an office passes from what is said to what it finds
    r"(?:综上，?)?本[院局厅会委府庭](?:[^。，]{0,12}[，,])?[^。，]{0,4}(?:认为|查明|认定)|综上(?:所述)?，[^\n]{0,300}(?:判决|裁定|裁决)如下：$"
)
SUMMED = Pattern(  # 把这三条放在一起掂量
    r"(?:所以|那么|因此)?，?(?:把|将|對|对|有了|就)?(?:(?:以上|上述|上面|前面|这么?|這麼?)(?P<count>[两兩二三四五六七八九十几幾]|\d)[个個件点點句条條项項种種类類样樣起方]"
    r"|(?P<alone>[两兩二三四五六七八九十])(?:[种種类類起件句](?!是|：)|方面(?!是|：)))"
)
FORESEES = Pattern(  # 主要包括以下几个方面。
    r"(?:以下|如下|下面|下列)[^。，；]{0,6}(?:方面|[点點条條项項个個种種类類])?[^。，；]{0,4}(?:，[供请][^。，；]{1,10})?[。：:]$|(?:有|包括|是|做好|抓好|[说讲谈提]|强调)(?:这么)?[几幾两兩二三四五六七八九十][个個点點条條项項件句][^。，；]{0,6}[。：:]$"
)
WISHES = Pattern(  # the thanks and wishes that close a speech
    r"[，,：:]?(?:请允许)?(?:我|让|我们)?(?:谨?代表[^，。]{0,12}，?)?(?:再次|一并|也|要|们|衷心|谨|真诚|诚挚|向[^，。]{0,8})*"
    r"(?:感谢|谢谢|致谢|祝|预祝|祝愿|祝福|恭祝|敬祝)|[，,]?让我们"
)
RETURN = Pattern(
    r"(?:除了?(?:以上|上述|这)|以上|上述|上面|前述|这(?:些|几|两|三|四|五|六|七|八|九|十|样)|這(?:些|幾|兩|三|四)|总之|總之|综上|总的|归根|归结|此外|对(?:这些|此|上述|以上)|对于这些|由于(?:以上|这些)|面对这|综合(?:考虑|来看|分析|判断|权衡)|"
    r"同时[，,]?(?:也)?要|同志们|各位(?:代表|领导|同志|委员|来宾|朋友)?|女士们|朋友们|让我们)",
    "除以上前这這总總综归此对由面同各女朋让",
)
STRONG_RETURN = Pattern(  # in mid-paragraph and below a top section only these return by themselves
    r"(?:以上(?!级|级别|学历|年龄)|上述|前述|上開|前開|总之|總之|综上|總而言之|总而言之|总的(?:看|来看|来说|说|讲)|归根|归结|在此基础上|"
    r"(?:我)?一共(?:讲|谈|说)了|除了(?:以上|上述|这)|对(?:以上|上述)|综合(?:以上|上述)|同志们|各位[^，。、的]{0,4}[，,！!：:]|女士们|朋友们)",
    "以上前总總综归在我一除对同各女朋",
)
NAMES_MEMBERS = Pattern(
    r"(?:前款|其中|上列|本条)?第?(?P<open>[（(])(?P<numeral>[一二三四五六七八九十]{1,3}|\d{1,2})[）)](?:项|項|款|[（(]|、|和|至|类|類)"
)
REVIEW = Pattern(  # how a report passes from the achievements, point by point, to what they sum up to and what is still missing
    r"(?:在|当然，?|同时，?|但是?，?|我们)*(?:充分)?(?:(?:看到|肯定|取得)(?:这些)?(?:成绩|成就)的同时|(?:也|还|要|必须|同时|应)*(?:十分)?清醒地?(?:看到|认识到))"
    r"|(?:同时|但是?|当然)，?(?:我们)?(?:也|还)(?:要|应|应该|应当|必须)?(?:清醒地?)?(?:看到|认识到|存在)|(?:一年来|几年来|五年来|过去[一五]年|这些)[，的]*[^，。]{0,6}(?:成就|成绩)|(?:成绩|成就)的?取?得?，?来之不易|(?:实现|完成)(?:上述|以上|这些)"
    r"|[^，。]{0,6}(?:年|月)来?的?(?:工作|奋斗|经历)?(?:实践|历程|经验)，?[^，。]{0,4}(?:使|让)我们[^，。]{0,4}(?:体会|认识)"
)
ADDRESS = Pattern(  # 各位代表！ 女士们，先生们： 委员长、各位副委员长、秘书长、各位委员，
    rf"(?:(?:尊敬的|敬爱的|亲爱的)?(?:各位|同志们|朋友们|女士们|先生们|同学们|战友们|乡亲们|代表们|委员们|委员长|主席团|主任){HANZI}{{0,10}}?)"
    rf"(?:[、，,\s]*(?:尊敬的|各位|同志们|朋友们|女士们|先生们|同学们|秘书长|副){HANZI}{{0,8}}?)*[！!：:，,](?:[\s]*(?:同志们|朋友们|女士们|先生们)[！!：:])?",
    "尊敬亲各同朋女先战乡代委主",
)


def is_broken_off(row: str) -> bool:
    """Whether a line that ends without a stop has one within: then it breaks off in mid-sentence, and is no title.

    >>> is_broken_off("要坚持稳中求进，统筹推进"), is_broken_off("总体要求")
    (True, False)
    """
    if "“" in row:  # what is quoted may have stops: 关于“底数不清，措施不实”问题的整改
        row = _QUOTED.sub("", row)
    return "，" in row or "。" in row or "；" in row or "：" in row
