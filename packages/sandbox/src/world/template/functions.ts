import { collectionFunctions } from './functions/collections';
import { logicFunctions } from './functions/logic';
import { numberFunctions } from './functions/numbers';
import { textFunctions } from './functions/text';
import { encodingFunctions } from './functions/encoding';
import type { TemplateFunction } from './functions/TemplateFunction';

/** What a template may draw from outside. */
export interface FunctionContext {
  /** Uniform in [0, 1). */
  random(): number;
}

/**
 * The functions of text/template and sprig that platform charts and
 * compositions use. Others are "not defined", as a misspelt one is.
 */
export function templateFunctions(
  context: FunctionContext,
): Map<string, TemplateFunction> {
  return new Map(
    Object.entries({
      ...logicFunctions,
      ...numberFunctions,
      ...textFunctions,
      ...collectionFunctions,
      ...encodingFunctions(context),
    }),
  );
}
