export { changeAt, overrideAt, type LayerPlace } from './changeAt';
export { changesBetween, type PlainEdit } from './changesBetween';
export { withOptions, type FormChoice, type FormOption } from './choicesOf';
export type { FieldControl } from './fieldControl';
export type { FieldIssue } from './FieldIssue';
export { parseText, textOf, type ParsedText } from './fieldText';
export { filterForm, type FilteredForm } from './filterForm';
export { FormHints, type FieldHint } from './FormHints';
export {
  insideOf,
  type FieldWords,
  type FormField,
  type FormList,
  type FormMap,
  type FormNode,
  type FormObject,
  type OfferedField,
} from './FormNode';
export type { FormSource } from './FormPlace';
export { formTree } from './formTree';
export { fieldKey, issuesByNode } from './issuesByNode';
export {
  quantityParts,
  quantityValue,
  type QuantityParts,
} from './quantityParts';
export { referenceOf, type Reference } from './referenceOf';
export {
  requestOutputs,
  usesOfOutputs,
  type NamedSpec,
  type OutputUse,
} from './requestOutputs';
export { specIssues } from './specIssues';
export { startsWith } from './startsWith';
export { walkForm } from './walkForm';
export { withValueAt } from './withValueAt';
export { untouchedEdits } from './untouchedEdits';
