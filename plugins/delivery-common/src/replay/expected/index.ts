import { argocd } from './argocd';
import type { ExpectedHeadlines } from './ExpectedHeadlines';
import { fluxHelmRelease } from './fluxHelmRelease';
import { fluxKustomization } from './fluxKustomization';
import { fluxSource } from './fluxSource';
import { sealedSecrets } from './sealedSecrets';

/** What is expected of the recordings, by the folder that they are in. */
export const expectedHeadlines: Record<string, ExpectedHeadlines> = {
  argocd,
  'flux-helmrelease': fluxHelmRelease,
  'flux-kustomization': fluxKustomization,
  'flux-source': fluxSource,
  'sealed-secrets': sealedSecrets,
};
