"""Programs that some tests run and a machine may lack: the one reason for which a test may be skipped."""

import os
from typing import NoReturn

import pytest


class Lacking(pytest.skip.Exception):
    """A test cannot run for want of a program. `program` is its name, with the command that installs it."""

    def __init__(self, program: str):
        super().__init__(f"this machine lacks {program}")
        self.program = program


def lacking(program: str) -> NoReturn:
    """Skip the test that asks for want of a program; where CI=true it fails instead."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"this machine lacks {program}")
    raise Lacking(program)
