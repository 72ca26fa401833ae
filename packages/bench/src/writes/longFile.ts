import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { applyEdits } from '@gitops-portal/plugin-desired-state-common';

/** How an edit of a file of very many lines goes. */
interface LongFile {
  lines: number;
  /** Of the slowest edit. */
  editMs: number;
  /** For which the process could do nothing else. */
  blockedMs: number;
}

const entry = (index: number) => `  request-${index}:
    apiVersion: platform.example.org/v1
    kind: WebService
    spec:
      # number ${index}
      image: { repository: registry.example/a/b, tag: 1.${index}.0 }
      replicas: 2   # two of them
      mode: 0755
      env:
        - name: A
          value: 'one'
        - name: B
          value: two
      files:
        a.txt: |
          line one
          line two
`;

/** A values file of so many lines, or a few more. */
export function longFile(lines: number): string {
  const length = entry(0).split('\n').length - 1;
  const entries = Array.from(
    { length: Math.ceil(lines / length) },
    (_, index) => entry(index),
  );
  return `requests:\n${entries.join('')}`;
}

/** Edits a value in the middle of a file of so many lines, a few times. */
export async function editLongFile(lines: number): Promise<LongFile> {
  const text = longFile(lines);
  const count = text.split('\n').length - 1;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let editMs = 0;
  await pause(50);
  delay.enable();
  for (let round = 0; round < 5; round += 1) {
    const path = ['requests', `request-${300 + round}`, 'spec', 'replicas'];
    const begun = performance.now();
    const result = applyEdits(
      text,
      [{ op: 'set', file: 'long.yaml', path, value: 3 }],
      'long.yaml',
    );
    editMs = Math.max(editMs, performance.now() - begun);
    if (result.text?.length !== text.length) throw new Error('not edited');
    await pause(20);
  }
  delay.disable();
  const blockedMs = Math.round(delay.max / 1e6);
  return { lines: count, editMs: Math.round(editMs), blockedMs };
}
