import altair as alt


def sections(plan, lang="en"):
    """Draw how often agencies lead a task of each section, and how often they participate."""
    roles = ["牵头", "参与"] if lang == "zh" else ["lead", "participant"]
    rows = plan.tasks.counts(("section", "role", "agency")).to_pandas(lang)
    rows["role"] = rows["role"].cat.rename_categories(roles)
    by = rows.groupby(["section_id", "section", "role"], observed=True, dropna=False)
    rows = by["tasks"].sum().reset_index()
    rows["end"] = rows.groupby("section_id")["tasks"].cumsum()
    rows = rows.assign(start=rows["end"] - rows["tasks"], middle=rows["end"] - rows["tasks"] / 2)
    base = alt.Chart(rows, width=380, height=alt.Step(36)).encode(alt.Y("section_id", axis=None))
    x, color = alt.X("start", axis=None), alt.Color("role", sort=roles, title=None)
    bars = base.mark_bar(size=14, yOffset=7).encode(x, alt.X2("end"), color)
    numbers = base.mark_text(dy=7, color="white").encode(alt.X("middle"), text="tasks")
    names = base.mark_text(align="left", dy=-9).encode(alt.XDatum(0), text="section")
    return bars + numbers + names.transform_filter(alt.datum.start == 0)
