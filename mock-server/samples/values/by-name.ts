import type { Random } from '../seed/random.ts';
import type { Facts } from './facts.ts';
import { THINGS } from './french.ts';
import { createIban, createUuid, vatNumberOf } from './identifiers.ts';
import { plainName } from './property-name.ts';

/** Several candidates, the best first; which one is taken depends on the schema. */
type Values = (facts: Facts, random: Random, name: string) => readonly unknown[];

const DAY = 86_400_000;

/** By what a name contains once it is in lower case and without separators; the first that matches decides. */
const RULES: readonly (readonly [RegExp, Values])[] = [
  [/siret/, ({ company }) => [company().siret, company().siren]],
  [/siren/, ({ company }) => [company().siren, company().siret]],
  [/vatnumber|vatid|taxregistration|numerotva|tvaintra/, ({ company }) => [vatNumberOf(company().siren)]],
  [/iban/, (_, random) => [createIban(random)]],
  [/^bic$|bic$|swift/, () => ['BNPAFRPPXXX', 'BNPAFRPP']],
  [/mail/, ({ person }) => [emailOf(person())]],
  [/phone|telephone|mobile|fax/, (_, random) => phones(random)],
  [/filename|nomfichier/, (_, random) => [`facture-2026-${random.digits(4)}.pdf`]],
  [/^(?:sha256|.*hash|.*digest|.*checksum)$/, (_, random) => [random.hex(64), random.hex(32)]],
  [/certificatepem|certpem/, (_, random) => [pem('CERTIFICATE', random)]],
  [/privatekey|pem$/, (_, random) => [pem('PRIVATE KEY', random)]],
  [/b64$|base64|^signingkey$|secret$|key$/, (_, random) => [bytesOf(random)]],
  [/xml(?:content|data|body)?$/, ({ company }) => [`<?xml version="1.0" encoding="UTF-8"?>\n<nom>${company().name}</nom>\n`]],
  [/contenttype|mimetype|mediatype/, () => ['application/pdf']],
  [/ur[il]$|^link$|href$|endpoint$/, (_, random, name) => urls(name, random)],
  [/currency|devise/, () => ['EUR']],
  [/countryname|nompays/, () => ['France']],
  [/country|pays$/, () => ['FR', 'FRA', 'France']],
  [/postalcode|zipcode|^zip$|codepostal/, ({ place }) => [place().postalCode]],
  [/city|town|locality|ville|commune/, ({ place }) => [place().town]],
  [/state$|region|subdivision/, ({ place }) => [place().region]],
  [/line(?:two|three|2|3)$/, ({ place }) => [`Bâtiment ${place().postalCode.slice(-1)}`]],
  [/street|line(?:one|1)$|^address$|^adresse$|rue$/, ({ place }) => [place().street]],
  [/amount|montant|price|prix|total(?:ht|ttc|net|gross)$/, ({ amounts }, _, name) => amountsFor(name, amounts())],
  [/invoice(?:number|id|ref.*)$|numerofacture|invoiceno$/, ({ day }, random) => [`FA-${yearOf(day())}-${random.digits(5)}`]],
  [/(?:number|numero|reference|ref)$/, ({ day }, random) => [`${yearOf(day())}-${random.digits(6)}`, random.int(1, 99_999)]],
  [/identifier$|identifiant$/, ({ company }) => [company().siret, company().siren]],
  [/profile$|profil$/, () => ['EN16931']],
  [/syntax$/, () => ['CII']],
  [/(?:detected|source|file)format$/, () => ['Factur-X']],
  [/^language|^lang$|locale$/, () => ['fr', 'fr-FR']],
  [/timezone/, () => ['Europe/Paris']],
  [/^at$|(?:ed|es|test|run)at$|(?:time|timestamp|before|after)$/, ({ day }, random, name) => moments(name, day(), random)],
  [/date|^day$|valid(?:from|to|until)|expir|deadline/, ({ day }, random, name) => days(name, day(), random)],
  [/version$/, () => ['1.0', '1.0.0', 1]],
  [/firstname|prenom|givenname/, ({ person }) => [person().first]],
  [/lastname|familyname|surname/, ({ person }) => [person().last]],
  [/^(?:cn|signer.*|contactname|author|user)$/, ({ person }) => [`${person().first} ${person().last}`]],
  [/^username$/, ({ person }) => [emailOf(person())]],
  [/^(?:name|nom)$|company|business|supplier|seller|buyer|recipient|organi[sz]ation|structure(?:name|label)|issuer|raisonsociale/, ({ company }) => [company().name]],
  [/^subject$|label$|description|title$|libelle|designation|comment|note/, (_, random) => [random.pick(THINGS)]],
  [/^(?:summary)?message$/, () => ['Opération réussie.']],
  [/percent|^rate$|vatrate|taux/, () => [20, '20.00']],
  [/confidence/, (_, random) => [0.9 + random.int(0, 99) / 1000]],
  [/score$/, (_, random) => [90 + random.int(0, 100) / 10, 0.9 + random.int(0, 99) / 1000]],
  [/^size|size(?:bytes)?$|length$/, (_, random) => [random.int(1_000, 90_000)]],
  [/^(?:uu|gu)?id$|uid$|id$/, (_, random) => [random.int(1_000, 99_999), createUuid(random)]],
];

