"""A quote as it was kept, and whether its figures have been revised since."""

from internships_work import number_format
from internships_work.evidence_pages import quote as quoted
from internships_work.evidence_pages.page_frame import onward
from internships_work.evidence_pages.quote import Difference, Quote
from internships_work.evidence_pages.quote_store import StoredQuote
from internships_work.html import markup
from internships_work.html.render import Markup, joined, render
from internships_work.wording import words


def article(stored: StoredQuote, quote: Quote, now: Quote | None) -> Markup:
    """Return the article about one quote: what became of it, the answer, its rows; `now` is the same figure of today.

    `quote` is what may be shown of the kept one (internships_work/evidence_pages/withheld_since.py).
    """
    wording, moment = words("evidence_pages")["quote"], number_format.moment(stored.kept_at)
    return render(
        "evidence.quote",
        wording=wording,
        quote=quote,
        labels=markup.status_labels(quote.statuses),
        origin=wording["kept"].format(moment=moment, pack=quote.pack, version=quote.version[:8]),
        verdict=_verdict(quote, now, is_whole=quote == stored.quote),
        copy=words("evidence_pages")["proof"]["copy"],
        table=_rows(quote),
        answer_now=_answer_now(quote, now),
        links=onward(_links(quote, now)),
    )


def not_to_trust() -> Markup:
    """Return the article in place of a quote whose content no longer fits its address."""
    return render("evidence.not_to_trust", wording=words("evidence_pages")["quote"])


def _verdict(quote: Quote, now: Quote | None, is_whole: bool) -> Markup:
    """Return in one line whether the figures are the same; where they were revised, both values side by side."""
    wording = words("evidence_pages")["quote"]
    if not is_whole:
        sentence = _sentence(wording["withheld" if now else "withheld_gone"], warns=True)
        return joined([sentence, _both(quoted.differences(quote, now) if now else ())])
    if now is None:
        return _sentence(wording["gone"], warns=True)
    moved = _moved(quote, now)
    cells = quoted.differences(quote, now)
    if cells:
        return joined([_sentence(wording["revised"], warns=True), moved, _findings(quote, now), _both(cells)])
    if quoted.numbers_in(quote.finding) != quoted.numbers_in(now.finding):
        return joined([_sentence(wording["retold"], warns=True), moved, _findings(quote, now)])
    return joined([_sentence(wording["same" if quote.answer == now.answer else "reworded"]), moved])


def _sentence(sentence: str, warns: bool = False) -> Markup:
    return render("evidence.verdict", sentence=sentence, warns=warns)


def _moved(quote: Quote, now: Quote) -> Markup:
    """Return what the figure is called today, where it is called otherwise than when it was quoted."""
    if now.subtitle == quote.subtitle:
        return Markup()
    return render("evidence.moved", sentence=words("evidence_pages")["quote"]["moved"].format(subtitle=now.subtitle))


def _findings(quote: Quote, now: Quote) -> Markup:
    """Return the finding as quoted above that of today, where it is another one now."""
    if quote.finding == now.finding:
        return Markup()
    wording = words("evidence_pages")["quote"]
    pairs = {wording["then"]: _value_then(quote.finding), wording["now"]: _value_now(now.finding)}
    return markup.definitions(pairs.items(), "facts revised")


def _both(revised: tuple[Difference, ...]) -> Markup:
    """Return a table of the cells that differ, with both values; nothing where none does."""
    if not revised:
        return Markup()
    wording = words("evidence_pages")["quote"]
    columns = [(wording[name], "") for name in ("row", "column", "then", "now")]
    rows = [
        (cell.row, [(cell.column, ""), (_value_then(cell.then), ""), (_value_now(cell.now), "")]) for cell in revised
    ]
    return render("exhibit.table", caption=wording["differences"], columns=columns, rows=rows, kind="revised")


def _value_then(value: str | None) -> str:
    """Return a value as quoted, nothing where the cell is empty, and words where there is no such row."""
    return _no_row() if value is None else render("evidence.value_then", value=value)


def _value_now(value: str | None) -> str:
    """Return a value of today, nothing where the cell is empty, and words where there is no such row."""
    return _no_row() if value is None else render("evidence.value_now", value=value)


def _no_row() -> str:
    return words("evidence_pages")["quote"]["no_row"]


def _rows(quote: Quote) -> Markup:
    sides = [markup.side(is_number) for is_number in quote.numeric]
    columns = list(zip(quote.columns, sides, strict=True))
    rows = [(row[0], list(zip(row[1:], sides[1:], strict=True))) for row in quote.written]
    return render("exhibit.table", caption=quote.subtitle, columns=columns, rows=rows)


def _answer_now(quote: Quote, now: Quote | None) -> Markup:
    """Return the answer of today, where it differs from what was quoted."""
    if now is None or now.answer == quote.answer:
        return Markup()
    return render("evidence.answer_now", title=words("evidence_pages")["quote"]["answer_now"], answer=now.answer)


def _links(quote: Quote, now: Quote | None) -> list[Markup]:
    wording = words("evidence_pages")
    all_quotes = render("evidence.all_quotes", label=wording["proof"]["quotes"])
    if now is None:
        return [all_quotes]
    return [render("evidence.proof_now", quote=quote, label=wording["quote"]["proof_now"]), all_quotes]
