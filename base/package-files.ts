import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * The build does not rename folders, so a file has the same path below both roots: the repository for sources, `dist/`
 * for a build. The bundled command is in `dist/cli/`, at the same depth as this file, so that one step up leads there
 * too.
 */
const ROOT = new URL('../', import.meta.url);

const require = createRequire(import.meta.url);

/**
 * The absolute path of a file or folder that comes with this package. It may not exist: files that the build
 * writes are missing next to the sources.
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
 * Loads a dependency, or a CommonJS file by its absolute path, when it is first needed, so that a start does not pay
 * for what it does not use.
 *
 * @typeParam Module what it exports, such as `typeof import('yaml')`; the caller has to know, the compiler cannot check
 */
export function requireLazily<Module>(name: string): Module {
  return require(name) as Module; // as the caller says
}
