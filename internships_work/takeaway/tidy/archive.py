"""The questions behind a bundle as one zip: for each question its data and its metadata, and a README."""

import io
import zipfile

from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.tidy.bundle_questions import bundle_questions
from internships_work.takeaway.tidy.files import tidy_files
from internships_work.takeaway.tidy.readme import readme, readme_name


def as_tidy_data(bundle: Bundle) -> bytes:
    """Return a zip of tidy data: x.csv and x.meta.csv for each question behind the exhibits, and a README about them.

    A number that is withheld or missing is a symbol (z, x, c or low) in every file. A question whose answer has no rows
    has no file, and the README says so.
    """
    questions = bundle_questions(bundle)
    files = [tidy_files(question) for question in questions if question.asked.rows]
    without_rows = [question for question in questions if not question.asked.rows]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(readme_name(bundle), readme(bundle, files, without_rows))
        for pair in files:
            archive.writestr(f"{pair.question.file_name}.csv", pair.data)
            archive.writestr(f"{pair.question.file_name}.meta.csv", pair.metadata)
    return file.getvalue()
