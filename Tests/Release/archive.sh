# shellcheck shell=bash disable=SC2154
# The archive: as its sum says, complete, of rights that suit, with one folder in it, and the same bytes when it is made again.

name=$(basename "$archive")
(cd "$release" && sha256sum --check --quiet SHA256SUMS)
tar -tJf "$archive.tar.xz" | sed 's|/.*||' | sort -u >folders
[ "$(cat folders)" = "$name" ] || fail "the archive has more than one folder: $(cat folders)"
tar --numeric-owner -tvJf "$archive.tar.xz" >listing
if grep -vE '^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) 0/0 ' listing; then fail "owners or rights that are not as they should be"; fi
[ "$(grep -c '^-rwx' listing)" = 1 ] || fail "not one program: $(grep '^-rwx' listing)"

mkdir there
tar -xJf "$archive.tar.xz" --strip-components 1 -C there
runs_example "$PWD/there/bin/persona-check"
for text in LICENSE THIRD-PARTY-NOTICES.md CHANGELOG.md; do cmp "$root/$text" "there/share/doc/persona-check/$text"; done
# Every text that the notices refer to comes along.
grep -o 'LICENSES/[A-Za-z0-9.-]*' there/share/doc/persona-check/THIRD-PARTY-NOTICES.md | sort -u | while read -r text; do
  [ -s "there/share/doc/persona-check/$text" ] || fail "THIRD-PARTY-NOTICES.md refers to $text, which is not in the archive"
done

# Other times, another order on the disk, another umask: the same bytes.
mkdir -p "again/$name"
(umask 077 && cp -R there/. "again/$name" && chmod -R go-rwx "again/$name")
SOURCE_DATE_EPOCH=$("$root/.ci/epoch") "$root/.ci/archive" "again/$name" again.tar.xz
cmp again.tar.xz "$archive.tar.xz" || fail "the archive is not the same when it is made again"
tell "the archive is complete and reproducible"
