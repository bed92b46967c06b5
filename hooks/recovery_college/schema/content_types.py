"""Registers the content types: every kind of file that an author can write, those of ours and those that others add.

It stands in the schema, below all that read it: the loader, the address map, the checks, the pages and the editors'
guide. A new kind of content is one more ``ContentType``, in the list below or by ``register``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recovery_college.schema import shared_files
from recovery_college.schema.accessibility import FILE as ACCESSIBILITY_FILE
from recovery_college.schema.accessibility import AccessibilityRecord
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.content_type import Claim, ContentType, FileForm
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.guidelines import GuidelineRecord, WordList, WordListsFile
from recovery_college.schema.hostile_inputs import FILE as HOSTILE_INPUTS_FILE
from recovery_college.schema.hostile_inputs import HostileInputsRecord
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
from recovery_college.schema.notices import NoticeRecord, NoticesFile
from recovery_college.schema.page import EasyReadRecord, PageRecord
from recovery_college.schema.plans import Plan
from recovery_college.schema.record import AnyRecord, Record

NEW_COLLEGE = "'recovery-college new college' writes an example of it."
_OF_NEW_COLLEGE = ("terms", "venues", "strands", "people")  # files that it writes besides
NEW_COURSE = "'recovery-college new course' writes one for you."


def _shared(name: str, record: type[Record], file: AnyRecord | None = None, *, needed: bool = True) -> ContentType:
    """A file beside the course folders."""
    return ContentType(
        name,
        f"courses/{name}.yml",
        record,
        FileForm.TABLE if file else FileForm.SETTINGS,
        file,
        titled_by="role" if record is shared_files.Person else "name",
        is_needed=needed,
        may_be_empty=not needed,
        start=NEW_COLLEGE if needed or name in _OF_NEW_COLLEGE else "",
        has_public_contacts=name in ("college", "venues", "partners", "helplines"),
    )


_registry: dict[str, ContentType] = {}


def content_types() -> list[ContentType]:
    """Every kind of author file, in the order of the editors' guide."""
    return list(_registry.values())


def content_type(name: str) -> ContentType:
    """The kind of that name. An unknown name is a mistake of ours: ``KeyError``."""
    return _registry[name]


def documented_types() -> dict[str, ContentType]:
    """The kinds that the editors' guide and the JSON Schemas describe, by name."""
    return {name: kind for name, kind in _registry.items() if kind.is_documented}


def shared_types() -> dict[str, ContentType]:
    """The files beside the course folders, by file name."""
    found = {kind.path.removeprefix("courses/"): kind for kind in _registry.values() if kind.is_single}
    return {name: kind for name, kind in found.items() if "/" not in name}


def find_type(path: str) -> ContentType | None:
    """The kind of the author file at a path; None where no file belongs there."""
    taking = [kind for kind in _registry.values() if kind.takes(path)]
    return min(taking, key=lambda kind: kind.claim, default=None)


def register(kind: ContentType) -> None:
    """Add a kind of author file. A name that is taken is a mistake of ours: ``ValueError``."""
    if kind.name in _registry:
        raise ValueError(f"There is a content type called '{kind.name}' already.")
    _registry[kind.name] = kind


@contextmanager
def registered(*kinds: ContentType) -> Iterator[None]:
    """Have more kinds of author files for a while, as a test does."""
    for kind in kinds:
        register(kind)
    try:
        yield
    finally:
        for kind in kinds:
            del _registry[kind.name]


_MARKDOWN, _TABLE, _SETTINGS = FileForm.MARKDOWN, FileForm.TABLE, FileForm.SETTINGS

for _kind in (
    ContentType("course", "courses/<course>/course.yml", CourseRecord, _SETTINGS, start=NEW_COURSE),
    ContentType(
        "module",
        "courses/<course>/01-<module>.md",
        ModuleRecord,
        _MARKDOWN,
        pattern=r"courses/[^/]+/[^/]+\.md",
        claim=Claim.REST,
        is_listed=False,
    ),
    _shared("college", CollegeRecord),
    _shared("terms", shared_files.TermRecord, shared_files.TermsFile, needed=False),
    _shared("venues", shared_files.Venue, shared_files.VenuesFile, needed=False),
    _shared("strands", shared_files.Strand, shared_files.StrandsFile, needed=False),
    _shared("people", shared_files.Person, shared_files.PeopleFile, needed=False),
    _shared("partners", shared_files.Partner, shared_files.PartnersFile, needed=False),
    _shared("helplines", shared_files.HelplineRecord, shared_files.HelplinesFile, needed=False),
    ContentType(
        "notices", "courses/notices.yml", NoticeRecord, _TABLE, NoticesFile, titled_by="text", may_be_empty=True
    ),
    ContentType(
        "page",
        "docs/<page>.md",
        PageRecord,
        _MARKDOWN,
        pattern=r"docs/.+\.md",
        claim=Claim.REST,
        names_address=True,
    ),
    ContentType(
        "easy-read",
        "docs/<page>.easy.md",
        EasyReadRecord,
        _MARKDOWN,
        pattern=r"(?:docs/.+|courses/[^/]+/[^/]+)\.easy\.md",
        claim=Claim.FIRST,
        is_listed=False,
    ),
    ContentType("evidence", "docs/evidence/library.bib", Evidence, FileForm.BIBTEX),
    ContentType("glossary", "docs/glossary.yml", GlossaryTerm, _TABLE, GlossaryFile, titled_by="term"),
    ContentType("promises", "docs/promises.yml", Promise, _TABLE, PromisesFile, titled_by="text"),
    ContentType("search-words", "docs/search-words.yml", SearchWords, _TABLE, SearchWordsFile),
    ContentType(
        "promise-records",
        "docs/promises.lock.yml",
        PromiseRecord,
        _TABLE,
        PromiseRecordsFile,
        titled_by="text",
        has_sentences=False,
    ),
    ContentType("framework", "docs/frameworks/<framework>.yml", Framework, _SETTINGS, names_address=True),
    ContentType("pathway", "docs/pathways/<pathway>.yml", Pathway, _SETTINGS, names_address=True),
    ContentType("plan", "docs/plans/<plan>.yml", Plan, _SETTINGS, names_address=True),
    ContentType(
        "story",
        "docs/stories/<story>.md",
        StoryRecord,
        _MARKDOWN,
        pattern=r"docs/stories/(?!(?:.+/)?index\.md$).+\.md",
        names_address=True,
    ),
    ContentType(
        "guideline",
        "docs/guidelines/<guideline>.md",
        GuidelineRecord,
        _MARKDOWN,
        names_address=True,
        is_listed=False,
    ),
    ContentType("guideline-words", "docs/guidelines/words.yml", WordList, _TABLE, WordListsFile, has_sentences=False),
    ContentType(
        "accessibility",
        ACCESSIBILITY_FILE,
        AccessibilityRecord,
        _SETTINGS,
        is_documented=False,
        has_sentences=False,
    ),
    ContentType(
        "hostile-inputs",
        HOSTILE_INPUTS_FILE,
        HostileInputsRecord,
        _SETTINGS,
        is_documented=False,
        has_sentences=False,
    ),
):
    register(_kind)
