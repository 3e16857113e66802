import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { type ParseError, parse as scanJson } from 'jsonc-parser';
import { createAjv } from '../../contracts/compile-schemas.ts';
import type { Contract } from '../../contracts/contract.ts';
import { FIXTURES_SCHEMA, type Fixtures } from './fixtures-schema.ts';

/** Fixtures that cannot be used: which file, where in it, and why. Never holds a value of the file. */
export class FixturesError extends Error {
  override readonly name = 'FixturesError';
}

const SHIPPED = ['demo', 'empty'];

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
  const validate = validatorOf(contract);
  if (!validate(content)) {
    const fault = validate.errors?.[0];
    const key = fault?.params.additionalProperty ? `: ${fault.params.additionalProperty}` : '';
    throw new FixturesError(`${name}: ${fault?.instancePath || '/'}: ${fault?.message}${key}`);
  }
  refuseRepetitions(name, content);
  return content;
}

const validators = new WeakMap<Contract, ValidateFunction<Fixtures>>();

function validatorOf(contract: Contract): ValidateFunction<Fixtures> {
  const validate =
    validators.get(contract) ?? createAjv(contract.document).compile<Fixtures>(FIXTURES_SCHEMA);
  validators.set(contract, validate);
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
  const errors: ParseError[] = [];
  scanJson(text, errors, { disallowComments: true });
  const before = text.slice(0, errors[0]?.offset ?? text.length).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function refuseRepetitions(name: string, { accounts }: Fixtures): void {
  const seen = new Map<string, string>();
  function claim(key: string, place: string) {
    const earlier = seen.get(key.toLowerCase());
    if (earlier) throw new FixturesError(`${name}: ${place}: stands at ${earlier} already`);
    seen.set(key.toLowerCase(), place);
  }
  accounts.forEach((account, index) => {
    claim(account.email, `/accounts/${index}/email`);
    account.clients.forEach(({ uid }, position) => {
      if (uid) claim(uid, `/accounts/${index}/clients/${position}/uid`);
    });
  });
}
