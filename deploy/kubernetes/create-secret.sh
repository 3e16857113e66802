#!/bin/sh
# Creates the secret that the manifests refer to, with random values, in the namespace of the current context.
# Arguments go to kubectl, such as `--namespace staging`. An existing secret is left as it is, and the exit code is 1.
set -eu
umask 077
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
# From files, so that no value is seen in the list of processes. Hexadecimal, so that the password fits into a URL.
for key in signing-secret admin-token engine-password; do
  openssl rand -hex 32 | tr -d '\n' >"$folder/$key"
done
kubectl create secret generic factpulse-kit --from-file="$folder" "$@"
