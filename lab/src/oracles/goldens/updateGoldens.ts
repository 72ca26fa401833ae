import { writeFileSync } from 'node:fs';
import {
  goldenFilesOf,
  readGoldenFile,
  type GoldenFile,
} from '@gitops-portal/goldens';
import type { Oracle } from '../Oracle';
import { askAll } from './checkGoldens';

/**
 * Writes what an oracle answers now into its golden files.
 *
 * @returns how many cases there are
 */
export async function updateGoldens(
  name: string,
  oracle: Oracle,
): Promise<number> {
  let count = 0;
  for (const path of goldenFilesOf(name)) {
    const { about, common, cases } = readGoldenFile(path);
    const { module, version, answers } = await askAll(oracle, {
      about,
      module: '',
      version: '',
      common,
      cases,
    });
    const updated: GoldenFile = {
      about,
      module,
      version,
      ...(common ? { common } : {}),
      cases: cases.map(({ name: caseName, request }, index) => ({
        name: caseName,
        request,
        answer: answers[index] as Record<string, unknown>,
      })),
    };
    writeFileSync(path, textOf(updated));
    count += cases.length;
  }
  return count;
}

/** A line for each field and for each case, so that a change shows as one. */
function textOf({ cases, ...head }: GoldenFile): string {
  const fields = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  const lines = cases.map(each => `    ${JSON.stringify(each)}`);
  return [
    '{',
    ...fields,
    '  "cases": [',
    lines.join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n');
}
