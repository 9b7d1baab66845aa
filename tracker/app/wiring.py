"""The concrete edges, put together from settings."""

import dataclasses
import platform

import tracker
from tracker import scalars
from tracker.app.ping import ping
from tracker.archive import SQLITE_VERSION, Archive
from tracker.job.fetch import Sources
from tracker.job.mailing import Envelope
from tracker.job.receipt import Meter
from tracker.job.run import Desk
from tracker.post import Post
from tracker.settings import Settings
from tracker.sources.feeds.client import Feeds
from tracker.sources.preprints.client import EuropePmc
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.sources.trials.client import Registry
from tracker.transport import Limits, Secret, Time, Transport

# ClinicalTrials.gov answers some 50 requests a minute from one address. Europe PMC states no limit;
# a pace that suits the one is polite to the other.
_OTHERS_PACE = 1.3
# Of a run's time, in seconds: others are asked for a few pages, and PubMed is what runs are for.
_OTHERS_TIME = 600.0


def open_desk(
    settings: Settings, archive: Archive, begun: float, *, time: Time, limits: Limits
) -> Desk:
    """Everything a run works with: one transport, and one for each other source.

    Args:
        settings: addresses, identity, pace and deadline.
        archive: where to keep what comes.
        begun: `time.clock()` when the command began.
        time: where waits and chance come from.
        limits: how long and how much; the run's own deadline is that of the settings.
    """
    transport = _open_transport(settings, time, limits)
    used = [transport]

    def read_meter() -> Meter:
        return Meter(
            requests=sum(one.traffic.requests for one in used),
            retries=sum(one.traffic.retries for one in used),
            bytes=sum(one.traffic.bytes for one in used),
            seconds=round(time.clock() - begun, 1),
        )

    def open_other(url: str) -> Transport:
        left = min(_OTHERS_TIME, transport.deadline.left())
        within = dataclasses.replace(limits, run=left)
        used.append(Transport(pace=_others_pace(settings, url), limits=within, time=time))
        return used[-1]

    def open_registry() -> Registry:
        return Registry(open_other(settings.ctgov_url), settings.ctgov_url)

    def open_preprints() -> EuropePmc:
        return EuropePmc(open_other(settings.europepmc_url), settings.europepmc_url)

    return Desk(
        archive=archive,
        sources=Sources(
            pubmed=_open_pubmed(settings, transport),
            feeds=Feeds(transport),
            server_time=lambda: transport.server_time,
            registry=open_registry if _may_ask(settings, settings.ctgov_url) else None,
            preprints=open_preprints if _may_ask(settings, settings.europepmc_url) else None,
        ),
        digests=settings.digests,
        versions=versions(),
        meter=read_meter,
        ping=lambda: ping(settings.ping_url, time=time),
        envelope=open_envelope(settings, time=time),
    )


def open_envelope(settings: Settings, *, time: Time) -> Envelope | None:
    """How editions are mailed; None when not all that it takes is set."""
    if settings.mail_lacks:
        return None
    return Envelope(
        post=lambda: Post(settings.smtp_url, clock=time.clock),
        sender=settings.mail_from,
        recipients=settings.mail_to,
    )


def open_pubmed(settings: Settings, *, time: Time, limits: Limits) -> PubMed:
    """PubMed alone, to ask it something; arguments as for `open_desk`."""
    return _open_pubmed(settings, _open_transport(settings, time, limits))


def _open_transport(settings: Settings, time: Time, limits: Limits) -> Transport:
    limits = dataclasses.replace(limits, run=settings.deadline)
    return Transport(key=Secret(settings.api_key), pace=settings.pace, limits=limits, time=time)


def _may_ask(settings: Settings, url: str) -> bool:
    """A PubMed on this machine serves another world than the public services."""
    return scalars.is_loopback(url) or not scalars.is_loopback(settings.eutils_url)


def _others_pace(settings: Settings, url: str) -> float:
    return settings.pace if scalars.is_loopback(url) else max(settings.pace, _OTHERS_PACE)


def _open_pubmed(settings: Settings, transport: Transport) -> PubMed:
    identity = Identity(email=settings.email, api_key=Secret(settings.api_key))
    return PubMed(transport, settings.eutils_url, identity)


def versions() -> dict[str, str]:
    """What a receipt and `--version` tell: the tracker, Python and SQLite."""
    return {
        "tracker": tracker.__version__,
        "python": platform.python_version(),
        "sqlite": SQLITE_VERSION,
    }
