#!/bin/sh
# Goes back to the version before the last upgrade: qitong-undo-upgrade [--restore]
# Data stay as they are, with all that was done since, as long as the earlier version can read them. Where it can't,
# --restore puts the backup of just before the upgrade in their place, and keeps today's beside it.
set -eu
kept=/var/lib/qitong-previous
settings=$(/usr/lib/qitong/settings /etc/qitong/qitong.conf)
data=$(eval "$settings"; echo "${QITONG_DATA:-/var/lib/qitong}")
[ "$(id -u)" = 0 ] || { echo "qitong-undo-upgrade: only root can do this; use sudo" >&2; exit 1; }
[ -x "$kept/qitong" ] || { echo "qitong-undo-upgrade: nothing was upgraded yet, or the upgrade is undone already" >&2; exit 1; }
as_service() { setpriv --reuid=qitong --regid=qitong --clear-groups "$@"; }
has_systemd() { [ -d /run/systemd/system ]; }

if has_systemd; then systemctl stop qitong; fi
if [ "${1:-}" = --restore ]; then
    aside="$data.$(date +%Y%m%d-%H%M%S)"
    mv "$data" "$aside"
    install -d -o qitong -g qitong -m 0700 "$data"
    cp "$kept/backup.tar" "$data.tar" && chown qitong: "$data.tar"
    as_service "$kept/qitong" restore --data "$data" "$data.tar" || { rm -rf "$data" && mv "$aside" "$data"; rm -f "$data.tar"; exit 1; }
    rm -f "$data.tar"
    echo "data are those of before the upgrade; those of today lie in $aside"
elif [ -e "$data/qitong.sqlite" ] && ! as_service "$kept/qitong" check --data "$data"; then
    if has_systemd; then systemctl start qitong; fi
    echo "qitong-undo-upgrade: the earlier version can't read today's data, so nothing was changed. What was done since the upgrade would be lost with: qitong-undo-upgrade --restore" >&2
    exit 1
fi
install -m 0755 "$kept/qitong" /usr/bin/qitong.new && mv /usr/bin/qitong.new /usr/bin/qitong
rm -rf /usr/share/qitong/dist.new && cp -a "$kept/dist" /usr/share/qitong/dist.new
rm -rf /usr/share/qitong/dist && mv /usr/share/qitong/dist.new /usr/share/qitong/dist
version=$(cat "$kept/version")
rm -rf "$kept"
if has_systemd; then systemctl start qitong; fi
echo "this machine runs $version again; the next upgrade is installed as usual"
