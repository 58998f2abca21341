#!/bin/sh
# What qitong-backup.service calls when no backup was made: a line that stands out in the journal, and a letter to
# QITONG_BACKUP_MAIL where this machine can send one.
set -eu
host=$(uname -n)
said=$(journalctl --unit=qitong-backup --lines=20 --no-pager --output=cat 2>/dev/null || true)
# The number at the beginning is the journal's for an error.
echo "<3>qitong: the nightly backup of $host failed; systemctl status qitong-backup says why, and the last one that went well is the newest file in ${QITONG_BACKUPS:-/var/backups/qitong}"
[ -n "${QITONG_BACKUP_MAIL:-}" ] || exit 0
if [ ! -x /usr/sbin/sendmail ]; then
    echo "<3>qitong: QITONG_BACKUP_MAIL is set, and this machine has no /usr/sbin/sendmail to send it with"
    exit 0
fi
{
    printf 'To: %s\nSubject: qitong backup failed on %s\nContent-Type: text/plain; charset=utf-8\n\n' "$QITONG_BACKUP_MAIL" "$host"
    printf '企通的夜间备份没有成功。\nThe nightly backup of Qitong failed.\n\n%s\n' "$said"
} | /usr/sbin/sendmail -t
