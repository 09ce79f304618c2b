"""The program with a stand-in for its engine, for tests that need a process of its own."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import restore.cli.run
from restore.cli import main
from tests.fake import open_fake

restore.cli.run.open_engine = open_fake
sys.exit(main())
