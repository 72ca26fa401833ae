import { problemOfCertificate } from './SealingCertificate';

const certificate = {
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2036-01-01T00:00:00Z',
};

describe('problemOfCertificate', () => {
  it.each([
    ['2025-12-31T23:59:59Z', /not valid before 2026/],
    ['2036-01-01T00:00:01Z', /expired at 2036/],
  ])('refuses at %s', (now, problem) => {
    expect(problemOfCertificate(certificate, Date.parse(now))).toMatch(problem);
  });

  it.each(['2026-01-01T00:00:00Z', '2030-06-01T00:00:00Z'])(
    'takes it at %s',
    now => {
      expect(
        problemOfCertificate(certificate, Date.parse(now)),
      ).toBeUndefined();
    },
  );

  it('refuses one without a validity', () => {
    expect(
      problemOfCertificate({ notBefore: '', notAfter: 'x' }, Date.now()),
    ).toMatch(/not known/);
  });
});
