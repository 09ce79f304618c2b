"""What is known of English words: frequencies, lemmas, synonyms, traces of rewriting."""
