"""Workbooks written by hand: what no library would write, from the least that is one."""

import zipfile

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEETML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"),
        ("manifest", "manifest"),
    )
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
)  # fmt: skip


def archive(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def xlsx(path, rows, shared="", after="", styles=""):
    """Write an XLSX of these ``row`` elements, shared ``si`` elements and what follows the rows."""
    kinds = ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")  # fmt: skip
    return archive(
        path,
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS.format(RELATION.format("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEETML}" xmlns:r="{OFFICE}"><sheets><sheet name="Un" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": RELATIONS.format(
                "".join(RELATION.format(f"r{place}", *one) for place, one in enumerate(kinds))
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEETML}">{shared}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEETML}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPREADSHEETML}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        },
    )  # fmt: skip


def ods_content(rows, sheet="Un", kind="office:document-content"):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{kind} {NAMESPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{rows}</table:table>'
        f"</office:spreadsheet></office:body></{kind}>"
    )


def ods(path, rows, **other):
    """Write an ODS of these ``table:table-row`` elements, and other parts."""
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return archive(path, {"mimetype": mimetype, "content.xml": ods_content(rows), **other})


def ods_row(*cells, row=""):
    """Return a row of cells given as texts or as whole elements."""
    made = (
        one if one.startswith("<table:") else f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        for one in cells
    )  # fmt: skip
    return f"<table:table-row {row}>{''.join(made)}</table:table-row>"


def xlsx_row(number, *texts):
    """Return a row of texts written in their cells."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'
