export type { FieldHit } from './FieldHit';
export type { FieldUse, FieldUses } from './FieldUses';
export type {
  BrokenRequest,
  ComparedState,
  KindComparison,
  KindImpact,
} from './KindComparison';
export type { KindDetail, KindUse } from './KindDetail';
export type { KindHistory, KindRevision } from './KindHistory';
export type {
  KindEnvironment,
  KindList,
  KindSourceStatus,
  KindSummary,
  SourcedProblem,
  VersionSummary,
} from './KindSummary';
