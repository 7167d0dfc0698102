# shellcheck shell=bash disable=SC2154
# What the parts of Tests/Release share. They are read by Tests/Release/run, each in a shell and an empty folder of its own:
# root is the checkout, version the release, release the folder with its files, archive the one for this system, without .tar.xz.

fail() {
  echo "make dist: $*" >&2
  exit 1
}

# skip REASON: this part. What is missing in continuous integration is a failure.
skip() {
  if [ "${CI:-}" = true ]; then fail "$1"; fi
  echo "make dist: SKIPPED, $1"
  exit 0
}

tell() { echo "make dist: $*"; }

# Where it stands, the program passes the worked example; nothing comes from the surroundings.
runs_example() {
  local said
  said=$(env -i "$@" run --project "$root") || fail "the worked example does not pass with '$*': $said"
  case $said in *" passed, 0 failed"*) ;; *) fail "the worked example with '$*' says: $said" ;; esac
}

# contains FILE TEXT
contains() { grep -qF -- "$2" "$1" || fail "there is no '$2' in: $(cat "$1")"; }

# left FOLDER: what is still in it.
is_empty() { [ -z "$(find "$1" ! -type d | head -5)" ] || fail "something is left: $(find "$1" ! -type d | head -5)"; }

# ends STATUS COMMAND…: with all that it says in the file said.
ends() {
  local expected=$1 status=0
  shift
  "$@" >said 2>&1 || status=$?
  [ $status = "$expected" ] || fail "'$*' ended with $status, not $expected: $(cat said)"
}
