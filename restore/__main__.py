"""`python -m restore`."""

import sys

from restore.cli.app import main

sys.exit(main())
