#!/usr/bin/env python3
"""Writes a corpus of made-up Markdown drafts for measuring speed: the same files for the same arguments.

usage: corpus.py FOLDER [DRAFTS]

Words are drawn with the frequencies of Zipf's law: first those of the test sentences of the rubrics, the most frequent
first, then those of data/common-words.txt; every sixth from data/technical-words.txt. A draft is paragraphs, bullets, headings, code, quotes and tables of about 1,500 bytes,
named so that the questions of the bank take turns.
"""

import collections
import itertools
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BYTES, SPREAD = 1280, 250


def lines(name):
    return (ROOT / "data" / name).read_text(encoding="utf-8").split()


def by_frequency(others, rng):
    """The words of the test sentences, the most frequent first, then the others in any order."""
    counts = collections.Counter()
    for rubric in sorted((ROOT / "rubrics").glob("*.toml")):
        for text in re.findall(r'text = "(.*?)"', rubric.read_text(encoding="utf-8")):
            counts.update(re.findall(r"[a-z']+", text.lower()))
    frequent = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    rest = sorted(set(others) - set(frequent))
    rng.shuffle(rest)
    return frequent + rest


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    drafts = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    rng = random.Random(24)
    common = by_frequency(lines("common-words.txt"), rng)
    technical = rng.sample(lines("technical-words.txt"), 240)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(common) + 1)))
    questions = sorted(path.stem for path in (ROOT / "questions").glob("*.md"))

    def sentence():
        length = rng.randint(6, 24)
        words = rng.choices(common, cum_weights=weights, k=length)
        words = [rng.choice(technical) if rng.random() < 0.17 else word for word in words]
        return " ".join(words).capitalize() + rng.choice([".", ".", ".", "?", ";"])

    def block():
        kind = rng.choices("pbnhcqt", weights=[50, 25, 7, 8, 5, 3, 2])[0]
        some = lambda: " ".join(sentence() for _ in range(rng.randint(2, 5)))
        return {
            "p": some,
            "b": lambda: "\n".join("- " + sentence() for _ in range(rng.randint(2, 5))),
            "n": lambda: "\n".join(f"{at}. {sentence()}" for at in range(1, rng.randint(3, 5))),
            "h": lambda: "## " + " ".join(rng.choices(common, cum_weights=weights, k=4)).capitalize(),
            "c": lambda: "```\n" + sentence() + "\n```",
            "q": lambda: "> " + sentence(),
            "t": lambda: "| a | b |\n| --- | --- |\n" + "\n".join(f"| {sentence()} | x |" for _ in range(2)),
        }[kind]()

    for at in range(drafts):
        target, blocks, size = rng.gauss(BYTES, SPREAD), [], 0
        while size < target:
            blocks.append(block())
            size += len(blocks[-1])
        path = folder / f"{at // 1000:03}" / f"{questions[at % len(questions)]}-{at:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


main()
