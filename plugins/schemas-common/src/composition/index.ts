export type {
  ComposedFrom,
  ComposedResource,
  CompositionStep,
  KindComposition,
} from './KindComposition';
export { loadCompositions } from './loadCompositions';
