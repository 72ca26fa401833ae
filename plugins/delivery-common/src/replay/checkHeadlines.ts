import type { ReplayedMark } from './RecordedLine';

/** A mark at which the portal would have said something else than a person. */
export interface WrongHeadline {
  receivedAt: string;
  mark: string;
  expected: string;
  actual: string;
}

/**
 * Compares what was derived at each mark of a scenario with what is expected.
 *
 * @param changes - the marks at which headlines change: see ExpectedHeadlines
 * @throws nothing; a change whose mark does not come is told as wrong
 */
export function checkHeadlines(
  marks: ReplayedMark[],
  changes: [mark: string, headlines: string][],
): { checked: number; wrong: WrongHeadline[] } {
  const wrong: WrongHeadline[] = [];
  const rest = [...changes];
  let expected = '';
  let checked = 0;
  for (const mark of marks) {
    if (rest[0]?.[0] === nameOf(mark.mark)) expected = rest.shift()![1];
    const actual = headlinesOf(mark);
    checked += Math.max(mark.apps.length, 1);
    if (actual === expected) continue;
    wrong.push({
      receivedAt: mark.receivedAt,
      mark: mark.mark,
      expected,
      actual,
    });
  }
  for (const [mark, headlines] of rest) {
    wrong.push({
      receivedAt: '',
      mark,
      expected: headlines,
      actual: 'no such mark',
    });
  }
  return { checked, wrong };
}

/** A mark without times and commit ids. */
function nameOf(mark: string): string {
  return mark
    .replace(/^reached after [\d.]+ s: /, 'reached: ')
    .replace(/^not reached within \d+ s: /, 'not reached: ')
    .replace(/^git commit \w+ on main: /, '');
}

function headlinesOf({ apps }: ReplayedMark): string {
  if (apps.length === 1) return apps[0].headline;
  return apps
    .map(({ app, headline }) => `${app} ${headline}`)
    .sort()
    .join(', ');
}
