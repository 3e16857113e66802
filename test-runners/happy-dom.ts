import { InvalidArgument } from '../base/errors.ts';

const WITHOUT_BODY = [204, 205, 304];

/**
 * Refuses an empty copy of a response of happy-dom's fetch: happy-dom empties a body when it is cloned, so that nothing
 * is left to match or to read.
 *
 * @throws InvalidArgument
 */
export function refuseEmptiedBody(response: object, copy: { status: number; text: string }): void {
  if (copy.text !== '' || WITHOUT_BODY.includes(copy.status) || !isOfHappyDom(response)) return;
  throw new InvalidArgument({
    cannot: 'match a response with toMatchContract',
    reason: "happy-dom's fetch empties the body of a response that is cloned",
    remedy:
      'Read the body first and pass { status: response.status, headers: response.headers, text: await response.text() }, ' +
      'or use another HTTP client',
  });
}

/** Its classes refer to their window by a symbol, in whichever realm they are. */
function isOfHappyDom(response: object): boolean {
  for (
    let each: unknown = response;
    typeof each === 'object' && each !== null;
    each = Object.getPrototypeOf(each)
  ) {
    const symbols = Object.getOwnPropertySymbols(each).filter(({ description }) => description === 'window');
    if (symbols.some((symbol) => isHappyWindow(Reflect.get(response, symbol)))) return true;
  }
  return false;
}

function isHappyWindow(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'happyDOM' in value;
}
