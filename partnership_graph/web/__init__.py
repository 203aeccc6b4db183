"""The questions as web pages and as an API, on this machine: made from the same declarations as the command line."""
