"""Laws that appear, go on and disappear."""

from __future__ import annotations

from tests.comparison.plans import EMPTY, NEW, OLD, PLAN, edited, edition

import ip_power_plan as ipp
from ip_power_plan import compare


def laws(before: ipp.Plan, after: ipp.Plan) -> list[str]:
    return [
        f"{change.kind.value} {change.law.title}: {'、'.join(change.actions[0]) or '-'} → "
        f"{'、'.join(change.actions[1]) or '-'}"
        for change in compare(before, after).laws
    ]


def test_laws_appear_go_on_and_disappear() -> None:
    assert laws(OLD, NEW) == [
        "kept 国防专利条例: 研究论证 → 推进修订",
        "kept 中医药传统知识保护条例: 推进…立法进程 → 推进…立法进程",
        "added 体育赛事转播权管理规定: - → 出台",
        "removed 关于加强商业秘密保护的意见: 研究制定 → -",
    ]
    assert laws(NEW, OLD) == [
        "kept 国防专利条例: 推进修订 → 研究论证",
        "kept 中医药传统知识保护条例: 推进…立法进程 → 推进…立法进程",
        "added 关于加强商业秘密保护的意见: - → 研究制定",
        "removed 体育赛事转播权管理规定: 出台 → -",
    ]


def test_unregistered_laws_are_known_by_their_title() -> None:
    old = edition(2024, "一、甲\n1.研究论证《月球采矿管理办法》。（教育部负责）\n")
    new = edition(
        2025,
        "一、甲\n1.发布《火星采矿管理办法》。（教育部负责）\n"
        "2.推进修订《月球采矿管理办法》，落实《月球采矿管理办法》。（教育部负责）\n",
    )
    assert laws(old, new) == [
        "added 火星采矿管理办法: - → 发布",
        "kept 月球采矿管理办法: 研究论证 → 推进修订、落实",
    ]
    change = compare(old, new).laws[1]
    assert change.law is new.laws[1]
    assert (len(change.old), len(change.new)) == (1, 2)


def test_a_law_to_which_nothing_is_done_has_no_words() -> None:
    old = edition(2024, "一、甲\n1.依《月球采矿管理办法》管护月壤。（教育部负责）\n")
    assert old.task(1).mentions[0].action_text is None
    assert laws(old, old) == ["kept 月球采矿管理办法: - → -"]
    assert compare(old, old).laws[0].actions == ((), ())


def test_a_law_goes_on_by_any_of_its_names() -> None:
    old = edition(2024, "一、甲\n1.推进《中华人民共和国商标法》修改。（教育部负责）\n")
    new = edition(2025, "一、甲\n1.研究商标法修改。（教育部负责）\n")
    assert laws(old, new) == ["kept 中华人民共和国商标法: 推进…修改 → 研究…修改"]


def test_a_law_that_disappears_is_as_the_old_plan_has_it() -> None:
    old = edition(2024, "一、甲\n1.研究论证《月球采矿管理办法》。（教育部负责）\n")
    (change,) = compare(old, EMPTY).laws
    assert change.kind is ipp.LawChangeKind.REMOVED
    assert change.law is old.laws[0]
    assert change.old == old.task(1).mentions
    assert change.new == ()


def test_laws_advance_in_realistic_editions() -> None:
    told = laws(PLAN, edited("realistic_2026").plan)
    assert "kept 国防专利条例: 推进修订 → 加快修订" in told
    assert "kept 生物遗传资源获取和惠益分享管理条例: 研究论证 → 推进制定" in told
    assert "kept 商业秘密保护规定: 修订出台 → 贯彻落实" in told
    assert "added 地理标志保护条例: - → 研究论证" in told
    assert "removed 人工智能生成合成内容标识办法: 加快推动…出台 → -" in told
    told = laws(edited("realistic_2024").plan, PLAN)
    assert "kept 国防专利条例: 研究论证 → 推进修订" in told
    assert "removed 公平竞争审查条例: 推动出台 → -" in told


def test_the_report_counts_what_a_task_says_twice() -> None:
    old = edition(2024, "一、甲\n1.落实《月球采矿管理办法》。（教育部负责）\n")
    new = edition(
        2025, "一、甲\n1.落实《月球采矿管理办法》，落实《月球采矿管理办法》。（教育部负责）\n"
    )
    assert compare(old, new).laws[0].changed
    assert (
        compare(old, new)
        .report()
        .splitlines()[-1]
        .endswith("1 落实 (implement)  1 落实 (implement) × 2")
    )
