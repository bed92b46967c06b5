"""Texts of modules that are hard to read: by name, what makes one of about so many characters.

Each made ``check`` or a build slow or endless once, or is of the kind of one that did.
"""

from __future__ import annotations

from collections.abc import Callable


def wrapped(text: str) -> str:
    """The text in lines as long as we read."""
    return "\n".join(text[at : at + 4900] for at in range(0, len(text), 4900))


def in_lines(text: str) -> str:
    """The text with only its longest lines broken."""
    return "\n".join(wrapped(line) for line in text.split("\n"))


def _runs(size: int) -> str:
    """Runs of 1, 2, 3 … backticks."""
    runs, length, n = [], 0, 1
    while length < size:
        runs.append("`" * n)
        length, n = length + n + 1, n + 1 if n < 900 else 1
    return wrapped(" ".join(runs))


def _again(part: str, end: str = "", start: str = "") -> Callable[[int], str]:
    return lambda size: wrapped(start + part * (size // len(part)) + end)


def _numbered(part: str, first: str = "") -> Callable[[int], str]:
    start = "".join(first.format(n) for n in range(200))
    return lambda size: start + "".join(part.format(n) for n in range(size // len(part)))


# Module texts that made check slow or endless, and others of their kind.
HANGS: dict[str, Callable[[int], str]] = {
    "exclamation marks": _again("!", "a.facilit"),
    "boxes to tick": _again("[ ] ", "the facilitator says"),
    "code that is never closed": lambda size: "```a ```\n" * (size // 9),
    "the same with ~~~": lambda size: "~~~a ~~~\n" * (size // 9),
    "longer and longer fences": lambda size: "".join("`" * (n % 900 + 3) + " a\n```\n" for n in range(size // 460)),
    "a citation without an end": _again("@a;b ", start="["),
    "runs of backticks": _runs,
    "addresses for links": _again("[a]:", ' "x'),
    "the same link to nowhere": lambda size: "[x](nowhere.md)\n\n" * (size // 17),
    "other links to nowhere": _numbered("[x](nowhere{}.md)\n\n"),
    "other works": _numbered("[@work{}]\n"),
    "other headings": _numbered("[x](#j{})\n", "# heading {}\n\n"),
    "spaces that do not break": _again("\u00a0"),
    "notes and footnotes": _numbered("!!! facilitator\n    a [^b{}]\n\n"),
    "notes and code": lambda size: "!!! facilitator\n    ```\n\na\n" * (size // 27),
    "a sentence without an end": _again("peer workers restrain "),
    "a lead without an end": lambda size: (
        wrapped("peer workers " * (size // 26)) + ":\n\n" + "- restrain\n" * (size // 22)
    ),
    "tables": lambda size: ("| restrain @a " * 140 + "|\n") * (size // 2000),
    "numbers of sessions": _again("two sessions of a course "),
    "addresses of people": lambda size: "a.b@gmail.com\n" * (size // 14),
    "pictures of nobody": _again("![a]("),
    "headings without a line between": lambda size: "# a\n" * (size // 4),
    "lines under lines": lambda size: "a\n=\n" * (size // 4),
    "headings of the same name": lambda size: "# a\n\n" * (size // 5),
    "brackets": _again("["),
    "addresses without an end": _again("[a]("),
    "tags without an end": _again("<a "),
    "meanings without a word": lambda size: ": a\n" * (size // 4),
}

# The texts that were found to hang, letter for letter: their lines are as long as they were.
AS_FOUND: dict[str, Callable[[], str]] = {
    "4,900 exclamation marks before the word for a note": lambda: "!" * 4900 + "a.facilit",
    "28 boxes to tick before the word for a note": lambda: "[ ] " * 28 + "the facilitator says",
    "20,000 lines that open code and never close it": lambda: "```a ```\n" * 20_000,
    "20,000 lines that open code and never close it, with ~~~": lambda: "~~~a ~~~\n" * 20_000,
    "a citation of 8,000 works that never ends": lambda: "[" + "@a;b " * 8_000,
    "runs of 1, 2, 3 … 999 backticks": lambda: " ".join("`" * n for n in range(1, 1000)),
    "75,000 addresses for links in one line": lambda: "[a]:" * 75_000 + ' "x',
    "37,500 links to a file that is not there": lambda: "[x](nowhere.md)\n\n" * 37_500,
    "300,000 spaces that do not break": lambda: "\u00a0" * 300_000,
    "7,500 headings": lambda: "# a\n" * 7_500,
}

# More of the same kinds, of one size each, made up for this list. Lines are broken where we would read no further.
MORE: dict[str, Callable[[], str]] = {
    "100,000 stars": lambda: "*" * 100_000,
    "30,000 bold words that never end": lambda: "**a " * 30_000,
    "30,000 pairs of underlines": lambda: "a__b" * 30_000,
    "a quotation in a quotation, 2,000 deep": lambda: ">" * 2_000 + " a",
    "a list in a list, 300 deep": lambda: "".join(f"{'    ' * n}- a\n" for n in range(300)),
    "a table of 2,000 columns": lambda: "| a " * 2_000 + "|\n" + "| - " * 2_000 + "|\n" + "| b " * 2_000 + "|\n",
    "a table of 20,000 rows": lambda: "| a | b |\n| - | - |\n" + "| c | d |\n" * 20_000,
    "5,000 footnotes": lambda: "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(5_000)),
    "5,000 abbreviations in a text of 5,000 words": lambda: (
        "".join(f"*[A{n}]: b\n" for n in range(5_000)) + "\n" + " ".join(f"A{n}" for n in range(5_000))
    ),
    "20,000 tags inside each other": lambda: "<div>" * 20_000,
    "20,000 comments that never end": lambda: "<!-- " * 20_000,
    "100,000 signs of HTML by number": lambda: "&#97;" * 100_000,
    "20,000 tabs of text": lambda: '=== "a"\n\n    b\n\n' * 20_000,
    "20,000 boxes": lambda: '!!! note "a"\n    b\n\n' * 20_000,
    "a word of 300,000 letters": lambda: "a" * 300_000,
    "a sentence of 60,000 words": lambda: "peer support is good and " * 12_000,
    "50,000 addresses without marks": lambda: "https://a.example/ " * 15_000,
    "20,000 phone numbers": lambda: "116 124 and " * 20_000,
    "20,000 sentences about hard subjects": lambda: "He tried to hang himself. " * 12_000,
    "10,000 marks for attributes": lambda: "a {: #b .c d=e }\n\n" * 10_000,
    "10,000 macros": lambda: '{{ count("courses") }} ' * 10_000,
    "300,000 letters with a mark above each": lambda: "e\u0301" * 150_000,
    "one letter with 100,000 marks above it": lambda: "e" + "\u0301" * 100_000,
    "200,000 characters that nobody can see": lambda: "\u200b" * 200_000,
    "300,000 ends of lines": lambda: "a" + "\n" * 300_000 + "b",
    "300,000 carriage returns": lambda: "a" + "\r" * 300_000 + "b",
    "100,000 backslashes": lambda: "\\" * 100_000,
    "100,000 tabs": lambda: "a\n" + "\t" * 100_000 + "b",
    "5,000 headings with a link to each": lambda: "".join(
        f"## Heading {n}\n\n[a](#heading-{n})\n\n" for n in range(5_000)
    ),
    "a file of 6 MB": lambda: "Sleep is different for everybody.\n\n" * 180_000,
}

SIZE = 150_000  # characters, of those that can have any number
# The codes of what is said of each. Nothing is wrong with those that are not here.
SAID: dict[str, str] = {
    "exclamation marks (150,000 characters)": "block-empty block-unknown text-too-tangled",
    "code that is never closed (150,000 characters)": "text-too-tangled",
    "runs of backticks (150,000 characters)": "text-too-tangled",
    "the same link to nowhere (150,000 characters)": "link-broken text-too-tangled",
    "other works (150,000 characters)": "reference-unknown text-too-tangled",
    "notes and code (150,000 characters)": "facilitator-misplaced text-too-tangled",
    "a lead without an end (150,000 characters)": "content-notes-missing text-too-tangled",
    "numbers of sessions (150,000 characters)": "text-too-tangled",
    "pictures of nobody (150,000 characters)": "text-too-tangled",
    "lines under lines (150,000 characters)": "text-too-tangled",
    "brackets (150,000 characters)": "text-too-tangled",
    "tags without an end (150,000 characters)": "text-too-tangled",
    "4,900 exclamation marks before the word for a note": "block-empty block-unknown",
    "20,000 lines that open code and never close it": "text-too-tangled",
    "a citation of 8,000 works that never ends": "file-too-large",
    "75,000 addresses for links in one line": "file-too-large",
    "300,000 spaces that do not break": "file-too-large",
    "100,000 stars": "text-too-tangled",
    "30,000 pairs of underlines": "text-too-tangled",
    "a list in a list, 300 deep": "text-too-deep",
    "a table of 20,000 rows": "text-too-tangled",
    "5,000 abbreviations in a text of 5,000 words": "link-broken text-too-tangled",
    "20,000 comments that never end": "html-removed text-too-tangled",
    "20,000 tabs of text": "text-too-tangled",
    "a word of 300,000 letters": "text-too-tangled",
    "50,000 addresses without marks": "text-too-tangled",
    "20,000 sentences about hard subjects": "content-notes-missing method-named text-too-tangled",
    "10,000 macros": "text-too-tangled",
    "one letter with 100,000 marks above it": "text-too-tangled",
    "100,000 backslashes": "text-too-tangled",
    "5,000 headings with a link to each": "text-too-tangled",
    "boxes to tick (150,000 characters)": "text-too-tangled",
    "the same with ~~~ (150,000 characters)": "text-too-tangled",
    "a citation without an end (150,000 characters)": "text-too-tangled",
    "addresses for links (150,000 characters)": "link-broken text-too-tangled",
    "other links to nowhere (150,000 characters)": "link-broken text-too-tangled",
    "other headings (150,000 characters)": "heading-first-level text-too-tangled",
    "notes and footnotes (150,000 characters)": "link-broken text-too-tangled",
    "a sentence without an end (150,000 characters)": "content-notes-missing text-too-tangled",
    "tables (150,000 characters)": "content-notes-missing",
    "addresses of people (150,000 characters)": "personal-data text-too-tangled",
    "headings without a line between (150,000 characters)": "heading-first-level text-too-tangled",
    "headings of the same name (150,000 characters)": "heading-first-level text-too-tangled",
    "addresses without an end (150,000 characters)": "text-too-tangled",
    "meanings without a word (150,000 characters)": "text-too-tangled",
    "20,000 lines that open code and never close it, with ~~~": "text-too-tangled",
    "runs of 1, 2, 3 … 999 backticks": "file-too-large",
    "37,500 links to a file that is not there": "link-broken text-too-tangled",
    "7,500 headings": "heading-first-level text-too-tangled",
    "30,000 bold words that never end": "text-too-tangled",
    "a quotation in a quotation, 2,000 deep": "text-too-deep",
    "5,000 footnotes": "text-too-tangled",
    "20,000 tags inside each other": "html-removed text-too-tangled",
    "100,000 signs of HTML by number": "text-too-tangled",
    "20,000 boxes": "text-too-tangled",
    "a sentence of 60,000 words": "text-too-tangled",
    "20,000 phone numbers": "text-too-tangled",
    "300,000 letters with a mark above each": "text-too-tangled",
    "200,000 characters that nobody can see": "character-hidden text-too-tangled",
    "100,000 tabs": "text-too-deep",
    "a file of 6 MB": "file-too-large",
    "300,000 ends of lines": "text-too-tangled",
    "300,000 carriage returns": "text-too-tangled",
}
