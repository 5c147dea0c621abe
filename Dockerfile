# The bot in a container. compose.yaml runs it; docs/id/pemasangan.md says how.
#
# The base is pinned by the digest of its index (all platforms). To move to another one:
#   docker buildx imagetools inspect docker.io/library/python:3.13-slim-trixie
# An office behind a mirror names its own: docker build --build-arg PYTHON_IMAGE=...
ARG PYTHON_IMAGE=docker.io/library/python:3.13.15-slim-trixie@sha256:9d2e5553305c7c7b0097999bb17187c69b921ccd6bc9d40e4bb5ebe652c00285

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
RUN python3 -m venv /opt/kkpham
WORKDIR /src
# Only when a pin changes are the libraries installed anew; nothing is compiled, so no compiler is needed.
COPY requirements/run.txt requirements/run.txt
RUN /opt/kkpham/bin/pip install --require-hashes --only-binary :all: -r requirements/run.txt
COPY . .
RUN /opt/kkpham/bin/pip install --no-deps --no-build-isolation .

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="kkpham-bot" \
      org.opencontainers.image.licenses="MIT"
# pg_dump and pg_restore, for backups of PostgreSQL up to 17; the version follows the pinned base.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 kkpham \
    && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin kkpham \
    && install -d -o kkpham -g kkpham -m 0700 /data /backup
COPY --from=build /opt/kkpham /opt/kkpham
ENV PATH=/opt/kkpham/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    KKPHAM_DATABASE_URL=sqlite+aiosqlite:////data/kkpham.db \
    KKPHAM_EVIDENCE_FOLDER=/data/berkas \
    KKPHAM_EVIDENCE_CACHE_FOLDER=/data/sementara \
    KKPHAM_BACKUP_FOLDER=/backup \
    KKPHAM_MONITOR_PORT=8080
USER 10001:10001
WORKDIR /data
VOLUME ["/data", "/backup"]
# The program answers SIGTERM as process 1 itself, and its own processes end with it: no init is needed.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python3", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['KKPHAM_MONITOR_PORT']}/health\", timeout=4)"]
ENTRYPOINT ["kkpham-bot"]
CMD ["run"]
