export type { FieldHit } from './FieldHit';
export type { KindDetail, KindUse } from './KindDetail';
export type {
  KindEnvironment,
  KindList,
  KindSourceStatus,
  KindSummary,
  SourcedProblem,
  VersionSummary,
} from './KindSummary';
