export { cutText } from './cutText';
export { firstOf } from './firstOf';
export { rangeUntil } from './rangeUntil';
export { readOnlyAction } from './readOnlyAction';
export type { Zod } from './Zod';
