import {
  isNotable,
  versionWords,
  type ErrorFinding,
} from '@gitops-portal/plugin-delivery-common';
import { percentWords } from './percentWords';

/** What to say where no release made anything worse. */
export function quietSentence(checked: ErrorFinding[]): string {
  const failing = checked.filter(({ after }) => isNotable(after));
  if (failing.length > 0) {
    const words = failing.map(
      ({ release, before, after }) =>
        `${percentWords(after)} of requests fail in ${
          release.environment
        }, and ${percentWords(before)} did before ${versionWords(release)}`,
    );
    return `${words.join('; ')}.`;
  }
  const places = checked.map(
    ({ release }) => `${versionWords(release)} in ${release.environment}`,
  );
  return `No trouble found. Requests fail no more often since ${listed(
    places,
  )}.`;
}

function listed(words: string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
