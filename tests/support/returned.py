"""A small programme return whose sums can be done in the head, made into a pack that the real product opens."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from internships_work.areas import authorities
from internships_work.paths import SAMPLE

YEAR = "202425"
HARTLEPOOL, MIDDLESBROUGH, CAMDEN, BARNET = "E06000001", "E06000002", "E09000007", "E09000003"
NORTH_EAST, LONDON = "E12000001", "E12000007"
# In work, not in work and not known at the end, by authority and EHC plan. At six and twelve months all are known to be
# as they were at the end, except that nobody's situation is known in Middlesbrough at twelve months.
PEOPLE = {
    (HARTLEPOOL, "with"): (12, 18, 6),
    (HARTLEPOOL, "without"): (5, 7, 0),
    (MIDDLESBROUGH, "with"): (18, 12, 6),
    (MIDDLESBROUGH, "without"): (8, 5, 0),
    (CAMDEN, "with"): (2, 15, 9),
    (BARNET, "with"): (20, 20, 8),
}
RETURNS = {HARTLEPOOL: (70, 9, 6), MIDDLESBROUGH: (80, 11, 7), CAMDEN: (30, 5, 3), BARNET: (60, 8, 6)}
# A number that stands nowhere else, so that it would be found wherever it got to.
FIRST_INTERN = 73_190_000
AT_THE_END = ("paid employment", "further study", "not known")
LATER = ("yes", "no", "not known")


def pack(folder: Path, *, extracts: Iterable[str] = ("interns", "authority_returns"), year: str = YEAR) -> Path:
    """A pack of this return as somebody's own: management information that names no source."""
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Our return"\nassembled = 2026-11-20\n', encoding="utf-8")
    for name in extracts:
        contract = (
            (SAMPLE / f"{name}.toml").read_text(encoding="utf-8").replace('"invented"', '"management information"')
        )
        contract = contract.replace('source = "invented_sample"\n', "").replace("INVENTED-[0-9]{8}", "[0-9]+")
        contract = contract.replace('values = ["invented_sample"]', 'values_from = "source_id"')
        (folder / f"{name}.toml").write_text(contract, encoding="utf-8")
        _write(folder / f"{name}.csv", interns(year) if name == "interns" else returns(year))
    return folder


def sample(folder: Path) -> Path:
    """A copy of the sample pack, which a test may change."""
    return shutil.copytree(SAMPLE, folder)


def interns(year: str) -> list[dict[str, str]]:
    """One row a person, every second one female, aged 18 and 19 in turn."""
    rows = []
    for (code, plan), groups in PEOPLE.items():
        for outcome, (end, later) in enumerate(zip(AT_THE_END, LATER, strict=True)):
            for _ in range(groups[outcome]):
                number = len(rows)
                rows.append(_intern(number, year, code, plan, end, later))
    return rows


def _intern(number: int, year: str, code: str, plan: str, end: str, later: str) -> dict[str, str]:
    return {
        "intern_id": str(FIRST_INTERN + number),
        "academic_year": year,
        "new_la_code": code,
        "ehc_plan": plan,
        "age": "18" if number % 2 else "19",
        "sex": "Male" if number % 2 else "Female",
        "ethnicity": "White" if number % 2 else "Asian",
        "primary_need": "Down syndrome" if number % 2 else "Hearing impairment",
        "provider_type": "Special school" if number % 2 else "Training provider",
        "employer_sector": "Retail" if number % 2 else "Education",
        "completed": "yes" if number % 2 else "no",
        "outcome_at_end": end,
        "in_work_6_months": later,
        "in_work_12_months": "not known" if code == MIDDLESBROUGH else later,
        "weekly_hours": "",
        "hourly_pay": "",
    }


def returns(year: str) -> list[dict[str, str]]:
    """One row an authority; its starts are left to the rows of interns."""
    return [_return(code, year, *numbers) for code, numbers in RETURNS.items()]


def _return(code: str, year: str, predicted: int, coaches: int, champions: int) -> dict[str, str]:
    authority = authorities()[code]
    starts = sum(sum(groups) for (where, _), groups in PEOPLE.items() if where == code)
    return {
        "academic_year": year,
        "region_code": authority.region_code,
        "region_name": authority.region.name,
        "new_la_code": code,
        "old_la_code": authority.old_code,
        "la_name": authority.name,
        "starts": str(starts),
        "predicted_next_year": str(predicted),
        "job_coaches": str(coaches),
        "champions": str(champions),
        "forum_status": "none" if code == CAMDEN else "meets regularly",
        "source_id": "ndti_conferences",
    }


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
