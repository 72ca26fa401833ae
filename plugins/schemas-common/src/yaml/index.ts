export {
  parseManifests,
  type ManifestDocument,
  type ManifestProblem,
  type ParseOptions,
  type Position,
  type RepeatedKey,
} from './parseManifests';
