"""A quote as it was kept, and whether its figures have been revised since."""

from html import escape

from internships_work import number_format
from internships_work.evidence_pages import quote as quoted
from internships_work.evidence_pages.quote import Difference, Quote
from internships_work.evidence_pages.quote_store import Kept
from internships_work.evidence_pages.sheet import onward
from internships_work.html import markup
from internships_work.html.addresses import address
from internships_work.wording import words


def article(kept: Kept, quote: Quote, now: Quote | None) -> str:
    """The article about one quote: what became of it, the answer, its rows; `now` is the same figure of today.

    `quote` is what may be shown of the kept one (internships_work/evidence_pages/withheld_since.py).
    """
    said = words("papers")["quote"]
    told = said["kept"].format(moment=number_format.moment(kept.kept), pack=quote.pack, version=quote.version[:8])
    labels = "".join(map(markup.status_label, quote.statuses))
    return "".join(
        [
            f'<p class="kicker">{escape(said["title"])}</p><h1>{escape(quote.finding)}</h1>',
            f'<p class="subtitle">{labels} {escape(quote.subtitle)}</p><p>{escape(told)}</p>',
            _verdict(quote, now, is_whole=quote == kept.quote),
            f'<h2>{escape(said["answer"])}</h2><p class="to-quote">{escape(quote.answer)}</p>',
            f'<button type="button" class="copy-answer">{escape(words("papers")["proof"]["copy"])}</button>',
            f"<p>{escape(said['address'])}</p>",
            f"<h2>{escape(said['as_quoted'])}</h2>{_rows(quote)}",
            _answer_now(quote, now),
            onward(_links(quote, now)),
        ]
    )


def not_to_trust() -> str:
    """The article in place of a quote whose content no longer fits its address."""
    said = words("papers")["quote"]
    told = f'<p class="verdict warns" role="status">{escape(said["changed"])}</p>'
    return f"<h1>{escape(said['changed_finding'])}</h1>{told}"


def _verdict(quote: Quote, now: Quote | None, is_whole: bool) -> str:
    """In one line whether the figures still stand; where they were revised, both values side by side."""
    said = words("papers")["quote"]
    if not is_whole:
        cells = quoted.differences(quote, now) if now else ()
        return _told(said["withheld" if now else "withheld_gone"], warns=True) + (_both(cells) if cells else "")
    if now is None:
        return _told(said["gone"], warns=True)
    moved = f"<p>{escape(said['moved'].format(subtitle=now.subtitle))}</p>" if now.subtitle != quote.subtitle else ""
    cells = quoted.differences(quote, now)
    if cells or quote.finding != now.finding:
        return _told(said["revised"], warns=True) + moved + _findings(quote, now) + (_both(cells) if cells else "")
    return _told(said["same" if quote.answer == now.answer else "reworded"]) + moved


def _told(sentence: str, warns: bool = False) -> str:
    return f'<p class="verdict{" warns" if warns else ""}" role="status">{escape(sentence)}</p>'


def _findings(quote: Quote, now: Quote) -> str:
    """The finding as quoted above that of today, where it is another one now."""
    if quote.finding == now.finding:
        return ""
    said = words("papers")["quote"]
    pairs = {said["then"]: _value(quote.finding, "del"), said["now"]: _value(now.finding, "ins")}
    listed = "".join(f"<dt>{escape(label)}</dt><dd>{told}</dd>" for label, told in pairs.items())
    return f'<dl class="facts revised">{listed}</dl>'


def _both(revised: tuple[Difference, ...]) -> str:
    said = words("papers")["quote"]
    head = "".join(f'<th scope="col">{escape(said[name])}</th>' for name in ("row", "column", "then", "now"))
    body = "".join(
        f'<tr><th scope="row">{escape(one.row)}</th><td>{escape(one.column)}</td>'
        f"<td>{_value(one.then, 'del')}</td><td>{_value(one.now, 'ins')}</td></tr>"
        for one in revised
    )
    caption = escape(said["differences"])
    return (
        f'<div class="table-wrap revised" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _value(value: str | None, tag: str) -> str:
    """A value, nothing where the cell is empty, and words where there is no such row."""
    if value is None:
        return escape(words("papers")["quote"]["no_row"])
    return f"<{tag}>{escape(value)}</{tag}>" if value else ""


def _rows(quote: Quote) -> str:
    caption = escape(quote.subtitle)
    head = "".join(
        f'<th scope="col"{_side(n)}>{escape(c)}</th>' for c, n in zip(quote.columns, quote.numeric, strict=True)
    )
    body = "".join(f"<tr>{_cells(quote, row)}</tr>" for row in quote.written)
    return (
        f'<div class="table-wrap" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(quote: Quote, row: tuple[str, ...]) -> str:
    first, *rest = zip(row, quote.numeric, strict=True)
    cells = "".join(f"<td{_side(is_number)}>{escape(cell)}</td>" for cell, is_number in rest)
    return f'<th scope="row">{escape(first[0])}</th>{cells}'


def _side(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _answer_now(quote: Quote, now: Quote | None) -> str:
    """The answer of today, where it differs from what was quoted."""
    if now is None or now.answer == quote.answer:
        return ""
    said = words("papers")["quote"]["answer_now"]
    return f'<h2>{escape(said)}</h2><p class="answer-now">{escape(now.answer)}</p>'


def _links(quote: Quote, now: Quote | None) -> list[str]:
    said = words("papers")
    there = escape(address(f"proof/{quote.maker}", quote.address))
    proof = f'<a href="{there}">{escape(said["quote"]["proof_now"])}</a>'
    every = f'<a href="{address("quotes")}">{escape(said["proof"]["quotes"])}</a>'
    return [proof, every] if now else [every]
