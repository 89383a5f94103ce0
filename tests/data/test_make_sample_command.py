"""The command that makes the sample writes a pack of any size, over its own files only, and says why not."""

import subprocess
import sys
import tomllib
from collections import Counter

import pyarrow.parquet
import pytest

from internships_work.paths import SAMPLE
from tests.data.test_make_sample import faults_of, rows_of
from tools.sample.__main__ import SEED, RefusedToOverwrite, main, make

SCALE = 50_000


@pytest.fixture(scope="module")
def people():
    return rows_of(SAMPLE / "interns.csv")


@pytest.fixture(scope="module")
def returns():
    return rows_of(SAMPLE / "authority_returns.csv")


@pytest.fixture(scope="module")
def scaled(tmp_path_factory):
    """A pack of another size, made once."""
    folder = tmp_path_factory.mktemp("scaled")
    make(folder, SCALE, SEED)
    return folder


@pytest.fixture(scope="module")
def scaled_parquet(tmp_path_factory):
    """The same pack with its people as Parquet."""
    folder = tmp_path_factory.mktemp("scaled_parquet")
    make(folder, SCALE, SEED, "parquet")
    return folder


def test_every_file_says_that_it_is_invented(people, returns, scaled, scaled_parquet):
    for folder in (SAMPLE, scaled, scaled_parquet):
        for path in (one for one in folder.rglob("*") if one.is_file()):
            assert b"invented" in path.read_bytes().lower(), path.name
        for name in ("interns", "authority_returns"):
            contract = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
            assert contract["status"] == "invented"
            assert contract["source"] == "invented_sample"
            assert contract["title"].startswith("Invented sample data")
            assert contract["describes"].startswith("INVENTED.")
        pack = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        assert pack["title"] == "Invented sample data"
        assert pack["invented"] is True
    assert all(row["intern_id"].startswith("INVENTED-") for row in people)
    assert all(row["source_id"] == "invented_sample" for row in returns)


def test_at_another_size_the_rows_are_as_many_as_asked_and_keep_their_contract(scaled):
    rows = rows_of(scaled / "interns.csv")
    assert len(rows) == len({row["intern_id"] for row in rows}) == SCALE
    assert faults_of(scaled) == []
    returned = rows_of(scaled / "authority_returns.csv")
    assert sum(int(row["starts"]) for row in returned if row["academic_year"] == "202425") == sum(
        row["academic_year"] == "202425" for row in rows
    )


def test_at_another_size_the_shares_of_england_stay_and_no_total_is_called_published(scaled, people):
    rows = rows_of(scaled / "interns.csv")
    for value in ("academic_year", "ehc_plan"):
        shares = [
            {key: count / len(some) for key, count in Counter(r[value] for r in some).items()}
            for some in (rows, people)
        ]
        assert shares[0] == pytest.approx(shares[1], abs=0.001)
    for name in ("interns", "authority_returns", "pack"):
        text = (scaled / f"{name}.toml").read_text(encoding="utf-8")
        assert "50,000 interns in all, so that none of its totals is a published one" in text
        assert "4,635" not in text


def test_parquet_holds_the_rows_of_the_csv_with_their_types(scaled, scaled_parquet):
    assert not (scaled_parquet / "interns.csv").exists()
    expected, written = rows_of(scaled / "interns.csv"), []
    for path in sorted((scaled_parquet / "interns").glob("*/*.parquet")):
        table = pyarrow.parquet.ParquetFile(path).read()
        _, year = path.parent.name.split("=")
        rows = [{name: "" if value is None else str(value) for name, value in row.items()} for row in table.to_pylist()]
        written += [{name: (row | {"academic_year": year})[name] for name in expected[0]} for row in rows]
    for row in (*written, *expected):
        for number in ("weekly_hours", "hourly_pay"):
            row[number] = row[number] and float(row[number])
    assert written == expected
    assert [str(table.schema.field(name).type) for name in ("age", "weekly_hours", "intern_id")] == [
        "int32",
        "double",
        "string",
    ]


@pytest.mark.parametrize("size", [1, 7, 300])
def test_a_tiny_pack_is_made_too(tmp_path, size):
    make(tmp_path, size)
    assert len(rows_of(tmp_path / "interns.csv")) == size


def test_the_command_made_twice_into_one_folder_writes_over_its_own_files(tmp_path):
    assert main(["--into", str(tmp_path), "--interns", "50", "--form", "parquet"]) == 0
    assert main(["--into", str(tmp_path), "--interns", "60"]) == 0
    assert len(rows_of(tmp_path / "interns.csv")) == 60
    assert not (tmp_path / "interns").exists()


def test_a_folder_that_holds_anything_else_is_left_as_it_was(tmp_path, capsys):
    (tmp_path / "interns.csv").write_text("our own return\n", encoding="utf-8")
    assert main(["--into", str(tmp_path)]) == 1
    assert (
        "holds files that this command did not write, or that were changed since: interns.csv"
        in capsys.readouterr().err
    )
    assert [path.name for path in tmp_path.iterdir()] == ["interns.csv"]
    assert (tmp_path / "interns.csv").read_text(encoding="utf-8") == "our own return\n"


@pytest.mark.parametrize("name", ["interns.csv", "authority_returns.csv", "interns.toml", "pack.toml", "ours.csv"])
def test_a_file_changed_by_hand_in_a_sample_pack_is_never_written_over(tmp_path, name):
    make(tmp_path, 50)
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("# ours\n")
    if name == "pack.toml":
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("Invented sample data", "Our return"), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(RefusedToOverwrite, match=name):
        make(tmp_path, 50)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_in_the_place_of_the_folder_is_told_in_a_sentence(tmp_path, capsys):
    (tmp_path / "taken").write_text("ours", encoding="utf-8")
    assert main(["--into", str(tmp_path / "taken")]) == 1
    assert "is a file; name a folder with --into. Nothing was written." in capsys.readouterr().err


def test_without_a_published_total_nothing_is_written_and_the_old_pack_stays(repository):
    programme = repository / "data" / "published" / "programme.csv"
    lines = programme.read_text(encoding="utf-8").splitlines(keepends=True)
    programme.write_text("".join(line for line in lines if "paid_employment_without" not in line), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (repository / "data" / "sample").iterdir()}
    ended = subprocess.run(
        [sys.executable, "-m", "tools.sample"], cwd=repository, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Nothing was written. programme.csv: holds no paid_employment_without_ehc_plan")
    assert {path.name: path.read_bytes() for path in (repository / "data" / "sample").iterdir()} == before


@pytest.mark.parametrize("asked", [["--interns", "0"], ["--interns", "many"], ["--seed", "-1"], ["--interns", "1e6"]])
def test_a_number_that_cannot_be_is_told_in_a_sentence(asked, capsys, tmp_path):
    with pytest.raises(SystemExit) as left:
        main(["--into", str(tmp_path / "none"), *asked])
    assert left.value.code == 2
    assert f"“{asked[1]}” is not a whole number from" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
