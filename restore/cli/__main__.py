"""`python -m restore.cli`."""

import sys

from restore.cli.app import main

sys.exit(main())
