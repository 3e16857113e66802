import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const VERSIONED = /^factpulse-(\d+\.\d+)\.openapi\.yaml$/;

/** The contract version that is meant where none is named. */
export const DEFAULT_CONTRACT = '4.0';

/** The versions of FactPulse's contract that stand in this folder, oldest first. */
export function contractVersions(): string[] {
  return readdirSync(FOLDER)
    .flatMap((name) => VERSIONED.exec(name)?.[1] ?? [])
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** The contract of our own admin API, beside the versions of FactPulse's. */
export const ADMIN_CONTRACT = 'admin';

/** The files that make up a version: its clients routes and the token routes. */
export function contractFiles(version: string): string[] {
  if (version === ADMIN_CONTRACT) return [`${FOLDER}admin/admin.openapi.yaml`];
  return [`${FOLDER}factpulse-${version}.openapi.yaml`, `${FOLDER}auth.openapi.yaml`];
}
