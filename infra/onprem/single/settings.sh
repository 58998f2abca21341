#!/bin/sh
# settings FILE: what systemd reads out of an EnvironmentFile, as lines that a shell can evaluate. Nothing in a value is
# expanded or run, whatever signs are in it: eval "$(/usr/lib/qitong/settings /etc/qitong/qitong.conf)"
set -eu
[ -r "$1" ] || { echo "$1 can't be read" >&2; exit 1; }
LC_ALL=C awk '
function said(   shown) {
    if (name ~ /^[A-Za-z_][A-Za-z0-9_]*$/) {
        shown = value
        gsub(/\047/, "\047\\\047\047", shown)
        printf "export %s=\047%s\047\n", name, shown
    }
    name = ""; value = ""; state = "start"
}
{ text = text $0 "\n" }
END {
    state = "start"
    for (at = 1; at <= length(text); at++) {
        sign = substr(text, at, 1)
        is_end = sign == "\n"; is_blank = sign == " " || sign == "\t" || sign == "\r"
        if (state == "start") {
            if (sign == "#" || sign == ";") state = "comment"
            else if (!is_end && !is_blank) { state = "name"; name = sign }
        } else if (state == "comment") {
            if (is_end) state = "start"
        } else if (state == "name") {
            if (is_end) { state = "start"; name = "" }
            else if (sign == "=") { state = "before"; sub(/[ \t]+$/, "", name); value = "" }
            else name = name sign
        } else if (state == "before") {
            if (is_end) said()
            else if (sign == "\047") state = "single"
            else if (sign == "\"") state = "double"
            else if (sign == "\\") state = "escaped"
            else if (!is_blank) { state = "value"; value = value sign }
        } else if (state == "value") {
            if (is_end) { sub(/[ \t\r]+$/, "", value); said() }
            else if (sign == "\\") state = "escaped"
            else value = value sign
        } else if (state == "escaped") {
            if (!is_end) value = value sign
            state = "value"
        } else if (state == "single") {
            if (sign == "\047") state = "before"
            else value = value sign
        } else if (state == "double") {
            if (sign == "\"") state = "before"
            else if (sign == "\\") state = "escaped in double"
            else value = value sign
        } else if (state == "escaped in double") {
            if (index("\"\\`$", sign)) value = value sign
            else if (!is_end) value = value "\\" sign
            state = "double"
        }
    }
}' "$1"
