"""Recovery College: publish recovery education as a checked, calm, static site.

Data flows one way: ``content`` reads and validates what authors wrote, ``checks`` looks at it,
``pages`` writes it as Markdown, ``engines`` hands the Markdown to a site generator.
Nothing on a later line is imported by an earlier one, and only ``engines`` imports MkDocs.
"""

__version__ = "0.1.0"
