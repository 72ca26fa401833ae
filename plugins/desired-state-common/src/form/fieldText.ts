import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { parseDocument, stringify } from 'yaml';
import { yamlFault } from '../yaml/yamlFault';
import type { FieldControl } from './fieldControl';

/** What a typed text means. */
export type ParsedText =
  | { value: JsonValue | undefined }
  | { problem: string; line?: number };

/** A value as it stands in its input. */
export function textOf(
  control: FieldControl,
  value: JsonValue | undefined,
): string {
  if (value === undefined) {
    return '';
  }
  if (control.kind === 'yaml') {
    return stringify(value, { lineWidth: 0 }).trimEnd();
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The value that a text stands for. What is not a number stays a text, so
 * that the schema can say what is wrong with it and nothing typed is lost; a
 * text that reads as the value that is there stands for that one.
 *
 * @param current - what is there
 */
export function parseText(
  control: FieldControl,
  text: string,
  current?: JsonValue,
): ParsedText {
  const parsed = parse(control, text);
  const isSame =
    current !== undefined &&
    !('value' in parsed && deepEqual(parsed.value, current)) &&
    textOf(control, current) === text;
  return isSame ? { value: current } : parsed;
}

function parse(control: FieldControl, text: string): ParsedText {
  switch (control.kind) {
    case 'number':
      return { value: text.trim() === '' ? undefined : numberOr(text) };
    case 'intOrString':
      if (text.trim() === '') {
        return { value: undefined };
      }
      return { value: /^[+-]?\d+$/.test(text.trim()) ? numberOr(text) : text };
    case 'yaml':
      return parseYaml(text);
    default:
      return { value: text };
  }
}

function numberOr(text: string): JsonValue {
  const number = Number(text);
  return Number.isFinite(number) && /^[+-]?[\d.]/.test(text.trim())
    ? number
    : text;
}

function parseYaml(text: string): ParsedText {
  if (text.trim() === '') {
    return { value: undefined };
  }
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    const { message, line } = yamlFault(error);
    return { problem: message, line };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as JsonValue };
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : `${cause}` };
  }
}
