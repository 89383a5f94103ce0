"""Takes the spellings of areas that are met in the wild as the official ones, and writes down that it did."""

from typing import Any

from internships_work.data.contracts import Contract, ContractColumn, quoted

ACCEPTED = """create table if not exists accepted (extract VARCHAR, line INTEGER, column_name VARCHAR, found VARCHAR,
    taken_as VARCHAR, times INTEGER)"""

# The same words, whatever signs part them: "St Helens", "North-East", "YORKSHIRE & THE HUMBER", "Bristol City of".
_SAME_WORDS = (
    "trim(regexp_replace(regexp_replace(replace(lower({}), '&', ' and '), '[-.,]', ' ', 'g'), '\\s+', ' ', 'g'))"
)
_SAME_CODE = "upper(trim({}))"
# The Department for Education writes its numbers with three figures. A spreadsheet that takes them for numbers drops
# leading zeros or adds decimals, and other systems pad them: "45", "370.0" and "0370" are the numbers 045, 370 and 370.
_SAME_NUMBER = "lpad(nullif(regexp_extract(trim({}), '^0*([0-9]{{1,3}})(\\.0*)?$', 1), ''), 3, '0')"

OFFICIAL = {
    "region_code": ("select area_code from areas where geographic_level = 'Regional'", _SAME_CODE),
    "region_name": ("select area_name from areas where geographic_level = 'Regional'", _SAME_WORDS),
    "new_la_code": ("select new_la_code from authorities", _SAME_CODE),
    "old_la_code": ("select old_la_code from authorities", _SAME_NUMBER),
    "la_name": ("select la_name from authorities", _SAME_WORDS),
}


def accept(con: Any, contract: Contract, first_line: int) -> None:
    """Put official codes and names into the table `as_text`, which holds an extract as its file has it.

    What was taken as what goes into the table `accepted`, with the first line and the number of times; the first row
    of the extract stands on `first_line`. Nothing is
    guessed: a text that could be none or several of the official ones stays as it is, for the contract to refuse.
    """
    con.execute(ACCEPTED)
    for column in contract.columns:
        if _is_of_an_area(column):
            _accept(con, contract.name, column.name, first_line)


def _is_of_an_area(column: ContractColumn) -> bool:
    """Return a contract that lists its own values for such a column means them."""
    return column.name in OFFICIAL and (bool(column.values_from) or not column.values)


def _accept(con: Any, extract: str, column: str, first_line: int) -> None:
    listed, form = OFFICIAL[column]
    con.execute(f"""
        insert into accepted by name
        with official as (from ({listed}) as listed(name)),
        known as (
            select {form.format("name")} as form, name from official
            union
            select {form.format("found")}, taken_as from aliases where column_name = {quoted(column)}
        ),
        other as (
            select "{column}" as found, min(rowid) + {first_line} as line, count(*) as times
            from as_text
            where "{column}" is not null and "{column}" not in (from official)
            group by found
        )
        select {quoted(extract)} as extract, line, {quoted(column)} as column_name, found,
            any_value(name) as taken_as, times
        from other
        join known on known.form = {form.format("other.found")}
        group by all
        having count(distinct name) = 1
        order by line""")
    con.execute(f"""
        update as_text set "{column}" = taken_as
        from accepted
        where extract = {quoted(extract)} and column_name = {quoted(column)} and "{column}" = found""")
