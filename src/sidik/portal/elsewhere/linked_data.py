"""The list as linked data: a catalogue after DCAT-AP 3, and what search engines know from schema.org.

Files of their own, linked from the pages: nothing stands inside a page that a browser could run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse

from sidik.edition import Edition
from sidik.portal.door import PublicRequest
from sidik.portal.elsewhere.places import address, published
from sidik.portal.elsewhere.reading import entry as entry_of

JSON_LD = "application/ld+json; charset=utf-8"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority"
TERMS = "Boleh disalin, diolah, dan disebarkan dengan menyebut badan publik dan nomor edisi sebagai sumber."
ABOUT = (
    "Daftar informasi yang dikecualikan menurut Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi "
    "Publik: bagian mana yang ditutup, mengapa, atas dasar apa, dan sampai kapan."
)
FILES = (
    ("list_csv", "CSV", "text/csv"),
    ("list_json", "JSON", "application/json"),
    ("list_xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("edition_file", "SQLITE", "application/vnd.sqlite3"),
)
CONDITIONS = {
    "exempt": "Dikecualikan",
    "partly_exempt": "Dikecualikan sebagian",
    "open": "Terbuka",
    "withdrawn": "Dicabut dari daftar",
}


def dcat(request: PublicRequest) -> HttpResponse:
    """The catalogue of this portal: one dataset, its files, the interface for programs."""
    edition = published(request)
    here, manifest = str(settings.PORTAL_URL), edition.manifest
    dataset = f"{here}/data-terbuka/#daftar"
    publisher: dict[str, Any] = {
        "@id": f"{here}/#badan",
        "@type": "foaf:Agent",
        "foaf:name": _id(manifest.body["name"]),
    }
    catalogue = {
        "@context": CONTEXT,
        "@id": f"{here}/#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _id(f"Data terbuka {manifest.body['name']}"),
        "dct:description": _id(ABOUT),
        "dct:publisher": publisher,
        "dct:language": {"@id": f"{EU}/language/IND"},
        "dct:modified": _moment(manifest.published_at),
        "foaf:homepage": {"@id": f"{here}/"},
        "dcat:dataset": [_dataset(edition, dataset, publisher["@id"])],
        "dcat:service": [_service(here, dataset)],
    }
    return _answer(catalogue)


def dataset_schema(request: PublicRequest) -> HttpResponse:
    """The list as a Dataset of schema.org."""
    edition = published(request)
    manifest = edition.manifest
    files = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address(name)}
        for name, _, kind in FILES
    ]
    return _answer(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": f"Daftar Informasi yang Dikecualikan {manifest.body['name']}",
            "description": ABOUT,
            "url": address("open_data"),
            "identifier": f"sha256:{edition.digest}",
            "version": str(manifest.number),
            "dateModified": manifest.published_at,
            "inLanguage": "id",
            "isAccessibleForFree": True,
            "license": address("open_data"),
            "creator": {"@type": "GovernmentOrganization", "name": manifest.body["name"]},
            "distribution": files,
        }
    )


def portal_schema(request: PublicRequest) -> HttpResponse:
    """The portal as a catalogue, and the service by which information is asked for."""
    manifest = published(request).manifest
    here, contact = str(settings.PORTAL_URL), manifest.contact
    body = {"@type": "GovernmentOrganization", "@id": f"{here}/#badan", "name": manifest.body["name"]}
    known = {"address": "address", "phone": "telephone", "email": "email", "website": "url"}
    body |= {theirs: contact[ours] for ours, theirs in known.items() if contact.get(ours)}
    service = {
        "@type": "GovernmentService",
        "name": "Permintaan informasi publik",
        "url": address("how_to"),
        "provider": {"@id": body["@id"]},
        "areaServed": manifest.body["name"],
    }
    catalogue = {
        "@type": "DataCatalog",
        "name": f"Daftar Informasi yang Dikecualikan {manifest.body['name']}",
        "url": f"{here}/",
        "publisher": {"@id": body["@id"]},
        "dataset": {"@id": address("dataset_schema")},
    }
    return _answer({"@context": "https://schema.org", "@graph": [body, service, catalogue]})


def entry_schema(request: PublicRequest, public_id: str) -> HttpResponse:
    """One entry as a CreativeWork: its title and on what terms it can be had, never the work itself."""
    edition = published(request)
    found = entry_of(edition, public_id, request.today)
    if found is None:
        raise Http404
    terms = [CONDITIONS[found["nature"]], str(found.get("legal_basis", ""))]
    if found["nature"] in ("exempt", "partly_exempt") and found["ends_on"]:
        terms.append(f"sampai {found['ends_on']}")
    content = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": found["title"],
        "url": address("entry_detail", public_id),
        "identifier": public_id,
        "abstract": str(found.get("summary", "")),
        "inLanguage": "id",
        "isAccessibleForFree": found["nature"] == "open",
        "conditionsOfAccess": "; ".join(term for term in terms if term),
        "publisher": {"@type": "GovernmentOrganization", "name": edition.manifest.body["name"]},
    }
    return _answer({name: value for name, value in content.items() if value != ""})


def _dataset(edition: Edition, here: str, publisher: str) -> dict[str, Any]:
    manifest, contact = edition.manifest, edition.manifest.contact
    reached = {"vcard:fn": contact.get("office") or manifest.body["name"]}
    if contact.get("email"):
        reached["vcard:hasEmail"] = {"@id": f"mailto:{contact['email']}"}
    return {
        "@id": here,
        "@type": "dcat:Dataset",
        "dct:title": _id(f"Daftar Informasi yang Dikecualikan {manifest.body['name']}"),
        "dct:description": _id(ABOUT),
        "dct:identifier": f"sha256:{edition.digest}",
        "dcat:version": str(manifest.number),
        "dct:modified": _moment(manifest.published_at),
        "dct:publisher": {"@id": publisher},
        "dct:language": {"@id": f"{EU}/language/IND"},
        "dct:accrualPeriodicity": {"@id": f"{EU}/frequency/IRREG"},
        "dct:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dct:spatial": {"@id": f"{EU}/country/IDN"},
        "dcat:theme": [{"@id": f"{EU}/data-theme/GOVE"}],
        "dcat:keyword": [
            _id(word) for word in ("keterbukaan informasi", "informasi yang dikecualikan", "PPID")
        ],
        "dcat:contactPoint": {"@type": "vcard:Organization", **reached},
        "dcat:landingPage": {"@id": address("open_data")},
        "dcat:distribution": [_distribution(edition, *one) for one in FILES],
    }


def _distribution(edition: Edition, name: str, form: str, kind: str) -> dict[str, Any]:
    return {
        "@id": f"{address(name)}#berkas",
        "@type": "dcat:Distribution",
        "dct:title": _id(f"Daftar dalam bentuk {form}"),
        "dcat:accessURL": {"@id": address("open_data")},
        "dcat:downloadURL": {"@id": address(name)},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{kind}"},
        "dct:format": {"@id": f"{EU}/file-type/{form}"},
        "dct:issued": _moment(edition.manifest.published_at),
        "dct:license": {
            "@id": f"{address('open_data')}#ketentuan",
            "@type": "dct:LicenseDocument",
            "dct:title": _id(TERMS),
        },
    }


def _service(here: str, dataset: str) -> dict[str, Any]:
    return {
        "@id": f"{here}/api/v1/#layanan",
        "@type": "dcat:DataService",
        "dct:title": _id("Antarmuka program, versi 1"),
        "dcat:endpointURL": {"@id": address("api_start")},
        "dcat:endpointDescription": {"@id": address("api_document")},
        "dcat:servesDataset": [{"@id": dataset}],
    }


def _id(text: str) -> dict[str, str]:
    return {"@value": str(text), "@language": "id"}


def _moment(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:dateTime"}


def _answer(content: Mapping[str, Any]) -> HttpResponse:
    response = HttpResponse(json.dumps(content, ensure_ascii=False), content_type=JSON_LD)
    response["Access-Control-Allow-Origin"] = "*"
    return response
