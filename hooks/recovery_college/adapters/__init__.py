"""The adapters to site generators. Only ``adapters/mkdocs`` imports one."""
