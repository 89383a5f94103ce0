"""The answers behind a bundle as one zip: for each question its data and its metadata, and a README."""

import io
import zipfile

from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.tidy.files import tidied
from internships_work.takeaway.tidy.put import all_put
from internships_work.takeaway.tidy.readme import readme, readme_name


def as_tidy_data(bundle: Bundle) -> bytes:
    """A zip of tidy data: x.csv and x.meta.csv for each question behind the exhibits, and a README that explains them.

    A number that is withheld or missing is a symbol (z, x, c or low) in every file. A question whose answer has no rows
    has no file, and the README says so.
    """
    put = all_put(bundle)
    files = [tidied(one) for one in put if one.asked.rows]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(readme_name(bundle), readme(bundle, files, [one for one in put if not one.asked.rows]))
        for one in files:
            archive.writestr(f"{one.put.file_name}.csv", one.data)
            archive.writestr(f"{one.put.file_name}.meta.csv", one.metadata)
    return file.getvalue()
