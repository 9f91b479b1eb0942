"""What people already have as drafts of scenarios: recordings of other tools, test scripts, HAR files, conversations.

    selectors       the many ways to name a part of a page, to locators
    detect          which reader a file is for
    codegen, python_script, javascript_script, devtools, selenium, har, conversations   one reader each

A reader takes a file's text and gives a `Draft`: acts, and every line that could not be carried over. Nothing is run,
nothing is fetched.
"""

from sentinel.importing.detect import FORMATS, read_draft

__all__ = ["FORMATS", "read_draft"]
