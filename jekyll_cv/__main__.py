"""`python -m jekyll_cv` is the command `jekyll-cv`."""

from jekyll_cv.cli import main

if __name__ == "__main__":
    main()
