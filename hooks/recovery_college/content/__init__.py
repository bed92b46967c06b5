"""What authors wrote, read and validated. Knows nothing of checks, pages or engines."""
