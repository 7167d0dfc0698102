# shellcheck shell=bash disable=SC2154
# The GitHub Action, as a runner starts it: a copy of the checkout under _actions, the runner's variables, what action.yml says
# of its inputs, and releases that lie in a folder.

own=$PWD/_actions/owner/persona-check/v$version
mkdir -p "$own"
cp -R "$root/.ci" "$root/action.yml" "$root/CHANGELOG.md" "$own"
mkdir -p "$own/Sources/persona-check/System"
cp "$root/Sources/persona-check/System/ProgramVersion.swift" "$own/Sources/persona-check/System"
step=$(sed -n "s/^      run: '\(.*\)'\$/\1/p" "$own/action.yml")

# What a step of the action gets: every input with its default, unless an argument NAME=VALUE states it.
inputs() {
  local name value argument
  sed -n 's/^        INPUT_[A-Z]*: \${{ inputs\.\([a-z]*\) }}$/\1/p' "$own/action.yml" | while read -r name; do
    value=$(awk -v name="  $name:" '$0 == name { here = 1 } here && sub(/^    default: /, "") { print; exit }' "$own/action.yml")
    [ "$value" != '""' ] || value=""
    for argument; do case $argument in "$name="*) value=${argument#*=} ;; esac; done
    printf 'INPUT_%s=%s\0' "$(tr '[:lower:]' '[:upper:]' <<<"$name")" "$value"
  done
}

# act STATUS NAME=VALUE…: one step in the checkout; output, path, summary and said tell what it did.
act() {
  local expected=$1 status=0
  shift
  rm -f output path summary
  touch output path summary
  mapfile -d '' given < <(inputs "$@")
  env -i -C "$root" "${given[@]}" PATH="$PATH" HOME="$PWD/home" GITHUB_ACTIONS=true GITHUB_ACTION_PATH="$own" \
    GITHUB_SERVER_URL="${server:-file://$PWD/nowhere}" GITHUB_WORKSPACE="$root" GITHUB_OUTPUT="$PWD/output" \
    GITHUB_PATH="$PWD/path" GITHUB_STEP_SUMMARY="$PWD/summary" RUNNER_TEMP="$PWD/runner" RUNNER_TOOL_CACHE="$PWD/tools" \
    RUNNER_OS=Linux RUNNER_ARCH=X64 bash -e -o pipefail -c "$step" >said 2>&1 || status=$?
  [ $status = "$expected" ] || fail "the action ended with $status, not $expected, for $*: $(cat said)"
}

declared=$(sed -n '/^inputs:/,/^outputs:/s/^  \([a-z]*\):$/\1/p' "$own/action.yml")
[ "$declared" = "$(sed -n 's/^        INPUT_[A-Z]*: \${{ inputs\.\([a-z]*\) }}$/\1/p' "$own/action.yml")" ] ||
  fail "action.yml does not hand on the inputs that it declares"

# Nothing but the address is known: what is not there is told with where it was looked for.
act 1 releases=
contains said "nowhere/owner/persona-check/releases/download/v$version/SHA256SUMS"
contains said "::error::persona-check: version $version cannot be installed"

# An archive that is not what the sums say is not run, and neither is one that they do not name.
mkdir -p "forged/v$version" "unnamed/v$version"
cp "$release/SHA256SUMS" "forged/v$version"
printf 'something else' >"forged/v$version/$(basename "$archive").tar.xz"
act 1 "releases=file://$PWD/forged"
contains said "but SHA256SUMS says"
cp "$archive.tar.xz" "unnamed/v$version"
grep -v "$(basename "$archive").tar.xz" "$release/SHA256SUMS" >"unnamed/v$version/SHA256SUMS"
act 1 "releases=file://$PWD/unnamed"
contains said "does not name"
act 1 "releases=file://$dist" version=../../v0
contains said "is no version"
[ -z "$(find tools -type f 2>/dev/null)" ] || fail "something was installed that was not held against its sum"
[ ! -s path ] || fail "a program that was not installed is on the path"

# From the repository that the action comes from, as a server lays it out; then a second time from where it was installed.
mkdir -p server/owner/persona-check/releases
ln -s "$dist" server/owner/persona-check/releases/download
server=file://$PWD/server
act 0 "report=junit=$PWD/junit.xml
  markdown=$PWD/report.md  "
contains said " passed, 0 failed"
contains output "version=$version"
contains output "exit-code=0"
[ "$(sed -n 's/^path=//p' output)" = "$(cat path)/persona-check" ] || fail "the output path is not on the path"
for file in junit.xml report.md summary; do [ -s $file ] || fail "$file was not written"; done
rm -r server
act 0 "version=v$version"

# What fails is told at its line and in the summary, and fails the step with the program's own code.
act 2 project=Tests/Consumers/project
contains said "::error file=Tests/Consumers/project/"
contains summary "failed"
contains output "exit-code=2"

# Words as a shell takes them apart, and nothing that it would do beyond.
# shellcheck disable=SC2016
act 3 'args=run --filter "title=no such $(touch done) `touch done` ; touch done"'
[ ! -e "$root/done" ] || fail "something in args was run"
# shellcheck disable=SC2016
contains said 'no such $(touch done)'
act 0 args=lint
act 0 args=--version project=
contains said "$version"
act 0 args=
[ ! -s said ] || fail "without args something was checked: $(cat said)"
[ -s path ] || fail "without args the program is not on the path"
if grep -q exit-code output; then fail "without args there is an exit code"; fi
act 1 "args=run --tag 'x"
contains said "::error::persona-check: args has a quote without its twin"
tell "the action installs what its sums confirm, annotates, sums up and fails as the program does"
