"""The latest January beside the one before: in the same local authorities, and what other bases would give."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, areas
from internships_work.charts import Dumbbell
from internships_work.choices import period_choice
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.columns import column, label
from internships_work.exhibits.compose import compose, sources_of, the_row
from internships_work.exhibits.exhibit import WORKED_OUT, Column, Exhibit, Table
from internships_work.questions.ask import NothingToShow, Row, ask
from internships_work.states import Cell, is_known
from internships_work.wording import fill, words

NAME = "change-on-one-basis"
PUBLISHED = "As published"
COMMON = "With a figure in both Januaries"
KEPT = "With a figure in both Januaries, none of them withdrawn"
OTHER_BASES = {KEPT: "kept", PUBLISHED: "published"}
RATES = ("rate_before", "rate")
COUNTS = ("interns_before", "interns", "authorities")
# What a sentence about a basis tells of.
WORDED = ("interns_before", "interns", *RATES)
APART = 0.2


def on_one_basis(view: View) -> Exhibit:
    """Both Januaries of the chosen area in the authorities with a figure in both, with the two other bases beside it.

    Every area stands on the chart on that one basis, in the order of the list of areas.
    """
    everything = rows()
    common = [row for row in everything if row["basis"] == COMMON]
    own = _of_area(common, view.area)
    _see_rates(own)
    choice = period_choice.choice("january", own["january"], {own["january"]: True}, is_of_heading=True)
    of_area = [row for row in everything if row["area_code"] == view.area]
    return compose(
        NAME,
        finding="finding",
        short_finding=_filled("on_slide", own),
        facts=facts_of(own),
        area=view.chosen_area.name,
        period=words("exhibits")[NAME]["period"].format(before=own["january_before"], january=own["january"]),
        status=WORKED_OUT,
        table=Table(_columns(own), (*of_area, *(row for row in common if row is not own))),
        sources=sources_of(common),
        notice=" ".join(
            filter(None, (periods.other_period(view, choice), _filled("difference", own), _filled("key", own)))
        ),
        periods=choice,
        more_caveats=_on_other_bases(of_area),
        chart=charts.Dumbbells([_dumbbell(row, view.area) for row in common]),
    )


def rows() -> list[Row]:
    """Every area on each basis, in the order of the list of areas, with a rank of its change where it may have one.

    Raises NothingToShow where the data does not hold two Januaries of authorities that were counted in the same way.
    """
    found = ask("change_on_one_basis")
    order = {code: number for number, code in enumerate(areas())}
    common = {row["area_code"]: row for row in found if row["basis"] == COMMON}
    usable = sorted(
        (_noted(row, common.get(row["area_code"])) for row in found), key=lambda row: order[row["area_code"]]
    )
    if not any(row["basis"] == COMMON and is_known(row["rate"]) for row in usable):
        raise NothingToShow("not_known" if found else "no_rows")
    ranks = _ranks(usable)
    return [row | {"rank_of_change": ranks.get(row["area_code"]) if row["basis"] == COMMON else None} for row in usable]


def _of_area(common: list[Row], area: str) -> Row:
    """The row of an area on the common basis. Raises NothingToShow where its totals are of others."""
    own = next((row for row in common if row["area_code"] == area), None)
    if own is None:
        raise NothingToShow("totals_of_others")
    return own


def _noted(row: Row, common: Row | None) -> Row:
    """A row with its basis in words; `common` is the row of its area on the common basis, where there is one."""
    wording = words("exhibits")[NAME]
    counts_the_missing = common is not None and _counts_plans_of_the_missing(row, common)
    basis = wording["plans_of_the_missing" if counts_the_missing else "bases"]
    return row | {
        # Totals name no authorities, so they do not say of how many something was withdrawn.
        "withdrawn": None if row["basis"] == PUBLISHED else row["withdrawn"],
        "basis_in_words": basis[row["basis"]].format(
            authorities=number_format.count(row["authorities"]), january=row["january"], before=row["january_before"]
        ),
        # Both Januaries are behind a row, each in its own release, with the cautions of its own.
        "denominator_source_id": row["source_id_before"],
        "when": row["january_before"],
    }


def _counts_plans_of_the_missing(row: Row, common: Row) -> bool:
    """Whether totals of the later January hold the plans, and not the interns, of an authority without a figure."""
    has_no_more_interns = row["is_partial"] and row["interns"] == common["interns"]
    plans = row["plans"], common["plans"]
    return row["basis"] == PUBLISHED and has_no_more_interns and all(map(is_known, plans)) and plans[0] > plans[1]


def _ranks(everything: list[Row]) -> dict[str, int]:
    """The rank of the change of its rate, from the highest, of each region whose rates are alike on every basis."""
    changes = {}
    for code in (code for code in areas() if code != ENGLAND):
        own = [row for row in everything if row["area_code"] == code]
        if any(row["basis"] == COMMON for row in own) and all(_is_alike(own, rate) for rate in RATES):
            common = the_row(own, basis=COMMON)
            changes[code] = common["rate"] - common["rate_before"]
    return {code: 1 + sum(other > change for other in changes.values()) for code, change in changes.items()}


def _is_alike(rows_of_area: list[Row], rate: str) -> bool:
    """Whether the rates of an area lie less than 0.2 apart on all bases; one that is not given is not alike."""
    rates = [row[rate] for row in rows_of_area]
    return all(map(is_known, rates)) and max(rates) - min(rates) < APART


def facts_of(own: Row) -> dict[str, str]:
    """What a sentence says of the two Januaries of an area on the common basis (a row of `rows`)."""
    wording, change = words("exhibits")[NAME], own["change"]
    kind = "more" if change > 0 else "fewer" if change < 0 else "same"
    facts = {
        "area": areas()[own["area_code"]].in_words,
        "january": own["january"],
        "before": own["january_before"],
        "authorities": number_format.in_words(own["authorities"]),
        "interns": number_format.count(own["interns"]),
        "interns_before": number_format.count(own["interns_before"]),
        "change": number_format.count(abs(change)),
        "per_cent": _share(own["change_per_cent"]),
        "rate": number_format.rate(own["rate"]),
        "rate_before": number_format.rate(own["rate_before"]),
        "withdrawn_count": number_format.in_words(own["withdrawn"] or 0),
        "apart": number_format.rate(APART),
    }
    withdrawn = {0: "withdrawn_none", 1: "withdrawn_one"}.get(own["withdrawn"] or 0, "withdrawn")
    more = {"compared": wording[kind].format(**facts), "withdrawn": wording[withdrawn].format(**facts)}
    return facts | more


def _on_other_bases(of_area: list[Row]) -> tuple[str, ...]:
    """What the same area is on each other basis that differs, and when a region has no place by its change."""
    common = the_row(of_area, basis=COMMON)
    told = [
        _filled(OTHER_BASES[row["basis"]], row)
        for row in of_area
        if row["basis"] in OTHER_BASES and all(is_known(row[key]) for key in WORDED) and _differs(row, common)
    ]
    return (*told, _filled("ranked", common))


def _differs(other: Row, common: Row) -> bool:
    """Whether another basis counts others; the totals as published name no authorities."""
    counts = COUNTS if other["basis"] == KEPT else COUNTS[:2]
    return any(other[count] != common[count] for count in counts)


def _filled(key: str, row: Row) -> str:
    return fill(words("exhibits")[NAME][key], **facts_of(row))


def _see_rates(own: Row) -> None:
    """Raises NothingToShow where a rate of an area is not known: no sentence compares it."""
    if not all(is_known(own[rate]) for rate in RATES):
        raise NothingToShow("not_known")


def sentence(own: Row) -> str:
    """The sentence that compares the two Januaries of an area, with its basis. Raises NothingToShow."""
    _see_rates(own)
    return _filled("in_full", own)


def _columns(own: Row) -> tuple[Column, ...]:
    januaries = {"interns_before": own["january_before"], "interns": own["january"]}
    counts = [Column(key, periods.january(january), "count") for key, january in januaries.items()]
    worked_out = [
        column("change", "count", is_worked_out=True, within="change"),
        column("change_per_cent", "share", is_worked_out=True, within="change"),
    ]
    of_rates = label("rate", within="change")
    rates = [
        Column(key, of_rates.format(january=periods.january(january)), "rate", is_worked_out=True)
        for key, january in zip(RATES, januaries.values(), strict=True)
    ]
    return (
        column("area_name"),
        column("basis_in_words", within="change"),
        *counts,
        *worked_out,
        *rates,
        column("withdrawn", "count", within="change"),
        column("rank_of_change", "count", within="change"),
    )


def _share(cell: Cell) -> str:
    return number_format.share(abs(cell)) if is_known(cell) else number_format.short_symbol(cell)


def _rate(cell: Cell) -> str:
    return number_format.rate(cell) if is_known(cell) else number_format.short_symbol(cell)


def _dumbbell(row: Row, chosen: str) -> Dumbbell:
    both = words("exhibits")[NAME]["both"]
    before, now = (_rate(row[rate]) for rate in RATES)
    return Dumbbell(
        row["area_name"],
        row["rate_before"],
        row["rate"],
        both.format(before=before, now=now),
        is_bold=row["area_code"] == chosen,
    )
