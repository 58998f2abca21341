#!/bin/sh
# qitong-paths: lets the service and its backup write to the folders that /etc/qitong/qitong.conf names, and to no others.
# To be run after QITONG_DATA, QITONG_UPLOADS or QITONG_BACKUPS was changed. Repeating it changes nothing.
set -eu
[ "$(id -u)" = 0 ] || { echo "qitong-paths: only root can do this; use sudo" >&2; exit 1; }
QITONG_DATA='' QITONG_UPLOADS='' QITONG_BACKUPS=''
settings=$(/usr/lib/qitong/settings /etc/qitong/qitong.conf)
eval "$settings"
: "${QITONG_DATA:=/var/lib/qitong}" "${QITONG_BACKUPS:=/var/backups/qitong}"
case $QITONG_UPLOADS in s3://* | '') QITONG_UPLOADS=$QITONG_DATA ;; esac

for folder in "$QITONG_DATA" "$QITONG_UPLOADS" "$QITONG_BACKUPS"; do
    case $folder in
        /home/* | /root/* | /run/user/*) echo "qitong-paths: $folder lies in somebody's home, where the service sees nothing; name another folder" >&2; exit 1 ;;
        *[[:space:]\"\\%]*) echo "qitong-paths: $folder has a sign in its name that units can't hold; name another folder" >&2; exit 1 ;;
        /*) ;;
        *) echo "qitong-paths: $folder isn't the whole path of a folder; it has to begin with /" >&2; exit 1 ;;
    esac
    # What is there keeps its owner: it may be another machine's disk.
    [ -d "$folder" ] || install -d -o qitong -g qitong -m 0700 "$folder"
    setpriv --reuid=qitong --regid=qitong --clear-groups test -w "$folder" ||
        { echo "qitong-paths: the user qitong may not write to $folder: chown qitong: $folder" >&2; exit 1; }
done

# unit, then folders: a drop-in that says so, or none where the unit's own are enough.
allow() {
    drop=/etc/systemd/system/$1.d/qitong-paths.conf
    shift
    more=
    for folder in "$@"; do
        case $folder in
            /var/lib/qitong | /var/lib/qitong/* | /var/backups/qitong) ;;
            *) more="$more $folder" ;;
        esac
    done
    if [ -z "$more" ]; then
        rm -f "$drop"
        return
    fi
    install -d "$(dirname "$drop")"
    printf '# By qitong-paths, out of /etc/qitong/qitong.conf.\n[Unit]\nRequiresMountsFor=%s\n[Service]\nReadWritePaths=%s\n' "${more# }" "${more# }" > "$drop.new"
    mv "$drop.new" "$drop"
    echo "$drop:$more"
}
allow qitong.service "$QITONG_DATA" "$QITONG_UPLOADS"
allow qitong-backup.service "$QITONG_DATA" "$QITONG_BACKUPS"
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
