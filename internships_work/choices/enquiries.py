"""What may be asked on the Answer page of the pack in service: counts, periods, ages, sexes and constituencies."""

from typing import Any

from internships_work import number_format
from internships_work.areas import ENGLAND
from internships_work.choices.enquiry import Enquiry
from internships_work.questions.ask import ask, holds
from internships_work.wording import words


def offered() -> dict[str, dict[str, str]]:
    """What may be chosen, by choice: each code with its name, "" for what is usual."""
    labels = words("answer")["choices"]
    return {
        "asked": {"" if index == 0 else name: label(name) for index, name in enumerate(subjects())},
        "when": {"": labels["any"]} | {year: year for year in _years()},
        "age": {"": labels["all_ages"]} | _groups("Age"),
        "sex": {"": labels["all_sexes"]} | _groups("Sex"),
        "constituency": {"": labels["no_constituency"]} | _constituencies(),
    }


def subjects() -> list[str]:
    """What can be asked for in this pack, and what was never published, in the order of wording/answer.toml."""
    return [name for name, entry in _entries().items() if "unpublished" in entry or _is_held(name)]


def _is_held(subject: str) -> bool:
    question = question_of(subject)
    return holds(question, subject if question == "area_measure" else "")


def question_of(subject: str) -> str:
    """The question of England and its regions that answers a subject."""
    if "measures" in _entries()[subject]:
        return "programme_figures"
    return "foi_starts" if subject == "starts" else "pack" if "unpublished" in _entries()[subject] else "area_measure"


def subject_of(enquiry: Enquiry) -> str:
    """What an enquiry asks for: the first of this pack where it names nothing."""
    return enquiry.asked or subjects()[0]


def label(subject: str) -> str:
    """What a subject is called."""
    return _entries()[subject].get("label") or words("measures")[subject]["label"]


def periods(subject: str) -> dict[str, str]:
    """The years that may be asked for, each as a period of a subject."""
    written = {year: period_in_words(subject, year) for year in _years()}
    return {"": words("answer")["choices"]["any"]} | written


def period_in_words(subject: str, year: str) -> str:
    """A year as the period of a subject: "January 2025", "2024/25"."""
    form = words("answer")["periods"][_entries()[subject]["period"]]
    return form.format(year=year, academic=number_format.academic_year_short(f"{int(year) - 1}{year[2:]}"))


def latest_year() -> str:
    """The year in which the data was put together."""
    return _years()[0]


def _years() -> list[str]:
    """From the year in which the data was put together back to the first of which anything was published."""
    first = words("answer")["first_year"]
    return [str(year) for year in range(ask("pack")[0]["assembled"].year, first - 1, -1)]


def _entries() -> dict[str, dict[str, Any]]:
    return words("answer")["subjects"]


def _groups(topic: str) -> dict[str, str]:
    if not holds("interns_by_characteristic"):
        return {}
    rows = ask("interns_by_characteristic", area=ENGLAND, topic=topic)
    return {row["breakdown"]: row["breakdown"] for row in rows}


def _constituencies() -> dict[str, str]:
    if not holds("constituencies"):
        return {}
    return {row["constituency_code"]: row["constituency_name"] for row in ask("constituencies")}
