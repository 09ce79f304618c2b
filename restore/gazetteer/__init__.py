"""Names: how they are written, compiled and looked up."""
