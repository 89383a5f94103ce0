"""An exhibit as an answer to quote: plain text for a parliamentary answer or a briefing."""

from internships_work.exhibits.exhibit import Exhibit
from internships_work.wording import source_line, words


def as_quotable_text(exhibit: Exhibit) -> str:
    """The figure, what it counts, where and when; then its status, the caveats that apply, and its source with date.

    The first line stands alone. Every number is one the exhibit shows. The text of an invented figure begins by
    saying so.
    """
    wording = words("takeaway")["answer"]
    invented = words("site")["invented"]
    parts = [
        f"{invented['name']}. {invented['says']}" if exhibit.is_invented else "",
        wording["sentences"].format(finding=_ended(exhibit.finding), subtitle=exhibit.subtitle),
        *_listed(exhibit),
        _notice(exhibit),
        "" if exhibit.is_invented else wording["status"].format(status=", ".join(exhibit.statuses)),
        wording["counts"].format(about=exhibit.about),
        *map(_without_mark, exhibit.caveats),
        f"{source_line(exhibit.sources)}.",
    ]
    return "\n".join(part for part in parts if part)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def _without_mark(caveat: str) -> str:
    """A caveat without the mark that ties it to figures of a chart, of which a quote shows none."""
    return caveat.removeprefix(words("left_out")["key"].format(sentence=""))


def _listed(exhibit: Exhibit) -> list[str]:
    """What stands in place of a chart, a line each: headlines, questions with answers, or dated events."""
    tiles = [f"{tile.label}: {tile.written}. {tile.context}".rstrip(". ") + "." for tile in exhibit.tiles]
    answers = [f"{answer.question} {answer.answer}" for answer in exhibit.answers]
    steps = [f"{step.when}: {step.title}. {step.happened}" for step in exhibit.steps]
    return tiles + answers + steps


def _notice(exhibit: Exhibit) -> str:
    """The notice, unless it only says that the page did not follow a choice: whoever reads a quote chose nothing."""
    about_the_page = {words("site")["england_only"]}
    return "" if exhibit.notice in about_the_page else exhibit.notice
