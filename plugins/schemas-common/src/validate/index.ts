export type { SchemaIssue, ValuePath } from './SchemaIssue';
export { validate, type ValidateOptions } from './validate';
export { typeWords, valueWords } from './valueWords';
export { enumWord } from './enumRule';
