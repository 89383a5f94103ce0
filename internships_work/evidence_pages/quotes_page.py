"""Every quote that was kept, as a page and as a CSV file."""

import json

from internships_work import number_format
from internships_work.evidence_pages.quote_store import StoredQuote
from internships_work.html import markup
from internships_work.html.addresses import address
from internships_work.html.render import Markup, render
from internships_work.takeaway.csv_file import csv_bytes
from internships_work.wording import words

MOST_LISTED = 500


def article(listed: list[StoredQuote], count: int) -> Markup:
    """Return the article that lists quotes, the latest first; `count` is how many there are in all."""
    wording = words("evidence_pages")["quotes"]
    first = wording["first"].format(shown=number_format.count(len(listed)), count=number_format.count(count))
    return render(
        "evidence.quotes",
        wording=wording,
        first=first if count > len(listed) else "",
        entries=[_entry(stored) for stored in listed],
    )


def _entry(stored: StoredQuote) -> Markup:
    wording, quote = words("evidence_pages")["quotes"], stored.quote
    if quote is None:
        return render("evidence.quotes_broken", id=stored.id, label=wording["broken"])
    data = wording["data"].format(pack=quote.pack, version=quote.version[:8])
    sentence = wording["entry"].format(moment=number_format.moment(stored.kept_at), data=data)
    labels = markup.status_labels(quote.statuses)
    return render("evidence.quotes_entry", id=stored.id, quote=quote, labels=labels, origin=sentence)


def as_csv(listed: list[StoredQuote], dashboard: str = "") -> bytes:
    """Return every quote, one a row, with its rows as JSON. Of one that was changed in the store only that is said.

    `dashboard` is the address of the dashboard's root, "" where it is not known.
    """
    labels = words("evidence_pages")["quotes"]["columns"]
    names = ("address", "kept", "status", "finding", "subtitle", "answer", "data", "rows", "fits")
    return csv_bytes([[labels[name] for name in names], *(_line(stored, dashboard) for stored in listed)])


def _line(stored: StoredQuote, dashboard: str) -> list[str]:
    whole, quote = address(f"quote/{stored.id}", root=dashboard), stored.quote
    moment = stored.kept_at.astimezone(number_format.UK).isoformat()
    if quote is None:
        return [whole, moment, "", words("evidence_pages")["quotes"]["broken"], "", "", "", "", "no"]
    invented = words("site")["invented"]["name"]
    status = invented if quote.is_invented else ", ".join(quote.statuses)
    rows = json.dumps([dict(zip(quote.columns, row, strict=True)) for row in quote.raw], ensure_ascii=False)
    data = f"{quote.pack}, {quote.version}"
    return [whole, moment, status, quote.finding, quote.subtitle, quote.answer, data, rows, "yes"]
