"""Comparing two editions: which tasks and laws were kept, changed, added or removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model import Mention, Task
from ..plan import Plan
from ..record import Records
from .changes import Comparison, LawChange
from .matching import match_tasks


def compare(old: Plan, new: Plan) -> Comparison:
    """Return what changed from one edition to another, for each task and law.

    Args:
        old: The earlier edition: bundled, parsed or read.
        new: The later one.

    Raises:
        TypeError: One of them is not a plan.

    Example:
        >>> import ip_power_plan as ipp
        >>> old = ipp.parse_plan('''2024年推进计划
        ... 一、完善制度
        ... 1.研究论证《国防专利条例》。（国家国防科工局负责）
        ... ''')
        >>> new = ipp.parse_plan('''2025年推进计划
        ... 一、完善制度
        ... 1.推进修订《国防专利条例》。（国家国防科工局、司法部负责）
        ... ''')
        >>> change, = ipp.compare(old, new).tasks
        >>> change.edits, [agency.name for agency in change.joined]
        ((<Edit '研究论证' → '推进修订'>,), ['司法部'])
    """
    for plan in (old, new):
        if not isinstance(plan, Plan):
            raise TypeError(f"compare takes plans, not {type(plan).__name__}")
    tasks, possible = match_tasks(old.tasks, new.tasks)
    return Comparison(
        old=old,
        new=new,
        tasks=tuple(tasks),
        possible=tuple(possible),
        laws=tuple(_laws(old, new)),
    )


def _laws(old: Plan, new: Plan) -> Iterator[LawChange]:
    before, after = _mentions(old), _mentions(new)
    laws = {law.id: law for law in new.laws}
    laws |= {law.id: law for law in old.laws if law.id not in laws}
    for id_, law in laws.items():
        yield LawChange(
            law=law,
            old=tuple(mention for _, mention in before[id_]),
            new=tuple(mention for _, mention in after[id_]),
            tasks=(
                Records(task for task, _ in before[id_]),
                Records(task for task, _ in after[id_]),
            ),
        )


def _mentions(plan: Plan) -> dict[str, list[tuple[Task, Mention]]]:
    """Return the mentions of each law, by its id, with their tasks."""
    mentions: dict[str, list[tuple[Task, Mention]]] = defaultdict(list)
    for task in plan.tasks:
        for mention in task.mentions:
            mentions[mention.law.id].append((task, mention))
    return mentions
