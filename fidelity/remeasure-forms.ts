import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { AskedServices } from './services/ask-services.ts';
import { type Result, showShares } from './show.ts';
import { FORMS_FILE, readForms, type TokenForm } from './tokens/form.ts';
import { signForm } from './tokens/sign-form.ts';

/** The primary key of the service's only account. */
const USER = '1';

/**
 * Lets SimpleJWT judge the recorded forms of tokens again, and prints which answers differ.
 *
 * @param options.record whether to record the answers
 * @returns whether all agree
 */
export async function remeasureForms(
  { tokenUrl, secret }: AskedServices,
  { record }: { readonly record: boolean },
): Promise<boolean> {
  const forms: TokenForm[] = [];
  const results: Result[] = [];
  for (const form of readForms()) {
    const token = signForm(form, { secret, now: new Date(), user: USER });
    const answer = await judge(tokenUrl, form.as, token);
    const { crash, ...expected } = form.answer; // the service does not say why it crashes
    const agrees = isDeepStrictEqual(answer, expected);
    if (!agrees)
      console.log(
        `${form.as} token: ${form.name}\n    ${JSON.stringify(answer)} instead of ${JSON.stringify(expected)}`,
      );
    results.push({ of: 'tokens', agrees });
    forms.push(agrees ? form : { ...form, answer });
  }
  if (record) writeFileSync(FORMS_FILE, forms.map((form) => `${JSON.stringify(form)}\n`).join(''));
  console.log(showShares(results));
  return record || results.every(({ agrees }) => agrees);
}

/** What SimpleJWT says to a token, where one of its type is expected. */
async function judge(url: string, type: TokenForm['as'], token: string): Promise<TokenForm['answer']> {
  const response = await (type === 'refresh' ? refresh(url, token) : identify(url, token));
  const { status, headers } = response;
  if (status === 200 || status === 500) return { status };
  const { detail, code, messages = [] } = (await response.json()) as Refusal; // as SimpleJWT refuses
  const challenge = headers.get('www-authenticate');
  const [first] = messages;
  return {
    status,
    detail,
    ...(code !== undefined && { code }),
    ...(challenge !== null && { 'www-authenticate': challenge }),
    ...(first && { message: first.message }),
  };
}

interface Refusal {
  readonly detail: string;
  readonly code?: string;
  readonly messages?: readonly { readonly message: string }[];
}

function refresh(url: string, token: string): Promise<Response> {
  return fetch(`${url}/api/token/refresh/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh: token }),
  });
}

function identify(url: string, token: string): Promise<Response> {
  return fetch(`${url}/whoami`, { headers: { Authorization: `Bearer ${token}` } });
}
