export type {
  Crd,
  CrdNames,
  CrdVersion,
  OwnerReference,
  PrinterColumn,
  ScaleSubresource,
} from './Crd';
export { machineryFieldNames } from './machineryFields';
export {
  isXrd,
  parseXrd,
  type DefinitionProblem,
  type ParsedXrd,
} from './parseXrd';
export type { Xrd, XrdScope, XrdVersion } from './Xrd';
export { xrdToCrds, type CrdResult, type XrdCrds } from './xrdToCrds';
