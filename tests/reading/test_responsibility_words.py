"""Every word that says who does what, every mark between names, and the limits of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ip_power_plan import Role
from ip_power_plan.reading.responsibility import (
    COLLECTIVE,
    MAX_JOINED_NAMES,
    MAX_RESPONSIBILITY,
    ends_responsibility,
    read_names,
    read_responsibility,
    read_task,
    responsibility_start,
    split_responsibility,
)

KNOWN = {"财政部", "司法部", "教育部", "工业和信息化部"}
known: Callable[[str], bool] = KNOWN.__contains__
L, P = Role.LEAD, Role.PARTICIPANT
Shares = list[tuple[str, Role]]


def read(words: str) -> Shares | None:
    """Return who is responsible in which role, as the words in a parenthesis say."""
    reading = read_responsibility(words, known)
    assert reading is None or ends_responsibility(words)
    return None if reading is None else [tuple(share) for share in reading.shares]  # type: ignore[misc]


def flags(words: str) -> tuple[bool, bool]:
    reading = read_responsibility(words, known)
    assert reading is not None
    return reading.by_division, reading.open_ended


# --- what they do ----------------------------------------------------------------------

LEADS = [
    "主办",
    *(
        verb + more
        for verb in ("牵头", "统筹")
        for more in ("", "协调", "负责", "落实", "实施", "组织实施", "办理")
    ),
]
DOES = [
    *(f"负责{more}" for more in ("", "落实", "实施", "组织实施", "推进", "办理", "牵头")),
    "落实",
]
HELPS = ["配合", "参与", "参加", "协助", "支持", "协同", "协办"]
DIVISIONS = [
    before + own + what + more
    for before in ("根据", "依据", "依", "按照", "按")
    for own in ("", "各自")
    for what in ("职责", "职能", "分工")
    for more in ("", "分工")
]


@pytest.mark.parametrize("how", ["", "共同", "分别", "具体", "联合"])
@pytest.mark.parametrize("does", [*LEADS, *DOES, *HELPS])
def test_what_they_do_gives_the_roles(does: str, how: str) -> None:
    first = P if does in HELPS else L
    second = L if does in LEADS else P
    assert read(f"财政部、司法部{how}{does}") == [("财政部", first), ("司法部", second)]
    assert read(f"由财政部{how}{does}") == [("财政部", first)]
    assert flags(f"财政部、司法部{how}{does}") == (False, False)


@pytest.mark.parametrize("mark", ["，", "；"])
@pytest.mark.parametrize("does", [*LEADS, *DOES])
def test_a_clause_ends_behind_its_verb(does: str, mark: str) -> None:
    leads = [("财政部", L), ("司法部", L if does in LEADS else P)]
    for helps in HELPS:
        assert read(f"财政部、司法部{does}{mark}教育部{helps}") == [*leads, ("教育部", P)]
    # Who is named behind a lead participates, whatever is said of it.
    assert read(f"财政部、司法部{does}{mark}教育部负责") == [*leads, ("教育部", P)]


@pytest.mark.parametrize("helps", HELPS)
def test_a_clause_ends_behind_those_who_help(helps: str) -> None:
    for mark in "，；":
        assert read(f"财政部{helps}{mark}司法部负责") == [("财政部", P), ("司法部", L)]


@pytest.mark.parametrize("division", DIVISIONS)
def test_a_division_of_duties(division: str) -> None:
    for how in ("", "分别"):
        words = f"财政部、司法部{division}{how}负责"
        assert read(words) == [("财政部", L), ("司法部", P)]
        assert flags(words) == (True, False)
    assert read_responsibility(f"{division}负责", known) is None
    names = read_names(f"财政部、司法部{division}", known)
    assert names is not None
    assert (names.by_division, [tuple(share) for share in names.shares]) == (
        True,
        [("财政部", L), ("司法部", P)],
    )


@pytest.mark.parametrize(
    "words",
    [
        *(
            "财政部",
            "财政部支援",
            "财政部负责人",
            "财政部按职责",
            "负责",
            "牵头",
            "、负责",
            "财政部、负责",
        ),
        *(
            "财政部，、司法部负责",
            "财政部牵头，按分工负责",
            "财政部牵头，司法部",
            "单位：财政部",
            "责任单位：",
        ),
        *("XX", "财政部XX", ""),
    ],
)
def test_words_that_do_not_say_it(words: str) -> None:
    assert read_responsibility(words, known) is None or not ends_responsibility(words)


@pytest.mark.parametrize(
    "words", ["负责", "按职责分工负责", "财政部", "财政部负责X", "财政部负责人", ""]
)
def test_no_verb_or_nobody_is_no_responsibility(words: str) -> None:
    assert not ends_responsibility(words)


def test_who_is_named_behind_a_lead_and_others_participates() -> None:
    assert read("财政部牵头，司法部配合，教育部负责") == [
        ("财政部", L),
        ("司法部", P),
        ("教育部", P),
    ]
    assert read("财政部负责，司法部配合，教育部落实") == [
        ("财政部", L),
        ("司法部", P),
        ("教育部", P),
    ]


def test_a_division_of_duties_in_any_clause() -> None:
    assert flags("财政部牵头，司法部按职责分工负责") == (True, False)
    assert flags("财政部按职责分工负责，司法部配合") == (True, False)
    assert flags("财政部等部门负责，司法部配合") == (False, True)


# --- lists with a label ----------------------------------------------------------------

LABELS = ["责任", "主责", "承办", "牵头", "负责", "落实", "配合", "参与", "参加", "协办", "协助"]


@pytest.mark.parametrize("what", ["单位", "部门"])
@pytest.mark.parametrize("label", LABELS)
def test_a_list_with_a_label(label: str, what: str) -> None:
    helps, leads = label in HELPS, label == "牵头"
    shares = [("财政部", P if helps else L), ("司法部", L if leads else P)]
    words = f"{label}{what}：财政部、司法部"
    assert read(words) == shares
    assert flags(words) == (False, False)
    for behind in ("负责", "落实", "牵头", "配合", "参与", "共同负责", "分别落实"):
        assert read(words + behind) == shares
    assert read(f"{words}按职责分工负责") == shares
    assert flags(f"{words}按职责分工负责") == (True, False)
    assert flags(f"{words}等部门") == (False, True)


@pytest.mark.parametrize("mark", ["；", "，", "。"])
def test_lists_with_labels_one_after_another(mark: str) -> None:
    words = f"牵头单位：财政部、司法部{mark}配合部门：教育部、某局"
    assert read(words) == [("财政部", L), ("司法部", L), ("教育部", P), ("某局", P)]
    words = f"责任单位：财政部，司法部{mark}协助单位：教育部"
    assert read(words) == [("财政部", L), ("司法部", P), ("教育部", P)]


# --- open lists and collectives --------------------------------------------------------


@pytest.mark.parametrize("number", ["", "3个", "10个", "100个"])
@pytest.mark.parametrize("which", ["", "有关", "相关", "各"])
@pytest.mark.parametrize("what", ["", "部门", "单位", "部委", "机构"])
def test_an_open_list(number: str, which: str, what: str) -> None:
    words = f"财政部、司法部等{number}{which}{what}负责"
    assert read(words) == [("财政部", L), ("司法部", P)]
    assert flags(words) == (False, True)
    names = read_names(words.removesuffix("负责"), known)
    assert names is not None
    assert (names.open_ended, len(names.shares)) == (True, 2)


@pytest.mark.parametrize("name", ["平等中心", "等部门", "等级评定机构"])
def test_a_name_with_the_word_for_others(name: str) -> None:
    assert read(f"{name}负责") == [(name, L)]
    assert flags(f"{name}负责") == (False, False)


def test_an_open_list_of_one_short_name() -> None:
    assert read("甲等部门负责") == [("甲", L)]
    assert flags("甲等部门负责") == (False, True)


def test_a_known_name_that_ends_like_an_open_list() -> None:
    name = "财政部等部门"
    for reading in (
        read_responsibility(f"{name}负责", {name}.__contains__),
        read_names(name, {name}.__contains__),
    ):
        assert reading is not None
        assert [share.name for share in reading.shares] == [name]
    assert not read_responsibility(f"{name}负责", {name}.__contains__).open_ended  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    [
        *(
            which + what
            for which in ("有关", "相关", "各", "主管", "成员", "责任")
            for what in ("部门", "单位", "地方", "地区")
        ),
        *(
            "各项目主管部门",
            "各省有关部门和单位",
            "各政府",
            "各级政府",
            "地方政府",
            "各级人民政府",
            "地方人民政府",
        ),
    ],
)
def test_a_name_that_stands_for_several_bodies(name: str) -> None:
    assert COLLECTIVE.fullmatch(name)
    # Such names need not be known to be told apart.
    assert read(f"财政部和{name}负责") == [("财政部", L), (name, P)]
    assert read_names(f"财政部、{name}", known) is not None


@pytest.mark.parametrize(
    "name", ["部门", "单位", "政府", "人民政府", "省政府", "某部门", "有关方面", "XX", "X各级政府"]
)
def test_a_name_that_stands_for_one_body(name: str) -> None:
    assert not COLLECTIVE.fullmatch(name)
    assert read(f"财政部和{name}负责") == [(f"财政部和{name}", L)]
    assert read_names(f"财政部、{name}", known) is None


def test_names_alone_must_be_known() -> None:
    names = read_names("财政部、司法部、工业和信息化部", known)
    assert names is not None
    assert [tuple(share) for share in names.shares] == [
        ("财政部", L),
        ("司法部", P),
        ("工业和信息化部", P),
    ]
    assert (names.by_division, names.open_ended) == (False, False)
    assert read_names("各有关部门", known) is None
    assert read_names("财政部、某局", known) is None
    assert read_names("", known) is None
    assert read_names("财政部\n司法部", known) is None


# --- what joins names ------------------------------------------------------------------


@pytest.mark.parametrize("joint", ["、", "，", "；", "会同", "以及", "和", "与", "及", "联合"])
def test_what_joins_two_names(joint: str) -> None:
    assert read(f"财政部{joint}司法部负责") == [("财政部", L), ("司法部", P)]
    assert read(f"工业和信息化部{joint}财政部负责") == [("工业和信息化部", L), ("财政部", P)]
    # A known name has its own joints.
    assert read("工业和信息化部负责") == [("工业和信息化部", L)]


@pytest.mark.parametrize("joint", ["和", "与", "及", "联合"])
def test_a_joint_is_one_only_between_known_names(joint: str) -> None:
    assert read(f"财政部{joint}某局负责") == [(f"财政部{joint}某局", L)]
    assert read(f"某局{joint}财政部负责") == [(f"某局{joint}财政部", L)]


@pytest.mark.parametrize(
    ("names", "shares"),
    [
        ("财政部（国库司、税政司）、司法部", ["财政部", "司法部"]),
        ("财政部（国库司（甲、乙）、税政司）、司法部", ["财政部", "司法部"]),
        ("某局（甲、乙）、司法部", ["某局（甲、乙）", "司法部"]),
        ("财政部（国库司）", ["财政部"]),
        ("财政部（国库司）处", ["财政部（国库司）处"]),
        ("财政部、司法部、教育部", ["财政部", "司法部", "教育部"]),
    ],
)
def test_a_parenthesis_belongs_to_the_name_before_it(names: str, shares: list[str]) -> None:
    assert [name for name, _ in read(f"{names}负责") or []] == shares


@pytest.mark.parametrize(
    ("length", "split"), [(MAX_JOINED_NAMES, True), (MAX_JOINED_NAMES + 1, False)]
)
def test_the_longest_pair_of_names(length: int, split: bool) -> None:
    first, second = "甲" * 50, "乙" * (length - 51)
    reading = read_responsibility(f"{first}和{second}负责", {first, second}.__contains__)
    assert reading is not None
    names = [share.name for share in reading.shares]
    assert names == ([first, second] if split else [f"{first}和{second}"])
    assert MAX_JOINED_NAMES == 100


# --- remarks ---------------------------------------------------------------------------

REMARKS = [
    *(
        "2026年底前完成",
        "年内完成",
        "年底前完成",
        "6月底前完成",
        "12月完成",
        "一季度完成",
        "上半年完成",
    ),
    *(
        "下半年完成",
        "长期推进",
        "持续推进",
        "全年推进",
        "2026年全部完成",
        "全年开展外部评估",
        "年内开展内部审查",
    ),
    "2026年底前，持续推进",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_names_nobody(remark: str) -> None:
    for words in (
        f"{remark}，财政部、司法部负责",
        f"财政部、司法部负责，{remark}",
        f"财政部、司法部负责；{remark}",
        f"财政部、司法部负责。{remark}。",
    ):
        assert read(words) == [("财政部", L), ("司法部", P)]


@pytest.mark.parametrize(
    "words",
    [
        "财政部负责，2026年底前司法部提供保障",
        "财政部负责，2026年底前省教委推进",
        "财政部负责，年内某局推进",
        "财政部负责，年内某院推进",
        "财政部负责，抓紧完成",
        "财政部负责，2026完成",
    ],
)
def test_a_clause_that_may_name_someone_is_no_remark(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize("mark", "。；，")
@pytest.mark.parametrize(
    "rule",
    ["列第一位者为牵头部门", "列在第一位的牵头，下同", "排第一位的部门牵头", "排在第一位的负责"],
)
def test_a_rule_for_the_whole_plan_is_none_for_the_task(mark: str, rule: str) -> None:
    assert read(f"财政部、司法部负责{mark}{rule}") == [("财政部", L), ("司法部", P)]


# --- where it stands -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("评估。（财政部负责）", 3),
        ("评估（财政部负责）。", 2),
        ("（财政部负责）", 0),
        ("评估（试行）。（财政部负责）", 7),
        ("评估。（财政部（国库司）负责）", 3),
        ("评估。（（国库司）财政部负责）", 3),
        *(
            (text, None)
            for text in (
                "",
                "）",
                "）。",
                "。",
                "评估。",
                "评估（试行）",
                "财政部负责）",
                "评估（财政部负责）X",
            )
        ),
        *(
            (text, None)
            for text in (
                "评估（财政部负责）））",
                "（财政部负责）。。",
                "（）",
                "（财政部负责）评估",
            )
        ),
    ],
)
def test_where_the_responsibility_opens(text: str, start: int | None) -> None:
    assert responsibility_start(text) == start


def test_any_parenthesis_at_the_end_may_be_asked_about() -> None:
    asked: list[str] = []

    def is_one(words: str) -> bool:
        asked.append(words)
        return True

    assert responsibility_start("甲（乙（丙））。", is_one) == 1
    assert responsibility_start("（）", is_one) == 0
    assert asked == ["乙（丙）", ""]


@pytest.mark.parametrize(
    ("length", "found"), [(MAX_RESPONSIBILITY, True), (MAX_RESPONSIBILITY + 1, False)]
)
def test_the_longest_responsibility(length: int, found: bool) -> None:
    words = f"（{'甲' * (length - 4)}负责）"
    assert len(words) == length
    for before in ("", "评估。"):
        assert responsibility_start(before + words) == (len(before) if found else None)
        assert responsibility_start(f"{before}{words}。") == (len(before) if found else None)
    assert MAX_RESPONSIBILITY == 2000


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("评估。（财政部负责）", ("评估。", "财政部负责")),
        ("评估（财政部负责）。", ("评估。", "财政部负责")),
        ("评估。（财政部负责）。", ("评估。", "财政部负责")),
        ("评估。（财政部）", ("评估。", "财政部")),
        ("评估。（某局负责）", ("评估。", "某局负责")),
        ("评估。（、财政部负责）", ("评估。", "、财政部负责")),
        # Who helps or does it need be a body, if nothing says that it is responsible.
        ("评估。（财政部牵头）", ("评估。", "财政部牵头")),
        ("评估。（某局落实）", ("评估。", "某局落实")),
        ("评估。（企业参与）", ("评估。（企业参与）", "")),
        ("评估。（企业负责）", ("评估。", "企业负责")),
        ("评估。（试行）", ("评估。（试行）", "")),
        ("评估。（某局）", ("评估。（某局）", "")),
        ("评估。", ("评估。", "")),
    ],
)
def test_a_task_and_who_is_responsible_are_told_apart(text: str, parts: tuple[str, str]) -> None:
    assert split_responsibility(text, known) == parts


# --- several in one task ---------------------------------------------------------------


def scopes(text: str, words: str = "财政部负责") -> list[tuple[list[str], str | None]]:
    return [
        ([share.name for share in one.shares], scope)
        for one, scope in read_task(text, words, known)
    ]


@pytest.mark.parametrize(
    "body",
    [
        *(f"某{end}" for end in "部委局院会办署室厅府社行"),
        *("某中心", "某法庭", "某单位", "某地方", "某地区", "部门", "某部门"),
    ],
)
def test_a_body_inside_a_text_answers_for_the_words_before_it(body: str) -> None:
    text = f"开展评估（{body}参与），公布结果。"
    assert scopes(text) == [([body], "开展评估"), (["财政部"], "公布结果。")]


@pytest.mark.parametrize("name", ["企业", "公众", "部门人", "社会", "X"])
def test_who_is_no_body_answers_for_nothing(name: str) -> None:
    expected: list[tuple[list[str], str | None]] = [(["财政部"], None)]
    if name == "社会":  # It ends as the names of bodies do.
        expected = [(["社会"], "开展评估"), (["财政部"], "公布结果。")]
    assert scopes(f"开展评估（{name}参与），公布结果。") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("XML评估X（司法部负责），X公布X", [(["司法部"], "XML评估X"), (["财政部"], "X公布X")]),
        ("，评估；（司法部负责），公布；", [(["司法部"], "评估"), (["财政部"], "公布")]),
        ("评估（司法部负责）。公布。", [(["司法部"], "评估"), (["财政部"], "。公布。")]),
        (
            "评估（司法部负责）；公布（教育部负责），宣传。",
            [(["司法部"], "评估"), (["教育部"], "公布"), (["财政部"], "宣传。")],
        ),
        (
            "评估（试行）（司法部（甲）负责），公布。",
            [(["司法部"], "评估（试行）"), (["财政部"], "公布。")],
        ),
        ("评估（甲（司法部负责）乙），公布。", [(["财政部"], None)]),
        ("评估）（司法部负责），公布。", [(["司法部"], "评估）"), (["财政部"], "公布。")]),
        ("评估（司法部负责", [(["财政部"], None)]),
        ("评估（、负责），公布。", [(["财政部"], None)]),
        ("评估（司法部），公布。", [(["财政部"], None)]),
        ("评估。", [(["财政部"], None)]),
    ],
)
def test_what_each_answers_for(text: str, found: list[tuple[list[str], str | None]]) -> None:
    assert scopes(text) == found


def test_the_last_parenthesis_must_say_it() -> None:
    assert scopes("评估（司法部负责），公布。", "试行") == []
    assert scopes("评估。", "财政部、司法部") == [(["财政部", "司法部"], None)]


@pytest.mark.parametrize(
    ("length", "found"), [(MAX_RESPONSIBILITY - 1, True), (MAX_RESPONSIBILITY, False)]
)
def test_the_longest_responsibility_inside_a_text(length: int, found: bool) -> None:
    words = "甲" * (length - 3) + "局负责"
    assert len(scopes(f"评估（{words}），公布。")) == (2 if found else 1)
