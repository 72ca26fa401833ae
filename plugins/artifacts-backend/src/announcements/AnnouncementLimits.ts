import type { RunClaims } from '@gitops-portal/plugin-artifacts-common';
import {
  networkOf,
  RequestLimit,
  TooManyRequestsError,
} from '@gitops-portal/plugin-environments-node';
import { TokenRefused } from '../oidc/TokenRefused';
import type { AnnouncementSettings } from '../settings/ArtifactsSettings';
import { Lane } from './Lane';

/**
 * How many tokens from addresses beyond their limit are verified at a time, and
 * how many wait for it: what is more is told to come back.
 */
const beyondLimit = { atATime: 2, waiting: 50 };

/**
 * How often the route is taken that everybody may ask: refused tokens from one
 * address, and what is believed by repository.
 */
export class AnnouncementLimits {
  private readonly refused: RequestLimit;
  private readonly repositories: RequestLimit;
  private readonly beyond = new Lane(beyondLimit);

  constructor({ limits }: Pick<AnnouncementSettings, 'limits'>) {
    this.refused = new RequestLimit({ perMinute: limits.refused });
    this.repositories = new RequestLimit({ perMinute: limits.repository });
  }

  /**
   * Verifies a token. Only refused ones count for an address, since many
   * pipelines may share one: where too many were, the others are still
   * believed, but few are verified at a time.
   *
   * @throws TooManyRequestsError, and what `verify` throws
   */
  async verified(
    ip: string | undefined,
    verify: () => Promise<RunClaims>,
  ): Promise<RunClaims> {
    const network = networkOf(ip);
    const tooMany = this.spend(network);
    try {
      const claims = await (tooMany
        ? this.beyond.run(verify, tooMany)
        : verify());
      if (!tooMany) this.refused.refund(network);
      return claims;
    } catch (error) {
      const isRefused = error instanceof TokenRefused;
      if (!isRefused && !tooMany) this.refused.refund(network);
      throw isRefused && tooMany ? tooMany : error;
    }
  }

  /** The refusal where nothing is left; it is not thrown yet. */
  private spend(network: string): TooManyRequestsError | undefined {
    try {
      this.refused.spend(network);
      return undefined;
    } catch (error) {
      if (error instanceof TooManyRequestsError) return error;
      throw error;
    }
  }

  /** @throws TooManyRequestsError */
  take({ repository }: RunClaims): void {
    this.repositories.spend(repository.toLowerCase(), repository);
  }
}
