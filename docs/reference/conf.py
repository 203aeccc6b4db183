"""The reference of the Python interface, built from the docstrings by ``make reference``."""

from __future__ import annotations

from importlib import metadata

project = "partnership_graph"
copyright = "the partnership_graph developers"  # noqa: A001 - the name that Sphinx reads
release = version = metadata.version("partnership-graph")

extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "alabaster"
html_theme_options = {"description": "Who answers to whom, with the paragraph that says so"}

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "undoc-members": False, "show-inheritance": False}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
nitpicky = False  # the types of other libraries are named, and their pages are not at hand
