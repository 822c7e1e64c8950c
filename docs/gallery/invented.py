import ip_power_plan as ipp


def invented(plan):
    """Return an INVENTED edition of 2026: the text of 2025 with four of its tasks changed."""
    edits = {
        "2025年知识产权强国": "2026年知识产权强国",
        "推进修订《国防专利条例》": "加快推进《国防专利条例》修订",
        "完善药品专利纠纷早期解决机制。": "完善并推广药品专利纠纷早期解决机制。",
        "加强非物质文化遗产领域知识产权保护。（文化和旅游部": "研究航天器知识产权规则。（外交部",
        "发布年度知识产权强国建设发展报告": "发布年度知识产权强国建设发展报告和指标",
    }
    text = plan.to_text()
    for old, new in edits.items():
        text = text.replace(old, new, 1)
    return ipp.parse_plan(text)
