import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { createAjv } from '../../contracts/compile-schemas.ts';
import type { Contract } from '../../contracts/contract.ts';
import { offsetOfFirstError } from '../first-json-error.ts';
import { type Fixtures, SCHEMAS, type StateFixtures } from './fixtures-schema.ts';

/** Fixtures that cannot be used: which file, where in it, and why. Never holds a value of the file. */
export class FixturesError extends Error {
  override readonly name = 'FixturesError';
}

/** The fixtures that come with this package, by name. */
export const SHIPPED = ['demo', 'empty'];

/**
 * Reads fixtures and checks them.
 *
 * @param source `demo`, `empty`, the path of a JSON file, or the fixtures themselves
 * @returns a copy of its own
 * @throws FixturesError
 */
export function readFixtures(source: string | object, contract: Contract): Fixtures {
  const name = typeof source === 'string' ? source : 'fixtures';
  const content = typeof source === 'string' ? readJson(source) : structuredClone(source);
  if (SHIPPED.includes(name)) return content as Fixtures; // a test has checked them, so that no start has to
  return checkFixtures<Fixtures>(name, content, contract, 'fixtures');
}

/**
 * Checks what may be fixtures.
 *
 * @param name what errors call it
 * @param kind which schema it has to keep
 * @throws FixturesError
 */
export function checkFixtures<Kind extends Fixtures | StateFixtures>(
  name: string,
  content: unknown,
  contract: Contract,
  kind: keyof typeof SCHEMAS,
): Kind {
  const validate = validatorOf(contract, kind);
  if (!validate(content)) {
    const error = validate.errors?.[0];
    const key = error?.params.additionalProperty ? `: ${error.params.additionalProperty}` : '';
    throw new FixturesError(`${name}: ${error?.instancePath || '/'}: ${error?.message}${key}`);
  }
  const fixtures = content as Kind; // the schema of its kind established it
  refuseRepetitions(name, fixtures);
  return fixtures;
}

const validators = {
  fixtures: new WeakMap<Contract, ValidateFunction>(),
  state: new WeakMap<Contract, ValidateFunction>(),
};

function validatorOf(contract: Contract, kind: keyof typeof SCHEMAS): ValidateFunction {
  const validate = validators[kind].get(contract) ?? createAjv(contract.document).compile(SCHEMAS[kind]);
  validators[kind].set(contract, validate);
  return validate;
}

function readJson(source: string): unknown {
  const isShipped = SHIPPED.includes(source);
  const file = isShipped ? fileURLToPath(new URL(`../fixtures/${source}.json`, import.meta.url)) : source;
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new FixturesError(`${file}: ${lineOfFirstError(text)}: is no JSON`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FixturesError(
      `${file}: cannot be read (${code}): name a file, or one of ${SHIPPED.join(', ')}`,
    );
  }
}

/** The message of JSON.parse quotes the text, which may hold a secret. */
function lineOfFirstError(text: string): string {
  const before = text.slice(0, offsetOfFirstError(text)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function refuseRepetitions(name: string, { accounts }: Fixtures | StateFixtures): void {
  const seen = new Map<string, string>();
  function claim(key: string, place: string) {
    const earlier = seen.get(key.toLowerCase());
    if (earlier) throw new FixturesError(`${name}: ${place}: stands at ${earlier} already`);
    seen.set(key.toLowerCase(), place);
  }
  accounts.forEach((account, index) => {
    claim(account.email, `/accounts/${index}/email`);
    account.clients.forEach(({ uid, pdpConfig }, position) => {
      const place = `/accounts/${index}/clients/${position}`;
      if (uid) claim(uid, `${place}/uid`);
      if (pdpConfig?.id) claim(`id ${pdpConfig.id}`, `${place}/pdpConfig/id`);
    });
  });
}
