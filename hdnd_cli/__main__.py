"""`python -m hdnd_cli`."""

from hdnd_cli.cli import main

if __name__ == "__main__":
    main()
