import { type JSONPath, visit } from 'jsonc-parser';
import { type Masking, maskText } from './mask-text.ts';

/**
 * Masks the secrets in JSON, which stays as it was written otherwise. What is cut off or not valid JSON is masked as far as
 * it can be read.
 *
 * @throws RangeError if it is nested too deep
 */
export function maskJson(text: string, masking: Masking): string {
  const { masks, places } = masking;
  let shown = '';
  let end = 0;

  function replace(offset: number, length: number, value: string): void {
    shown += text.slice(end, offset) + JSON.stringify(value);
    end = offset + length;
  }

  visit(text, {
    onObjectProperty(name, offset, length) {
      const masked = maskText(name, masking);
      if (masked !== name) replace(offset, length, masked);
    },
    onLiteralValue(value: unknown, offset, length, _line, _column, pathOf) {
      if (typeof value === 'string') {
        const name = value === '' ? undefined : secretNameIn(pathOf(), masking);
        const masked = name === undefined ? maskText(value, masking) : masks.maskOf(value, name);
        if (masked !== value) replace(offset, length, masked);
      } else if (typeof value === 'number') {
        const name = String(pathOf().at(-1));
        if (places.isSecretName(name)) replace(offset, length, masks.maskOf(String(value), name));
      }
    },
  });
  return shown + text.slice(end);
}

/** Whatever a property with the name of a secret contains is secret too. */
function secretNameIn(path: JSONPath, { places, mayBeFieldErrors }: Masking): string | undefined {
  const isMessage = path.length === 2 && typeof path[1] === 'number';
  if (mayBeFieldErrors && isMessage) return undefined;
  return path.find((each): each is string => typeof each === 'string' && places.isSecretName(each));
}
