"""The wheel and the sdist: what is in them, and that what is installed from them works wherever it is put.

Nothing is fetched: the wheel is built by the build backend that is installed, and its dependencies are those of
the environment that runs the tests. ``.ci/release`` tries it with what pip fetches, on other versions of Python.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipapp
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SAMPLES
from test_usage import needs_rights, without_powers

import newsparse

ROOT = SAMPLES.parent
PACKAGE = ROOT / "newsparse"
ARTICLES = [str(SAMPLES / name) for name in ("readout.txt", "court.txt", "page.html")]

pytest.importorskip("hatchling", reason="builds the wheel; pip install -e '.[dev]' brings it")
if not (ROOT / "pyproject.toml").exists():
    pytest.skip("needs the repository, and newsparse runs from elsewhere", allow_module_level=True)


def build(source: Path, target: str, folder: Path) -> Path:
    """The wheel or the sdist that the build backend makes of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def dependencies() -> list[str]:
    """Where the environment of the tests has its packages."""
    return [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory, dependencies: list[str]) -> Path:
    """The interpreter of a new virtual environment with the wheel in it, and nothing compiled."""
    folder = tmp_path_factory.mktemp("installed")
    interpreter, site = environment(folder, dependencies)
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(interpreter),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    done = subprocess.run([*command, "--no-compile", str(wheel)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"pip cannot install into another environment here: {done.stderr[-200:]}")
    assert (site / "newsparse/py.typed").exists()
    return interpreter


def environment(folder: Path, dependencies: list[str]) -> tuple[Path, Path]:
    """A virtual environment that sees the packages of this one, but no editable install: its Python, its site."""
    venv.create(folder, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "tests.pth").write_text("\n".join(dependencies))
    return folder / "bin/python", site


def records(*command: str | Path, **keywords: object) -> list[dict[str, object]]:
    """The records that a command prints; it has nothing to complain about."""
    result = subprocess.run(
        [*map(str, command), *ARTICLES, "-f", "json"], capture_output=True, text=True, cwd="/", **keywords
    )  # type: ignore[call-overload]
    assert (result.returncode, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def expected() -> list[dict[str, object]]:
    """The records of the source tree."""
    return records(sys.executable, "-m", "newsparse", env={**os.environ, "PYTHONPATH": str(ROOT)})


def module_of(python: Path) -> Path:
    """Where an environment has newsparse from."""
    code = "import newsparse; print(newsparse.__file__)"
    return Path(subprocess.check_output([python, "-I", "-c", code], text=True, cwd="/").strip())


# --- what is in them ------------------------------------------------------------------------------------------


def files_of_the_package() -> Iterator[str]:
    for path in PACKAGE.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(ROOT).as_posix()


def test_the_wheel_holds_the_package_its_licences_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {name for name in names if name.startswith("newsparse/")}
    assert package == set(files_of_the_package())
    assert {
        "newsparse/py.typed",
        "newsparse/data/en/places.tsv",
        "newsparse/data/en/reader.safetensors",
    } <= package
    stem = f"newsparse-{newsparse.__version__}"
    others = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"}
    assert names - package == {
        f"{stem}.data/data/share/man/man1/newsparse.1",
        *(f"{stem}.dist-info/{name}" for name in others),
    }


def test_the_sdist_has_all_that_a_packager_needs(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    needed = [
        "LICENSE",
        "NOTICE",
        "README.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "docs",
        "samples",
        "tests",
        "training",
    ]
    assert [name for name in needed if not (tree / name).exists()] == []
    again = build(tree, "wheel", tmp_path / "dist")
    ours, theirs = zipfile.ZipFile(wheel), zipfile.ZipFile(again)
    assert sorted(ours.namelist()) == sorted(theirs.namelist())
    assert all(ours.read(name) == theirs.read(name) for name in ours.namelist())


def test_the_version_stands_in_one_place(wheel: Path) -> None:
    metadata = zipfile.ZipFile(wheel).read(f"newsparse-{newsparse.__version__}.dist-info/METADATA").decode()
    assert f"\nVersion: {newsparse.__version__}\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert newsparse.__version__ not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changes = re.findall(r"^## (\S+?),? ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert changes[0] == newsparse.__version__


SOURCES = [
    (path.parent.name, source)
    for path in sorted(PACKAGE.glob("data/*/SOURCES.toml"))
    for source in tomllib.loads(path.read_text(encoding="utf-8"))["source"]
]


@pytest.mark.parametrize(("folder", "source"), SOURCES, ids=[source["files"][0] for _, source in SOURCES])
def test_every_source_of_data_is_in_the_notice(folder: str, source: dict[str, str]) -> None:
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert f"newsparse/data/{folder}: {', '.join(source['files'])}. {' '.join(source['origin'].split())}" in notice
    assert f"Licence: {source['licence']}" in notice


def test_what_licences_ask_for_is_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in notice, "GeoNames, CC BY 4.0"
    for holder in ("Daniele Faraglia", "Ramiro Gomez", "Dan Stoffels"):
        assert holder in notice, "MIT"
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in notice


# --- where they work ------------------------------------------------------------------------------------------


def test_what_is_installed_works_in_any_folder(python: Path, expected: list[dict[str, object]]) -> None:
    assert module_of(python).is_relative_to(python.parent.parent)
    assert records(python.parent / "newsparse") == expected
    assert records(python, "-I", "-m", "newsparse") == expected


@needs_rights
def test_what_is_installed_needs_no_right_to_write(python: Path, expected: list[dict[str, object]]) -> None:
    site = module_of(python).parent
    folders = [path for path in (site, *site.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        before = sorted(site.rglob("*"))
        assert records(*(without_powers() or []), python, "-m", "newsparse") == expected
        assert sorted(site.rglob("*")) == before
    finally:
        for folder in folders:
            folder.chmod(0o755)


@pytest.fixture(scope="module")
def archive(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """newsparse as one zip archive that Python runs."""
    folder = tmp_path_factory.mktemp("zip")
    zipfile.ZipFile(wheel).extractall(folder / "app")
    zipapp.create_archive(
        folder / "app", folder / "newsparse.pyz", main="newsparse.__main__:start", compressed=True
    )
    shutil.rmtree(folder / "app")
    return folder / "newsparse.pyz"


def test_it_works_out_of_a_zip_archive(
    archive: Path, tmp_path: Path, dependencies: list[str], expected: list[dict[str, object]]
) -> None:
    interpreter, _ = environment(tmp_path / "env", dependencies)
    assert records(interpreter, "-I", archive) == expected
    command = [str(interpreter), "-I", str(archive), ARTICLES[0], "-f", "html"]
    page = subprocess.run(command, capture_output=True, check=True).stdout
    assert b"<style>" in page, "the style sheet is in the archive too"


def test_an_archive_without_its_packages_says_so(archive: Path) -> None:
    result = subprocess.run([sys.executable, "-I", "-S", archive, "x"], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("newsparse: click: cannot be loaded")
    assert "install newsparse anew" in line
