import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { TextFile } from 'lowdb/node';
import { KitError } from '../../base/errors.ts';
import { readTextFile, reasonOf, remedyOf } from '../../base/text-file.ts';
import { followLinks } from '../../mock-server/store/file/follow-links.ts';
import type { Calibration } from './calibration.ts';
import { changeJson, changeYaml } from './change-config.ts';

/**
 * Checks that the choices can be written into a file, before anything is asked.
 *
 * @throws KitError with code INVALID_CONFIG for a file that cannot be read or parsed
 */
export function checkConfig(file: string): void {
  change(file, {});
}

/**
 * Writes the choices that were seen and differ from the defaults into a configuration file, as `assume`, in place of
 * those that it has. Everything else in the file stays. It is replaced as a whole, or stays as it is.
 *
 * @param file JSON if its name ends with `.json`, else YAML; it need not exist
 * @throws KitError with code INVALID_CONFIG for a file that cannot be read, parsed or written
 */
export async function writeConfig(file: string, { assumptions }: Calibration): Promise<void> {
  const others = assumptions.flatMap(({ id, choice, default: usual }) =>
    choice === undefined || choice === usual ? [] : [[id, choice] as const],
  );
  const changed = change(file, Object.fromEntries(others));
  try {
    await new TextFile(followLinks(file)).write(changed);
  } catch (error) {
    throw cannotWrite(file, reasonOf(error), 'Name a file that can be written');
  }
}

function change(file: string, choices: Readonly<Record<string, string>>): string {
  const changeText = extname(file) === '.json' ? changeJson : changeYaml;
  return changeText(file, existsSync(file) ? read(file) : '', choices);
}

function read(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw cannotWrite(file, reasonOf(error), remedyOf(error, 'Name a file that can be read'));
  }
}

function cannotWrite(file: string, reason: string, remedy: string): KitError {
  return new KitError({ code: 'INVALID_CONFIG', cannot: `write "${file}"`, reason, remedy });
}
