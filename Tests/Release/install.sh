# shellcheck shell=bash disable=SC2154
# make install and make uninstall, under a prefix of somebody's own; the shells and man read what came there.

tar -xJf "$archive.tar.xz"
program=$PWD/$(basename "$archive")/bin/persona-check
make -s -C "$root" install EXECUTABLE="$program" DESTDIR="$PWD/there" PREFIX=/opt/check
place=$PWD/there/opt/check
runs_example "$place/bin/persona-check"
bash -n "$place/share/bash-completion/completions/persona-check"
bash -c '. "$1" && complete -p persona-check' bash "$place/share/bash-completion/completions/persona-check" >/dev/null ||
  fail "bash completes nothing"
if command -v zsh >/dev/null; then zsh -n "$place/share/zsh/site-functions/_persona-check"; fi
if command -v fish >/dev/null; then fish --no-execute "$place/share/fish/vendor_completions.d/persona-check.fish"; fi
for shell in bash:bash-completion/completions/persona-check zsh:zsh/site-functions/_persona-check \
  fish:fish/vendor_completions.d/persona-check.fish; do
  if command -v "${shell%%:*}" >/dev/null; then
    python3 "$root/Tests/Release/shells.py" "${shell%%:*}" "$place/share/${shell#*:}" "$place/bin/persona-check" "$root" >said ||
      fail "completion: $(cat said)"
  fi
done
contains "$place/share/zsh/site-functions/_persona-check" "#compdef persona-check"
contains "$place/share/fish/vendor_completions.d/persona-check.fish" "complete -c 'persona-check'"
contains "$place/share/man/man1/persona-check.1" ".TH PERSONA-CHECK 1"
if command -v man >/dev/null; then
  MANWIDTH=80 LC_ALL=C.UTF-8 man --warnings -l "$place/share/man/man1/persona-check.1" >page 2>complaints
  [ ! -s complaints ] || fail "man complains: $(head -3 complaints)"
  contains page "EXIT STATUS"
fi
if command -v mandoc >/dev/null; then
  mandoc -Tlint "$place/share/man/man1/persona-check.1" >said || fail "mandoc says: $(head -3 said)"
fi

# What is there already is replaced, running or not, and what others put there stays.
make -s -C "$root" install EXECUTABLE="$program" DESTDIR="$PWD/there" PREFIX=/opt/check
echo others >"$place/share/man/man1/others.1"
make -s -C "$root" uninstall DESTDIR="$PWD/there" PREFIX=/opt/check
rm "$place/share/man/man1/others.1" || fail "make uninstall removes the files of others"
is_empty there
ends 2 make -s -C "$root" install EXECUTABLE="$PWD/nowhere" DESTDIR="$PWD/there"
contains said "make release builds it"
tell "make install and make uninstall work, with the manual page and completions"
