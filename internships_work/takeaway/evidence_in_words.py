"""The evidence of an exhibit in words, for the pages and the files that hold it."""

from internships_work import number_format
from internships_work.exhibits.evidence import AskedQuestion, Evidence, ExtractUsed
from internships_work.wording import words


def given_sentence(question: AskedQuestion) -> str:
    """Return what was given to a question, in a sentence."""
    wording = words("evidence_pages")["proof"]
    given = "; ".join(f"{name} {value}" for name, value in question.given.items())
    return wording["given"].format(given=given) if given else wording["nothing_given"]


def facts_of_extract(extract: ExtractUsed, evidence: Evidence) -> dict[str, str]:
    """Return what is known of an extract, by label: fingerprint, rows, status, pack, version, loading and checks."""
    labels = words("evidence_pages")["proof"]["facts"]
    return {
        labels["protected" if extract.is_protected else "fingerprint"]: extract.fingerprint,
        labels["rows"]: labels["no_rows"] if extract.row_count is None else number_format.count(extract.row_count),
        labels["status"]: extract.status.capitalize() or labels["by_row"],
        labels["pack"]: f"{evidence.pack}, {number_format.day(evidence.assembled)}",
        labels["version"]: evidence.version,
        labels["loaded"]: number_format.moment(evidence.loaded),
        labels["checks"]: "; ".join(extract.checks),
    }
