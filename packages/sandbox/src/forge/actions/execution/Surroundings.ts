import type { Forge } from '../../Forge';
import type { HostedRepository } from '../../HostedRepository';
import type { OidcIssuer } from '../oidc/OidcIssuer';
import type { TokenDesk } from '../oidc/TokenDesk';
import type { RunStore } from '../runs/RunStore';
import type { ActionsSettings } from '../ActionsSettings';
import type { Slots } from './Slots';

/** What is there for every job of a repository. */
export interface Surroundings {
  forge: Forge;
  repository: HostedRepository;
  store: RunStore;
  settings: ActionsSettings;
  issuer: OidcIssuer;
  desk: TokenDesk;
  slots: Slots;
}
