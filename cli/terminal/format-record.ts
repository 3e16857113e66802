import { styleText } from 'node:util';
import { hang, hangWithFacts } from '../../base/wrap.ts';

/** A record as pino writes it: either of a request, or of anything else. */
interface LogRecord {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly who?: string;
  /** Of a recorded exchange; null for one outside the contract. */
  readonly operation?: string | null;
  readonly violations?: readonly string[];
  readonly failure?: string;
  readonly reason?: string;
  readonly hint?: string;
  readonly fault?: string;
  readonly err?: { readonly stack?: string };
}

interface Terminal {
  readonly isColored: boolean;
  /** Columns of a line. */
  readonly width: number;
}

type TextStyle = Parameters<typeof styleText>[0];
type Paint = (style: TextStyle, text: string) => string;

const INDENT = ' '.repeat('09:00:00 '.length);

/**
 * Formats a log record for a terminal: time, status, method, path, duration and who sent the request. The
 * reason of a refusal, a fault and a hint go on separate lines. Long lines are wrapped at words.
 *
 * @param line JSON, as pino writes it
 * @returns text that ends in a line feed, free of control characters from requests
 */
export function formatRecord(line: string, { isColored, width }: Terminal): string {
  const record = JSON.parse(line) as LogRecord; // pino wrote it
  const paint: Paint = (style, text) =>
    isColored ? styleText(style, text, { validateStream: false }) : text;
  const time = `${paint('dim', record.time.slice(11, 19))} `;
  const lines = [
    ...(record.method
      ? requestLines(record, time, { paint, width })
      : messageLines(record, time, { paint, width })),
    ...(record.violations ?? []).flatMap((each) => hang(INDENT, paint('red', printable(each)), width)),
    ...(record.failure ? hang(INDENT, paint('red', `failed: ${printable(record.failure)}`), width) : []),
    ...(record.reason ? hang(INDENT, paint('yellow', `reason: ${printable(record.reason)}`), width) : []),
    ...(record.fault && !isReason(record)
      ? hang(INDENT, paint('red', `fault: ${printable(record.fault)}`), width)
      : []),
    ...(record.hint ? hang(INDENT, paint('yellow', `hint: ${printable(record.hint)}`), width) : []),
    ...(record.err?.stack ? [record.err.stack] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether the reason names the fault already. */
function isReason({ reason, fault }: LogRecord): boolean {
  return reason === `a fault: ${fault}`;
}

interface Style {
  readonly paint: Paint;
  readonly width: number;
}

function requestLines(
  { method = '', path = '', status, ms, who = '', operation = who, failure }: LogRecord,
  time: string,
  { paint, width }: Style,
): string[] {
  const missing = failure === undefined ? 'gone' : 'none';
  const outcome = status === undefined ? paint('red', missing) : paint(colorOf(status), ` ${status}`);
  const facts = paint('dim', `${ms} ms ${printable(operation ?? 'outside the contract')}`);
  const label = `${time}${outcome} ${method.padEnd(5)} `;
  const room = width - `${INDENT}gone ${method.padEnd(5)} `.length;
  return hangWithFacts(label, `${foldPath(printable(path), room)} `, facts, width);
}

/** Breaks a path before slashes, as a uid in it makes it too long for a narrow terminal. */
function foldPath(path: string, room: number): string {
  const lines: string[] = [];
  for (const segment of path.split(/(?=\/)/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + segment.length > room) lines.push(segment);
    else lines[lines.length - 1] = line + segment;
  }
  return lines.join('\n');
}

function messageLines({ level, msg }: LogRecord, time: string, { paint, width }: Style): string[] {
  if (level === 'info') return hang(time, msg, width);
  const style: TextStyle = level === 'warn' ? ['bold', 'yellow'] : ['bold', 'red'];
  return hang(time, paint(style, `${level}: ${msg}`), width);
}

function colorOf(status: number): TextStyle {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '?');
}
