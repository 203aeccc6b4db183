"""Somebody's own data in a browser: an upload checked in a process of its own, looked round in, and adopted if that is wanted."""
