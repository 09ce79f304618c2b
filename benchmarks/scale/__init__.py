"""How the engine does with millions of names: `python -m benchmarks.scale`."""
