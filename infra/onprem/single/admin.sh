#!/bin/sh
# qitong-admin --login NAME: makes a system administrator, while the service rests for a moment. See `qitong admin --help`.
set -eu
[ "$(id -u)" = 0 ] || { echo "qitong-admin: only root can do this; use sudo" >&2; exit 1; }
was_active=no
if [ -d /run/systemd/system ] && systemctl is-active --quiet qitong; then was_active=yes; systemctl stop qitong; fi
code=0
(
    settings=$(/usr/lib/qitong/settings /etc/qitong/qitong.conf)
    eval "$settings"
    exec setpriv --reuid=qitong --regid=qitong --clear-groups /usr/bin/qitong admin "$@"
) || code=$?
if [ "$was_active" = yes ]; then systemctl start qitong; fi
exit "$code"
