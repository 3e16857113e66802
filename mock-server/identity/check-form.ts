import type { JWTHeaderParameters } from 'jose';
import { JOSEError, JOSENotSupported, JWSInvalid } from 'jose/errors';

/** A `kid` that is not a string. */
export class InvalidKeyId extends JOSEError {
  static override readonly code = 'ERR_KID_INVALID';
  override readonly code = InvalidKeyId.code;
}

/**
 * Checks what PyJWT refuses in the form of a token and jose does not.
 *
 * Source: PyJWT 2.15, `PyJWS._decode_base64url_segment`, `_load` and `_validate_kid`.
 *
 * @param header of the token
 * @throws JOSEError for a part that is not base64url, a `kid` that is not a string, or a payload that is not encoded
 */
export function checkForm(token: string, header: JWTHeaderParameters): void {
  if (!token.split('.').every(isBase64Url)) throw new JWSInvalid('not base64url');
  if (header.kid !== undefined && typeof header.kid !== 'string') throw new InvalidKeyId();
  if (header.b64 === false) throw new JOSENotSupported('b64');
}

/** jose also takes white space and unused bits that are set (RFC 4648 §3.5). Padding is right if it can be decoded. */
function isBase64Url(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part.replace(/=+$/, '');
}
