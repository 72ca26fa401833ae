import type { RunClaims } from '@gitops-portal/plugin-artifacts-common';
import {
  networkOf,
  RequestLimit,
} from '@gitops-portal/plugin-environments-node';
import { TokenRefused } from '../oidc/TokenRefused';
import type { AnnouncementSettings } from '../settings/ArtifactsSettings';

/**
 * How often the route is taken that everybody may ask: refused tokens from one
 * address, and what is believed by repository.
 */
export class AnnouncementLimits {
  private readonly refused: RequestLimit;
  private readonly repositories: RequestLimit;

  constructor({ limits }: Pick<AnnouncementSettings, 'limits'>) {
    this.refused = new RequestLimit({ perMinute: limits.refused });
    this.repositories = new RequestLimit({ perMinute: limits.repository });
  }

  /**
   * Verifies a token, unless too many from the address were refused lately: no
   * signature is looked at then.
   *
   * @throws TooManyRequestsError, and what `verify` throws
   */
  async verified(
    ip: string | undefined,
    verify: () => Promise<RunClaims>,
  ): Promise<RunClaims> {
    const network = networkOf(ip);
    this.refused.spend(network);
    try {
      const claims = await verify();
      this.refused.refund(network);
      return claims;
    } catch (error) {
      if (!(error instanceof TokenRefused)) this.refused.refund(network);
      throw error;
    }
  }

  /** @throws TooManyRequestsError */
  take({ repository }: RunClaims): void {
    this.repositories.spend(repository.toLowerCase(), repository);
  }
}
