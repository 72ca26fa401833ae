/** How to bring a sealed value to Git without the portal, by layout. */
const byHand: Record<string, (app: string) => string> = {
  'helm-values': app =>
    `the values of ${app} are the spec of its one request, and have no place for sealed values. Seal the value with kubeseal, and commit the SealedSecret where the manifests of the environment are, or ask the platform team to`,
};

/**
 * Why nothing can be sealed into the layers of an app, and what to do;
 * undefined where it can: the chart of `helm-requests` makes Secrets of what is
 * sealed, and in `plain` a SealedSecret is a manifest like any other.
 */
export function sealingRefusal(options: {
  app: string;
  /** Name of the layout. */
  layout: string;
}): string | undefined {
  const { app, layout } = options;
  if (['helm-requests', 'plain'].includes(layout)) return undefined;
  const words = byHand[layout]?.(app);
  return `In the layout ${layout}, ${
    words ??
    'nothing makes Secrets of sealed values. Seal the value with kubeseal, and commit the SealedSecret yourself'
  }.`;
}
