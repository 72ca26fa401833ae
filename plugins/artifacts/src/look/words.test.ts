import { durationWords } from './durationWords';
import { evidenceWords } from './evidenceWords';

const at = (text: string) => `2026-05-04T${text}Z`;

describe('how long a build took', () => {
  it.each([
    [at('10:00:00'), at('10:00:31'), '31 s'],
    [at('10:00:00'), at('10:01:24'), '1 min 24 s'],
    [at('10:00:00'), at('12:03:24'), '2 h 3 min'],
    [at('10:00:00'), undefined, '5 s'],
    [at('10:00:09'), undefined, '0 s'],
  ])('from %s to %s: %s', (from, to, words) => {
    expect(durationWords(from, to, Date.parse(at('10:00:05')))).toBe(words);
  });
});

describe('what is attested', () => {
  it.each([
    ['https://slsa.dev/provenance/v1', 'provenance'],
    ['https://spdx.dev/Document/v2.3', 'SBOM'],
    ['https://in-toto.io/attestation/test-result/v0.1', 'test result'],
    ['https://acme.example/review', 'acme.example/review'],
  ])('%s is %s', (type, word) => {
    expect(evidenceWords(type)).toBe(word);
  });
});
