"""Sentinel watches live AI products and says, with stated odds, when a demo or a chatbot's habits have drifted.

Importing this package reads no file and opens no connection; every room below is imported by its own name.
"""

__version__ = "0.1.0"
