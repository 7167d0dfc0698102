# shellcheck shell=bash disable=SC2154
# The hooks for pre-commit, in a repository of somebody else: as this checkout stands, with releases that lie in a folder.

pre_commit() { command pre-commit "$@"; }
if ! command -v pre-commit >/dev/null; then
  tools=$root/.build/release-tools
  pinned="pre-commit==4.7.0"
  if [ "$(cat "$tools/installed.txt" 2>/dev/null)" != "$pinned" ]; then
    if ! { python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" install --quiet --disable-pip-version-check "$pinned"; }; then
      skip "pre-commit cannot be installed with pip, so its hooks are not tried"
    fi
    echo "$pinned" >"$tools/installed.txt"
  fi
  pre_commit() { "$tools/venv/bin/pre-commit" "$@"; }
fi

export HOME=$PWD/home PRE_COMMIT_HOME=$PWD/pre-commit PERSONA_CHECK_CACHE=$PWD/cache PERSONA_CHECK_RELEASES=file://$dist
mkdir home project
git config --global user.name "Ada" && git config --global user.email ada@example.test
git config --global --add safe.directory '*'
git init --quiet project
(cd "$root" && cp -R persona-check.yaml personas segments templates workflows expectations "$temporary/hooks/project")
git -C project add -A

# hook STATUS ID: the hook of this checkout, on what is staged.
hook() {
  local status=0
  (cd project && pre_commit try-repo "$root" "$2" --verbose) >said 2>&1 || status=$?
  [ $status = "$1" ] || fail "the hook $2 ended with $status, not $1: $(cat said)"
}

pre_commit validate-manifest "$root/.pre-commit-hooks.yaml"
# The file that docs/ci.md tells to copy, and every hook that it names.
awk '/`.pre-commit-config.yaml`/ { found = 1 } found && /^```yaml/ { inside = 1; next } inside && /^```/ { exit } inside' \
  "$root/docs/ci.md" >page.yaml
pre_commit validate-config page.yaml
sed -n 's/^      - id: //p' page.yaml | while read -r id; do contains "$root/.pre-commit-hooks.yaml" "- id: $id"; done
hook 0 persona-check
contains said " passed, 0 failed"
[ -x "cache/$version/persona-check" ] || fail "the hook downloaded nothing"
# From here on by what was downloaded.
export PERSONA_CHECK_RELEASES=file:///nowhere
hook 0 persona-check-fmt
hook 0 persona-check-lint

# A persona that is deleted is no file that pre-commit would name.
git -C project commit --quiet --message "all of it"
git -C project rm --quiet -r personas
hook 1 persona-check
contains said "unknown-"
git -C project reset --quiet --hard
printf 'persona: untidy\nproperties:   {plan:    premium}\n' >project/personas/untidy.yaml
git -C project add -A
hook 1 persona-check-fmt
contains said "personas/untidy.yaml"

# One of the right version on the path is taken, one of another is not.
rm -r cache
mkdir bin
cat >bin/persona-check <<SCRIPT
#!/bin/sh
if [ "\$1" = --version ]; then echo "$version (time zones)"; else echo "from the path: \$*"; fi
SCRIPT
chmod +x bin/persona-check
PATH=$PWD/bin:$PATH "$root/.ci/hook" fmt --check >said
contains said "from the path: fmt --check"
sed -i "s/$version/0.0.1/" bin/persona-check
if PATH=$PWD/bin:$PATH "$root/.ci/hook" run >said 2>&1; then fail "the hook ran another version: $(cat said)"; fi
contains said "cannot download file:///nowhere"
# Where the releases of the repository are, whichever way it was cloned.
for url in git@example.invalid:owner/persona-check.git ssh://git@example.invalid/owner/persona-check https://example.invalid/owner/persona-check.git; do
  rm -rf clone && mkdir clone && cp -R "$root/.ci" "$root/CHANGELOG.md" clone && mkdir -p clone/Sources/persona-check
  cp -R "$root/Sources/persona-check/System" clone/Sources/persona-check
  git init --quiet clone && git -C clone remote add origin "$url"
  git -C clone add -A && git -C clone commit --quiet --message all
  # curl says what it was asked for instead of asking.
  printf '%s\n' '#!/bin/sh' 'for last; do :; done' "echo \"asked for \$last\" >&2; exit 1" >bin/curl
  chmod +x bin/curl
  if env -u PERSONA_CHECK_RELEASES PATH="$PWD/bin:$PATH" clone/.ci/hook run >said 2>&1; then fail "there is no such repository"; fi
  contains said "asked for https://example.invalid/owner/persona-check/releases/download/v$version/SHA256SUMS"
done
tell "the hooks run, fmt and lint do in pre-commit what the program does"
