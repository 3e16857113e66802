import { lazily } from '../../../base/values/lazily.ts';
import type { Random } from '../seed/random.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES, STREETS, TOWNS } from './french.ts';
import { createSiren, createSiret } from './identifiers.ts';

/** What the values of one object have in common, so that they fit each other: its SIRET begins with its SIREN. */
export interface Facts {
  readonly company: () => Company;
  /** The other one of a transaction: the recipient of an invoice. */
  readonly partner: () => Company;
  readonly person: () => { readonly first: string; readonly last: string };
  readonly place: () => Place;
  readonly amounts: () => Amounts;
  /** Milliseconds since 1970, from the start of 2025 to the middle of 2026. */
  readonly day: () => number;
  /** Whether the object declares a property, by its {@link plainName}. */
  readonly has: (name: string) => boolean;
}

/** What is known of an object before its values are made. */
export interface Known {
  /** A SIREN or SIRET that the request gave for it. */
  readonly number: string | undefined;
  readonly has: (name: string) => boolean;
}

interface Company {
  readonly name: string;
  readonly siren: string;
  readonly siret: string;
}

interface Place {
  readonly street: string;
  readonly postalCode: string;
  readonly town: string;
  readonly region: string;
}

/** In euros. */
interface Amounts {
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
}

const FIRST_DAY = Date.UTC(2025, 0, 1);
const DAYS = 540;
const DAY = 86_400_000;

/**
 * @param randomFor a fresh source for each name, so that a fact does not depend on which others were asked for
 */
export function createFacts(randomFor: (name: string) => Random, { number, has }: Known): Facts {
  return {
    company: lazily(() => createCompany(randomFor('company'), number)),
    partner: lazily(() => createCompany(randomFor('partner'), undefined)),
    person: lazily(() => {
      const random = randomFor('person');
      return { first: random.pick(FIRST_NAMES), last: random.pick(LAST_NAMES) };
    }),
    place: lazily(() => createPlace(randomFor('place'))),
    amounts: lazily(() => createAmounts(randomFor('amounts'))),
    day: lazily(() => FIRST_DAY + randomFor('day').int(0, DAYS) * DAY),
    has,
  };
}

function createCompany(random: Random, known: string | undefined): Company {
  const siren = known?.slice(0, 9) ?? createSiren(random);
  const siret = known?.length === 14 ? known : createSiret(random, siren);
  return { name: random.pick(COMPANIES), siren, siret };
}

function createPlace(random: Random): Place {
  const [postalCode, town, region] = random.pick(TOWNS);
  return { street: `${random.int(1, 120)} ${random.pick(STREETS)}`, postalCode, town, region };
}

function createAmounts(random: Random): Amounts {
  const cents = random.int(400, 99_999) * 5; // so that a fifth is whole
  const vat = cents / 5;
  return { net: cents / 100, vat: vat / 100, gross: (cents + vat) / 100 };
}
