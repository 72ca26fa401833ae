import { AuthenticationError } from '@backstage/errors';

/** A token that is not believed; its message is for whoever sent it. */
export class TokenRefused extends AuthenticationError {
  constructor(reason: string) {
    super(`The token is not accepted: ${reason}`);
  }
}
