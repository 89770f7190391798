"""python -m speechparse 讲话稿.txt does what the command speechparse does."""

from speechparse.cli import main

if __name__ == "__main__":
    main()
