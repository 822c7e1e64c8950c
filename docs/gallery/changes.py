import altair as alt
import pandas as pd


def changes(comparison, lang="en"):
    """Draw what became of each task, under the part where it is now, or was if it was dropped."""
    kinds = [kind for kind, *_ in comparison.table("tasks").shown(lang)[1]]
    parts = [(change.new or change.old)[0].part.title for change in comparison.tasks]
    frame = pd.DataFrame({"kind": kinds, "part": parts})
    if lang == "en":
        frame = frame.replace({p.title: p.title_en or p.title for p in comparison.old.parts})
    frame["place"] = frame.groupby("part").cumcount()
    base = alt.Chart(frame, width=380, height=alt.Step(40))
    base = base.encode(alt.Y("part", sort=None, axis=None), alt.X("place", axis=None))
    color, shape = alt.Color("kind", sort=None, title=None), alt.Shape("kind", sort=None)
    marks = base.mark_point(filled=True, opacity=1, size=70, yOffset=8).encode(color, shape)
    names = base.mark_text(align="left", dx=-5, dy=-9).encode(text="part")
    return marks + names.transform_filter(alt.datum.place == 0)
