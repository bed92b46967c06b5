"""Finishes a site that MkDocs has rendered: writes its outputs, sees that it is whole, publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from recovery_college.adapters.mkdocs.build import Build
from recovery_college.model.urls import URGENT_HELP, address
from recovery_college.outputs.output import BuiltSite, OutputError, Phase
from recovery_college.outputs.staging import SiteFolderError, Staging
from recovery_college.outputs.theme import ThemeFileError
from recovery_college.outputs.whole_site import WholeSite

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("recovery-college")

_SAID = 20  # faults of a site that is not whole


def finish(build: Build, config: MkDocsConfig) -> BuiltSite:
    """Write what pages ask for; in a preview, all that belongs in one. Raises ``PluginError``."""
    site = build.outputs.site(Path(config.site_dir), map(Path, config.theme.dirs))
    _write(build, site, *([Phase.BESIDE_PAGES] if build.staging else Phase))
    return site


def publish(build: Build, site: BuiltSite, staging: Staging, pages: Mapping[str, str], root: str) -> None:
    """Write what is made from the finished pages, see that nothing is missing, put the site in the old one's place.

    ``pages`` are the files of its pages with their URIs, ``root`` is the path of its public address.

    Raises ``PluginError``, and then the old site is as it was.
    """
    known = ((file, build.pages.get(uri)) for file, uri in pages.items())
    texts = {file: page.edit_path for file, page in known if page and page.edit_path}
    whole = WholeSite(site.folder, address(URGENT_HELP).strip("/"), root, texts)
    _refuse_requests(whole)
    for said in build.outputs.missing:
        log.info(said)
    _write(build, site, Phase.COPIES, Phase.INDEXES)
    _refuse_what_is_not_whole(whole, {*pages, *site.written})
    try:
        staging.publish()
    except SiteFolderError as error:
        raise PluginError(str(error)) from None


def _refuse_requests(whole: WholeSite) -> None:
    outside = list(whole.requests())
    for name, elsewhere in outside:
        log.error(f"{name}: the page would load '{elsewhere}' from another website, which sees who reads it.")
    if outside:
        raise PluginError(
            "The site was not built: pages of it would ask other websites for something. Put the file into "
            "overrides/assets/ and name it from there. The last good site is as it was."
        )


def _refuse_what_is_not_whole(whole: WholeSite, planned: set[str]) -> None:
    faults = list(whole.faults(planned))
    for said in faults[:_SAID]:
        log.error(said)
    if faults:
        more = f" {len(faults) - _SAID} more are like them." if len(faults) > _SAID else ""
        raise PluginError(
            f"The site was not published, because it is not whole: see above.{more} The last good site is as it was."
        )


def _write(build: Build, site: BuiltSite, *phases: Phase) -> None:
    try:
        build.outputs.write(site, phases)
    except (OutputError, ThemeFileError) as stopped:
        raise PluginError(f"The site stays as it was. {stopped}") from None
