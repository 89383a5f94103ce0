"""One exhibit as a card of the file: what it finds, its chart, its numbers, what it counts and how it is known."""

from internships_work.charts.svg import PictureSize
from internships_work.exhibits.exhibit import Exhibit
from internships_work.html import markup
from internships_work.html.render import Markup, as_is, render
from internships_work.takeaway.offline.proof import how_known
from internships_work.wording import words

PAPER = PictureSize(880, 480)  # paper is 184 mm wide: letters are as large there as those of the text


def card(exhibit: Exhibit, level: int, anchor: str) -> Markup:
    """Return the card, with a heading of this level and this name; headings inside it are one level below.

    What folds away is plain HTML, and the numbers are open where no script closes them.
    """
    labels, outlets = words("site")["tabs"], words("site")["outlets"]
    folded = [
        ("numbers", labels["numbers"], markup.table(exhibit.table, exhibit.subtitle), True),
        ("about-figure", labels["about"], markup.about(exhibit, level + 1), False),
    ]
    if exhibit.evidence:
        folded.append(("proof", outlets["proof"], how_known(exhibit.evidence, level + 1), False))
    return render(
        "offline.card",
        kind=exhibit.kind,
        anchor=anchor,
        heading=markup.heading(exhibit, level, anchor),
        body=_body(exhibit, level, anchor),
        foot=markup.foot(exhibit),
        copy=outlets["copy"],
        folded=folded,
    )


def _body(exhibit: Exhibit, level: int, anchor: str) -> Markup:
    if exhibit.chart:
        return _chart(exhibit, anchor)
    if exhibit.steps:
        return markup.steps(exhibit.steps, level + 1)
    return getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind))


def _chart(exhibit: Exhibit, anchor: str) -> Markup:
    """The chart twice: in the form of a page for the screen, and as wide as paper."""
    screen, paper = exhibit.picture(name=f"{anchor}-screen"), exhibit.picture(PAPER, f"{anchor}-paper")
    return render("offline.chart", alt=exhibit.alt, screen=as_is(screen), paper=as_is(paper))
