/** What commander says of an option that `invalid` of options.ts refuses. */
const REFUSED =
  /^option '(--[\w-]+)[^']*' (?:argument|value) '[\s\S]*?' (?:from env '(\w+)' )?is invalid\. (?=Invalid )/;

/**
 * What is wrong with the arguments of a command, without "error: ". Where a value is invalid, the flag or the variable
 * that holds it comes first: `--port: Invalid port "x": expected a number from 0 to 65535.`
 *
 * @param text as commander words it
 */
export function usageError(text: string): string {
  const message = text.trimEnd().replace(/^error: /, '');
  return message.replace(REFUSED, (_, flag: string, variable?: string) => `${variable ?? flag}: `);
}
