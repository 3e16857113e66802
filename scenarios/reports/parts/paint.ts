import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or returns it unchanged. */
export type Paint = (style: Style, text: string) => string;

export function createPaint(isColored: boolean): Paint {
  return (style, text) => (isColored ? styleText(style, text, { validateStream: false }) : text);
}

/** One line without control characters, so that text from a server cannot control the terminal. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '?');
}

/** The same for texts whose line breaks matter, such as a curl command with a body of several lines. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\t' ? '\t' : '?')))
    .join('\n');
}
