import { offsetOfJsonError, positionOf, readTextFile, reasonOf, remedyOf } from '../../base/text-file.ts';
import { UserError } from '../terminal/exit.ts';

/** Reads the data of a webhook. @throws UserError for a file that is not a JSON object */
export function readData(file: string): Readonly<Record<string, unknown>> {
  const value = parse(file, read(file));
  if (isObject(value)) return value;
  throw unusable(file, 'it is not a JSON object');
}

function read(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    const remedy = remedyOf(error, 'Name a file that can be read');
    throw new UserError({ cannot: `read "${file}"`, reason: reasonOf(error), remedy });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const position = positionOf(text, offsetOfJsonError(text));
    throw unusable(file, `it is not valid JSON: see ${position}`);
  }
}

function unusable(file: string, reason: string): UserError {
  return new UserError({
    cannot: `use "${file}" as the data of a webhook`,
    reason,
    remedy: 'Write an object, such as {"is_compliant": true}',
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
