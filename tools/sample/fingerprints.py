"""Which files of a folder the sample command wrote, known by the fingerprints it leaves at the end of pack.toml."""

import hashlib
import tomllib
from pathlib import Path

HEADING = "\n# What this command wrote, so that it never writes over anything else.\n[fingerprints]\n"


def sign(folder: Path, head: str) -> None:
    """Write pack.toml: `head`, and the SHA-256 of it and of every file that is in the folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    fingerprints = {path.relative_to(folder).as_posix(): _of_file(path) for path in files} | {
        "pack.toml": _of_text(head)
    }
    lines = "".join(f'"{name}" = "{fingerprint}"\n' for name, fingerprint in fingerprints.items())
    (folder / "pack.toml").write_bytes((head + HEADING + lines).encode())


def strangers(folder: Path) -> list[str]:
    """Return what is in a folder that the sample command did not write, or that was changed, in order of name."""
    own = _signed(folder / "pack.toml")
    there = {path.relative_to(folder): path for path in sorted(folder.rglob("*"))}
    seen = {name: path for name, path in there.items() if not any(part.startswith(".") for part in name.parts)}
    return [name.as_posix() for name, path in seen.items() if _is_strange(path, own.get(name.as_posix()))]


def _is_strange(path: Path, fingerprint: str | None) -> bool:
    """Return a folder is strange where it is empty; of one that is not, the files in it tell."""
    return not any(path.iterdir()) if path.is_dir() else fingerprint != _of(path)


def _signed(pack: Path) -> dict[str, str]:
    try:
        fingerprints = tomllib.loads(pack.read_text(encoding="utf-8")).get("fingerprints", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return fingerprints if isinstance(fingerprints, dict) else {}


def _of(path: Path) -> str:
    if path.name == "pack.toml":
        return _of_text(path.read_bytes().decode("utf-8", errors="replace").split(HEADING)[0])
    return _of_file(path)


def _of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
