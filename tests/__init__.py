"""What the dashboard is held to. Each test reads as a statement about the product.

Whatever the tests, and all that they start, write for the moment lies in one folder, which goes with the run.
"""

import os
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker writes where the run does that started it
    FOLDER_OF_THE_RUN = tempfile.TemporaryDirectory(prefix="internships-work-tests-", ignore_cleanup_errors=True)
    # As open as the folder it stands in, because some tests run programs as other users.
    os.chmod(FOLDER_OF_THE_RUN.name, 0o1777)
    os.environ["TMPDIR"] = tempfile.tempdir = FOLDER_OF_THE_RUN.name