const matching = new Map<string, Values | undefined>();
const MAX_KNOWN = 5_000;

/** Candidates for a property, by its name; none if the name says nothing. */
export function valuesByName(name: string, facts: Facts, random: Random): readonly unknown[] {
  if (!matching.has(name) && matching.size < MAX_KNOWN) {
    const plain = plainName(name);
    matching.set(name, RULES.find(([pattern]) => pattern.test(plain))?.[1]);
  }
  return matching.get(name)?.(facts, random, plainName(name)) ?? [];
}

/** The domain is one that nobody can register for mail of others (RFC 2606 §3 has example.com; the registry holds .fr). */
function emailOf({ first, last }: { readonly first: string; readonly last: string }): string {
  const plain = `${first}.${last}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return `${plain}@example.fr`;
}

/** Numbers that the French regulator keeps for fiction begin with 01 99 00. */
function phones(random: Random): readonly string[] {
  const rest = random.digits(4);
  return [`+33 1 99 00 ${rest.slice(0, 2)} ${rest.slice(2)}`, `+3319900${rest}`, `019900${rest}`];
}

function urls(name: string, random: Random): readonly string[] {
  const host = /callback|webhook/.test(name) ? 'client.example.fr' : 'api.example.fr';
  return [`https://${host}/${random.hex(8)}`, `https://${host}`];
}

function bytesOf(random: Random): string {
  return Buffer.from(random.hex(64), 'hex').toString('base64');
}

function pem(what: string, random: Random): string {
  return `-----BEGIN ${what}-----\n${Buffer.from(random.hex(96), 'hex').toString('base64')}\n-----END ${what}-----\n`;
}

function amountsFor(name: string, { net, vat, gross }: ReturnType<Facts['amounts']>): readonly unknown[] {
  const amount = /vat|tva|tax/.test(name) ? vat : /gross|ttc|total$|payable|due/.test(name) ? gross : net;
  return [amount, amount.toFixed(2), Math.round(amount)];
}

function yearOf(day: number): number {
  return new Date(day).getUTCFullYear();
}

/** An object is changed after it was created, and expires later. */
function delayOf(name: string, random: Random): number {
  if (/expir|due|until|validto|deadline|before|end/.test(name)) return random.int(30, 60);
  return /updat|modif|last/.test(name) ? random.int(1, 20) : 0;
}

/** Date-times, in the order of preference: RFC 3339, then a date. */
export function moments(name: string, day: number, random: Random): readonly string[] {
  const [at] = [day + delayOf(name, random) * DAY];
  const time = new Date(at + random.int(8 * 3600, 18 * 3600) * 1000).toISOString();
  return [time.replace('.000Z', 'Z'), time.slice(0, 10), time.slice(11).replace('.000Z', 'Z')];
}

/** As for moments, the date first. */
export function days(name: string, day: number, random: Random): readonly string[] {
  const [moment = '', date = ''] = moments(name, day, random);
  return [date, moment, date.replaceAll('-', '')];
}
