import { addresses } from './addresses';
import { operators } from './arithmetic';
import { conversions } from './conversions';
import { formats } from './formats';
import { lists } from './lists';
import { optionals } from './optionals';
import { Functions, Library } from './Overload';
import { patterns } from './patterns';
import { quantities } from './quantities';
import { semvers } from './semvers';
import { texts } from './texts';
import { timeFields } from './timeFields';
import { urls } from './urls';

let functions: Functions | undefined;

/**
 * The functions that rules of schemas can call: those of cel-go and of the
 * libraries of the API server (apiserver `environment.MustBaseEnvSet`).
 */
export function celFunctions(): Functions {
  if (!functions) {
    const library = new Library();
    for (const add of [
      operators,
      conversions,
      texts,
      lists,
      patterns,
      urls,
      addresses,
      quantities,
      semvers,
      formats,
      timeFields,
      optionals,
    ]) {
      add(library);
    }
    functions = library.functions;
  }
  return functions;
}
