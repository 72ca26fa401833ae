import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { asFields, asText, asTime } from '../objects/fields';
import type { RecordedLine } from './RecordedLine';

const changes = ['ADDED', 'MODIFIED', 'DELETED'] as const;

/**
 * Reads one line of a recording. A line that is none is told by what is wrong
 * with it, in words that follow `FILE:LINE: `.
 */
export function parseRecordedLine(
  text: string,
): { line: RecordedLine } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'not a JSON object' };
  }
  const fields = asFields(value);
  const receivedAt = asTime(fields.receivedAt);
  if (!receivedAt) {
    return {
      problem: `receivedAt is ${
        fields.receivedAt === undefined ? 'missing' : 'not a time'
      }: expected RFC 3339, such as 2026-05-04T12:00:00.000Z`,
    };
  }
  const scenario = asText(fields.scenario);
  if (fields.mark !== undefined) {
    return typeof fields.mark === 'string'
      ? { line: { receivedAt, scenario, mark: fields.mark } }
      : { problem: 'mark is not a text' };
  }
  const type = changes.find(change => change === fields.type);
  if (!type) {
    return {
      problem:
        fields.type === undefined
          ? 'neither an event (type and object) nor a mark'
          : `type ${JSON.stringify(
              fields.type,
            )} tells of no object: expected ADDED, MODIFIED or DELETED`,
    };
  }
  const object = asFields(fields.object);
  const metadata = asFields(object.metadata);
  for (const [name, given] of [
    ['object', fields.object],
    ['object.apiVersion', asText(object.apiVersion)],
    ['object.kind', asText(object.kind)],
    ['object.metadata', object.metadata],
    ['object.metadata.name', asText(metadata.name)],
  ] as const) {
    if (given === undefined || given === null) {
      return { problem: `${name} is missing` };
    }
  }
  return {
    line: {
      receivedAt,
      scenario,
      type,
      object: object as unknown as KubernetesObject,
    },
  };
}
