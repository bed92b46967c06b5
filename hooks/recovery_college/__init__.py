"""Recovery College: publish recovery education as a checked, calm, static site.

Data flows one way: ``loading`` reads and validates what authors wrote into ``model``, ``checks`` looks at it, ``pages``
writes it as Markdown, ``html`` makes finished articles of that, ``outputs`` writes what stands beside pages, and
``adapters`` hand it all to a site generator. Nothing is imported by what comes before it, and only ``adapters`` import
a site generator.
"""

__version__ = "0.1.0"
