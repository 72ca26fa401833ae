export { compileRule, type CompiledRule } from './compileRule';
export { Quantity } from './Quantity';
