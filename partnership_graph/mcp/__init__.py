"""The door for assistants: every declared question as a tool that only reads, over the Model Context Protocol.

``mcp`` without a dot is the protocol's own SDK, which ``server`` alone imports. Everything else here
is plain values, made of the same declarations as the command line.
"""
