"""Rules about the files around the code: documents, the build, resources, and what may stand in none of them."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import viewer
from viewer.domain.coverage import CoverageStatus
from viewer.domain.events import EventKind, FieldName
from viewer.sources import sniffing
from viewer.sources.formats import has_reader
from viewer.store.migrations import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
THEMES = ("light", "dark")
TEXT_SUFFIXES = {"", ".py", ".md", ".toml", ".txt", ".html", ".spec", ".sh", ".desktop", ".xml", ".svg", ".json", ".ts"}

# An address of a package registry, or a folder of the machine of whoever wrote the line.
FORBIDDEN = re.compile(r"pypi\.org|pythonhosted\.org|index[-]url|/home/\w+/|/root\b/|/Users/\w+/|[A-Z]:\\Users\\\w")


def project_files() -> list[Path]:
    """Text files of the project: those that git tracks, or all but what is built where there is no git."""
    git = shutil.which("git")
    command = [git or "git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False) if git else None
    if listed is not None and listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        caches = {".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"}
        built = caches | {".venv", ".git", "build", "dist"}
        paths = [path for path in ROOT.rglob("*") if built.isdisjoint(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file() and path.suffix in TEXT_SUFFIXES)


def theme(name: str) -> dict[str, dict[str, str]]:
    """The tables of a theme file."""
    data = tomllib.loads((ROOT / "resources" / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return {table: data[table] for table in ("window", "kinds", "fields")}


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB`. Source: WCAG 2.1."""
    channels = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors, 1 to 21. Source: WCAG 2.1."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_changelog_starts_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", text, re.MULTILINE)
    assert newest
    assert newest[1] == viewer.__version__


def test_no_file_names_a_registry_or_somebodys_folder() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in project_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_links_between_documents_lead_somewhere() -> None:
    lost = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in project_files()
        if document.suffix == ".md"
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert lost == []


def test_the_readme_starts_with_the_two_commands() -> None:
    start = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test"):
        assert f"make {target}" in start
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_decisions_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert names
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_the_build_brings_the_resources_and_breaks_no_library() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    assert '(str(ROOT / "resources"), "resources")' in spec
    assert "strip=True" not in spec
    assert "upx=True" not in spec
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"resources": "viewer/_resources"}


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_colors_every_kind_and_field(name: str) -> None:
    colors = theme(name)
    assert list(colors["kinds"]) == [kind.value for kind in EventKind]
    assert list(colors["fields"]) == ["sentence", *FieldName, *(f"covered_{status.value}" for status in CoverageStatus)]
    assert colors["window"].keys() == theme("light")["window"].keys()


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_can_be_read(name: str) -> None:
    colors = theme(name)
    text, surface = colors["window"]["text"], colors["window"]["surface"]
    grounds = {"surface": surface, "match": colors["window"]["match"]} | colors["fields"]
    assert {ground: color for ground, color in grounds.items() if contrast(text, color) < 4.5} == {}
    assert {kind: color for kind, color in colors["kinds"].items() if contrast(color, surface) < 3} == {}


def test_the_desktop_knows_a_library_by_its_application_id() -> None:
    kind = (ROOT / "resources" / "desktop" / "tradeline-mime.xml").read_text(encoding="utf-8")
    magic = re.search(r'offset="68" value="(\w{4})"', kind)
    assert magic
    assert int.from_bytes(magic[1].encode("ascii"), "big") == APPLICATION_ID
    entry = (ROOT / "resources" / "desktop" / "tradeline.desktop").read_text(encoding="utf-8")
    name = re.search(r'<mime-type type="([^"]+)"', kind)
    assert name
    assert f"MimeType={name[1]};" in entry
    icon = re.search(r"^Icon=(\S+)", entry, re.MULTILINE)
    assert icon
    assert (ROOT / "resources" / "icons" / f"{icon[1]}.svg").is_file()


def test_the_desktop_offers_every_format_that_is_read() -> None:
    entry = (ROOT / "resources" / "desktop" / "tradeline.desktop").read_text(encoding="utf-8")
    listed = re.search(r"^MimeType=(.+)$", entry, re.MULTILINE)
    assert listed
    offered = set(listed[1].strip(";").split(";"))
    # Web archives are named so on Apple's systems only, where the build names them.
    read = {kind for kind in vars(sniffing).values() if isinstance(kind, str) and has_reader(kind)}
    assert read - offered == {sniffing.WEBARCHIVE}
    assert "Exec=tradeline %F" in entry
    assert "com.apple.webarchive" in (ROOT / "build.spec").read_text(encoding="utf-8")
