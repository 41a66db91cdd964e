#!/bin/sh
# Installs Debian's chromium, with which the tests look at the pages, unless it is there.
set -eu
if command -v chromium >/dev/null 2>&1; then
  exit 0
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-dejavu-core >/dev/null
else
  echo "chromium is not installed: the tests that look at pages are skipped." >&2
  echo "To run them: sudo apt-get install chromium" >&2
fi
