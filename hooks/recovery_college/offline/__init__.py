"""What readers have without the internet: a copy of the whole site in one file, and pages kept by their own browser."""
