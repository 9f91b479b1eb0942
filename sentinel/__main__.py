"""`python -m sentinel`: the command line."""

import sys

from sentinel.cli import main

sys.exit(main())
