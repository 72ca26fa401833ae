import { noOverload } from '../values/CelError';
import type { CelValue } from '../values/CelValue';
import { celFunctions } from './celFunctions';
import { functionKey, takes } from './Overload';

/** Calls a function by its name. @throws CelError where none takes the values */
export function callOverload(name: string, args: CelValue[]): CelValue {
  const overload = celFunctions()
    .get(functionKey(name, args.length))
    ?.find(candidate => takes(candidate, args));
  if (!overload) {
    throw noOverload(name);
  }
  return (overload.run as (...values: CelValue[]) => CelValue)(...args);
}
