"""Which edition is in service and how it came there: the log of a pack as a part of the page "How do we know?"."""

from datetime import datetime

from internships_work import number_format
from internships_work.data.in_service import ServiceStep
from internships_work.html.render import Markup, render
from internships_work.wording import words


def service_log(steps: list[ServiceStep]) -> Markup | str:
    """Return the log, the last step first; "" for a pack that has none, because it is served as it is."""
    if not steps:
        return ""
    wording = words("evidence_pages")["service"]
    columns = [(wording[name], "") for name in ServiceStep._fields]
    rows = [
        (number_format.moment(datetime.fromisoformat(step.at)), [(wording["steps"][step.step], ""), (step.copy, "")])
        for step in reversed(steps)
    ]
    table = render("exhibit.table", caption=wording["caption"], columns=columns, rows=rows)
    return render("evidence.service_log", wording=wording, table=table)


def unreadable_log() -> Markup:
    """Return the same part where the log cannot be read: a sentence in its place."""
    return render("evidence.service_log", wording=words("evidence_pages")["service"], table="")
