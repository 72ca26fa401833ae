export {
  KUBERNETES_YAML,
  parseManifests,
  type ManifestDocument,
  type ManifestProblem,
  type Position,
} from './parseManifests';
