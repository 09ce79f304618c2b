"""House style: healthy variants of a name are brought to the preferred one (`variant` says what is one, `house` finds them)."""
