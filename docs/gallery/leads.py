import altair as alt
import pandas as pd


def leads(plan, lang="en"):
    """Draw how many tasks each agency leads."""
    (agency, tasks), rows = plan.tasks.counts("lead").shown(lang)
    frame = pd.DataFrame(rows, columns=[agency, tasks]).astype({tasks: int})
    base = alt.Chart(frame, width=380, height=alt.Step(32))
    base = base.encode(alt.Y(agency, sort=None, axis=None))
    bars = base.mark_bar(size=9, yOffset=7).encode(alt.X(tasks, axis=None))
    names = base.mark_text(align="left", dy=-7).encode(alt.Text(agency), alt.XDatum(0))
    numbers = base.mark_text(align="left", dx=4, dy=7).encode(alt.Text(tasks), alt.X(tasks))
    return bars + names + numbers
