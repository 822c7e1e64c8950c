import altair as alt
import pandas as pd


def agenda(plan, lang="en"):
    """Draw how many tasks do what to which kind of law."""
    (kind, action, tasks), rows = plan.tasks.counts(("kind", "action")).shown(lang)
    frame = pd.DataFrame(rows, columns=[kind, action, tasks]).astype({tasks: int})
    base = alt.Chart(frame, width=alt.Step(25), height=alt.Step(32)).encode(
        alt.Y(kind, sort=None),
        alt.X(action, sort=None, axis=alt.Axis(orient="top", labelAngle=-45)),
    )
    sizes = alt.Scale(range=[200, 700])
    circles = base.mark_circle(opacity=1).encode(alt.Size(tasks, scale=sizes, legend=None))
    return circles + base.mark_text(color="white").encode(alt.Text(tasks))
