"""`python -m monitor` is `hmicfrs-monitor`."""

from monitor.cli import main

main()
