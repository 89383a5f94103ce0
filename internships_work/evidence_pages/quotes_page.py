"""Every quote that was kept, as a page and as a CSV file."""

import csv
import io
import json
from html import escape

from internships_work import number_format
from internships_work.evidence_pages.quote_store import Kept
from internships_work.html import markup
from internships_work.html.addresses import address
from internships_work.takeaway.csv_file import harmless
from internships_work.wording import words

MOST_LISTED = 500


def article(listed: list[Kept], count: int) -> str:
    """The article that lists quotes, the latest first; `count` is how many there are in all."""
    said = words("papers")["quotes"]
    opening = f"<h1>{escape(said['title'])}</h1><p>{escape(said['says'])}</p>"
    if not listed:
        return f"{opening}<p>{escape(said['none'])}</p>"
    first = said["first"].format(shown=number_format.count(len(listed)), count=number_format.count(count))
    more = f"<p>{escape(first)}</p>" if count > len(listed) else ""
    return (
        f'{opening}<p><a href="{address("quotes.csv")}">{escape(said["export"])}</a></p>{more}'
        f'<ol class="quotes">{"".join(map(_entry, listed))}</ol>'
    )


def _entry(kept: Kept) -> str:
    said, quote = words("papers")["quotes"], kept.quote
    link = f'<a href="{escape(address(f"quote/{kept.id}"))}">{escape(quote.finding if quote else said["broken"])}</a>'
    if quote is None:
        return f"<li>{link}</li>"
    labels = "".join(map(markup.status_label, quote.statuses))
    data = said["data"].format(pack=quote.pack, version=quote.version[:8])
    told = said["entry"].format(moment=number_format.moment(kept.kept), data=data)
    return f'<li>{link}<p class="subtitle">{labels} {escape(quote.subtitle)}</p><p class="from">{escape(told)}</p></li>'


def as_csv(listed: list[Kept]) -> bytes:
    """Every quote, one a row, with its rows as JSON. Of one that was changed in the store only that is told."""
    said = words("papers")["quotes"]["columns"]
    names = ("address", "kept", "status", "finding", "subtitle", "answer", "data", "rows", "fits")
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(said[name] for name in names)
    for kept in listed:
        writer.writerow(map(harmless, _line(kept)))
    return file.getvalue().encode("utf-8-sig")


def _line(kept: Kept) -> list[str]:
    address, moment, quote = f"quote/{kept.id}", kept.kept.isoformat(), kept.quote
    if quote is None:
        return [address, moment, "", words("papers")["quotes"]["broken"], "", "", "", "", "no"]
    invented = words("site")["invented"]["name"]
    status = invented if quote.is_invented else ", ".join(quote.statuses)
    rows = json.dumps([dict(zip(quote.columns, row, strict=True)) for row in quote.raw], ensure_ascii=False)
    data = f"{quote.pack}, {quote.version}"
    return [address, moment, status, quote.finding, quote.subtitle, quote.answer, data, rows, "yes"]
