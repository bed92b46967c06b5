"""Adapts the events of MkDocs: each hands its arguments to the engine and gives back what MkDocs expects.

One class serves both ways in: the hooks file of this repository, and the ``recovery-college`` plugin of a college
that keeps nothing but its content. ProperDocs, the fork of MkDocs, comes in the same way.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from click import ClickException
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from recovery_college.adapters.mkdocs.articles import article_options, make_titles_plain
from recovery_college.adapters.mkdocs.build import Build
from recovery_college.adapters.mkdocs.configuration import configure, refuse_code, refuse_plugins
from recovery_college.adapters.mkdocs.files import adapt_files
from recovery_college.adapters.mkdocs.publishing import finish, publish
from recovery_college.adapters.mkdocs.reporting import report, say
from recovery_college.adapters.mkdocs.strict_warnings import StrictWarnings
from recovery_college.adapters.mkdocs.template_values import template_values
from recovery_college.adapters.mkdocs.unknown_names import refuse_unknown_names
from recovery_college.build_date import today
from recovery_college.diagnostics.crash_report import crash_report, system_advice
from recovery_college.errors import RecoveryCollegeError
from recovery_college.extensions import load_extensions
from recovery_college.html.links import has_link_to
from recovery_college.html.pipeline import UnsafeArticleError, finished_article
from recovery_college.model.entities import COURSES
from recovery_college.model.urls import URGENT_HELP, address
from recovery_college.outputs.output_plan import ASKED_FOR, OutputPlan
from recovery_college.outputs.staging import Staging, make_good
from recovery_college.project import Project
from recovery_college.settings import Settings, site_folder
from recovery_college.stopping import tidy_up_when_stopped

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

FIRST, LAST = 100, -100  # before, and after, every other plugin


class MkDocsAdapter:
    """What happens at each event of a build. MkDocs calls ``on_config`` before any event that needs what it makes."""

    _build: Build
    _pages: dict[str, str]  # the files that the engine is about to write, below the site's folder, with their URIs

    def __init__(self) -> None:
        self._command = "build"
        self._warnings = StrictWarnings()
        self._undo = ExitStack()  # what a build that fails leaves behind

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Count warnings from the start, as MkDocs does."""
        self._command = command
        self._warnings.start()
        tidy_up_when_stopped()

    def on_shutdown(self) -> None:
        """Leave nothing behind, also where somebody has stopped the build: MkDocs tells us of no error then."""
        self._warnings.stop()
        self._undo.close()

    @event_priority(FIRST)
    def _refuse_code(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before the plugin macros loads it."""
        refuse_code(config)
        return config

    @event_priority(LAST)
    def _load(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the college before MkDocs touches the site's folder."""
        refuse_plugins(config, MkDocsAdapter)
        file = Path(config.config_file_path)
        is_preview = self._command == "serve"
        try:
            if is_preview:
                make_good(site_folder(file.parent), say)
            staging = None if is_preview else self._start(Path(config.site_dir))
            load_extensions()
            settings = Settings.of(config, file.read_text(encoding="utf-8", errors="replace"))
            project = Project(file.parent, settings, today())
            report(project.problems, strict=config.strict)
            if staging:
                staging.refuse_other_folders()
            asked_for = [] if is_preview else os.environ.get(ASKED_FOR, "").split()
            outputs = OutputPlan.of_site(project, preview=is_preview, asked_for=asked_for)
            self._build = build = Build.of(project, outputs, staging)
        except RecoveryCollegeError as refused:
            self._undo.close()
            raise PluginError(str(refused)) from None
        except BaseException:
            self._undo.close()
            raise
        configure(config, build)
        if staging:
            config.site_dir = str(staging.folder)
            self._warnings.ensure_started()
        return config

    on_config = CombinedEvent(_refuse_code, _load)

    def _start(self, site: Path) -> Staging:
        """Wait for other builds of the site, and make room for the new one. Raises ``RecoveryCollegeError``."""
        self._undo.close()
        staging = Staging(site, say)
        self._undo.callback(staging.drop)
        return staging

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build a preview again when a course changes, too."""
        server.watch(str(Path(config.config_file_path).parent / COURSES))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and pictures that do not stand in docs/, and take out what is no page or picture of ours."""
        adapt_files(files, self._build, config)
        return files

    @event_priority(FIRST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The page as it was written, with its data, before any other plugin sees it."""
        build = self._build
        spec = build.pages.get(page.file.src_uri)
        if spec is None:
            raise PluginError(
                f"'{page.file.src_uri}' is a page that recovery-college does not know. Another plugin made it."
            )
        page.meta = spec.front_matter
        page.meta.update(build.outputs.page_values(spec))
        page.meta["template"] = build.template(spec)
        page.meta["render_macros"] = spec.macros
        edit = build.project.settings.edit_url
        page.edit_url = edit + spec.edit_path if edit and spec.edit_path else None
        return spec.markdown

    @event_priority(LAST)
    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean the article. It is the one value that a template prints as HTML, with ``| safe``, in main.html."""
        make_titles_plain(page.toc)
        try:
            return finished_article(content, article_options(page, self._build, config.site_url or ""))
        except UnsafeArticleError as refused:
            raise PluginError(f"'{page.file.src_uri}' {refused}. The site stays as it was.") from None

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
        self._pages = {page.dest_uri: page.src_uri for page in files.documentation_pages()}
        env.autoescape = True
        refuse_unknown_names(env)
        # every build has an environment of its own, so no file has to be asked again whether it has changed
        env.auto_reload = False
        env.globals.update(template_values(self._build))
        return env

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside pages, and publish, unless strict mode is about to call the build off."""
        build = self._build
        site = finish(build, config)
        if build.staging is None:
            return
        self._warnings.stop()
        config.site_dir = str(build.staging.final)
        if config.strict and self._warnings.any:
            self._warnings.say()
            self._undo.close()
        else:
            root = f"{urlsplit(config.site_url or '').path.rstrip('/')}/"
            publish(build, site, build.staging, self._pages, root)
            self._undo.pop_all()

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site as it is, and count the warnings of the next build anew.

        What nobody foresaw is said in our words: MkDocs would print a traceback.
        """
        self._warnings.stop()
        self._undo.close()
        if isinstance(error, OSError):
            raise PluginError(system_advice(error)) from None
        if not isinstance(error, ClickException):  # MkDocs has words for its own, and plugins for theirs
            raise PluginError(crash_report(error)) from None


class RecoveryCollegePlugin(MkDocsAdapter, BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """``plugins: [recovery-college]``: the way in for a college that keeps only its content."""
