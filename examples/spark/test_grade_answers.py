#!/usr/bin/env python3
"""Runs the job on a local cluster of two workers, kills an executor while it grades, and checks every row.

usage: test_grade_answers.py GRADE [ROWS]

The executors are processes of their own (`local-cluster[2,1,1024]`). GRADE is the program.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import pyarrow
import pyarrow.parquet
import pyspark

HERE = pathlib.Path(__file__).resolve().parent
QUESTIONS = HERE.parent.parent / "questions"
SPARK_HOME = pathlib.Path(pyspark.__file__).parent
PARTITIONS = 8
# A cluster takes long to start on a busy machine.
SECONDS = 600


def answers(count):
    """Made-up answers: sentences of the model answers; some rows that cannot be graded; an id that comes twice."""
    rng = random.Random(7)
    models = {path.stem: path.read_text().split("## Model answer")[1].split(". ") for path in QUESTIONS.glob("*.md")}
    ids = sorted(models)
    rows = [
        {"id": f"a{at}", "question": (question := ids[at % len(ids)]),
         "answer": ". ".join(rng.sample(models[question], rng.randint(1, len(models[question]))))}
        for at in range(count)
    ]
    rows[10]["question"] = "no-such-question"
    rows[20]["answer"] = None
    rows[30]["question"] = None
    rows[40]["id"] = rows[41]["id"]
    rows[50]["id"] = None
    return rows


def expected(grade, rows):
    """What a single `grade stream` says of the rows: by row the score and levels, or nothing for a failure."""
    lines = (json.dumps(row | {"id": str(at)}) + "\n" for at, row in enumerate(rows))
    done = subprocess.run([grade, "stream", "--isolated", "--fields", "score,levels"],
                          input="".join(lines).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 4 and len(found) == len(rows)
    return [(line.get("score"), line.get("levels")) for line in found]


def submit(grade, table, output, *options):
    """Starts the job."""
    command = [SPARK_HOME / "bin" / "spark-submit", "--master", "local-cluster[2,1,1024]", "--files", grade]
    command += ["--conf", "spark.ui.enabled=false", "--conf", f"spark.pyspark.python={sys.executable}", *options]
    command += [HERE / "grade_answers.py", table, output, "--partitions", str(PARTITIONS)]
    environment = os.environ | {"SPARK_HOME": str(SPARK_HOME), "SPARK_LOCAL_IP": "127.0.0.1"}
    with open(log_of(output), "wb") as log:
        return subprocess.Popen(command, env=environment, cwd=output.parent, stdout=log, stderr=log)


def processes():
    """Parent and command line of every process that can be seen."""
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            found[int(folder.name)] = parent, (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
    return found


def executor_that_grades(job):
    """An executor of this job, below which `grade stream` runs."""
    seen = processes()
    for process, (_, command) in seen.items():
        executor = None
        if " stream --isolated " not in command:
            continue
        while process in seen and process != job.pid:
            if "CoarseGrainedExecutorBackend" in seen[process][1]:
                executor = process
            process = seen[process][0]
        if process == job.pid and executor:
            return executor
    return None


def kill_an_executor(job, output):
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and job.poll() is None:
        if executor := executor_that_grades(job):
            os.kill(executor, signal.SIGKILL)
            return
        time.sleep(0.05)
    job.kill()
    raise SystemExit(f"{complaints(output)}\nno executor was seen grading")


def log_of(output):
    return output.with_suffix(".log")


def complaints(output):
    """What Spark has said, but for its progress."""
    return "\n".join(line for line in log_of(output).read_text().splitlines() if " INFO " not in line)


def finish(job, output):
    code = job.wait(timeout=SECONDS)
    assert code == 0, complaints(output)


def events(folder, kind):
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith((".", "appstatus")):
            for line in path.read_text().splitlines():
                if (event := json.loads(line))["Event"] == kind:
                    yield event


def check(rows, marks, output):
    """Every row once, with the marks that it should have."""
    table = pyarrow.parquet.read_table(output).to_pylist()
    key = lambda row: (row["id"] or "", row["question"] or "")
    assert sorted(map(key, table)) == sorted(map(key, rows)), "rows are lost or doubled"
    wanted = sorted((*key(row), str(score), sorted((levels or {}).items())) for row, (score, levels) in zip(rows, marks))
    found = sorted((*key(row), str(row["score"]), sorted(row["levels"] or [])) for row in table)
    assert found == wanted, "marks differ"
    by_id = {row["id"]: row for row in table}
    assert "unknown question" in by_id["a10"]["error"] and "null" in by_id["a20"]["error"]
    answers = {row["id"]: row["answer"] for row in rows}
    for entry in by_id["a100"]["evidence"]:
        text = answers["a100"].encode()[entry["start"]:entry["end"]].decode()
        assert text == entry["text"]
    assert by_id["a100"]["evidence"]


def main():
    grade = os.path.abspath(sys.argv[1])
    rows = answers(int(sys.argv[2]) if len(sys.argv) > 2 else 4_000)
    marks = expected(grade, rows)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "events").mkdir()
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "answers.parquet")
        (folder / "few.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:200]))

        log = ["--conf", "spark.eventLog.enabled=true", "--conf", f"spark.eventLog.dir=file://{folder}/events",
               "--conf", "spark.eventLog.rolling.enabled=false", "--conf", "spark.eventLog.compress=false"]
        job = submit(grade, folder / "answers.parquet", folder / "marks", *log)
        kill_an_executor(job, folder / "marks")
        finish(job, folder / "marks")
        check(rows, marks, folder / "marks")
        ended = list(events(folder / "events", "SparkListenerTaskEnd"))
        lost = [event for event in ended if event["Task End Reason"]["Reason"] == "ExecutorLostFailure"]
        assert lost, "the executor was killed when it did nothing"

        finish(submit(grade, folder / "few.jsonl", folder / "few"), folder / "few")
        check(rows[:200], marks[:200], folder / "few")
    print(f"spark: {len(rows)} rows once each, though an executor was killed and {len(lost)} tasks were lost with it")


main()
