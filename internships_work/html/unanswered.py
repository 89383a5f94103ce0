"""Where a question cannot be answered: which part of it, why, and the nearest that can be, as HTML."""

from internships_work.choices.enquiry import Unanswered
from internships_work.html.render import Markup, render
from internships_work.wording import words


def html(unanswered: Unanswered) -> Markup:
    """Return a section in place of an answer; its links keep the visitor's choices."""
    wording = words("answer")["cannot"]
    reasons = [(wording["parts"][reason.part], reason.why) for reason in unanswered.reasons]
    return render(
        "site.unanswered", wording=wording, asked=unanswered.sentence, reasons=reasons, nearest=unanswered.nearest
    )
