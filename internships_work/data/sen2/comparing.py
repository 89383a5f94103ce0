"""What the files hold, beside what data/published does."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from internships_work.data.contracts import Contract
from internships_work.data.sen2.extracts import FIGURES, Row, key_of, row_of, topic_of
from internships_work.data.sen2.reading.records import PUBLISHED_FIGURES, Record, is_number


@dataclass
class Compared:
    """Of one extract, the rows of the files that data/published has too, and its figures of those.

    `differences` are sentences. `revised` holds the figures that data/published has from a later release, by area and
    period, its source and that of the file: they stay.
    """

    rows: int = 0
    new_rows: int = 0
    same: int = 0
    other: int = 0
    differences: list[str] = field(default_factory=list)
    revised: dict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def revised_since(self) -> list[str]:
        """A sentence for each area and period of which data/published has later figures."""
        return [
            f"{about}: a later release revised what the file holds ({earlier}); the figures of data/published "
            f"({later}) stay: {'; '.join(figures)}."
            for (about, later, earlier), figures in self.revised.items()
        ]


def compare(
    contract: Contract, new: Iterable[Record], published: Iterable[Row], taken: dict[tuple, Record]
) -> Compared:
    """Return the records of the files beside the published rows of their extract; `taken` is what is written, by key.

    What a release withdrew is no difference: it is told apart.
    """
    known, compared = {key_of(row, contract): row for row in published}, Compared()
    for record in new:
        row = known.get(key_of(row_of(record), contract))
        if row is None:
            compared.new_rows += 1
            continue
        compared.rows += 1
        chosen = taken[record.key]
        for name in FIGURES[topic_of(contract.name)]:
            if record.figures[name] == row[name]:
                compared.same += 1
            elif not chosen.withdrawn_by or is_number(record.figures[name]):
                compared.other += 1
                _add_other(compared, contract.name, name, record, row, chosen)
    return compared


def _add_other(compared: Compared, extract: str, name: str, record: Record, published: Row, chosen: Record) -> None:
    group = [value for column, value in record.group if column != "characteristic"]
    figure, was, source_id = record.figures[name], published[name], published["source_id"]
    if chosen.origin == PUBLISHED_FIGURES and chosen.release > record.release:
        about = f"{extract}, {record.period}, {record.area.name}"
        told = f"{', '.join([*group, name])} {was} in place of {figure}"
        compared.revised[about, source_id, record.source_id].append(told)
        return
    about = ", ".join([extract, *group, record.period, record.area.name, name])
    compared.differences.append(
        f"{about}: the file has {figure} ({record.source_id}), data/published {was} ({source_id}); "
        f"{chosen.figures[name]} was taken."
    )
