"""An exhibit as an answer to quote: plain text for a parliamentary answer or a briefing."""

from board.exhibit import Exhibit
from board.wording import source_line, words


def as_answer(exhibit: Exhibit) -> str:
    """The figure, what it counts, where and when, its status, the caveats that apply, and its source with date.

    Every number is one the exhibit shows. The text of an invented figure begins by saying so.
    """
    said = words("takeaway")["answer"]
    invented = (
        [f"{words('site')['invented']['name']}. {words('site')['invented']['says']}"] if exhibit.is_invented else []
    )
    parts = [
        *invented,
        f"{exhibit.finding}.",
        *_listed(exhibit),
        exhibit.notice,
        said["counts"].format(subtitle=exhibit.subtitle, about=exhibit.about),
        "" if invented else said["status"].format(status=_status(exhibit)),
        *exhibit.caveats,
        f"{source_line(exhibit.sources)}.",
    ]
    return "\n".join(part for part in parts if part)


def _listed(exhibit: Exhibit) -> list[str]:
    """What stands in place of a chart, a line each: headlines, questions with answers, or dated events."""
    tiles = [f"{one.label}: {one.written}. {one.context}".rstrip(". ") + "." for one in exhibit.tiles]
    answers = [f"{one.asked} {one.answered}" for one in exhibit.answers]
    steps = [f"{one.when}: {one.title}. {one.happened}" for one in exhibit.steps]
    return tiles + answers + steps


def _status(exhibit: Exhibit) -> str:
    return ", ".join(exhibit.statuses)
