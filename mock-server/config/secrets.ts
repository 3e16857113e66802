import { MASK, TOKENS } from '../../base/masks.ts';

const SECRET_NAME = /(^|-)(secret|password|passphrase|token|api-key)$/;
const CREDENTIALS_IN_URL = /(?<=:\/\/)[^/?#\s]*@/;

/** Whether a flag or an input holds a secret. @param name such as `admin-token` or `otherPassword` */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(toKebabCase(name));
}

/** What a person may look for in the file, although only the environment has it. */
export const CREDENTIALS: readonly string[] = [
  'username',
  'password',
  'other-username',
  'other-password',
  'api-key',
  'client-api-key',
  'client-api-key-uid',
  'other-api-key',
];

export function hasCredentials(text: string): boolean {
  return CREDENTIALS_IN_URL.test(text);
}

/** A text of a setting without credentials in URLs and without tokens. */
export function maskText(text: string): string {
  return text.replace(CREDENTIALS_IN_URL, `${MASK}@`).replace(TOKENS, MASK);
}

export function toKebabCase(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
}
