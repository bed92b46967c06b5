"""Turns documents of other programs into the Markdown of a module. Nothing is written to disk here."""
