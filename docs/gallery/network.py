from math import cos, pi, sin

import altair as alt
import pandas as pd


def network(plan, lang="en"):
    """Join the agencies that share at least three tasks: the more tasks, the wider the arc."""
    pairs = plan.tasks.pairs().to_pandas().query("tasks >= 3").reset_index()
    joined = [a for a in plan.agencies if a.id in {*pairs["agency_id"], *pairs["partner_id"]}]
    row = {agency.id: number for number, agency in enumerate(joined)}
    names = [a.name if lang == "zh" else a.abbreviation or a.name_en or a.name for a in joined]
    a, b = pairs["agency_id"].map(row), pairs["partner_id"].map(row)
    turn = [pi * step / 24 for step in range(25)]
    arcs = (pairs.assign(t=t, x=(b - a) * sin(t), y=a + (b - a) * (1 - cos(t)) / 2) for t in turn)
    y, width = alt.Y("y", axis=None).scale(reverse=True), alt.StrokeWidth("tasks", legend=None)
    arcs = alt.Chart(pd.concat(arcs), width=200, height=22 * len(row)).mark_line()
    arcs = arcs.encode(alt.X("x", axis=None), y, width, alt.Detail("index"), alt.Order("t"))
    labels = alt.Chart(pd.DataFrame({"y": row.values(), "name": names})).encode(y, text="name")
    return arcs + labels.mark_text(align="right", x=-8)
