/** The response did not arrive in time. */
export class ResponseTimeout extends Error {
  constructor(ms: number) {
    super(`no response within ${ms} ms`);
  }
}
