# shellcheck shell=bash disable=SC2154
# The Debian package: installed by dpkg into a root of its own, run there, purged.

command -v dpkg >/dev/null || skip "dpkg is not here, so the Debian package is not tried"
package=$(find "$release" -name '*.deb')
[ -f "$package" ] || fail "there is no Debian package in $release"
if command -v lintian >/dev/null; then
  lintian --fail-on error,warning "$package" >said 2>&1 || fail "lintian says: $(cat said)"
  lintian_says="lintian has nothing against it"
else
  [ "${CI:-}" != true ] || fail "lintian is not here"
  lintian_says="SKIPPED, lintian is not here"
fi

mkdir -p there/var/lib/dpkg/info there/var/lib/dpkg/updates
touch there/var/lib/dpkg/status there/var/lib/dpkg/available
own_dpkg() {
  PATH=$PATH:/usr/sbin:/sbin dpkg --root="$PWD/there" --log="$PWD/log" --force-not-root --force-script-chrootless "$@" >said 2>&1 ||
    fail "dpkg $* says: $(cat said)"
}
own_dpkg --install "$package"
runs_example "$PWD/there/usr/bin/persona-check"
gzip -dc there/usr/share/man/man1/persona-check.1.gz >page
contains page ".TH PERSONA-CHECK 1"
for file in bash-completion/completions/persona-check zsh/vendor-completions/_persona-check \
  fish/vendor_completions.d/persona-check.fish doc/persona-check/copyright; do
  [ -s "there/usr/share/$file" ] || fail "the Debian package has no $file"
done
own_dpkg --purge persona-check
[ ! -e there/usr ] || is_empty there/usr
tell "the Debian package installs, runs and goes away; $lintian_says"
