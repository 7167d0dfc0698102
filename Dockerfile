# The executable and its notices, and nothing else: no shell, no library, no time zone data but what the executable brings.
# .ci/image makes the folders that this copies, amd64 and arm64, from the archives of a release.
FROM scratch
ARG TARGETARCH
ARG VERSION
LABEL org.opencontainers.image.title="persona-check" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT AND Apache-2.0 AND LGPL-2.1-or-later AND Unicode-3.0"
COPY ${TARGETARCH}/ /
USER 65532:65532
WORKDIR /project
ENTRYPOINT ["/bin/persona-check"]
