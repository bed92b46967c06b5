"""The MkDocs door: each event adapts its arguments and hands them to the hall.

One class serves both ways in: the hooks file of this repository, and the ``recovery-college`` plugin of a college
that keeps nothing but its content. ProperDocs, the fork of MkDocs, comes in the same way.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from recovery_college.clock import NoDay, today
from recovery_college.college import Hall
from recovery_college.content.addresses import ABOUT_THE_SITE, HOME, URGENT_HELP, address
from recovery_college.content.markdown import EXTENSION_SETTINGS, EXTENSIONS, slugify
from recovery_college.content.model import COURSES, DOCS
from recovery_college.content.pictures import NotAPicture, cleaned
from recovery_college.diagnostics import Severity, as_text, has_errors
from recovery_college.engines import assets, search
from recovery_college.engines.macros import confine
from recovery_college.engines.offline import NotMade, Offline
from recovery_college.engines.publish import NotASite, Staging
from recovery_college.engines.theme import templates_folder
from recovery_college.html.external_requests import requests_of_site
from recovery_college.html.links import has_link_to
from recovery_college.html.pipeline import ArticleOptions, NotPublishable, finished_article
from recovery_college.html.print_html import Paper
from recovery_college.pages.helplines import helplines
from recovery_college.pages.pictures import shown as pictures_of
from recovery_college.pages.spec import PageSpec
from recovery_college.search.documents import Document
from recovery_college.settings import NotSettings, Settings

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.toc import AnchorLink

log = get_plugin_logger("recovery-college")

NAMES_FROM_GIT = {"git-authors", "git-committers", "git-committers-2", "document-dates"}  # without anybody's consent
FIRST, LAST = 100, -100  # before, and after, every other plugin
# Nothing from elsewhere, nothing written into the page itself; "data:" is for the small signs in Material's sheet.
# 'none' for everything that is not named, frames and plugins among it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.ADVICE: logging.INFO}


class Door:
    """What happens at each event of a build."""

    def __init__(self) -> None:
        self._command = "build"
        self._hall: Hall | None = None
        self._pages: dict[str, PageSpec] = {}
        self._found: dict[str, Document] = {}
        self._full_text = False
        self._offline: Offline | None = None
        self._staging: Staging | None = None
        self._counter = CountHandler()
        self._templates: frozenset[str] = frozenset()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._command = command
        self._count()

    def _count(self) -> None:
        """Count warnings from the start, as MkDocs does, so that we know what strict mode will say."""
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self._counter)
        self._counter = CountHandler()
        self._counter.setLevel(logging.WARNING)
        logger.addHandler(self._counter)

    @event_priority(LAST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the college before MkDocs touches the site's folder."""
        doors = [getattr(getattr(plugin, "on_config", None), "__self__", None) for plugin in config.plugins.values()]
        if sum(isinstance(door, Door) for door in doors) > 1:
            raise PluginError("mkdocs.yml names the hooks file and the plugin recovery-college. Take one of them out.")
        if taken := sorted(NAMES_FROM_GIT & {name.split("/")[-1] for name in config.plugins}):
            raise PluginError(
                f"The plugin '{taken[0]}' would show names from Git, and nobody there has said yes to that. "
                "Take it out of mkdocs.yml. Names come from courses/people.yml, with consent."
            )
        file = Path(config.config_file_path)
        try:
            settings = Settings.of(config, file.read_text(encoding="utf-8", errors="replace"))
            self._hall = hall = Hall(file.parent, settings, today())
        except (NotSettings, NoDay) as refused:
            raise PluginError(str(refused)) from None
        self._say(hall, strict=config.strict)
        self._pages = {page.uri: page for page in hall.pages}
        self._found = {document.uri: document for document in hall.index.documents if not document.is_word}
        self._full_text = self._command != "serve" and search.is_there()  # a preview has to be quick
        self._configure(config)
        self._offline = Offline(hall, preview=self._command == "serve")
        config.theme.static_templates.update(self._offline.templates)
        self._confine_macros(config, hall)
        if self._command != "serve":
            self._stage(config)
        return config

    def _say(self, hall: Hall, *, strict: bool) -> None:
        for diagnostic in hall.problems:
            stops = has_errors([diagnostic], strict=strict)  # what stops a build is said also with --quiet
            log.log(logging.ERROR if stops else _LEVELS[diagnostic.severity], as_text([diagnostic]))
        if has_errors(hall.problems, strict=strict):
            counted = sum(has_errors([d], strict=strict) for d in hall.problems)
            things = "one thing" if counted == 1 else f"{counted} things"
            raise PluginError(f"The site was not built, because of {things} above. The last good site is as it was.")

    def _configure(self, config: MkDocsConfig) -> None:
        assert self._hall is not None
        assert self._hall.college.facts is not None
        config.site_name = self._hall.college.facts.name  # one place to change it: courses/college.yml
        if config.nav is None:
            config.nav = self._navigation()
        config.markdown_extensions = list(EXTENSIONS)
        config.mdx_configs = dict(EXTENSION_SETTINGS)
        config.validation.links.anchors = logging.WARNING
        folder = str(templates_folder())
        if folder not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)
        config.theme["font"] = False  # Material would ask Google for one
        # kinds of page with a template of their own; the others share main.html
        self._templates = frozenset(template.name for template in templates_folder().glob("*.html"))

    def _navigation(self) -> list[dict[str, Any]]:
        """The menu of a college that has written none: our pages, its own, and a section for each folder of docs/."""
        assert self._hall is not None
        assert self._hall.writing is not None
        menu: list[dict[str, Any]] = []
        sections: dict[str, list[dict[str, str]]] = {}
        for page in (page for page in self._pages.values() if page.in_nav):
            folder, _, rest = page.uri.partition("/")
            if page.uri == HOME:
                menu.append({self._hall.writing.words("site.menu_home"): page.uri})
            elif rest and rest != "index.md":
                sections.setdefault(folder, []).append({page.title: page.uri})
            else:
                menu.append({page.title: page.uri})
        sections.pop("editors", None)  # the start of the editors' guide lists them
        return menu + [{folder.replace("-", " ").capitalize(): pages} for folder, pages in sections.items()]

    def _confine_macros(self, config: MkDocsConfig, hall: Hall) -> None:
        plugin = config.plugins.get("macros")
        if plugin is not None:
            confine(plugin, hall)
        elif hall.settings.macro_pages:
            raise PluginError("mkdocs.yml lists macro_pages, but the plugin 'macros' is not among its plugins. Add it.")

    def _stage(self, config: MkDocsConfig) -> None:
        try:
            self._staging = Staging(Path(config.site_dir))
        except NotASite as not_a_site:
            raise PluginError(str(not_a_site)) from None
        config.site_dir = str(self._staging.folder)
        if self._counter not in logging.getLogger("mkdocs").handlers:
            self._count()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(Path(config.config_file_path).parent / COURSES))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and pictures that do not stand in docs/, and take out what is no page or picture of ours."""
        assert self._hall is not None
        assert self._hall.writing is not None
        pictures = pictures_of(self._hall.writing)
        shown = {name.removeprefix(f"{DOCS}/") for name in pictures} | self._pages.keys()
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in shown:
                files.remove(file)  # data, such as the glossary's file, and pictures that are not shown
        for page in self._pages.values():
            known = files.get_file_from_path(page.uri)
            if known is None:
                known = File.generated(config, page.uri, content="")
                files.append(known)
            known.inclusion = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
        name, text = search.index_file(self._hall)
        files.append(File.generated(config, name, content=text))
        for name, path in pictures.items():
            if name.startswith(f"{COURSES}/"):
                files.append(File.generated(config, name, abs_src_path=str(path)))
        assets.gather(files, config)
        return files

    @event_priority(FIRST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The page as it was written, with its data, before any other plugin sees it."""
        assert self._hall is not None
        spec = self._pages.get(page.file.src_uri)
        if spec is None:
            raise PluginError(
                f"'{page.file.src_uri}' is a page that recovery-college does not know. Another plugin made it."
            )
        page.meta = dict(spec.front_matter)
        page.meta["template"] = f"{spec.kind}.html" if f"{spec.kind}.html" in self._templates else "main.html"
        page.meta["render_macros"] = spec.macros
        if found := self._found.get(spec.uri):
            page.meta["find"] = search.for_page(found)
        edit = self._hall.settings.edit_url
        page.edit_url = edit + spec.edit_path if edit and spec.edit_path else None
        return spec.markdown

    @event_priority(LAST)
    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean the article. It is the one value that a template prints as HTML, with ``| safe``, in main.html."""
        _plain_titles(page.toc)
        assert self._hall is not None
        assert self._hall.writing is not None
        spec = self._pages.get(page.file.src_uri)
        options = ArticleOptions(
            table_label=self._hall.writing.words("site.table"),
            for_facilitators=page.meta.get("kind") == "facilitators",
            by_author=bool(spec and (spec.edit_path or "").endswith(".md")),  # our guide's pages speak of such notes
            paper=self._paper(page, config.site_url or "") if page.meta.get("paper") else None,
        )
        try:
            return finished_article(content, options)
        except NotPublishable as refused:
            raise PluginError(f"'{page.file.src_uri}' {refused}. The site stays as it was.") from None

    def _paper(self, page: Page, site: str) -> Paper:
        """What a page that people print has to know."""
        assert self._hall is not None
        assert self._hall.writing is not None
        words = self._hall.writing.words
        anchors = [part["anchor"] for part in page.meta.get("in_parts", ())]
        here = page.canonical_url or page.url
        return Paper(here, site, words("evidence.about_it"), anchors, slugify(words("module.sources")))

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Every page leads to urgent help, whatever an owner's templates or another plugin made of it."""
        if page.file.src_uri != URGENT_HELP and not has_link_to(address(URGENT_HELP).strip("/"), output):
            raise PluginError(
                f"'{page.file.src_uri}' has no link to urgent help. Somebody may need it on any page. "
                "Look at your templates: main.html has to keep the link. The site stays as it was."
            )
        return output

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape every value in every template, Material's too: a title is a stranger's text."""
        assert self._hall is not None
        assert self._hall.writing is not None
        env.autoescape = True
        # every build has an environment of its own, so no file has to be asked again whether it has changed
        env.auto_reload = False
        env.globals["words"] = self._hall.writing.words
        env.globals["search"] = search.for_template(self._hall, full_text=self._full_text)
        env.globals["college"] = self._hall.writing.facts
        env.globals["helplines"] = helplines(self._hall.writing)
        assert self._offline is not None
        env.globals["policy"] = POLICY
        env.globals["offline"] = self._offline.for_template(env)
        env.globals["footer_pages"] = self._footer_pages()
        return env

    def _footer_pages(self) -> list[dict[str, str]]:
        """The pages about the site itself that this college has, for the foot of every page."""
        return [
            {"title": page.title, "address": address(uri)} for uri in ABOUT_THE_SITE if (page := self._pages.get(uri))
        ]

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Clean the pictures, and publish, unless strict mode is about to call the build off."""
        assert self._hall is not None
        assert self._hall.writing is not None
        try:
            for name, path in pictures_of(self._hall.writing).items():
                (Path(config.site_dir) / name.removeprefix(f"{DOCS}/")).write_bytes(cleaned(path))
        except NotAPicture as not_a_picture:
            raise PluginError(f"The site stays as it was. {not_a_picture}") from None
        if self._staging is None:
            return
        logging.getLogger("mkdocs").removeHandler(self._counter)
        staging, self._staging = self._staging, None
        config.site_dir = str(staging.final)
        outside = list(requests_of_site(staging.folder))
        if outside:
            staging.drop()
            for name, address in outside:
                log.error(f"{name}: the page would load '{address}' from another website, which sees who reads it.")
            raise PluginError(
                "The site was not built: pages of it would ask other websites for something. Put the file into "
                "overrides/assets/ and name it from there. The last good site is as it was."
            )
        if config.strict and self._counter.get_counts():
            staging.drop()
        else:
            self._add_what_works_offline(staging)
            self._add_full_text(staging)
            try:
                staging.publish()
            except OSError as error:
                raise PluginError(f"The new site could not take the place of the old one: {error}") from None

    def _add_what_works_offline(self, staging: Staging) -> None:
        assert self._offline is not None
        try:
            self._offline.add(staging.folder)
        except (NotMade, OSError) as error:
            staging.drop()
            raise PluginError(f"The site stays as it was. There is no copy without internet: {error}") from None

    def _add_full_text(self, staging: Staging) -> None:
        """The full text comes from the finished pages. Without it, search goes by titles, headings and questions."""
        if not self._full_text:
            log.info("Search has no full text: Pagefind is not installed. 'recovery-college[full-text]' brings it.")
            return
        try:
            search.add_full_text(staging.folder)
        except search.NoFullText as told:
            staging.drop()
            raise PluginError(f"Pagefind could not read the pages: {told}. The last good site is as it was.") from None

    def on_build_error(self, *, error: Exception) -> None:
        logging.getLogger("mkdocs").removeHandler(self._counter)  # the next build counts anew
        if self._staging is not None:
            self._staging.drop()
            self._staging = None


class RecoveryCollegePlugin(Door, BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """``plugins: [recovery-college]``: the door for a college that keeps only its content."""


def _plain_titles(toc: Iterable[AnchorLink]) -> None:
    """Headings in a table of contents as plain text: Python-Markdown escapes them, and so do our templates."""
    for item in toc:
        item.title = html.unescape(item.title)
        _plain_titles(item.children)
