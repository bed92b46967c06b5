"""One file per kind of page. Each takes a ``PageContext`` and gives Markdown pages with data; see ``registry``."""
