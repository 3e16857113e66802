import { hang } from '../../base/wrap.ts';
import { widthOf } from './width.ts';

/** Writes lines for people to standard output, wrapped at words behind their label. */
export function printLine(text: string, label = ''): void {
  console.log(hang(label, text, widthOf(process.stdout)).join('\n'));
}

/** Writes a notice to standard error, wrapped at words. */
export function printNotice(text: string, label = ''): void {
  console.error(hang(label, text, widthOf(process.stderr)).join('\n'));
}

/** Writes an error to standard error, wrapped at words. @param message without "error: " */
export function printError(message: string): void {
  printNotice(message, 'error: ');
}
