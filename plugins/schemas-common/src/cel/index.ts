export {
  compileRule,
  type CompiledRule,
  type RuleContext,
} from './compileRule';
export { Quantity } from './Quantity';
