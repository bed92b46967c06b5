"""The adapter to MkDocs and to ProperDocs, its fork: as a hooks file and as a plugin."""
