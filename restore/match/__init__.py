"""Which words of a text may be a damaged name: seed, chain, align; and what would replace them."""
