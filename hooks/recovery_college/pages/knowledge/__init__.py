"""Pages of the knowledge base: authors' pages, stories, glossary, evidence, frameworks, guidelines, promises."""
