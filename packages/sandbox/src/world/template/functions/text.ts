import { goSprintf, goString } from '../goFormat';
import {
  integerArgument,
  listArgument,
  stringArgument as text,
  type TemplateFunction,
} from './TemplateFunction';

function indent(width: unknown, value: unknown): string {
  const padding = ' '.repeat(Number(integerArgument(width)));
  return padding + text(value).replace(/\n/g, `\n${padding}`);
}

/** `strconv.Quote` for the characters that YAML and JSON also escape so. */
function quoted(values: unknown[]): string {
  return values
    .filter(value => value !== undefined && value !== null)
    .map(value => JSON.stringify(goString(value)))
    .join(' ');
}

/** Text, as text/template and sprig handle it. */
export const textFunctions: Record<string, TemplateFunction> = {
  print: (...values) => values.map(goString).join(''),
  println: (...values) => `${values.map(goString).join(' ')}\n`,
  printf: (format, ...values) => goSprintf(text(format), values),
  quote: (...values) => quoted(values),
  squote: (...values) =>
    values
      .filter(value => value !== undefined && value !== null)
      .map(value => `'${goString(value)}'`)
      .join(' '),
  toString: goString,
  indent,
  nindent: (width, value) => `\n${indent(width, value)}`,
  trim: value => text(value).trim(),
  trimSuffix: (suffix, value) =>
    text(value).endsWith(text(suffix))
      ? text(value).slice(0, text(value).length - text(suffix).length)
      : value,
  trimPrefix: (prefix, value) =>
    text(value).startsWith(text(prefix))
      ? text(value).slice(text(prefix).length)
      : value,
  trunc: (length, value) =>
    text(value).slice(0, Number(integerArgument(length))),
  upper: value => text(value).toUpperCase(),
  lower: value => text(value).toLowerCase(),
  replace: (from, to, value) => text(value).split(text(from)).join(text(to)),
  contains: (part, value) => text(value).includes(text(part)),
  hasPrefix: (prefix, value) => text(value).startsWith(text(prefix)),
  hasSuffix: (suffix, value) => text(value).endsWith(text(suffix)),
  join: (separator, values) =>
    listArgument(values).map(goString).join(text(separator)),
  splitList: (separator, value) => text(value).split(text(separator)),
};
