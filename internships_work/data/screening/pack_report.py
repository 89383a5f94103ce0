"""The report of a pack: every fault at once, and apart from them what is worth a second look."""

from dataclasses import dataclass
from pathlib import Path

from internships_work.data.screening.warnings import DataWarning
from internships_work.faults import Fault

CLEAN, WARNED, FAULTY = 0, 1, 2


@dataclass(frozen=True)
class Report:
    """What was found in the folder of a pack. `extracts` are those that were checked, a broken one not for warnings."""

    folder: Path
    title: str = ""
    extracts: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[DataWarning, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where there is nothing to say, 1 where there are only warnings, 2 where there are faults."""
        return FAULTY if self.faults else WARNED if self.warnings else CLEAN
