#!/bin/sh
# Writes a backup of the running service and removes the ones that are too old. Run every night by qitong-backup.timer,
# or by hand: systemctl start qitong-backup. Nothing old goes before the new one is whole.
set -eu
umask 077
: "${QITONG_DATA:=/var/lib/qitong}" "${QITONG_BACKUPS:=/var/backups/qitong}"
: "${QITONG_BACKUP_DAYS:=14}" "${QITONG_BACKUP_MONTHS:=12}"
for number in "$QITONG_BACKUP_DAYS" "$QITONG_BACKUP_MONTHS"; do
    case $number in
        '' | *[!0-9]*) echo "qitong-backup: $number is no number of days or months; see /etc/qitong/qitong.conf" >&2; exit 1 ;;
    esac
done
[ "$QITONG_BACKUP_DAYS" -gt 0 ] || { echo "qitong-backup: QITONG_BACKUP_DAYS is 0, so no backup would be kept" >&2; exit 1; }

if ! [ -d "$QITONG_BACKUPS" ] || ! [ -w "$QITONG_BACKUPS" ]; then
    echo "qitong-backup: $QITONG_BACKUPS isn't there or can't be written to; after QITONG_BACKUPS was changed run: sudo qitong-paths" >&2
    exit 1
fi
# A copy of the store and a file of it are on the disk for a moment, so there have to be twice the data.
needed=$(du -sk "$QITONG_DATA" | cut -f1)
free=$(df -Pk "$QITONG_BACKUPS" | awk 'NR == 2 {print $4}')
if [ "$free" -lt $((needed * 2)) ]; then
    echo "qitong-backup: $QITONG_BACKUPS has ${free} KB free, and a backup takes $((needed * 2)) KB: make room, or name another folder in QITONG_BACKUPS" >&2
    exit 1
fi
/usr/bin/qitong backup --data "$QITONG_DATA" "$QITONG_BACKUPS/qitong-$(date +%Y%m%d-%H%M%S).tar"

# The names sort by time.
cd "$QITONG_BACKUPS"
list() { ls -1 | grep -E '^qitong-[0-9]{8}-[0-9]{6}\.tar$' | sort; }
months=$(list | awk '{month = substr($0, 8, 6); if (!(month in seen)) {seen[month] = 1; print}}' | tail -n "$QITONG_BACKUP_MONTHS")
last=$(list | tail -n "$QITONG_BACKUP_DAYS")
list | while read -r file; do
    printf '%s\n%s\n' "$months" "$last" | grep -qxF "$file" || { rm -- "$file"; echo "removed $file"; }
done
