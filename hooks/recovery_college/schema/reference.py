"""What the schema says, as data: for the editors' guide, the skeletons and the JSON Schemas. It cannot fall behind."""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import RootModel
from pydantic.fields import FieldInfo

from recovery_college.schema import fields
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.guidelines import GuidelineRecord, WordList, WordListsFile
from recovery_college.schema.knowledge import (
    Evidence,
    Framework,
    GlossaryFile,
    GlossaryTerm,
    Pathway,
    Promise,
    PromiseRecord,
    PromiseRecordsFile,
    PromisesFile,
    SearchWords,
    SearchWordsFile,
    StoryRecord,
)
from recovery_college.schema.module import ModuleRecord
from recovery_college.schema.page import EasyReadRecord, PageRecord
from recovery_college.schema.plans import Plan
from recovery_college.schema.record import Record
from recovery_college.schema.shared_files import (
    HelplineRecord,
    HelplinesFile,
    Partner,
    PartnersFile,
    PeopleFile,
    Person,
    Strand,
    StrandsFile,
    TermRecord,
    TermsFile,
    Venue,
    VenuesFile,
)

FILES: dict[str, tuple[str, type[Record]]] = {
    "course": ("courses/<course>/course.yml", CourseRecord),
    "module": ("courses/<course>/01-<module>.md", ModuleRecord),
    "college": ("courses/college.yml", CollegeRecord),
    "terms": ("courses/terms.yml", TermRecord),
    "venues": ("courses/venues.yml", Venue),
    "strands": ("courses/strands.yml", Strand),
    "people": ("courses/people.yml", Person),
    "partners": ("courses/partners.yml", Partner),
    "helplines": ("courses/helplines.yml", HelplineRecord),
    "page": ("docs/<page>.md", PageRecord),
    "easy-read": ("docs/<page>.easy.md", EasyReadRecord),
    "evidence": ("docs/evidence/library.bib", Evidence),
    "glossary": ("docs/glossary.yml", GlossaryTerm),
    "promises": ("docs/promises.yml", Promise),
    "search-words": ("docs/search-words.yml", SearchWords),
    "promise-records": ("docs/promises.lock.yml", PromiseRecord),
    "framework": ("docs/frameworks/<framework>.yml", Framework),
    "pathway": ("docs/pathways/<pathway>.yml", Pathway),
    "plan": ("docs/plans/<plan>.yml", Plan),
    "story": ("docs/stories/<story>.md", StoryRecord),
    "guideline": ("docs/guidelines/<guideline>.md", GuidelineRecord),
    "guideline-words": ("docs/guidelines/words.yml", WordList),
}
"""Each kind of file that an author writes: where it stands, and what an entry of it is."""

_TABLES: dict[str, type[RootModel[Any]]] = {
    "terms": TermsFile,
    "venues": VenuesFile,
    "strands": StrandsFile,
    "people": PeopleFile,
    "partners": PartnersFile,
    "helplines": HelplinesFile,
    "glossary": GlossaryFile,
    "promises": PromisesFile,
    "search-words": SearchWordsFile,
    "promise-records": PromiseRecordsFile,
    "guideline-words": WordListsFile,
}


@dataclass(frozen=True)
class Setting:
    """One setting. ``group`` is set where the value is a group of settings, ``many`` where it is a list."""

    name: str
    needed: bool
    kind: str
    about: str
    example: str
    choices: tuple[str, ...]
    group: type[Record] | None
    many: bool


def settings(model: type[Record]) -> list[Setting]:
    """Every setting of a model, in the order of the schema."""
    return [_setting(name, info) for name, info in model.model_fields.items()]


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, so that an editor completes and checks it while it is typed."""
    path, model = FILES[name]
    made = _TABLES.get(name, model).model_json_schema()
    if name in _TABLES:
        made["propertyNames"] = {"pattern": "^[a-z0-9-]{1,80}$"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": path}


def groups(model: type[Record]) -> list[type[Record]]:
    """The model, and every group of settings inside it, each once, outermost first."""
    found = [model]
    for one in found:
        found += [s.group for s in settings(one) if s.group and s.group not in found]
    return found


_KINDS: list[tuple[Any, str]] = [
    (fields.Date, "a date, like 2027-01-14"),
    (fields.Time, "a time, like 10:00"),
    (fields.YesNo, "yes or no"),
    (fields.SecureAddress, "a web address that starts with https://"),
    (fields.WebAddress, "a web address"),
    (fields.Email, "an email address"),
    (fields.Phone, "a phone number"),
    (fields.Dial, "a phone number, as somebody dials it"),
    (fields.Logo, "the name of a picture in courses/"),
    (fields.ContentNotes, "a list of lines, or the word none"),
    (fields.Zone, "a time zone, like Europe/London"),
    (fields.Name, "a short name"),
    (fields.Text, "a text"),
    (fields.Line, "one line of text"),
    (fields.Title, "one line of text"),
]


def _setting(name: str, info: Any) -> Setting:
    annotation = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    many = get_origin(info.annotation) is list
    types = list(_flat(annotation))
    group = next((t for t in types if isinstance(t, type) and issubclass(t, Record)), None)
    choices = tuple(str(c) for t in types if get_origin(t) is Literal for c in get_args(t))
    kind = _kind(annotation, info, types, choices, group)
    example = str((info.examples or [""])[0])
    return Setting(
        name,
        info.is_required(),
        f"a list: {kind}" if many and kind != _KINDS[6][1] else kind,
        info.description or "",
        example,
        choices,
        group,
        many,
    )


def _kind(annotation: Any, info: Any, types: list[Any], choices: tuple[str, ...], group: type[Record] | None) -> str:
    if group:
        return "a group of settings, see below"
    if get_origin(info.annotation) is dict:
        return "short names, each with one of: " + ", ".join(choices)
    if choices:
        return "one of: " + ", ".join(choices)
    for known, words in _KINDS:
        if known in types or _same(annotation, known):
            return words
    if int in types:
        return "a whole number"
    return "a number" if float in types else "a text"


def _same(annotation: Any, known: Any) -> bool:
    """pydantic takes the outer Annotated apart, so its marks are compared."""
    if get_origin(annotation) is not Annotated or get_origin(known) is not Annotated:
        return False
    marks = [repr(mark) for mark in annotation.__metadata__]
    wanted = [repr(mark) for mark in known.__metadata__ if not isinstance(mark, FieldInfo)]
    return annotation.__origin__ == known.__origin__ and all(mark in marks for mark in wanted)


def _flat(annotation: Any) -> list[Any]:
    found = [annotation]
    if get_origin(annotation) in (Annotated, Union, UnionType, list, dict):
        for argument in get_args(annotation):
            found += _flat(argument)
    return found
