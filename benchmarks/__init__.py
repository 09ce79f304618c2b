"""This tool and what a user would pick instead, on the same texts in one run."""
