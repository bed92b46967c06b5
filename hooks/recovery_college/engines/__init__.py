"""Doors to site generators. Only this package may import one; a test holds that rule."""
