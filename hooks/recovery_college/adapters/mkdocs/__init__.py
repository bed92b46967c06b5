"""MkDocs and its fork ProperDocs: hooks file, plugin, theme files and macros."""
