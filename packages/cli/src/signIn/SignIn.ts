/** Somebody who is signed in at a portal, as the portal's tokens say. */
export interface SignIn {
  /** A Backstage token. */
  accessToken: string;
  /** RFC 3339. */
  expiresAt: string;
  /** Gets the next access token; absent where the portal gives none. */
  refreshToken?: string;
}
