"""What tells a web host to send the portal's headers: Apache, nginx, and hosts that read `_headers`."""

from __future__ import annotations

from collections.abc import Mapping

from sidik.portal.elsewhere.framing import FRAMED, framed_headers
from sidik.portal.headers import SECURITY_HEADERS

TYPES = {
    "sqlite3": "application/vnd.sqlite3",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
}
KEEP_A_YEAR = "public, max-age=31536000, immutable"
# Files under the digest of all of them (`sidik.web.fixed_files`).
FIXED = "/static/[0-9a-f]{12}/"


def host_files() -> Mapping[str, str]:
    """The files by name."""
    return {".htaccess": _apache(), "_headers": _headers(), "nginx.conf": _nginx()}


def _apache() -> str:
    always = "".join(f'  Header always set {name} "{value}"\n' for name, value in SECURITY_HEADERS.items())
    framed = "".join(f'  Header always set {name} "{value}"\n' for name, value in framed_headers().items())
    types = "".join(f"AddType {kind} .{end}\n" for end, kind in TYPES.items())
    return (
        "# Ditulis oleh `sidik publish --static`.\n"
        "DirectoryIndex index.html\nErrorDocument 404 /404.html\nAddDefaultCharset utf-8\nOptions -Indexes\n"
        f"{types}<IfModule mod_headers.c>\n{always}"
        '  Header always set Cache-Control "public, no-cache"\n'
        f'  <If "%{{REQUEST_URI}} =~ m#{FRAMED}#">\n'
        f"  Header always unset X-Frame-Options\n{framed}  </If>\n"
        f'  <If "%{{REQUEST_URI}} =~ m#{FIXED}#">\n  Header always set Cache-Control "{KEEP_A_YEAR}"\n  </If>\n'
        "</IfModule>\n"
    )


def _headers() -> str:
    always = "".join(f"  {name}: {value}\n" for name, value in SECURITY_HEADERS.items())
    framed = "  ! X-Frame-Options\n  ! Content-Security-Policy\n" + "".join(
        f"  {name}: {value}\n" for name, value in framed_headers().items()
    )
    fixed = f"/static/*\n  ! Cache-Control\n  Cache-Control: {KEEP_A_YEAR}\n"
    return f"/*\n{always}  Cache-Control: public, no-cache\n{FRAMED}*\n{framed}{fixed}"


def _nginx() -> str:
    always = "".join(f'    add_header {name} "{value}" always;\n' for name, value in SECURITY_HEADERS.items())
    framed = "".join(
        f'        add_header {name} "{value}" always;\n'
        for name, value in {**SECURITY_HEADERS, **framed_headers()}.items()
        if name != "X-Frame-Options"
    )
    types = "".join(f"        {kind} {end};\n" for end, kind in TYPES.items())
    return (
        "# Sertakan di dalam blok server; sesuaikan root.\n"
        "location / {\n    index index.html;\n    error_page 404 /404.html;\n    charset utf-8;\n"
        f'{always}    add_header Cache-Control "public, no-cache" always;\n'
        f"    location {FRAMED} {{\n{framed}    }}\n"
        f'    location ~ "{FIXED}" {{\n{always}    add_header Cache-Control "{KEEP_A_YEAR}" always;\n    }}\n'
        "    location ~ \\.(sqlite3|jsonld)$ {\n    types {\n"
        f"{types}    }}\n{always}    }}\n"
        "    location ~ ^/(\\.htaccess|_headers|nginx\\.conf|sidik-situs\\.json)$ { return 404; }\n}\n"
    )
