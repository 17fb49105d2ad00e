#!/usr/bin/env python3
"""Doubles what the program is given, and says how much longer it takes: whole processes, the fastest of several runs.

usage: doubling.py [GRADE]

Drafts of prose and of the worst texts grow to 1 MiB, rubrics to 10,000 phrases, folders to 20,000 drafts.
"""

import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUESTION = "db-backups"
DOUBLINGS = 3
RUNS = 5
LARGEST_DRAFT, MOST_PHRASES, MOST_DRAFTS = 1 << 20, 10_000, 20_000


def rubric():
    return (ROOT / "rubrics" / f"{QUESTION}.toml").read_text(encoding="utf-8")


def filled(size, make):
    """A text of just under so many bytes."""
    pieces, length = [], 0
    while True:
        piece = make()
        length += len(piece.encode())
        if length > size:
            return "".join(pieces)
        pieces.append(piece)


def letters(rng):
    return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(6, 10)))


def misspelt(word, rng):
    """The word with two letters swapped."""
    at = rng.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def texts():
    """By what it is made of, a function that makes the next piece of a text."""
    rng = random.Random(24)
    sentences = [json.loads(text) for text in re.findall(r'text = (".*?[^\\]")', rubric())]
    phrases = re.findall(r"[a-z]{2,}", " ".join(re.findall(r'^  "(.*)",$', rubric().split("[concept.training]")[0], re.M)))
    long = sorted({word for word in phrases if len(word) > 5})
    return {
        "prose": lambda: rng.choice(sentences) + rng.choice([" ", " ", "\n\n"]),
        "one word": lambda: "backup ",
        "unknown words": lambda: letters(rng) + " ",
        "misspelt words": lambda: misspelt(rng.choice(long), rng) + " ",
        "words of phrases": lambda: rng.choice(phrases) + " ",
    }


def bank(folder, phrases):
    """A bank with one question, whose rubric has so many phrases in ten concepts."""
    rng = random.Random(phrases)
    words = [word for word in (ROOT / "data" / "technical-words.txt").read_text(encoding="utf-8").split() if word.isalpha()]
    for name in ["questions", "rubrics"]:
        (folder / name).mkdir(parents=True, exist_ok=True)
    head = '# Big\n\nWhat is big?\n\n## What is looked for\n\nMuch.\n\n## Model answer\n\nNothing.\n'
    (folder / "questions" / "big.md").write_text(head, encoding="utf-8")
    lines = ['format = 1', 'id = "big"', 'title = "Big"', 'kind = "design"', 'topics = ["big"]']
    for concept in range(10):
        lines += ["", "[[concept]]", f'id = "c{concept}"', f'title = "Concept {concept}"', "weight = 1",
                  'about = "Much."', 'advice = "Write more."', "any = ["]
        for number in range(phrases // 10):
            first, second, third = rng.sample(words, 3)
            lines.append(f'  "{first} ~3 ({second}|{third}) ~5 n{concept}x{number}",')
        lines.append("]")
    (folder / "rubrics" / "big.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return rng.choices(words, k=300)


def seconds(command):
    """The fastest of several runs: whatever else the machine does only makes it slower."""
    def once():
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):
            sys.exit(f"doubling: {' '.join(map(str, command))}\n{done.stderr.decode()}")
        return time.perf_counter() - start
    return min(once() for _ in range(RUNS))


def series(name, unit, largest, command):
    """A row: what it takes at an eighth, a quarter, half and all, and the greatest factor between two of these."""
    sizes = [largest >> (DOUBLINGS - step) for step in range(DOUBLINGS + 1)]
    times = [seconds(command(size)) for size in sizes]
    factor = max(after / before for before, after in zip(times, times[1:]))
    taken = " | ".join(f"{taken * 1000:.0f} ms" for taken in times)
    return f"| {name} | {largest:,} {unit} | {taken} | {factor:.2f} |"


def rows(grade, many):
    """The table. `many` is a folder with the drafts of corpus.py."""
    yield "| what is doubled | to | an eighth | a quarter | half | all | factor at most |"
    yield "| --- | --: | --: | --: | --: | --: | --: |"
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for name, make in texts().items():
            def draft(size):
                path = folder / f"{size}.md"
                path.write_text(filled(size, make), encoding="utf-8")
                return [grade, "--quiet", "-q", QUESTION, path]
            yield series(f"a draft: {name}", "bytes", LARGEST_DRAFT, draft)

        def phrases(count):
            words = bank(folder / str(count), count)
            path = folder / "big.md"
            path.write_text(" ".join(words) + "\n", encoding="utf-8")
            return [grade, "--quiet", "--bank", folder / str(count), "-q", "big", path]
        yield series("a rubric", "phrases", MOST_PHRASES, phrases)

        files = sorted(many.rglob("*.md"))
        def drafts(count):
            listed = folder / f"{count}.files"
            listed.write_text("".join(f"{path}\n" for path in files[:count]), encoding="utf-8")
            return [grade, "--quiet", "--files-from", listed]
        yield series("a folder", "drafts", MOST_DRAFTS, drafts)


def main():
    grade = sys.argv[1] if len(sys.argv) > 1 else ROOT / "target" / "release" / "grade"
    many = ROOT / "target" / "corpus" / "many"
    if not many.is_dir():
        subprocess.run([sys.executable, ROOT / "scripts" / "corpus.py", many, str(MOST_DRAFTS)], check=True)
    for row in rows(grade, many):
        print(row, flush=True)


if __name__ == "__main__":
    main()
