"""Worker processes: the order of the results, and what becomes of items that kill or block them."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse.workers import QUEUED, WINDOW, Lost, Ready, in_order


def work(item: str) -> str:
    """Do what the item says."""
    what, _, rest = item.partition(" ")
    if what == "sleep":
        time.sleep(float(rest))
    elif what == "spin":
        while True:
            pass
    elif what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "exit":
        os._exit(3)
    elif what == "die-once" and not os.path.exists(rest):
        Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "busy":
        mark = Path(rest, f"busy-{os.getpid()}")
        mark.touch()
        time.sleep(0.02)
        mark.unlink()
    elif what == "die-beside-others":
        if not (mark := Path(rest, "died")).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return f"beside {len(list(Path(rest).glob('busy-*')))} others"
    elif what == "large":
        return "y" * int(rest)
    return f"did {item[:40]}"


def lost(item: str, why: Lost) -> str:
    return f"{why.value}: {item}"


def results(items: list[str | Ready[str]], jobs: int = 2, timeout: float | None = 30.0) -> list[str]:
    return list(in_order(iter(items), work, lost, jobs, timeout))


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order(jobs: int) -> None:
    items: list[str | Ready[str]] = [f"sleep {(number % 3) / 100}" for number in range(100)]
    items[10:10] = [Ready("was there")]
    wanted = [item.result if isinstance(item, Ready) else f"did {item}" for item in items]
    assert results(items, jobs) == wanted
    assert results([Ready("a"), Ready("b")], jobs) == ["a", "b"]
    assert results([], jobs) == []


def test_large_items_and_results_block_nobody() -> None:
    items: list[str | Ready[str]] = [f"large {size}" for size in (1, 3_000_000, 2, 2_000_000, 3, 4)]
    items += ["x" * 3_000_000, "x" * 2_000_000, "x"]
    assert [len(result) for result in results(items)] == [1, 3_000_000, 2, 2_000_000, 3, 4, 44, 44, 5]


def test_a_dead_worker_costs_its_item_alone(tmp_path: Path) -> None:
    items: list[str | Ready[str]] = [f"a {number}" for number in range(20)]
    items[3:3] = ["die", f"die-once {tmp_path / 'x'}"]
    items += ["exit", "die"]
    found = results(items)
    once = f"did die-once {tmp_path / 'x'}"[:44]
    assert found[:6] == ["did a 0", "did a 1", "did a 2", "died: die", once, "did a 3"]
    assert found[-3:] == ["did a 19", "died: exit", "died: die"]


def test_what_killed_a_worker_is_tried_again_alone(tmp_path: Path) -> None:
    busy: list[str | Ready[str]] = [f"busy {tmp_path}"] * 20
    assert results([*busy, f"die-beside-others {tmp_path}", *busy], jobs=4)[20] == "beside 0 others"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_takes_too_long_is_stopped_and_costs_only_itself(jobs: int) -> None:
    began = time.monotonic()
    found = results(["a", "sleep 600", "b", "spin", "c"], jobs, timeout=2.0)
    assert found == ["did a", "timed out: sleep 600", "did b", "timed out: spin", "did c"]
    assert time.monotonic() - began < 500


def test_no_more_items_are_under_way_than_the_window_holds() -> None:
    """The first blocks the order; behind it the source is asked for a bounded number."""
    asked = 0

    def items() -> Iterator[str]:
        nonlocal asked
        yield "sleep 600"
        while True:
            asked += 1
            yield "a"

    running = in_order(items(), work, lost, 2, timeout=2.0)
    assert next(running) == "timed out: sleep 600"
    assert asked < 2 * WINDOW + 2 * QUEUED
    running.close()


def test_nothing_is_left_running_when_the_run_ends_early() -> None:
    running = in_order(iter(["a", "sleep 600", "sleep 600"]), work, lost, 2, None)
    assert next(running) == "did a"
    began = time.monotonic()
    running.close()
    assert time.monotonic() - began < 500
