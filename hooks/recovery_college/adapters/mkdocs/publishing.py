"""Finishes a site that MkDocs has rendered: writes its outputs, looks for requests to other websites, publishes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from recovery_college.adapters.mkdocs.build import Build
from recovery_college.html.external_requests import requests_of_site
from recovery_college.outputs.output import BuiltSite, OutputError, Phase
from recovery_college.outputs.staging import Staging
from recovery_college.outputs.theme import ThemeFileError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("recovery-college")


def finish(build: Build, config: MkDocsConfig) -> BuiltSite:
    """Write what pages ask for; in a preview, all that belongs in one. Raises ``PluginError``."""
    site = build.outputs.site(Path(config.site_dir), map(Path, config.theme.dirs))
    _write(build, site, *([Phase.BESIDE_PAGES] if build.staging else Phase))
    return site


def refuse_requests(site: BuiltSite) -> None:
    """See that no page asks another website for something. Raises ``PluginError``."""
    outside = list(requests_of_site(site.folder))
    for name, address in outside:
        log.error(f"{name}: the page would load '{address}' from another website, which sees who reads it.")
    if outside:
        raise PluginError(
            "The site was not built: pages of it would ask other websites for something. Put the file into "
            "overrides/assets/ and name it from there. The last good site is as it was."
        )


def publish(build: Build, site: BuiltSite, staging: Staging) -> None:
    """Write what is made from the finished pages, and put the site in the place of the old one.

    Raises ``PluginError``.
    """
    for said in build.outputs.missing:
        log.info(said)
    _write(build, site, Phase.COPIES, Phase.INDEXES)
    try:
        staging.publish()
    except OSError as error:
        raise PluginError(f"The new site could not take the place of the old one: {error}") from None


def _write(build: Build, site: BuiltSite, *phases: Phase) -> None:
    try:
        build.outputs.write(site, phases)
    except (OutputError, ThemeFileError) as stopped:
        raise PluginError(f"The site stays as it was. {stopped}") from None
