"""What git keeps: nothing that it was told to ignore, nothing large, and no text of a corpus."""

import subprocess

import pytest
from conftest import SAMPLES

ROOT = SAMPLES.parent
LARGEST_MEGABYTES = 16
"""The list of places has 13; nothing else comes near."""

if not (ROOT / ".git").exists():
    pytest.skip("needs a clone of the repository", allow_module_level=True)


def tracked(*options: str) -> list[str]:
    """The files that git keeps here."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", *options], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"needs git: {error}")
    return [name for name in listed.stdout.split("\0") if name]


def test_nothing_is_kept_that_is_to_be_ignored() -> None:
    """What training keeps between its steps holds the corpora's texts; it was once committed with `git add -f`."""
    assert tracked("--cached", "--ignored", "--exclude-standard") == []


def test_nothing_large_is_kept() -> None:
    sizes = {name: (ROOT / name).stat().st_size / 1e6 for name in tracked() if (ROOT / name).is_file()}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > LARGEST_MEGABYTES} == {}


def test_no_pickles_are_kept() -> None:
    """They are nobody's to read: whoever loads one runs what is in it."""
    assert [name for name in tracked() if name.endswith((".pkl", ".pickle", ".pt"))] == []
