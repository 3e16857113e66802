import type { Random } from '../seed/random.ts';

/** A text of digits with its check digit added, so that {@link luhnSum} is a multiple of 10 (ISO/IEC 7812-1, annex B). */
export function withCheckDigit(digits: string): string {
  return `${digits}${(10 - (luhnSum(`${digits}0`) % 10)) % 10}`;
}

/** Every second digit from the right counts twice. */
export function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** A company's number in France: 9 digits, the last a check digit. */
export function createSiren(random: Random): string {
  return withCheckDigit(`${random.int(3, 9)}${random.digits(7)}`);
}

/** The number of a company's place: its SIREN, 4 digits, and a check digit over all. */
export function createSiret(random: Random, siren: string): string {
  return withCheckDigit(`${siren}000${random.int(1, 9)}`);
}

/** The VAT number of a French company, whose two digits are computed from its SIREN. */
export function vatNumberOf(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, '0')}${siren}`;
}

/** A French IBAN: bank, branch, account and their key, then the check digits (ISO 13616, ISO 7064 MOD 97-10). */
export function createIban(random: Random): string {
  const [bank, branch, account] = ['30006', random.digits(5), random.digits(11)];
  const key = 97 - ((89 * Number(bank) + 15 * Number(branch) + 3 * Number(account)) % 97);
  const bban = `${bank}${branch}${account}${String(key).padStart(2, '0')}`;
  const check = 98n - (BigInt(`${bban}152700`) % 97n); // F is 15, R is 27
  return `FR${String(check).padStart(2, '0')}${bban}`;
}

/** A UUID of version 4 (RFC 9562 §5.4). */
export function createUuid(random: Random): string {
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}
