"""Whether what was read adds up: authorities to regions, regions to England, kinds to totals, splits to everybody.

A sum with a part that is withheld or missing cannot be checked; only a sum of known parts can be wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from internships_work.areas import Area, authorities, regions
from internships_work.data.sen2.reading.ehc_plans import AGES_OF_AUTHORITIES
from internships_work.data.sen2.reading.geography import FileArea, area_of_authority, expected_authorities
from internships_work.data.sen2.reading.periods import AT_THE_END, IN_JANUARY
from internships_work.data.sen2.reading.records import Record, is_number

Key = tuple[str, str, tuple, str]


@dataclass
class Checked:
    """How many sums agree or cannot be checked, by what was added up; what differs.

    `reasons` holds why some cannot be checked, with the names of the figures.
    """

    agree: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=dict)

    def compare(
        self, what: str, about: str, parts: Iterable[str], total: str, why_short: str = "", figure: str = ""
    ) -> None:
        """Compare one sum. `about` says which, in a sentence; `why_short` says that parts are missing of a `figure`."""
        parts = list(parts)
        known = sum(int(part) for part in parts if is_number(part))
        is_short = bool(why_short) or not all(map(is_number, parts))
        if not is_number(total) or (is_short and known <= int(total)):
            self.unknown[what] += 1
            if why_short and figure not in self.reasons.setdefault(why_short, []):
                self.reasons[why_short].append(figure)
        elif known != int(total):
            self.differences.append(f"{what}: {about}: the parts add up to {known:,}, the total is {int(total):,}.")
        else:
            self.agree[what] += 1


def check(records: Iterable[Record], part_of: dict[str, str]) -> Checked:
    """Return every sum that the records allow. `part_of` names the categories that are part of another category."""
    records, checked = list(records), Checked()
    _check_kinds(records, checked)
    complete = _check_splits(records, part_of, checked)
    for key, found in _by_figure(records).items():
        _check_areas(key, found, complete, checked)
    return checked


def _check_kinds(records: list[Record], checked: Checked) -> None:
    for record in records:
        if record.total:
            about = _about(record.topic, record.period, record.group, record.area.name)
            checked.compare("Kinds of work-based learning to their total", about, record.figures.values(), record.total)


def _check_splits(records: list[Record], part_of: dict[str, str], checked: Checked) -> set[tuple]:
    """Return the splits (period, area, characteristic, figure) that add up: in these a group that is absent is zero."""
    totals = {
        (record.period, record.area, name): value
        for record in records
        if record.topic == "work_based_learning"
        for name, value in record.figures.items()
    }
    parts: dict[tuple, list[str]] = defaultdict(list)
    for record in records:
        group = dict(record.group)
        if record.topic == "characteristics" and group["category"] not in part_of:
            for name, value in record.figures.items():
                parts[record.period, record.area, group["characteristic"], name].append(value)
    complete = set()
    for (period, area, characteristic, name), values in parts.items():
        total = totals.get((period, area, name), "x")
        about = f"{_words(name)} by {characteristic.lower()}, January {period}, {area.name}"
        checked.compare("Groups of a split to everybody", about, values, total)
        if all(map(is_number, values)) and str(sum(map(int, values))) == total:
            complete.add((period, area, characteristic, name))
    return complete


def _by_figure(records: list[Record]) -> dict[Key, dict[FileArea, str]]:
    found: dict[Key, dict[FileArea, str]] = defaultdict(dict)
    for record in records:
        for name, value in record.figures.items():
            found[record.topic, record.period, record.group, name][record.area] = value
    return found


def _check_areas(key: Key, found: dict[FileArea, str], complete: set[tuple], checked: Checked) -> None:
    topic, period, group, name = key
    characteristic = dict(group).get("characteristic")
    if dict(group).get("age_group") in AGES_OF_AUTHORITIES:
        return  # nothing to add up to: it is kept for local authorities alone

    def value(area: FileArea) -> str | None:
        return found.get(area, "0" if (period, area, characteristic, name) in complete else None)

    for region, inside in _regions_of(found):
        missing = _missing(topic, period, inside, region, value)
        gave_none = [area.name for area in inside if not is_number(found[area])]
        why = _why_short(key, region, missing, gave_none)
        parts = [found[area] for area in inside]
        if inside:
            about = f"{_words(name)}, {_about(topic, period, group, region.name)}"
            checked.compare("Authorities to their region", about, parts, value(region) or "x", why, _words(name))
    parts = [value(_area_of(region)) or "x" for region in regions()]
    about = f"{_words(name)}, {_about(topic, period, group, 'England')}"
    if any(area.level == "Regional" for area in found):
        checked.compare("Regions to England", about, parts, value(FileArea("National")) or "x")


def _area_of(region: Area) -> FileArea:
    return FileArea("Regional", region.code, region.name)


def _regions_of(found: dict[FileArea, str]) -> Iterator[tuple[FileArea, list[FileArea]]]:
    for region in map(_area_of, regions()):
        yield region, [area for area in found if area.new_la_code and region.holds(area)]


def _missing(topic: str, period: str, inside: list[FileArea], region: FileArea, value) -> list[str]:
    """Return the names of the region's authorities of that day that have no row, under their own or a former code."""
    present = {area.new_la_code for area in inside}
    day = f"{period}-{AT_THE_END if topic == 'ceased_plans' else IN_JANUARY}"
    absent = [authority for authority in expected_authorities(region.region_code, day) if authority.code not in present]
    return [authority.name for authority in absent if value(area_of_authority(authority)) is None]


def _why_short(key: Key, region: FileArea, missing: list[str], gave_none: list[str]) -> str:
    topic, period, *_ = key
    reasons = [f"no row for {', '.join(sorted(missing))}"] if missing else []
    reasons += [f"no figure from {', '.join(sorted(gave_none))}"] if gave_none else []
    about = f"{'' if topic == 'ceased_plans' else 'January '}{period}"
    about += ", in splits" if topic == "characteristics" else ""
    return f"{about}, {region.name}: {' and '.join(reasons)}" if reasons else ""


def _about(topic: str, period: str, group: tuple, area: str) -> str:
    when = period if topic == "ceased_plans" else f"January {period}"
    parts = [value for _, value in group]
    return ", ".join([*parts, when, area])


def abolished(records: Iterable[Record]) -> list[str]:
    """Return a sentence for each authority under the code it was published under, though it was gone by then."""
    found = {(r.period, r.topic, r.area.new_la_code) for r in records if r.area.new_la_code}
    sentences = []
    for period, topic, code in sorted(found):
        authority = authorities()[code]
        if authority.valid_to and authority.valid_to[:4] < period:
            sentences.append(
                f"{topic}, {period}: {authority.name} stands under {code}, "
                f"abolished on {authority.valid_to}, as published."
            )
    return sentences


def _words(figure: str) -> str:
    return figure.replace("_", " ").replace("ehc", "EHC").replace("neet", "NEET")
