"""Pages about courses, modules, dates and venues, and what is printed of them."""
