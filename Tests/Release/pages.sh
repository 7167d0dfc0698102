# shellcheck shell=bash disable=SC2154,SC2016
# What docs/ci.md tells readers to copy: the script that installs a release, the commands for GitLab, the file for pre-commit.

page=$root/docs/ci.md

# block FENCE TEXT: what stands in the first such block behind a line with the text.
block() {
  awk -v fence="\`\`\`$1" -v text="$2" '
    index($0, text) { found = 1 }
    found && $0 == fence { inside = 1; next }
    inside && $0 == "```" { exit }
    inside' "$page"
}

mkdir -p server/releases checkout/ci
ln -s "$dist" server/releases/download
export PERSONA_CHECK_URL=file://$PWD/server
cd checkout || exit
(cd "$root" && cp -R persona-check.yaml personas segments templates workflows expectations "$temporary/pages/checkout")
# Between two releases the page names the last one.
block sh '`ci/install-persona-check`, in your repository' | sed "s/^version=.*/version=$version/" >ci/install-persona-check
contains ci/install-persona-check "version=$version"
[ "$(uname -s)" = Linux ] || skip "the script of docs/ci.md is for Linux"
ends 0 sh ci/install-persona-check bin
[ "$(ls bin)" = persona-check ] || fail "more than the program was left: $(ls bin)"

# A second time nothing is asked for; another version is replaced, and what is not as the sums say is not unpacked.
ends 0 env PERSONA_CHECK_URL=file:///nowhere sh ci/install-persona-check bin
printf '#!/bin/sh\necho "0.0.1 (x)"\n' >bin/persona-check
ends 0 sh ci/install-persona-check bin
case $(bin/persona-check --version) in "$version "*) ;; *) fail "another version was not replaced" ;; esac
mkdir -p "forged/releases/download/v$version"
cp "$release/SHA256SUMS" "forged/releases/download/v$version"
echo other >"forged/releases/download/v$version/$(basename "$archive").tar.xz"
ends 1 env PERSONA_CHECK_URL="file://$PWD/forged" sh ci/install-persona-check other
[ ! -e other/persona-check ] || fail "a forged archive was unpacked"

# GitLab's commands, as its runner would run them for a merge request: red where the coverage of a change is.
block yaml '`.gitlab-ci.yml`' | awk '/^  script:/ { inside = 1; next } /^  [a-z]/ { inside = 0 } inside' |
  sed -e '/^    - |$/d' -e 's/^    - //' >script
[ "$(grep -c bin/persona-check script)" = 2 ] || fail "docs/ci.md has other commands for GitLab: $(cat script)"
export HOME=$PWD/home GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.test GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.test
git init --quiet . && git add personas segments templates workflows expectations persona-check.yaml && git commit --quiet --message all
base=$(git rev-parse HEAD)
ends 0 sh -eu script
ends 0 env CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" sh -eu script
for report in junit.xml quality.json; do [ -s build/$report ] || fail "$report was not written"; done
printf 'segment: nobody-asks\nname: Nobody asks\nmatch: {property: plan, is: house}\n' >segments/nobody-asks.yaml
ends 1 env CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" sh -eu script
contains said "coverage"
tell "what docs/ci.md tells to copy installs a release and checks a project"
