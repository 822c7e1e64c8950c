"""The pages that belong to no plan: the start page, and the one about the site."""

from __future__ import annotations

from collections.abc import Iterator

from ip_power_plan import Plan

from .content import agenda, leads
from .page import Both, Page


def pages(plans: tuple[Plan, ...]) -> Iterator[Page]:
    """Yield them."""
    yield start_page(plans[-1])
    yield about_page()


def start_page(plan: Plan) -> Page:
    """Return the start page, about the newest plan."""
    tasks, agencies = len(plan.tasks), len(plan.agencies)
    return Page(
        address="",
        template="start.html",
        title=Both(
            "知识产权强国建设推进计划：任务、负责部门、法律文件",
            "China's IP powerhouse plan: who does what",
        ),
        description=Both(
            f"{plan.title}：{tasks}项任务，{agencies}个负责部门，每项任务一页，逐字原文，可检索、可引用、可下载。",
            f"China's {plan.year} plan for building itself into an intellectual property "
            f"powerhouse: {tasks} tasks and {agencies} responsible agencies, verbatim and in "
            "English, a page for each, to search, cite and download.",
        ),
        plan=plan,
        facts={"leads": leads(plan.tasks), "agenda": agenda(plan)},
        cited=plan,
    )


def about_page() -> Page:
    """Return the page about the site."""
    return Page(
        address="about",
        template="about.html",
        title=Both("关于本站", "About these pages"),
        description=Both(
            "本站的内容来自哪里，网址、表格的列和 JSON 键有什么承诺。",
            "Where these pages come from; what is promised of addresses, columns and JSON keys.",
        ),
    )
