"""The outputs: everything that is written beside the pages, each in a file of its own, in one registry."""
