"""Reads the formats of a hostile folder with tools that users have: `readers.py PROGRAM`.

GitHub's own Markdown, junitparser, and the csv, json and jsonschema of Python.
"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

import cmarkgfm
import jsonschema
import junitparser
from cmarkgfm.cmark import Options

HERE = pathlib.Path(__file__).parent
SCHEMAS = HERE.parent.parent / "schemas"
GOOD = "Every month we restore the newest backup into a scratch account and compare row counts.\n"
TRIES = [
    "::error::x", "##[error]x", "\x1b[31m", "\u202ex", "<script>x</script>", "</details>", "<!--", "]]>", "&amp;",
    "[a](https://example.org)", "![a](https://example.org)", "https://example.org", "www.example.org",
    "a@example.org", "@someone", "```x", "` `` `", "a | b", "\\| \\", "\\\\|", "$x$", "=1+1", "@SUM(1)", '",\n"=1',
    "\u2028x", "%0A::x", "[^1]", "*a* _b_ ~~c~~", "# a\n\n- b\n\n> c", "x\ufffe\uffff",
]


def hostile(folder):
    for number, words in enumerate(TRIES):
        text = f"We test {words} our restores {words} every month {words} and compare.\n\n{words}\n"
        (folder / f"db-backups-{number}.md").write_text(text)
        (folder / f"unknown-{number}.md").write_text(f"---\nquestion: {json.dumps(words)}\n---\n{GOOD}")
        (folder / f"db-backups {words.replace('/', '')}.md").write_text(text)
        (folder / f"{words.replace('/', '')} no question.md").write_text(text)
    (folder / os.fsdecode(b"db-backups \xff.md")).write_text(GOOD)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)


def markdown(text):
    """No tag but those of the report itself, no link above all."""
    tags = Tags()
    tags.feed(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
    ours = {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "code", "ul", "li", "p", "strong", "details", "summary"}
    assert tags.tags <= ours, tags.tags - ours
    return text.count("<details>")


def junit(text):
    suites = list(junitparser.JUnitXml.fromstring(text.encode()))
    return sum(1 for suite in suites for case in suite)


def table(text):
    rows = list(csv.DictReader(io.StringIO(text), strict=True))
    assert not any(cell.lstrip().startswith(tuple("=+-@\t\r")) for row in rows for cell in row.values())
    return len(rows)


def whole(text):
    value = json.loads(text)
    jsonschema.validate(value, json.loads((SCHEMAS / "report.schema.json").read_text()))
    return len(value["reports"])


def lines(text):
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "report-line.schema.json").read_text()))
    for line in text.splitlines():
        validator.validate(json.loads(line))
    return text.count("\n")


def sarif(text):
    schema = json.loads((HERE / "sarif-schema-2.1.0.json").read_text())
    value = json.loads(text)
    jsonschema.validate(value, schema)
    return len(value["runs"][0]["results"])


READERS = {"markdown": markdown, "junit": junit, "csv": table, "json": whole, "jsonl": lines, "sarif": sarif}


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        hostile(folder)
        for name, reader in READERS.items():
            command = [program, ".", "--format", name]
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
            assert done.returncode == 4, done.stderr
            count = reader(done.stdout.decode())
            assert count > 0, name
            print(f"{name}: {count} read")


main()
