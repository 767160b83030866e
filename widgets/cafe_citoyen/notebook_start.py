"""What each kernel of the café runs first (PYTHONSTARTUP): a cell that cannot even be read is said in a sentence too."""

from cafe_citoyen.mistakes import watch as _watch

_watch()
del _watch
