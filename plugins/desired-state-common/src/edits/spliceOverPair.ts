import type { JsonValue } from '@backstage/types';
import { isCollection, isScalar, type Node, type Pair } from 'yaml';
import { renderAfterColon, renderFlow } from '../yaml/renderValue';
import type { Splice } from './Splice';
import {
  endOf,
  endOfKey,
  indentOf,
  isEmptyFlow,
  isFlow,
  lineEnd,
  startOfTagged,
  withoutProperties,
} from './textRange';
import { placeIn, type YamlFile } from './YamlFile';

/** Whether a node is nothing yet: `key:` with no value, or `key: null`. */
export function isNothing(node: Node | undefined | null): boolean {
  return !node || (isScalar(node) && node.value === null);
}

/** What is written behind a colon: in its line, and in lines below it. */
function parts(text: string, eol: string): { inLine: string; below: string } {
  const at = text.indexOf(eol);
  return at === -1
    ? { inLine: text, below: '' }
    : { inLine: text.slice(0, at), below: text.slice(at) };
}

/**
 * The replacement that writes a value where a pair has another, or none. The
 * comment in the line of the key stays in that line.
 */
export function spliceOverPair(
  file: YamlFile,
  parent: Node,
  pair: Pair,
  value: JsonValue,
): Splice {
  const { text } = file;
  const old = pair.value as Node | null;
  const colon = endOfKey(pair.key as Node, text);
  const scalar = isScalar(old) ? old : undefined;
  const style = scalar?.type;
  const isPlace = isNothing(old) && !scalar?.source;
  const start = isPlace ? colon : startOfTagged(old!, text);
  const end = isPlace ? colon : endOf(old!, text);
  if (isFlow(parent) || (isFlow(old) && !isEmptyFlow(old))) {
    const flow = renderFlow(value, style);
    return { start, end, text: isPlace ? ` ${flow}` : flow };
  }

  const place = placeIn(file, indentOf(text, parent));
  const { inLine, below } = parts(
    renderAfterColon(value, place, style),
    file.eol,
  );
  const isInKeyLine = !text.slice(colon, start).includes('\n');
  if (isInKeyLine && below === '') {
    return { start, end, text: isPlace ? inLine : inLine.trimStart() };
  }
  const stop = lineEnd(text, end);
  if (isInKeyLine) {
    const behind = text.slice(end, stop);
    const isComment = /^\s*(#|$)/.test(behind);
    return {
      start: colon,
      end: isComment ? stop : end,
      text: `${inLine}${isComment ? behind.trimEnd() : ''}${below}`,
    };
  }
  // The last comment of a block that goes belongs to what goes.
  const isBlock = isCollection(old) || (inLine !== '' && below !== '');
  const header = withoutProperties(text.slice(colon, lineEnd(text, colon)));
  return {
    start: colon,
    end: isBlock ? stop : end,
    text: `${inLine}${header}${below}`,
  };
}
