export type { ScopedWorkload, WorkloadScope } from './WorkloadScope';
export { resolveScope } from './resolveScope';
