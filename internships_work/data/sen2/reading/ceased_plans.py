"""Plans that ended during a calendar year, for paid employment and for any reason."""

from collections.abc import Iterator

from internships_work.data.sen2.file_report import FileReport
from internships_work.data.sen2.reading.records import Record
from internships_work.data.sen2.reading.rows import FileRow


def from_ceased_plans(rows: list[FileRow], labels: dict, file_report: FileReport) -> Iterator[Record]:
    """Yield records of the file of ceased plans. `employ` is paid employment without apprenticeships (reason 4)."""
    for row in rows:
        figures = {
            "ceased_paid_employment": row.figures["employ"],
            "ceased_all_reasons": row.figures["total_ceased"],
        }
        yield Record("ceased_plans", row.period, row.area, figures)
