"""Recovery College: publish recovery education as a checked, calm, static site.

``loading`` reads what authors wrote, ``checks`` looks at it, ``pages`` writes it as Markdown, ``html`` cleans and
finishes the articles, ``outputs`` writes what stands beside pages, ``adapters`` hand all of it to a site generator.
Nothing on a later line is imported by an earlier one, and only ``adapters.mkdocs`` imports MkDocs.
"""

__version__ = "0.1.0"
