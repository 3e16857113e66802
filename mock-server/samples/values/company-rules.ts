import type { Facts } from './facts.ts';
import { THINGS } from './french.ts';
import { createIban, vatNumberOf } from './identifiers.ts';
import type { Rule } from './rule.ts';

const PARTNER = /recipient|buyer|customer|client|destinataire|acheteur|payer/;

const COMPANY_NAME =
  /company|businessname|supplier(?:name)?$|seller(?:name)?$|buyer(?:name)?$|recipient(?:name)?$|customer(?:name)?$|organi[sz]ation|structure(?:name|label)|issuer$|payee|raisonsociale|tradename|sitename/;

/** Companies, people and where they are. */
export const COMPANY_RULES: readonly Rule[] = [
  [/siret/, (facts, _, name) => [companyOf(facts, name).siret, companyOf(facts, name).siren]],
  [/siren/, (facts, _, name) => [companyOf(facts, name).siren, companyOf(facts, name).siret]],
  [
    /vatnumber|vatid|taxregistration|numerotva|tvaintra/,
    (facts, _, name) => [vatNumberOf(companyOf(facts, name).siren)],
  ],
  [/iban/, (_, random) => [createIban(random)]],
  [/bic$|swift/, () => ['BNPAFRPPXXX', 'BNPAFRPP']],
  [/e?mail$|emailaddress$|^username$/, ({ person }) => [emailOf(person())]],
  [/phone|telephone|mobile$|fax$/, (_, random) => phones(random.digits(4))],
  [/countryname|nompays/, () => ['France']],
  [/region|subdivision|^state$|province/, ({ place }) => [place().region]],
  [/country(?:code)?$|pays$|nationality/, () => ['FR', 'FRA', 'France']],
  [/postalcode|postcode|zipcode|^zip$|codepostal/, ({ place }) => [place().postalCode]],
  [/city$|town$|locality|ville$|commune|^location$/, ({ place }) => [place().town]],
  [/line(?:two|2)$/, ({ place }) => [`Bâtiment ${letterOf(place().postalCode)}`]],
  [/line(?:three|3)$/, ({ place }) => [`BP ${place().postalCode.slice(0, 3)}`]],
  [/street|line(?:one|1|s)?$|address$|adresse$|^rue$/, ({ place }) => [place().street]],
  [/firstname|prenom|givenname/, ({ person }) => [person().first]],
  [/lastname|familyname|surname/, ({ person }) => [person().last]],
  [
    /^cn$|signer(?:cn|name)?$|contact(?:name)?$|^author$|^user$|personname/,
    ({ person }) => [`${person().first} ${person().last}`],
  ],
  [
    /identifier$|identifiant$/,
    (facts, _, name) => [companyOf(facts, name).siret, companyOf(facts, name).siren],
  ],
  [COMPANY_NAME, (facts, _, name) => [companyOf(facts, name).name]],
  [
    /^name$|^nom$/,
    (facts, random) => [facts.has('code') ? random.pick(THINGS) : nameOf(facts, random.digits(4))],
  ],
];

function companyOf({ company, partner }: Facts, name: string): ReturnType<Facts['company']> {
  return PARTNER.test(name) ? partner() : company();
}

/** A flow has the name of its file. */
function nameOf({ has, company }: Facts, digits: string): string {
  return has('flowsyntax') ? `facture-2026-${digits}.xml` : company().name;
}

/** Mail clients take accents for errors. */
function emailOf({ first, last }: { readonly first: string; readonly last: string }): string {
  const plain = `${first}.${last}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return `${plain}@example.fr`;
}

/** Numbers that the French regulator keeps for fiction begin with 01 99 00. */
function phones(rest: string): readonly string[] {
  return [`+33 1 99 00 ${rest.slice(0, 2)} ${rest.slice(2)}`, `+3319900${rest}`, `019900${rest}`];
}

function letterOf(postalCode: string): string {
  return 'ABCDEFGHIJ'.charAt(Number(postalCode.slice(0, 1)));
}
