/** A name that there is none of; the valid ones are listed. */
export class UnknownName extends Error {
  override readonly name = 'UnknownName';
  readonly valid: readonly string[];

  /** @param what such as `fault` or `sandbox` */
  constructor(what: string, name: string, valid: readonly string[]) {
    const known = valid.length > 0 ? `there are: ${valid.join(', ')}` : 'there is none at all';
    super(`there is no ${what} ${name} (${known})`);
    this.valid = valid;
  }
}
