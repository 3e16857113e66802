/** The token of an `Authorization` header, which may be anything; its scheme is case-insensitive (RFC 9110 §11.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
}

const BEARER = /^bearer +(\S.*?) *$/i;
