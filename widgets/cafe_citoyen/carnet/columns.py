"""The columns of the tables that a notebook gets, in order, and their types."""

from cafe_citoyen.carnet.frames import Columns

SEANCES: Columns = {
    "seance": "string",
    "titre": "string",
    "date": "datetime",
    "lieu": "string",
    "format": "category",
    "public": "string",
    "organisateur": "string",
    "langue": "category",
    "ouverte": "boolean",
    "fictive": "boolean",
    "dossier": "string",
}
ETAPES: Columns = {
    "etape": "string",
    "tour": "Int64",
    "question": "string",
    "facon": "category",
    "objets": "Int64",
    "etat": "category",
    "ouvert": "datetime",
    "clos": "datetime",
    "revele": "datetime",
    "recus": "Int64",
}
VOTES: Columns = {
    "etape": "string",
    "tour": "Int64",
    "question": "string",
    "participant": "string",
    "objet": "string",
    "texte": "string",
    "valeur": "string",
    "lecture": "string",
    "nombre": "Float64",
    "saisie": "category",
}
RESULTATS: Columns = {
    "etape": "string",
    "tour": "Int64",
    "question": "string",
    "objet": "string",
    "texte": "string",
    "indicateur": "string",
    "valeur": "Float64",
    "unite": "category",
    "bas": "Float64",
    "haut": "Float64",
    "n": "Int64",
    "lecture": "string",
    "code": "string",
}
TEXTES: Columns = {
    "etape": "string",
    "tour": "Int64",
    "question": "string",
    "texte": "string",
    "colonne": "string",
    "statut": "category",
    "contribution": "string",
}
