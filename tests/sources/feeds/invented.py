"""An invented PubMed feed, in the shape that PubMed sends."""

HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel>'
    "<title>SAMPLE</title><link>https://pubmed.ncbi.nlm.nih.gov/rss-feed/?feed_id=x&amp;ff=1</link>"
    "<description>SAMPLE: Latest results from PubMed</description>"
)
TAIL = "</channel></rss>"


def item(
    pmid: str,
    *,
    guid: str | None = None,
    link: str | None = None,
    title: str = "SAMPLE",
    doi: bool = True,
) -> str:
    """One item; an empty guid or link leaves its element out."""
    guid = f"pubmed:{pmid}" if guid is None else guid
    link = (
        f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/?utm_source=x&amp;ff=2" if link is None else link
    )
    return (
        f"<item><title>{title}</title>"
        + (f"<link>{link}</link>" if link else "")
        + "<description>A shortened text</description><content:encoded>&lt;p&gt;All&lt;/p&gt;"
        + "</content:encoded>"
        + (f'<guid isPermaLink="false">{guid}</guid>' if guid else "")
        + "<pubDate>Fri, 05 Dec 2036 06:00:00 -0500</pubDate><dc:creator>Someone A</dc:creator>"
        + f"<dc:date>2026-12-05</dc:date><dc:identifier>pmid:{pmid}</dc:identifier>"
        + (f"<dc:identifier>doi:10.99999/{pmid}</dc:identifier>" if doi else "")
        + "</item>"
    )


def feed(*items: str) -> str:
    """A whole feed."""
    return HEAD + "".join(items) + TAIL
