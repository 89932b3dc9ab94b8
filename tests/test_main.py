"""What the command sets up for its own process, and the library does not for its host's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES

TELL = "import gc, os, sys; print(gc.isenabled(), os.environ.get('OPENBLAS_NUM_THREADS'), file=sys.stderr)\n"
ONE = [str(SAMPLES / "readout.txt")]


def told(code: str, *arguments: str, **environment: str) -> str:
    """What the code says of the garbage collector and the threads, in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, env={**clean, **environment}, capture_output=True, text=True, check=True)
    return run.stderr.strip()


def command(*arguments: str, **environment: str) -> str:
    """The same after the command has run."""
    code = "from newsparse.__main__ import start\ntry: start()\nexcept SystemExit as end: assert not end.code\n"
    return told(code + TELL, *arguments, **environment)


def test_a_single_article_is_read_without_garbage_collection_and_threads() -> None:
    assert command(*ONE) == "False 1"


def test_many_articles_are_read_with_garbage_collection(tmp_path: Path) -> None:
    assert command(*ONE, *ONE, "-o", str(tmp_path / "all.jsonl")) == "True 1"


def test_threads_that_somebody_asked_for_are_left() -> None:
    assert command(*ONE, OPENBLAS_NUM_THREADS="2") == "False 2"


@pytest.mark.parametrize("call", ["newsparse.parse('A text.')", "newsparse.parse('LIMA -- Ana Ruiz said yes.')"])
def test_the_library_leaves_the_process_of_its_host_alone(call: str) -> None:
    assert told(f"import newsparse; {call}\n{TELL}") == "True None"
