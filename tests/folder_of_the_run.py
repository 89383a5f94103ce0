"""Whatever the tests, and all that they start, write for the moment lies in one folder, which goes with the run."""

import os
import signal
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker writes where the run does that started it
    FOLDER = tempfile.TemporaryDirectory(prefix="internships-work-tests-", ignore_cleanup_errors=True)
    # As open as the folder it stands in, because some tests run programs as other users.
    os.chmod(FOLDER.name, 0o1777)
    os.environ["TMPDIR"] = tempfile.tempdir = FOLDER.name

# A run that is told to end ends what it has started, as one that is interrupted at the keyboard does.
signal.signal(signal.SIGTERM, signal.default_int_handler)
