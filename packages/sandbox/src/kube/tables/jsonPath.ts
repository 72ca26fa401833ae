import { isMap } from '../apply/structure';

type Step = (values: unknown[]) => unknown[];

const step =
  /\.((?:[^.[\]\\]|\\.)+)|\['([^']*)'\]|\[(-?\d+|\*)\]|\[\?\(@\.([^=!<>]+?)\s*==\s*["']([^"']*)["']\)\]/;

function child(name: string): Step {
  return values =>
    values.flatMap(value =>
      isMap(value) && name in value ? [value[name]] : [],
    );
}

function item(index: string): Step {
  return values =>
    values.flatMap(value => {
      if (!Array.isArray(value)) {
        return [];
      }
      if (index === '*') {
        return value;
      }
      const found = value.at(Number(index));
      return found === undefined ? [] : [found];
    });
}

function filter(path: string, wanted: string): Step {
  const read = jsonPath(`.${path}`);
  return values =>
    values.flatMap(value =>
      Array.isArray(value)
        ? value.filter(entry => String(read(entry)[0]) === wanted)
        : [],
    );
}

/**
 * The JSON paths that printer columns use: fields, `['key']`, `[0]`, `[*]` and
 * `[?(@.type=="Ready")]`. A path beyond these selects nothing.
 */
export function jsonPath(path: string): (value: unknown) => unknown[] {
  const text = path.replace(/^\{|\}$/g, '').replace(/^\$/, '');
  const steps: Step[] = [];
  const scan = new RegExp(step, 'y');
  while (scan.lastIndex < text.length) {
    const match = scan.exec(text);
    if (!match) {
      return () => [];
    }
    const [, name, quoted, index, filterPath, wanted] = match;
    if (index !== undefined) {
      steps.push(item(index));
    } else if (filterPath !== undefined) {
      steps.push(filter(filterPath, wanted));
    } else {
      steps.push(child(quoted ?? name.replace(/\\(.)/g, '$1')));
    }
  }
  return value => steps.reduce((values, next) => next(values), [value]);
}
