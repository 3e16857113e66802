import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The path of the packed package: the one that FACTPULSE_KIT_TARBALL names, or else a new one.
 *
 * @param {string} folder to pack into
 */
export function packInto(folder) {
  if (process.env.FACTPULSE_KIT_TARBALL) return resolve(process.env.FACTPULSE_KIT_TARBALL);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const name = readdirSync(folder).find((each) => each.endsWith('.tgz'));
  return join(folder, name);
}
