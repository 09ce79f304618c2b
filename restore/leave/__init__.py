"""What is to be left alone: by comments in the text (`comments`), by the lists of the configuration (`names`)."""
