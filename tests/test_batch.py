"""Many inputs at once: a worker that dies costs only the input that killed it."""

import os
from pathlib import Path, PurePath

from newsparse.batch import Outcome, Settings, run
from newsparse.errors import NewsparseError
from newsparse.outputs import StandardOutput
from newsparse.sources import Input
from newsparse.write import FORMATS, Dumped


class Deadly(Input):
    """An input that ends the process that reads it."""

    def read(self) -> bytes:
        os._exit(9)


class Kept(StandardOutput):
    """Keeps the records instead of printing them."""

    def __init__(self) -> None:
        super().__init__(FORMATS["json"].writer())
        self.paths: list[str] = []

    def write(self, item: Input, record: Dumped) -> None:
        self.paths.append(item.path)


def test_a_dead_worker_is_replaced_and_its_neighbours_are_done_again(tmp_path: Path) -> None:
    inputs: list[Input | NewsparseError] = []
    for number in range(20):
        path = tmp_path / f"{number:02}.txt"
        path.write_text("A text.")
        kind = Deadly if number in (3, 12) else Input
        inputs.append(kind(str(path), PurePath(path.name)))
    failures: list[Outcome] = []
    output = Kept()
    tally = run(inputs, Settings(FORMATS["json"]), output, workers=2, report=failures.append)
    assert [str(failure.error).split(";")[0] for failure in failures] == [
        f"{tmp_path}/{number:02}.txt: the process that read it died, twice" for number in (3, 12)
    ]
    assert output.paths == [f"{tmp_path}/{number:02}.txt" for number in range(20) if number not in (3, 12)]
    assert (tally.written, tally.failed) == (18, 2)
