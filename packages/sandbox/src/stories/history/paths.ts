/** The layer of an app that all environments share. */
export function common(app: string): string {
  return `apps/${app}/values.yaml`;
}

/** The layer of an app for one environment. */
export function layer(app: string, environment: string): string {
  return `apps/${app}/values.${environment}.yaml`;
}

/** The layer of an app for prod. */
export function prod(app: string): string {
  return layer(app, 'prod');
}

/** The HelmRelease of an app. */
export function release(app: string, environment: string): string {
  return `environments/${environment}/${app}/release.yaml`;
}

/** The schema of a kind. */
export function xrd(kind: string): string {
  return `platform/xrds/${kind}.yaml`;
}

/** What a kind is made of. */
export function composition(kind: string): string {
  return `platform/compositions/${kind}.yaml`;
}
