#!/bin/sh
# Runs a command with a folder as its root, as the image runs in a hardened container: the root and all below it are
# read-only, the user is 1000:1000 without any capability, and nothing can add privileges. Called in a separate mount
# namespace: `unshare --mount sh run-in-root.sh ROOT NODE COMMAND...`; NODE is bound to /node.
set -eu
root=$1 node=$2
shift 2
mount --make-rprivate /
mount --bind "$root" "$root"
for folder in usr proc dev; do
  mount --rbind "/$folder" "$root/$folder"
done
for folder in bin lib lib64; do # links into /usr, or folders
  [ -L "/$folder" ] || [ ! -d "/$folder" ] || mount --bind "/$folder" "$root/$folder"
done
mount --bind "$node" "$root/node"
mount -o remount,bind,ro "$root"
mount -o remount,bind,ro "$root/usr"
exec chroot "$root" /usr/bin/setpriv --reuid 1000 --regid 1000 --clear-groups --no-new-privs \
  --inh-caps=-all --ambient-caps=-all --bounding-set=-all "$@"
