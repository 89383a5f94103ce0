"""From an answer and its words to an Exhibit."""

import re
from dataclasses import replace
from typing import Any

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import left_out
from internships_work.exhibits.area_names import area_in_words
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.exhibit import Exhibit, Table, sources_of_row
from internships_work.questions.ask import NothingToShow, Row, ask
from internships_work.wording import fill, words

MOST_ROWS_SPOKEN = 100


def england_only(view: View) -> dict[str, Any]:
    """What an exhibit carries that does not follow the chosen area: that, and where a region is chosen, its notice."""
    return {"same_everywhere": True, "notice": "" if view.area == ENGLAND else words("site")["england_only"]}


def compose(
    name: str,
    *,
    finding: str,
    status: str,
    table: Table,
    sources: tuple[str, ...],
    facts: dict[str, str],
    area: str = "",
    period: str = "",
    more_caveats: tuple[str, ...] = (),
    **parts: Any,
) -> Exhibit:
    """An exhibit from its entry in wording/exhibits.toml and what was computed.

    `finding` names the sentence to fill with `facts`. The spoken text is made from the same table as the chart.
    An `area` or a `period` that is not given is always the same, and stands in the entry. Whom the figures of its rows
    leave out is the first of the cautions.
    Where the pack in service is invented, so is every exhibit of it. Raises KeyError where the words are missing, so
    that nothing is shown without them.
    """
    wording = words("exhibits")[name]
    sentence = fill(wording[finding], **facts)
    key = left_out.key(table.rows, parts.get("chart"))
    short_key = left_out.key(table.rows, parts.get("chart"), is_short=True)
    exhibit = Exhibit(
        name=name,
        finding=sentence,
        measure=wording["measure"].format(**facts),
        area=area or wording["area"],
        period=period or wording["period"],
        status=status,
        table=table,
        alt=f"{wording['chart']}. {sentence}. {_rows_in_words(table)}",
        about=wording["about"].format(**facts),
        sources=sources,
        key=short_key,
        caveats=key + caveats_for(wording["caveats"], table.rows) + more_caveats,
        **parts,
    )
    [pack] = ask("pack")
    return _invented(exhibit) if pack["is_invented"] else exhibit


def _rows_in_words(table: Table) -> str:
    """Every row, for those who hear the chart; of more rows than anybody would listen to, where they stand."""
    if len(table.rows) > MOST_ROWS_SPOKEN:
        return words("site")["rows_in_table"]
    return f"{table.spoken().rstrip('.')}."


def _invented(exhibit: Exhibit) -> Exhibit:
    """The exhibit as one of invented figures, said in its heading, spoken text, rows, tiles and in the chart itself.

    One status for all: a column of statuses that the rows had is left out.
    """
    label = words("site")["invented"]["name"]
    columns = tuple(column for column in exhibit.table.columns if column.key != "status")
    return replace(
        exhibit,
        status="invented",
        alt=f"{label}. {exhibit.alt}",
        table=replace(
            exhibit.table, columns=columns, rows=tuple(row | {"status": "invented"} for row in exhibit.table.rows)
        ),
        tiles=tuple(replace(tile, status="invented") for tile in exhibit.tiles),
    )


def sources_of(*groups: list[dict[str, Any]]) -> tuple[str, ...]:
    """The sources of the rows of some answers, each once, in order of appearance.

    The number of a row is from its `source_id`; where it is a rate, what it is set against is from its
    `denominator_source_id`.
    """
    ids = [source_id for rows in groups for row in rows for source_id in sources_of_row(row)]
    return tuple(dict.fromkeys(ids))


def the_row(rows: list[Row], **where: Any) -> Row:
    """The first row with these values. Raises NothingToShow where there is none: nothing can take its place."""
    found = next((row for row in rows if all(row[name] == value for name, value in where.items())), None)
    if found is None:
        raise NothingToShow
    return found


def some(rows: list[Row]) -> list[Row]:
    """The rows. Raises NothingToShow where there are none."""
    if not rows:
        raise NothingToShow
    return rows


def in_place_of(maker: str, nothing: NothingToShow, view: View) -> tuple[str, str]:
    """What stands in the place of an exhibit of which there is nothing: which figure of which area, and why."""
    wording = words("site")["nothing_to_show"]
    area = area_in_words(view.authority or view.area)
    measure = words("exhibits").get(re.sub("[._]", "-", maker), {}).get("measure", "{")
    figure = wording["usual"] if "{" in measure else measure
    return wording["title"].format(figure=figure, area=area), fill(wording[nothing.why], area=area)
