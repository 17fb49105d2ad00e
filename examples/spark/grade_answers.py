#!/usr/bin/env python3
"""Grades a table of answers on a Spark cluster: every partition runs through a `grade stream` of its own.

usage: spark-submit --files grade grade_answers.py INPUT OUTPUT [--partitions N]

INPUT is a table with the columns id, question and answer, as Parquet or as JSON Lines (.json, .jsonl). OUTPUT is a
folder of Parquet that must not exist: a row for each row of INPUT, with its marks or with the reason why there are
none.
"""

import argparse
import collections
import itertools
import json
import subprocess
import tempfile
import threading

import pyarrow
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

COLUMNS = ["id", "question", "answer"]

# What is asked of `grade stream` and goes into the table as it is.
MARKS = ["rubric_hash", "words", "score", "pass", "passed", "band", "points", "full_marks", "max_points", "levels"]

EVIDENCE = pyarrow.struct({
    "concept": pyarrow.string(), "role": pyarrow.string(), "start": pyarrow.int32(), "end": pyarrow.int32(),
    "text": pyarrow.string(), "phrase": pyarrow.string(),
})

SCHEMA = pyarrow.schema({
    "id": pyarrow.string(), "question": pyarrow.string(), "rubric_hash": pyarrow.string(),
    "words": pyarrow.int32(), "score": pyarrow.int32(), "pass": pyarrow.int32(), "passed": pyarrow.bool_(),
    "band": pyarrow.string(), "points": pyarrow.int32(), "full_marks": pyarrow.int32(),
    "max_points": pyarrow.int32(), "levels": pyarrow.map_(pyarrow.string(), pyarrow.string()),
    "evidence": pyarrow.list_(EVIDENCE), "error": pyarrow.string(),
})

# Rows that are handed to Spark at once.
ROWS = 512

# Exit codes of a stream that has come to its end: all lines graded, or some of them failed.
DONE, SOME_FAILED = 0, 4


def evidence(report):
    """The evidence of all concepts as one list."""
    keys = ["role", "start", "end", "text", "phrase"]
    return [
        {"concept": concept["id"]} | {key: entry[key] for key in keys}
        for concept in report["concepts"]
        for entry in concept["evidence"]
    ]


def row(asked, line):
    """A row of the result: `asked` are id and question, `line` is what `grade stream` wrote."""
    report = json.loads(line)
    marks = {"id": asked[0], "question": asked[1], "error": report.get("error")}
    if marks["error"] is None:
        marks |= {name: report[name] for name in MARKS} | {"evidence": evidence(report)}
        marks["levels"] = list(marks["levels"].items())
    return marks


class Feeder(threading.Thread):
    """Writes the rows of a partition to the stream, while their marks are read from it."""

    def __init__(self, batches, stdin):
        super().__init__(daemon=True)
        self.batches, self.stdin = batches, stdin
        # Id and question of the rows that are on their way; the pipes bound how many these are.
        self.asked = collections.deque()
        self.error = None

    def run(self):
        try:
            number = itertools.count(1)
            for batch in self.batches:
                for values in batch.to_pylist():
                    self.asked.append((values["id"], values["question"]))
                    # Line N answers row N, so ids need not be unique, and may be missing.
                    line = json.dumps(values | {"id": str(next(number))}, ensure_ascii=False)
                    self.stdin.write(line.encode() + b"\n")
            self.stdin.close()
        except BrokenPipeError:
            # The stream has ended early; its exit code and its words tell why.
            pass
        except Exception as error:
            self.error = error
            # Without the rest of its input the stream ends.
            self.stdin.close()


def grade_partition(batches):
    """Runs a partition through `grade stream`: record batches in, record batches out, in the same order."""
    command = [SparkFiles.get("grade"), "stream", "--isolated", "--jobs", "1"]
    command += ["--fields", ",".join(MARKS + ["concepts"])]
    with tempfile.TemporaryFile() as messages:
        stream = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages)
        try:
            feeder = Feeder(batches, stream.stdin)
            feeder.start()
            marked = (row(feeder.asked.popleft(), line) for line in stream.stdout)
            while rows := list(itertools.islice(marked, ROWS)):
                yield pyarrow.RecordBatch.from_pylist(rows, schema=SCHEMA)
            code = stream.wait()
            feeder.join()
            messages.seek(0)
            said = messages.read().decode(errors="replace")
            # A task that fails here is tried again by Spark; nothing of it is kept.
            if feeder.error:
                raise feeder.error
            if code not in (DONE, SOME_FAILED) or feeder.asked:
                raise RuntimeError(f"grade stream ended with {code}, {len(feeder.asked)} rows unanswered: {said}")
        finally:
            stream.kill()
            stream.wait()


def read(spark, path):
    """A table with the three columns, all of them text."""
    is_json = path.rstrip("/").endswith((".json", ".jsonl"))
    types = ", ".join(f"{name} string" for name in COLUMNS)
    table = spark.read.schema(types).json(path) if is_json else spark.read.parquet(path)
    return table.selectExpr(*(f"CAST({name} AS string) AS {name}" for name in COLUMNS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--partitions", type=int, help="partitions to grade; as the input is cut if not given")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("grade answers").getOrCreate()
    table = read(spark, args.input)
    if args.partitions:
        table = table.repartition(args.partitions)
    table.mapInArrow(grade_partition, from_arrow_schema(SCHEMA)).write.parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
