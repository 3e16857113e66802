import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KitError } from '../../base/errors.ts';

/** Python packages cannot be installed. */
export class PackagesMissing extends KitError {
  override readonly name = 'PackagesMissing';

  constructor(reason: string, cause: unknown) {
    const remedy = 'Install Python 3.10 or later with its venv module, and check that pip can reach PyPI';
    super({ code: 'PACKAGES_MISSING', cannot: 'install Python packages', reason, remedy, cause });
  }
}

/**
 * Installs Python packages in a virtual environment, unless it has them already.
 *
 * @param requirements file with the packages and their versions
 * @param folder of the virtual environment
 * @returns the folder of its programs
 * @throws PackagesMissing if Python or a package is missing
 */
export function installPackages(requirements: string, folder: string): string {
  const programs = join(folder, 'bin');
  const wanted = readFileSync(requirements, 'utf8');
  const installed = join(folder, 'installed.txt');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return programs;
  const [pip, ...args] = createEnvironment(folder);
  run(pip, [...args, 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  writeFileSync(installed, wanted);
  return programs;
}

/**
 * Most of the time of a new environment goes into its pip, so it gets none where that of the machine can
 * install into other environments (from pip 22.3).
 *
 * @returns the command of a pip that installs into it
 */
function createEnvironment(folder: string): [program: string, ...args: string[]] {
  const pip = ['-m', 'pip', '--python', join(folder, 'bin', 'python')];
  run('python3', ['-m', 'venv', '--clear', '--without-pip', folder]);
  if (spawnSync('python3', [...pip, '--version'], { stdio: 'ignore' }).status === 0)
    return ['python3', ...pip];
  run('python3', ['-m', 'venv', '--clear', folder]);
  return [join(folder, 'bin', 'pip')];
}

/** Null where the program was not found. */
interface Written {
  readonly stdout: string | null;
  readonly stderr: string | null;
}

function run(program: string, args: readonly string[]): void {
  try {
    execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr, message } = error as Error & Written; // of execFileSync
    const [lastLine] = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-1);
    throw new PackagesMissing(lastLine || message, error);
  }
}
