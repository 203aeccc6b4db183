#!/bin/sh
# Pages of documents that are shown in docs/publishing.md, made from the shipped data: make pictures.
# Needs LibreOffice and Poppler; takes a minute. Each picture is of one page, and smaller than 150 kB.
set -eu
PGRAPH=$1
HERE=$(cd "$(dirname "$0")" && pwd)
ROOM=$(mktemp -d)
trap 'rm -rf "$ROOM"' EXIT

shown() {  # of which page, in how many points an inch, as what
  pdftoppm -png -r "$3" -f "$2" -l "$2" -singlefile "$1" "$HERE/$4" 2>/dev/null
}

"$PGRAPH" pack thurrock -o "$ROOM/pack"
"$PGRAPH" chain mase --place thurrock -o "$ROOM/answer.pdf"
soffice --headless --convert-to pdf --outdir "$ROOM" "$ROOM/pack/bodies/mase.docx" >/dev/null 2>&1
soffice --headless --convert-to pdf --outdir "$ROOM" "$ROOM/pack/map/integration-map.pptx" >/dev/null 2>&1
soffice --headless --convert-to pdf --outdir "$ROOM" "$ROOM/pack/register.xlsx" >/dev/null 2>&1
shown "$ROOM/answer.pdf" 1 68 pdf-answer
shown "$ROOM/pack/map/integration-map-a4.pdf" 1 66 pdf-map
shown "$ROOM/mase.pdf" 1 68 word-dossier
shown "$ROOM/integration-map.pdf" 1 60 slide-map
shown "$ROOM/register.pdf" 2 96 register
ls -l "$HERE"/pdf-*.png "$HERE"/word-dossier.png "$HERE"/slide-map.png "$HERE"/register.png
