# shellcheck shell=bash disable=SC2154
# The command plugin of Examples/CommandPlugin, on the bundle: swift package persona-check.

command -v swift >/dev/null || skip "swift is not here, so the command plugin is not tried"
cp -R "$root/Examples/CommandPlugin/." .
unzip -q "$release/persona-check-$version.artifactbundle.zip" -d Artifacts
ends 0 swift package persona-check --version
contains said "$version"
ends 0 swift package persona-check run --project "$root"
contains said " passed, 0 failed"
ends 1 swift package persona-check run --project "$root/Tests/Consumers/project"
contains said "persona-check ended with "
tell "swift package persona-check runs the bundle's executable"
