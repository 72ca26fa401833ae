/** How to bring a sealed value to Git without the portal, by layout. */
const byHand: Record<string, (app: string) => string> = {
  'helm-values': app =>
    `the values of ${app} are the spec of its one request, and have no place for sealed values. Seal the value with kubeseal, and commit the SealedSecret where the manifests of the environment are, or ask the platform team to`,
  plain: app =>
    `${app} is a folder of manifests, and the portal writes no SealedSecret into one. Seal the value with kubeseal, commit the SealedSecret as a file beside the others, and list it in their kustomization.yaml`,
};

/**
 * Why nothing can be sealed into the layers of an app, and what to do;
 * undefined where it can. Only the chart of `helm-requests` makes Secrets of
 * what is sealed.
 */
export function sealingRefusal(options: {
  app: string;
  /** Name of the layout. */
  layout: string;
}): string | undefined {
  const { app, layout } = options;
  if (layout === 'helm-requests') return undefined;
  const words = byHand[layout]?.(app);
  return `In the layout ${layout}, ${
    words ??
    'nothing makes Secrets of sealed values. Seal the value with kubeseal, and commit the SealedSecret yourself'
  }.`;
}
