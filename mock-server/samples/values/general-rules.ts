import { THINGS } from './french.ts';
import { createUuid } from './identifiers.ts';
import { days, moments } from './moments.ts';
import type { Rule } from './rule.ts';

/** What objects of every kind have. */
export const GENERAL_RULES: readonly Rule[] = [
  [/ur[il]$|^link$|href$|endpoint$/, (_, random, name) => urls(name, random.hex(8))],
  [/^lang(?:uage)?$|locale$/, () => ['fr', 'fr-FR']],
  [/timezone$/, () => ['Europe/Paris']],
  [
    /^at$|(?:ed|es|test|run)at$|(?:time|timestamp|before|after)$/,
    ({ day }, random, name) => moments(name, day(), random),
  ],
  [
    /date$|^date|^day$|valid(?:from|to|until)$|expir|deadline/,
    ({ day }, random, name) => days(name, day(), random),
  ],
  [/version$/, () => ['1.0', '1.0.0', 1]],
  [/^page$/, () => [1, '1']],
  [/^(?:pagesize|perpage|limit)$/, () => [20, '20']],
  [/^(?:offset|skip|ignore)$/, () => [0, '0']],
  [/count$/, (_, random) => [random.int(1, 9)]],
  [/confidence/, (_, random) => [(900 + random.int(0, 99)) / 1_000]],
  [/score$/, (_, random) => [(900 + random.int(0, 99)) / 10, (900 + random.int(0, 99)) / 1_000]],
  [/size$|sizebytes$|length$/, (_, random) => [random.int(1_000, 90_000)]],
  [/code$/, (_, random) => [`${random.int(200, 499)}`, random.int(200, 499)]],
  [
    /(?:number|numero|reference|ref)$/,
    (_, random) => [`2026-${random.digits(6)}`, random.int(1_000, 99_999)],
  ],
  [/id$/, (_, random) => [random.int(1_000, 99_999), createUuid(random)]],
  [
    /^subject$|label$|name$|description|title$|libelle|designation|comment|note|reason$|^detail$/,
    (_, random) => [random.pick(THINGS)],
  ],
  [/message$|^msg$/, () => ['Opération réussie.']],
];

function urls(name: string, path: string): readonly string[] {
  const host = /callback|webhook|return|redirect/.test(name) ? 'client.example.fr' : 'api.example.fr';
  return [`https://${host}/${path}`, `https://${host}`];
}
