"""Where a question cannot be answered: which part of it, why, and the nearest that can be, as HTML."""

from html import escape

from internships_work.choices.enquiry import Unanswered
from internships_work.html.addresses import address
from internships_work.wording import words


def html(told: Unanswered) -> str:
    """A section in place of an answer. Every text is escaped; links keep the visitor's choices."""
    said = words("answer")["cannot"]
    reasons = "".join(f"<dt>{escape(said['parts'][one.part])}</dt><dd>{escape(one.why)}</dd>" for one in told.reasons)
    links = "".join(
        f'<li><a href="{escape(address(path))}" target="_self">{escape(label)}</a></li>' for label, path in told.nearest
    )
    nearest = f"<h3>{escape(said['nearest'])}</h3><ul>{links}</ul>" if links else f"<p>{escape(said['nothing'])}</p>"
    return (
        f'<section class="words unanswered" role="status"><h2>{escape(said["title"])}</h2>'
        f'<p>{escape(told.asked)}</p><dl class="answers">{reasons}</dl>{nearest}</section>'
    )
