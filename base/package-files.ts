import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Folders of the package keep their names when it is built, so a file has the same path below both: the repository for
 * sources, `dist/` for a build. The bundled command lies in `dist/cli/`, as deep as this file does, so that one step up
 * leads there too.
 */
const ROOT = new URL('../', import.meta.url);

const require = createRequire(import.meta.url);

/**
 * The absolute path of a file or folder that comes with this package. It need not exist: what the build writes is
 * missing next to the sources.
 *
 * @param path from the root, with slashes, such as `contracts/auth.openapi.yaml`
 */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** The version of factpulse-kit. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(require.resolve('factpulse-kit/package.json'), 'utf8'));
  return version;
}

/**
 * Loads a dependency, or a CommonJS file by its absolute path, when it is needed. A start does not pay for what it does
 * not use.
 *
 * @typeParam Module what it exports, such as `typeof import('yaml')`: the caller knows, no compiler checks it
 */
export function requireLazily<Module>(name: string): Module {
  return require(name) as Module; // as the caller says
}
