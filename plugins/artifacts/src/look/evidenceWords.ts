const words: [part: string, word: string][] = [
  ['slsa.dev/provenance', 'provenance'],
  ['spdx.dev', 'SBOM'],
  ['cyclonedx.org', 'SBOM'],
  ['attestation/test-result', 'test result'],
];

/** What an attestation is about, by its predicate type. */
export function evidenceWords(predicateType: string): string {
  const known = words.find(([part]) => predicateType.includes(part));
  return known?.[1] ?? predicateType.replace(/^https?:\/\//, '');
}
