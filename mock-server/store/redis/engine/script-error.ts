export class ScriptError extends Error {
  readonly code: string;
  constructor(message: string) {
    super(message);
    this.code = message.split(' ')[0] ?? '';
  }
}
