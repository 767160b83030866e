"""What other programs of a laptop set as cookies: a browser sends them to every port of the host."""

ODD = [
    'a={"b":1}',
    "a=[1, 2]",
    "prénom=Zoé",
    "=sans nom",
    "sans égal",
    "a=b=c==",
    'a="jamais fermé',
    "a(b)=c",
    "a@b:c/d?=e",
    ";;; ;",
    "$Version=1",
    "expires=Wed, 09 Jun 2027 10:18:14 GMT",
    "a=" + "x" * 12_000,
    "a=\\073 \\",
]
