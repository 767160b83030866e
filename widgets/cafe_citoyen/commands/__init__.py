"""The sub-commands of ``cafe-citoyen`` that work on what a séance left, one file each."""
