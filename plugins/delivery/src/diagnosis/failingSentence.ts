import {
  versionWords,
  type ErrorFinding,
} from '@gitops-portal/plugin-delivery-common';
import { percentWords } from './percentWords';

/** `6 % of requests fail since 2.9.0, 0.3 % before`. */
export function failingSentence({
  before,
  after,
  release,
}: ErrorFinding): string {
  return `${percentWords(after)} of requests fail since ${versionWords(
    release,
  )}, ${percentWords(before)} before`;
}
