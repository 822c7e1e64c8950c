"""The records that a task becomes: whom it names as responsible, and which laws."""

from __future__ import annotations

import pytest

import ip_power_plan as ipp

NATIONAL = "2026年知识产权强国建设推进计划"
LOCAL = "2026年广东省知识产权强省建设推进计划"


def draft(text: str, title: str = NATIONAL) -> tuple[ipp.Task, list[str]]:
    """Return the only task of a plan, and its problems."""
    plan, problems = ipp.parse_draft(f"{title}\n一、完善制度\n1.{text}\n")
    (task,) = plan.tasks
    return task, [f"{problem.code} {problem.message}" for problem in problems]


# --- agencies --------------------------------------------------------------------------


def test_an_agency_that_nobody_knows() -> None:
    task, _ = draft("开展评估。（数据管理局、各有关部门负责）")
    assert [*task.agencies] == [
        ipp.Agency(
            # As the manual of the command shows it.
            id="agency-f9a30b90415a",
            name="数据管理局",
            full_name="数据管理局",
            name_en=None,
            full_name_en=None,
            abbreviation=None,
            aliases=(),
            kind=None,
            member=False,
            stands_for=(),
            note=None,
            registered=False,
        ),
        ipp.Agency(
            id=task.agencies[1].id,
            name="各有关部门",
            full_name="各有关部门",
            name_en=None,
            full_name_en=None,
            abbreviation=None,
            aliases=(),
            kind=ipp.AgencyKind.COLLECTIVE,
            member=False,
            stands_for=(),
            note=None,
            registered=False,
        ),
    ]
    assert type(task.agencies[0].member) is bool


def test_spellings_of_one_name_are_one_agency() -> None:
    plan, _ = ipp.parse_draft(
        f"{NATIONAL}\n一、完善制度\n1.评估。（ABC管理局负责）\n2.宣传。（abc管理局负责）\n"
    )
    (agency,) = plan.agencies
    assert agency.name == "ABC管理局"
    assert len(agency.id) == len("agency-") + 12


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("国家知识产权局", "cnipa"),
        ("中央宣传部", "central-publicity-department"),
        ("最高人民法院", "spc"),
        ("最高检", "spp"),
        ("中国国家知识产权局", "cnipa"),
        ("国务院国资委", "sasac"),
        ("全国“双打”办", None),
        ("中华人民共和国农业农村部", None),
    ],
)
def test_a_local_plan_names_national_bodies_by_names_that_say_so(
    name: str, id_: str | None
) -> None:
    national, local = (
        draft(f"评估。（{name}、某局负责）", title)[0].lead for title in (NATIONAL, LOCAL)
    )
    assert national is not None
    assert national == local
    assert national.registered
    assert id_ in (None, national.id)


@pytest.mark.parametrize(
    ("title", "is_local"),
    [
        *(
            (f"2026年某某{place}知识产权推进计划", True)
            for place in ("省", "市", "自治区", "特别行政区", "兵团", "新区", "区", "县", "州")
        ),
        *((f"某某{place}知识产权推进计划", True) for place in ("省", "市")),
        ("2021—2022年某某市推进计划", True),
        ("2026年知识产权强国建设推进计划", False),
        ("2026年市推进计划", False),
        ("2026年深入实施国家知识产权战略推进计划", False),
    ],
)
def test_a_plan_is_local_by_its_title(title: str, is_local: bool) -> None:
    task, _ = draft("评估。（知识产权局、财政部负责）", title)
    assert [agency.registered for agency in task.agencies] == [not is_local] * 2


@pytest.mark.parametrize(
    "words",
    [
        "某局2负责",
        "某局负责评估和司法厅负责",
        "某局完成评估负责",
        "牵头单位：由某局",
        "某局统筹评估负责",
        "某等、司法厅负责",
        "某局落实评估负责",
        "某局推进评估负责",
    ],
)
def test_a_name_that_no_agency_has_is_a_doubt(words: str) -> None:
    task, problems = draft(f"开展评估。（{words}）")
    name = task.agencies[0].name
    message = f"W827 {name!r} may not be the name of an agency: 开展评估。（{words}）"
    assert problems == [message]


@pytest.mark.parametrize(
    "words", ["某局负责", "某自由局负责", "某等级局负责", "X局负责", "各有关部门推进办负责"]
)
def test_a_name_that_an_agency_may_have_is_none(words: str) -> None:
    assert draft(f"开展评估。（{words}）")[1] == []


def test_the_closest_names_of_a_doubtful_one() -> None:
    problems = draft("开展评估。（国家知识产权局司法部财政部负责）")[1]
    assert len(problems) == 1
    assert problems[0].startswith(
        "W827 '国家知识产权局司法部财政部' may not be the name of an agency"
    )


def test_several_closest_names_are_listed() -> None:
    (problem,) = draft("开展评估。（国家知识产权局2负责）")[1]
    hint = problem.partition("; the closest known names: ")[2].partition(": 开展")[0]
    names = hint.split("、")
    known = {
        name
        for agency in ipp.load().agencies
        for name in (agency.name, agency.full_name, *agency.aliases)
    }
    assert len(names) > 1
    assert set(names) <= known


# --- laws ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("数据规则", "数据规则"),
        ("中华人民共和国数据法", "数据法"),
        ("数据法中华人民共和国", "数据法中华人民共和国"),
        ("中华人民共和国", "中华人民共和国"),
    ],
)
def test_a_law_that_nobody_knows(title: str, short: str) -> None:
    task, problems = draft(f"加快《{title}（草案）》起草。（司法部负责）")
    (law,) = task.laws
    assert law == ipp.Law(
        id=law.id,
        title=title,
        short_title=short,
        title_en=None,
        kind=None,
        titled=True,
        aliases=(),
        implements=None,
        status_notes=(),
        note=None,
        registered=False,
    )
    assert type(law.titled) is bool
    assert (len(law.id), law.id[:4]) == (len("law-") + 12, "law-")
    (mention,) = task.mentions
    assert (mention.text, mention.start, mention.end) == (f"{title}（草案）", 3, 7 + len(title))
    assert (mention.action, mention.action_text) == (ipp.Action.ENACT, "加快…起草")
    assert (mention.naming, problems) == (ipp.Naming.QUOTED, [])


@pytest.mark.parametrize(
    ("text", "naming", "action"),
    [
        ("推进《专利法》修改。", ipp.Naming.QUOTED, "推进…修改"),
        ("推进专利法修改。", ipp.Naming.NAMED, "推进…修改"),
        ("依据专利法。", ipp.Naming.NAMED, None),
    ],
)
def test_how_a_law_is_named(text: str, naming: ipp.Naming, action: str | None) -> None:
    (mention,) = draft(f"{text}（司法部负责）")[0].mentions
    assert (mention.law.id, mention.naming, mention.action_text) == ("patent-law", naming, action)


def test_a_law_that_has_no_title_yet_is_described() -> None:
    law = next(law for law in ipp.load().laws if not law.titled)
    (mention,) = draft(f"推进{law.title}。（司法部负责）")[0].mentions
    assert (mention.law.id, mention.naming) == (law.id, ipp.Naming.DESCRIBED)
