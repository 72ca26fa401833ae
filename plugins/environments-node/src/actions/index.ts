export { cutText } from './cutText';
export { firstOf } from './firstOf';
export { rangeUntil } from './rangeUntil';
export { readOnlyAction } from './readOnlyAction';
export { appInput, environmentInput, rangeInput } from './targetInput';
export type { Zod } from './Zod';
