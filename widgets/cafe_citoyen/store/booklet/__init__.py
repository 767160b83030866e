"""A booklet's project folder: gathered from cafés and corpora, edited by people, taken up again."""
