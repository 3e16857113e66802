import type { Logger } from '../../base/logger.ts';
import type { MockOptions } from '../mock.ts';
import { createTestMock, type TestMock } from './test-mock.ts';

/** A line of the log: its fields, with its level and message. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A logger that stores its lines. */
export function createLog(): { readonly lines: LogLine[]; readonly logger: Logger } {
  const lines: LogLine[] = [];
  const log = (level: string) => (fields: object, message: string) =>
    lines.push({ level, message, ...fields });
  return { lines, logger: { info: log('info'), warn: log('warn'), error: log('error') } };
}

/** A test mock with its log. */
export function createLoggedMock(options: MockOptions = {}): TestMock & { readonly lines: LogLine[] } {
  const { lines, logger } = createLog();
  return { ...createTestMock({ logger, ...options }), lines };
}
