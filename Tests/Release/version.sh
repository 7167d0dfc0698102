# shellcheck shell=bash disable=SC2154
# .ci/version in a repository that is made to disagree, one way after the other.

mkdir -p copy/Sources/persona-check/System copy/docs
cp -R "$root/.ci" "$root/README.md" copy
cp "$root/docs/ci.md" copy/docs
cp "$root/Sources/persona-check/System/ProgramVersion.swift" copy/Sources/persona-check/System
git init --quiet copy
cd copy || exit
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.test GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.test HOME=$PWD

changes() { printf '# Changelog\n\n## %s\n\n- This.\n\n## [0.0.1]\n\n- That.\n' "$1" >CHANGELOG.md; }

# refuses TEXT [TAG]
refuses() {
  ends 1 .ci/version ${2:+"$2"}
  contains said "$1"
}

sed -i -E "s/(persona-check@v|rev: v|^version=)[0-9][0-9.]*/\1$version/" README.md docs/ci.md
changes "[Unreleased]: 9.9.9"
git add -A && git commit --quiet --message all
refuses "CHANGELOG.md begins with '## [Unreleased]: 9.9.9'"
changes "[Unreleased]: $version"
[ "$(.ci/version)" = "$version" ] || fail ".ci/version says $(.ci/version)"
refuses "the tag is v9.9.9" v9.9.9
refuses "is a release, but CHANGELOG.md still has" "v$version"
git add -A && git commit --quiet --message all && git tag "v$version"
refuses "is a release, but CHANGELOG.md still has"
changes "[$version] - 2026-12-01"
[ "$(.ci/version)" = "$version" ] || fail ".ci/version says $(.ci/version)"
[ "$(.ci/notes | xargs)" = "- This." ] || fail ".ci/notes says $(.ci/notes)"
for page in README.md docs/ci.md; do
  sed -i "s/persona-check@v$version/persona-check@v0.0.1/" $page
  refuses "$page has persona-check@v0.0.1"
  sed -i "s/persona-check@v0.0.1/persona-check@v$version/" $page
done
sed -i "s/^version=.*/version=0.0.1/" docs/ci.md
refuses "docs/ci.md has version=0.0.1"
tell ".ci/version refuses what does not agree"
