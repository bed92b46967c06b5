"""The same pages as plain Markdown files with front matter, for any other engine."""
