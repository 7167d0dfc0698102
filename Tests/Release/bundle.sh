# shellcheck shell=bash disable=SC2154
# The bundle for Swift packages: its list names what is in it, for the systems whose archives are there.

unzip -q "$release/persona-check-$version.artifactbundle.zip"
python3 - persona-check.artifactbundle "$version" <<'PYTHON'
import json, os, pathlib, sys

bundle, version = pathlib.Path(sys.argv[1]), sys.argv[2]
info = json.loads((bundle / "info.json").read_text())
assert info["schemaVersion"] == "1.0", info
assert list(info["artifacts"]) == ["persona-check"], info
artifact = info["artifacts"]["persona-check"]
assert artifact["type"] == "executable" and artifact["version"] == version, artifact
triples = [triple for variant in artifact["variants"] for triple in variant["supportedTriples"]]
assert triples and len(set(triples)) == len(triples), triples
for variant in artifact["variants"]:
    assert os.access(bundle / variant["path"], os.X_OK), variant
PYTHON
for program in persona-check.artifactbundle/*/bin/persona-check; do
  case $program in *-"$("$root/.ci/system")"/*) runs_example "$PWD/$program" ;; esac
done
tell "the bundle for Swift packages names what it holds"
