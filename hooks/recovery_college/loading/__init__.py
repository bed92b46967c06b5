"""Reads author files into a ``College``: text, nodes with their place, validated records, references."""
