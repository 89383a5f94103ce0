"""The command line: `python -m internships_work COMMAND`, a module of commands/ each."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "boundaries": "read new boundaries of local authorities, and say what they change",
    "check": "say what is wrong with a pack, what is worth a second look, and how to mend it",
    "fetch-sen2": "download the Department's current SEN2 files",
    "import-sen2": "read SEN2 files into a pack",
    "publish": "publish a pack, or try it first as a candidate",
    "takeaway": "make a file to take away without a server",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; the number is its exit code. Only that command is imported."""
    listed = "\n".join(f"  {name:<12} {purpose}" for name, purpose in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python -m internships_work",
        description="The commands of the Internships Work dashboard. COMMAND --help says more.",
        epilog=f"commands:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="what the command takes")
    asked = parser.parse_args(arguments)
    module = import_module(f"internships_work.commands.{asked.command.replace('-', '_')}")
    return module.main(asked.arguments)


if __name__ == "__main__":
    sys.exit(main())
