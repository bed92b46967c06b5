"""The adapter to any other engine: the pages as plain Markdown files with front matter."""
