"""The questions that can be asked of a project, each a function of an open store that returns a typed answer."""
