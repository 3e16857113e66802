/** Tokens that are refused although they are signed and not expired (RFC 7009). */
export interface Revocations {
  /**
   * @param tokenId `jti` of the token
   * @param expiresAt when it can be forgotten: milliseconds since 1970, real time
   */
  revoke(tokenId: string, expiresAt: number): Promise<void>;
}
