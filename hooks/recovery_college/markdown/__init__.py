"""The Markdown that authors may write: its dialect, where things stand in it, its plain text and its sentences."""
