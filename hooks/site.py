"""The file that mkdocs.yml lists under hooks: it hands each MkDocs event to the engine, nothing else."""

from recovery_college.adapters.mkdocs.plugin import MkDocsAdapter

_adapter = MkDocsAdapter()

on_startup = _adapter.on_startup
on_shutdown = _adapter.on_shutdown
on_config = _adapter.on_config
on_serve = _adapter.on_serve
on_files = _adapter.on_files
on_page_markdown = _adapter.on_page_markdown
on_page_content = _adapter.on_page_content
on_post_page = _adapter.on_post_page
on_env = _adapter.on_env
on_post_build = _adapter.on_post_build
on_build_error = _adapter.on_build_error
