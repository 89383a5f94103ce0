"""What the importer raises for what it may not take."""

from internships_work.faults import Fault


class Refused(Exception):
    """A file that may not be taken, or a folder that may not be written to. `faults` says why."""

    def __init__(self, faults: list[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))
