"""Everything that is written beside pages: search files, the copy for offline use, the staged site."""
