"""The code books that come with the toolkit: the booklet's own sub-themes, and examples from its questions."""

from cafe_citoyen.store.reference import code_books, datasets


def test_the_sub_themes_are_the_booklets_in_its_order_with_its_own_lines():
    named = [row for row in datasets.records("sous_themes") if row["sous_theme"]]
    codes = code_books.sub_themes().codes
    assert [one.said("libelle") for one in codes] == [row["sous_theme"] for row in named]
    assert [one.said("definition") for one in codes] == [row["introduction"] for row in named]


def test_each_example_is_a_question_of_the_booklet_and_of_its_sub_theme(tmp_path):
    questions = {row["texte"]: row["sous_theme"] for row in datasets.records("questions")}
    books, problems = code_books.available(tmp_path)
    assert problems == []
    assert list(books) == ["sous_themes", "ton"]
    for one in code_books.sub_themes().codes:
        assert questions[one.said("exemple")] == one.said("libelle")
    assert {one.said("exemple") for one in books["ton"].codes} <= set(questions)


def test_a_book_is_read_in_english_where_it_has_it(tmp_path):
    book = code_books.available(tmp_path)[0]["ton"]
    assert (book.label("crainte", "en"), book.label("crainte", "ar")) == ("Fear", "Crainte")
    assert book.joined(["nuance", "crainte", "nuance", "inconnu"]) == "crainte|nuance"
