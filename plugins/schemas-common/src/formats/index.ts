export { compilePattern, type CompiledPattern } from './compilePattern';
export { checkFormat, formatWords, isSupportedFormat } from './formats';
