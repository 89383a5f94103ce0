"""One exhibit as a card of the file: what it finds, its chart, its numbers, what it counts and how it is known."""

from html import escape

from internships_work.exhibits.exhibit import Exhibit
from internships_work.html import markup
from internships_work.takeaway.charts import as_script
from internships_work.takeaway.offline.proof import how_known
from internships_work.wording import words


def card(exhibit: Exhibit, level: int, anchor: str) -> str:
    """The card, with a heading of this level and this name; headings inside it are one level below.

    What folds away is plain HTML, and the numbers stand open where no script closes them.
    """
    labels, outlets = words("site")["tabs"], words("site")["outlets"]
    known = how_known(exhibit.evidence, level + 1) if exhibit.evidence else ""
    folded = (
        _folding("numbers", labels["numbers"], markup.table(exhibit.table, exhibit.subtitle), is_open=True)
        + _folding("about-figure", labels["about"], markup.about(exhibit, level + 1))
        + (_folding("proof", outlets["proof"], known) if known else "")
    )
    return (
        f'<article class="card card-{exhibit.kind}" aria-labelledby="{anchor}"><div class="whole">'
        f"{markup.heading(exhibit, level, anchor)}{_body(exhibit, level, anchor)}</div>{markup.foot(exhibit)}"
        f'<div class="outlets"><button type="button" class="copy-answer">{escape(outlets["copy"])}</button></div>'
        f"{folded}</article>"
    )


def _folding(name: str, title: str, content: str, is_open: bool = False) -> str:
    opened = " open" if is_open else ""
    return f'<details class="{name}"{opened}><summary>{escape(title)}</summary>{content}</details>'


def _body(exhibit: Exhibit, level: int, anchor: str) -> str:
    if exhibit.figure:
        return _chart(exhibit, anchor)
    if exhibit.steps:
        return markup.steps(exhibit.steps, level + 1)
    return getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind))


def _chart(exhibit: Exhibit, anchor: str) -> str:
    """Room for the chart, as high as it will be, with its figure as data; its words where nothing can draw it."""
    height, alt = exhibit.figure["layout"]["height"], escape(exhibit.alt)
    return (
        f'<div class="chart" role="img" aria-label="{alt}" data-figure="figure-{anchor}" style="height:{height}px">'
        f'</div><script type="application/json" id="figure-{anchor}">{as_script(exhibit.figure)}</script>'
        f'<noscript><p class="chart-in-words">{alt}</p></noscript>'
    )
