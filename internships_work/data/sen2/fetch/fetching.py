"""Finds the SEN2 data sets by their titles, and downloads the current version of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from internships_work.data.sen2.fetch.download import download
from internships_work.data.sen2.fetch.statistics_api import DataSet, StatisticsApi, Version
from internships_work.data.sen2.fetch.web import NotFetched
from internships_work.data.sen2.reading.geography import plain
from internships_work.data.sen2.reading.kind import FileKind
from internships_work.data.sen2.reading.releases import recognise

PUBLICATION = "Education, health and care plans"
BY_HAND = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans"
VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


@dataclass(frozen=True)
class Wanted:
    """A data set to look for: the file it becomes, words that its title holds, columns by which its kind is known."""

    file: str
    title: re.Pattern[str]
    columns: tuple[str, ...]

    @property
    def kind(self) -> FileKind:
        """The kind of SEN2 file it is."""
        return recognise(self.columns)


# The release of 2026 calls its work-based placements "Work placed placements".
WANTED = (
    Wanted(
        "work_based_placements",
        re.compile(r"\bwork (based|placed) (placements?|learning)\b"),
        ("breakdown_topic", "breakdown", "open_supp_intern", "open_apprentice", "open_trainee", "open_wbp"),
    ),
    Wanted("caseload", re.compile(r"\bcaseload\b"), ("breakdown_topic", "breakdown", "ehcplans", "neet")),
    Wanted("ceased_plans", re.compile(r"\bceased\b"), ("breakdown_topic", "breakdown", "employ", "total_ceased")),
)


@dataclass
class Fetched:
    """What was fetched: the files with their rows, and a sentence for each data set that was not."""

    files: dict[Path, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status: 0 where all came, 1 where some did, 2 where none did."""
        return (1 if self.failures else 0) if self.files else 2


def publication(api: StatisticsApi) -> str:
    """Return the id of the publication. Raises NotFetched with the titles there are, where none or several have its."""
    titles = api.publications(PUBLICATION)
    found = [publication_id for publication_id, title in titles.items() if plain(title) == plain(PUBLICATION)]
    if not found:
        titles = api.publications()
        found = [publication_id for publication_id, title in titles.items() if plain(title) == plain(PUBLICATION)]
    if len(found) == 1:
        return found[0]
    problem = "is not among the publications" if not found else "is the title of several publications"
    raise NotFetched(f"“{PUBLICATION}” {problem} of the API, which are: {_listed(list(titles.values()))}.")


def choose(wanted: Wanted, data_sets: Sequence[DataSet], exact: Sequence[str] = ()) -> DataSet:
    """Return the data set that is wanted: of one of the exact titles where given, else by the words of its title.

    Raises NotFetched with the titles there are, where none or several will do.
    """
    here = {data_set.id for data_set in data_sets}
    current = [data_set for data_set in data_sets if data_set.superseded_by not in here]
    found = [data_set for data_set in current if wanted.title.search(plain(data_set.title))]
    chosen = [data_set for data_set in found if plain(data_set.title) in map(plain, exact)]
    found = chosen or found
    if len(found) == 1:
        return found[0]
    if not found:
        problem = (
            f"No data set of the API looks like {wanted.kind.name}. There are: {_listed([s.title for s in current])}."
        )
        raise NotFetched(f"{problem} Its file can be had by hand from {BY_HAND}")
    problem = f"Several data sets look like {wanted.kind.name}: {_listed([data_set.title for data_set in found])}."
    raise NotFetched(f"{problem} Say which with --title.")


def newest(api: StatisticsApi, data_set: DataSet) -> Version:
    """Return the newest published version of a data set. Raises NotFetched where it has none."""
    versions = api.versions(data_set.id)
    if not versions or not VERSION.fullmatch(versions[0].number):
        raise NotFetched(f"“{data_set.title}” has no published version.")
    return versions[0]


def fetch(api: StatisticsApi, folder: Path, exact: Sequence[str] = ()) -> Fetched:
    """Download the current version of each data set as a CSV file into a folder, and return what was fetched.

    Raises NotFetched where not even the titles can be had, or the folder cannot be written; what goes wrong with one
    data set does not stop the others.
    """
    data_sets = api.data_sets(publication(api))
    fetched = Fetched()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for wanted in WANTED:
            try:
                path, rows = _fetch_one(api, wanted, data_sets, folder, exact)
                fetched.files[path] = rows
            except NotFetched as reason:
                fetched.failures.append(str(reason))
    except OSError as reason:
        raise NotFetched(f"{folder} cannot be written to ({reason.strerror or reason}).") from None
    return fetched


def _fetch_one(
    api: StatisticsApi, wanted: Wanted, data_sets: Sequence[DataSet], folder: Path, exact: Sequence[str]
) -> tuple[Path, int]:
    data_set = choose(wanted, data_sets, exact)
    version = newest(api, data_set)
    api.web.say(f"“{data_set.title}”, version {version.number} ({version.release}, {version.first} to {version.last})")
    path = folder / f"{wanted.file}-{version.number}.csv"
    rows = download(api.web, api.csv_address(data_set.id, version.number), path, wanted.kind, version.rows)
    api.web.say(f"  {path.name}: {rows:,} rows")
    return path, rows


def listing(api: StatisticsApi) -> list[str]:
    """Return a line for each data set of the publication and, below, for each of its versions. Raises NotFetched."""
    lines = [PUBLICATION]
    for data_set in api.data_sets(publication(api)):
        lines.append(f"  “{data_set.title}” ({data_set.status.lower()})")
        for version in api.versions(data_set.id):
            about = f"{version.release}, {version.first} to {version.last}, {version.rows:,} rows"
            lines.append(f"    version {version.number}: {about}")
    return lines


def _listed(titles: list[str]) -> str:
    return "; ".join(f"“{title}”" for title in sorted(titles)) or "none"
