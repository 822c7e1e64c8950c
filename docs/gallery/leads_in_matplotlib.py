import matplotlib.pyplot as plt
from matplotlib import font_manager


def leads_in_matplotlib(plan):
    """Draw how many tasks each agency leads, in Chinese, with a font that has Chinese."""
    fonts = ["Noto Sans CJK SC", "Noto Sans CJK JP", "PingFang SC", "Microsoft YaHei"]
    installed = [font for font in fonts if font in font_manager.get_font_names()]
    if not installed:
        raise LookupError("no Chinese font: install Noto Sans CJK, e.g. apt install fonts-noto-cjk")
    leads = plan.tasks.counts("lead").to_pandas()
    with plt.rc_context({"font.family": installed[0]}):
        figure, axes = plt.subplots(figsize=(5, 7), layout="constrained")
        axes.bar_label(axes.barh(leads["lead"], leads["tasks"], color="#2870b8"), padding=3)
        axes.invert_yaxis()
        axes.spines[["top", "right"]].set_visible(False)
        figure.canvas.draw()
    return figure
