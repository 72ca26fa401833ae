import { Environment } from '@marcbachmann/cel-js';
import { registerHasMacro } from './hasMacro';
import { registerListLibrary } from './listLibrary';
import { registerQuantityLibrary } from './quantityLibrary';
import { registerRegexLibrary } from './regexLibrary';
import { registerStringLibrary } from './stringLibrary';
import { registerUrlLibrary } from './urlLibrary';

let environment: Environment | undefined;

/**
 * The environment in which rules of schemas run: `self` and `oldSelf` of any
 * type, with the libraries of the API server. Built once, when first needed.
 */
export function celEnvironment(): Environment {
  if (!environment) {
    environment = new Environment({
      enableOptionalTypes: true,
      homogeneousAggregateLiterals: false,
      limits: { maxAstNodes: 20_000, maxDepth: 200 },
    })
      .registerVariable('self', 'dyn')
      .registerVariable('oldSelf', 'dyn');
    registerHasMacro(environment);
    registerQuantityLibrary(environment);
    registerRegexLibrary(environment);
    registerListLibrary(environment);
    registerStringLibrary(environment);
    registerUrlLibrary(environment);
  }
  return environment;
}
