"""Turn Common Crawl's news archives into Parquet files of records: on one machine, with Ray, or with Slurm.

    pip install 'newsparse[datatrove]'
    python docs/ccnews.py WARCS OUT                                  # this machine, all cores
    python docs/ccnews.py WARCS OUT --executor ray                   # needs ray; RAY_ADDRESS names a cluster
    python docs/ccnews.py WARCS OUT --executor slurm --partition p   # submits an array of jobs

WARCS is a folder of ``*.warc.gz`` and OUT one for the results; both may be anything that fsspec opens, such as
``s3://commoncrawl/crawl-data/CC-NEWS/2026/11/`` (``pip install s3fs``). A task reads one archive, or with
``--tasks N`` every Nth. OUT then holds

    records/00000.parquet …     the records of each task, as newsparse -o all.parquet would write them
    failed/00000.jsonl.gz …     the pages that have none, and why
    logs/                       datatrove's: a log, counts and a mark of completion for each task
    plan.txt                    which archives there were, and how many tasks

Run it again after a crash or a kill: tasks that are marked as complete are left out, the others are done anew.
It is meant to be copied and changed.
"""

import argparse
import os

from datatrove.executor import LocalPipelineExecutor, RayPipelineExecutor, SlurmPipelineExecutor
from datatrove.io import get_datafolder
from datatrove.pipeline.writers import JsonlWriter

from newsparse.datatrove import ArchiveReader, Parse, record_writer

ARCHIVES = "*.warc.gz"
PLAN = "plan.txt"
MEMORY_GB = 1
"""What a task may take. docs/scale.md says what it takes."""


def is_same_plan(out: str, plan: list[str]) -> bool:
    """Whether this run shares the archives out among tasks as the one did that began ``out``, if one did."""
    folder, text = get_datafolder(out), "\n".join(plan)
    if folder.isfile(PLAN) and (before := folder.read_text(PLAN)):
        return before == text
    with folder.open(PLAN, "wt") as file:
        file.write(text)
    return True


def main() -> None:
    """Put the pipeline together and run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warcs")
    parser.add_argument("out")
    parser.add_argument("--executor", choices=["local", "ray", "slurm"], default="local")
    parser.add_argument("--tasks", type=int, help="by default as many as there are archives")
    parser.add_argument("--workers", type=int, help="tasks at a time; by default all cores, on a cluster no limit")
    parser.add_argument("--partition", help="of Slurm")
    parser.add_argument("--hours", type=int, default=24, help="that Slurm gives a task")
    options = parser.parse_args()
    if options.executor == "slurm" and not options.partition:
        parser.error("Slurm needs a --partition")
    archives = get_datafolder(options.warcs).list_files(glob_pattern=ARCHIVES)
    if not archives:
        parser.error(f"{options.warcs} holds no {ARCHIVES}")
    out, tasks = options.out.rstrip("/"), options.tasks or len(archives)
    if not is_same_plan(out, [str(tasks), *archives]):
        parser.error(
            f"{out} was begun with other archives or --tasks, and its marks mean those; name a new folder"
        )
    joins = options.executor == "slurm" or bool(os.environ.get("RAY_ADDRESS"))
    workers = options.workers or (-1 if joins else len(os.sched_getaffinity(0)))
    pipeline = [
        ArchiveReader(options.warcs, glob_pattern=ARCHIVES),
        Parse(exclusion_writer=JsonlWriter(f"{out}/failed")),
        record_writer(f"{out}/records"),
    ]
    run = {
        "pipeline": pipeline,
        "tasks": tasks,
        "workers": workers,
        "logging_dir": f"{out}/logs",
    }
    if options.executor == "local":
        executor = LocalPipelineExecutor(**run)
    elif options.executor == "ray":
        import ray

        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
        ray.init(**({} if joins else {"num_cpus": workers, "include_dashboard": False}))
        executor = RayPipelineExecutor(**run, mem_per_cpu_gb=MEMORY_GB)
    else:
        executor = SlurmPipelineExecutor(
            **run, time=f"{options.hours}:00:00", partition=options.partition, mem_per_cpu_gb=MEMORY_GB
        )
    executor.run()


if __name__ == "__main__":
    main()
