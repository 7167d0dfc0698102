# shellcheck shell=bash disable=SC2154
# The image: built by what is here and run, by Docker if its daemon answers, or else in an empty root with the image's user.
# Where nothing can build images, the contents are those that Dockerfile would copy.

[ "$(uname -s)" = Linux ] || skip "images are for Linux"
PATH=$PATH:/usr/sbin:/sbin
platforms=$("$root/.ci/image" "$release" context)
architecture=${platforms##*/}
store=(--storage-driver vfs --root "$PWD/storage" --runroot "$PWD/running")

# By Docker if its daemon answers, and by buildah otherwise, which needs none.
build() {
  if docker info >/dev/null 2>&1; then
    docker build --quiet --build-arg TARGETARCH="$architecture" --build-arg VERSION="$version" --tag persona-check:dist context >/dev/null
    container=$(docker create persona-check:dist)
    mkdir image
    docker export "$container" | tar -x -C image
    docker rm "$container" >/dev/null
    user=$(docker inspect --format '{{.Config.User}}' persona-check:dist)
    ends 0 docker run --rm -v "$root:/project:ro" persona-check:dist run
    docker rmi --force persona-check:dist >/dev/null
    builder=docker
  elif command -v buildah >/dev/null && [ "$(id -u)" = 0 ]; then
    buildah "${store[@]}" bud --quiet --isolation chroot --platform "linux/$architecture" --build-arg VERSION="$version" \
      --tag persona-check:dist context >/dev/null 2>complaints || fail "buildah says: $(cat complaints)"
    container=$(buildah "${store[@]}" from persona-check:dist)
    cp -a "$(buildah "${store[@]}" mount "$container")" image
    user=$(buildah "${store[@]}" inspect --type image --format '{{.OCIv1.Config.User}}' persona-check:dist)
    buildah "${store[@]}" umount --all >/dev/null
    builder=buildah
  else
    cp -R "context/$architecture" image
    mkdir image/project
    user=$(sed -n 's/^USER //p' "$root/Dockerfile")
    # As builders make the folder of WORKDIR behind USER.
    if [ "$(id -u)" = 0 ]; then chown "$user" image/project; fi
    builder="SKIPPED, nothing here builds images; what Dockerfile copies"
  fi
}

enter() {
  if [ "$(id -u)" = 0 ]; then
    env -i "$(command -v chroot)" --userspec="$user" image "$@"
  else
    env -i unshare --map-root-user "$(command -v chroot)" image "$@"
  fi
}

# Its user may read the project and write nothing.
run_in_root() {
  if [ "$(id -u)" != 0 ] && ! unshare --map-root-user true 2>/dev/null; then
    skip "nobody here may change the root, so the image's contents are not tried"
  fi
  (cd "$root" && cp -R persona-check.yaml personas segments templates workflows expectations "$temporary/image/image/project")
  ends 0 enter /bin/persona-check run --project /project
  contains said " passed, 0 failed"
  ends 0 enter /bin/persona-check --version
  ends 3 enter /bin/persona-check --project /project --filter persona=nobody
}

build
[ "$user" = 65532:65532 ] || fail "the image runs as '$user'"
programs=$(find image -type f -perm /111)
[ "$programs" = image/bin/persona-check ] || fail "the image holds these programs: $programs"
[ "$builder" = docker ] || run_in_root
tell "the image ($builder) passes the worked example as its own user, in $(du -sh image/bin | cut -f 1)"
