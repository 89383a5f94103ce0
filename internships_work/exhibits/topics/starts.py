"""How many young people are on supported internships, year on year, and who they are."""

from internships_work import charts, number_format
from internships_work.areas import areas, regions
from internships_work.charts.colours import LOOK_OF_STATUS
from internships_work.choices.view import View
from internships_work.exhibits import left_out, periods
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.characteristics import of_area
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, england_only, some, sources_of, the_row
from internships_work.exhibits.exhibit import Exhibit, Table
from internships_work.exhibits.measures import position_in_words
from internships_work.questions import editions
from internships_work.questions.ask import Row, ask, ask_edition
from internships_work.states import State, is_known
from internships_work.wording import words

SERIES_COLUMNS = (
    column("january_words"),
    column("supported_internships", "count"),
    column("change_on_year", "count", is_worked_out=True),
    column("collection"),
)
COUNT = "supported_internships"
YOUNG_PEOPLE = column("young_people", "count")
KINDS = ("internships", "apprenticeships", "traineeships")


def by_year(view: View) -> Exhibit:
    """Supported internships each January in the chosen area: the series, its break and its missing years."""
    rows = [_named(row, view.area) for row in some(ask("supported_internships_by_year", area=view.area))]
    choice = periods.january_choice(view, rows, is_of_heading=True)
    now = the_row(rows, january=int(choice.shown))
    wording = words("exhibits")["starts-by-year"]
    level = "region" if view.chosen_area.is_region else "england"
    return compose(
        "starts-by-year",
        finding=_finding_by_year(now),
        facts={
            "area": left_out.named(now, view.area),
            "january": choice.shown,
            "count": now["number"],
            "change": "" if now["change_on_year"] is None else number_format.count(abs(now["change_on_year"])),
        },
        area=view.chosen_area.name,
        period=periods.januaries(rows),
        status="official statistics",
        table=Table((*SERIES_COLUMNS, *left_out.columns(rows)), tuple(rows)),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice),
        periods=choice,
        more_caveats=caveats_for(wording[f"caveats_of_{level}"], rows),
        chart=charts.Series(
            _points(rows),
            period=periods.january("{year}"),
            break_words=wording["break_words"],
            gap_words=wording["gap_words"],
            chosen=now["january"],
        ),
    )


def _named(row: Row, area: str) -> Row:
    """A January of the series, with the words that it goes by, and whom its count leaves out."""
    january = periods.january(row["january"])
    return left_out.written(row, area, january, SERIES_COLUMNS[1]) | {"january_words": january}


def _finding_by_year(now: Row) -> str:
    if not is_known(count := now["supported_internships"]):
        return "finding_withheld" if count is State.WITHHELD else "finding_missing"
    if now["change_on_year"] is None:
        return "finding"
    change = now["change_on_year"]
    return "finding_more" if change > 0 else "finding_fewer" if change < 0 else "finding_same"


def every_region(view: View) -> Exhibit:
    """The same series for all nine regions on one scale, in the shape of the map."""
    rows = [_named(row, row["region_code"]) for row in some(ask("supported_internships_every_region"))]
    choice = periods.january_choice(view, rows, is_of_heading=True)
    then = [row for row in rows if row["january"] == int(choice.shown)]
    counted = [row for row in then if row["rank"]]
    own = next((row for row in then if row["region_code"] == view.area and is_known(row[COUNT])), None)
    first = own or min(counted, key=lambda row: row["rank"], default=None)
    named = left_out.named(first, first["region_code"]) if first else ""
    return compose(
        "starts-every-region",
        finding=_finding_of_regions(first, own, then),
        facts={
            "area": named,
            "january": choice.shown,
            "count": first["number"] if first else "",
            "position": position_in_words(first, counted) if first and first["rank"] else "",
            **left_out.ranked(then),
        },
        period=periods.januaries(rows),
        status="official statistics",
        table=Table(
            (column("region_name"), *SERIES_COLUMNS[:2], SERIES_COLUMNS[3], *left_out.columns(rows)), tuple(rows)
        ),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice),
        periods=choice,
        chart=charts.SmallMultiples(
            [_panel(region.code, rows, view) for region in regions()], period=periods.january("{year}")
        ),
    )


def _finding_of_regions(first: Row | None, own: Row | None, then: list[Row]) -> str:
    if first is None:
        return "finding_unranked" if any(is_known(row[COUNT]) for row in then) else "finding_missing"
    if own is None:
        return "finding"
    return "finding_region" if own["rank"] else "finding_no_place"


def _panel(code: str, rows: list[Row], view: View) -> charts.Panel:
    area = areas()[code]
    own = [row for row in rows if row["region_code"] == code]
    return charts.Panel(area.lines, _points(own), *area.grid, code == view.area)


