"""The fuzzer works: a case comes again from its number, and what is wrong is found."""

import subprocess
import sys
from pathlib import Path
from random import Random

import fuzz
import mutate
import pytest

import newsparse
from newsparse.article import Article

HERE = Path(__file__).parent
CASES = 40
"""So many cases are run with every test run: some of each kind."""


@pytest.mark.parametrize("number", range(CASES))
def test_a_few_cases_find_nothing(number: int) -> None:
    name, data, trouble = fuzz.run_case(1, number)
    assert trouble is None, f"--seed 1 --case {number} ({name}): {data!r}"


@pytest.mark.parametrize("name", fuzz.SURFACES)
def test_a_case_depends_on_its_number_alone(name: str) -> None:
    make = fuzz.SURFACES[name][1]
    assert make(Random("7:1")).data == make(Random("7:1")).data
    assert len({make(Random(f"7:{number}")).data for number in range(5)}) > 1


def test_what_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*given: object, **named: object) -> Article:
        raise RuntimeError("a fault")

    monkeypatch.setattr(newsparse, "parse", parse)
    assert any("a fault" in (fuzz.run_case(1, number)[2] or "") for number in range(10))


def test_the_command_runs_a_case_and_a_while(tmp_path: Path) -> None:
    for arguments in (["--case", "3"], ["--minutes", "0.001", "--findings", str(tmp_path / "found")]):
        command = [sys.executable, str(HERE / "fuzz.py"), "--seed", "1", *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_damage_is_done_to_bytes_too() -> None:
    whole = b"LIMA, May 4 (Agency) -- The bridge opened." * 10
    assert len({mutate.damaged(whole, Random(number)) for number in range(40)}) > 10
