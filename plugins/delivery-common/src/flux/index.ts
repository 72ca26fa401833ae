export { helmReleaseDrift } from './helmReleaseDrift';
export { helmReleaseVerdict } from './helmReleaseVerdict';
export { kustomizationDrift } from './kustomizationDrift';
export { kustomizationVerdict } from './kustomizationVerdict';
export { sourceVerdict, type SourceVerdict } from './sourceVerdict';
