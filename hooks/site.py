"""The file that mkdocs.yml lists under hooks: it hands each MkDocs event to the engine, nothing else."""

from recovery_college.engines.mkdocs import Door

_door = Door()

on_startup = _door.on_startup
on_config = _door.on_config
on_serve = _door.on_serve
on_files = _door.on_files
on_page_markdown = _door.on_page_markdown
on_page_content = _door.on_page_content
on_post_page = _door.on_post_page
on_env = _door.on_env
on_post_build = _door.on_post_build
on_build_error = _door.on_build_error
