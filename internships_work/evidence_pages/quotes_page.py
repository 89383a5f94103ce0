"""Every quote that was kept, as a page and as a CSV file."""

import csv
import io
import json

from internships_work import number_format
from internships_work.evidence_pages.quote_store import Kept
from internships_work.html import markup
from internships_work.html.render import Markup, render
from internships_work.takeaway.csv_file import harmless
from internships_work.wording import words

MOST_LISTED = 500


def article(listed: list[Kept], count: int) -> Markup:
    """Return the article that lists quotes, the latest first; `count` is how many there are in all."""
    wording = words("papers")["quotes"]
    first = wording["first"].format(shown=number_format.count(len(listed)), count=number_format.count(count))
    return render(
        "evidence.quotes",
        wording=wording,
        first=first if count > len(listed) else "",
        entries=[_entry(kept) for kept in listed],
    )


def _entry(kept: Kept) -> Markup:
    wording, quote = words("papers")["quotes"], kept.quote
    if quote is None:
        return render("evidence.quotes_broken", id=kept.id, label=wording["broken"])
    data = wording["data"].format(pack=quote.pack, version=quote.version[:8])
    sentence = wording["entry"].format(moment=number_format.moment(kept.kept), data=data)
    labels = markup.status_labels(quote.statuses)
    return render("evidence.quotes_entry", id=kept.id, quote=quote, labels=labels, kept=sentence)


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
