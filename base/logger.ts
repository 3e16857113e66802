/** The part of pino's interface that the mock uses; any logger with these methods works. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

function ignore(): void {}

export const silentLogger: Logger = { info: ignore, warn: ignore, error: ignore };
