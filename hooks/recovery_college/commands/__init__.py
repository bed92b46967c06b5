"""The command line ``recovery-college``: one file per command."""
