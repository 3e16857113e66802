import { readFileSync } from 'node:fs';
import { reasonOf } from '../../base/text-file.ts';
import { readTls, type TlsPair } from '../../mock-server/tls/read-tls.ts';
import { UserError } from '../terminal/exit.ts';

interface TlsFlags {
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
}

/**
 * Reads the files of `--tls-cert` and `--tls-key`.
 *
 * @returns undefined without them
 * @throws KitError for one without the other, and for a file that cannot be used, with its flag
 */
export function readTlsFiles({ tlsCert, tlsKey }: TlsFlags): TlsPair | undefined {
  if (!tlsCert && !tlsKey) return undefined;
  if (!tlsKey) throw alone('--tls-cert', '--tls-key', 'its private key');
  if (!tlsCert) throw alone('--tls-key', '--tls-cert', 'its certificate');
  const names = { cert: `"${tlsCert}" for --tls-cert`, key: `"${tlsKey}" for --tls-key` };
  return readTls({ cert: readPem(tlsCert, names.cert), key: readPem(tlsKey, names.key) }, names);
}

function alone(flag: string, missing: string, what: string): UserError {
  return new UserError({
    cannot: `use ${flag}`,
    reason: `HTTPS needs ${what} too`,
    remedy: `Name its PEM file with ${missing}`,
  });
}

function readPem(file: string, name: string): string {
  try {
    return readFileSync(file, 'latin1'); // PEM is ASCII; a binary file is refused for what it contains
  } catch (error) {
    throw new UserError({
      cannot: `use ${name}`,
      reason: reasonOf(error),
      remedy: 'Name a PEM file that can be read',
    });
  }
}