def _points(rows: list[Row]) -> tuple[charts.Point, ...]:
    return charts.points(
        rows, x="january", y="supported_internships", segment="collection", written="written", basis="left_out"
    )


def kinds_of_learning(view: View) -> Exhibit:
    """Supported internships beside apprenticeships and traineeships in the chosen January."""
    wanted = view.period("january") or periods.latest_of_pack("january")
    rows = ask("work_based_learning_in_january", area=view.area, january=wanted)
    # Which other Januaries there are is no evidence of this figure.
    every_january = ask_edition(editions.current(), "supported_internships_by_year", area=view.area)
    choice = periods.january_choice(view, some(every_january))
    rows = rows or ask("work_based_learning_in_january", area=view.area, january=choice.shown)
    when = periods.january(choice.shown)
    rows = [left_out.written(row, view.area, when, YOUNG_PEOPLE) | {"january": choice.shown} for row in rows]
    partial = words("exhibits")["starts-kinds-of-learning"]["caveats_of_partial"] if rows[0]["is_partial"] else ()
    return compose(
        "starts-kinds-of-learning",
        finding="finding" if all(is_known(row["young_people"]) for row in rows[:2]) else "finding_missing",
        facts={"area": view.chosen_area.in_words, "january": choice.shown}
        | {kind: row["number"] for kind, row in zip(KINDS, rows, strict=True)}
        | {"basis": left_out.in_brackets(rows[0])},
        area=view.chosen_area.name,
        period=when,
        status="official statistics",
        table=Table((column("kind"), YOUNG_PEOPLE, *left_out.columns(rows)), tuple(rows)),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice),
        periods=choice,
        more_caveats=caveats_for(partial, rows),
        chart=charts.Bars(
            [
                charts.Bar(row["kind"], row["young_people"], row["written"], "other" if i else "chosen")
                for i, row in enumerate(rows)
            ]
        ),
    )


def participation(view: View) -> Exhibit:
    """The programme's own count of participants against its target and its prediction, for England."""
    rows = ask("participation")
    wanted = ("participants", "target_participants", "participants_predicted")
    took_part, target, predicted = (the_row(rows, measure=measure)["figure"] for measure in wanted)
    return compose(
        "starts-participation",
        finding="finding",
        facts={
            "participants": number_format.count(took_part),
            "target": number_format.count(target),
            "predicted": number_format.count(predicted),
        },
        status="management information",
        table=Table(
            (column("label"), column("figure", "count"), column("period"), column("counts"), column("status")),
            tuple(rows),
        ),
        sources=sources_of(rows),
        **england_only(view),
        chart=charts.Bars(
            [
                charts.Bar(
                    f"{row['label']}, {row['period']} ({row['status']})",
                    row["figure"],
                    number_format.count(row["figure"]),
                    LOOK_OF_STATUS[row["status"]],
                )
                for row in rows
            ]
        ),
    )


def foi_starts(view: View) -> Exhibit:
    """Internships that started in an academic year, the only published figures that are starts, for England."""
    rows = some(ask("foi_starts"))
    last = rows[-1]
    return compose(
        "starts-foi",
        finding="finding",
        facts={
            "starts": number_format.count(last["starts"]),
            "year": number_format.academic_year(last["academic_year"]),
        },
        period=number_format.joined([row["academic_year"] for row in rows]),
        status="management information",
        table=Table((column("academic_year"), column("starts", "count")), tuple(rows)),
        sources=sources_of(rows),
        **england_only(view),
        chart=charts.Bars(
            [
                charts.Bar(row["academic_year"], row["starts"], number_format.count(row["starts"]), "lighter")
                for row in rows
            ]
        ),
    )


def by_age(view: View) -> Exhibit:
    """Supported interns by single year of age."""
    return of_area.split_by(view, "interns-by-age", "Age", is_ordered=True)


def by_sex(view: View) -> Exhibit:
    """Supported interns by sex."""
    return of_area.split_by(view, "interns-by-sex", "Sex", is_ordered=True)


def by_setting(view: View) -> Exhibit:
    """Supported interns by the kind of setting they attend."""
    return of_area.split_by(view, "interns-by-setting", "Setting")


def by_ethnicity(view: View) -> Exhibit:
    """Supported interns by ethnicity as published."""
    return of_area.split_by(view, "interns-by-ethnicity", "Ethnicity")


def by_primary_need(view: View) -> Exhibit:
    """Supported interns by the primary type of need of their EHC plan, as published."""
    return of_area.split_by(view, "interns-by-primary-need", "Primary type of need")
