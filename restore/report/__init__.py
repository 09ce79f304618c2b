"""What a check found, told in a format: one file for each, listed in `formats`."""
