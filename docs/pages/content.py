"""What pages a plan has, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator

from ip_power_plan import Plan, Task

from . import addresses
from .page import Both, Crumb, Page


def start(plans: tuple[Plan, ...]) -> Page:
    """Return the start page."""
    newest = plans[-1]
    return Page(
        address="",
        template="start.html",
        title=Both("知识产权强国建设推进计划", "China's IP powerhouse plan"),
        description=Both("推进计划", "The plan"),
    )


def pages(plan: Plan) -> Iterator[Page]:
    """Yield every page of a plan."""
    for task in plan.tasks:
        yield task_page(plan, task)


def task_page(plan: Plan, task: Task) -> Page:
    """Return the page of a task."""
    return Page(
        address=addresses.of(plan, task),
        template="task.html",
        title=Both(f"任务{task.number}", f"Task {task.number}"),
        description=Both(task.text, task.text_en or task.text),
        plan=plan,
        facts={"task": task},
        record=task.to_dict,
        schema="task",
    )
