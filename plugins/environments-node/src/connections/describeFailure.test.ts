import { describeFailure } from './describeFailure';

const failure = (code: string | undefined, message = 'said by Node') =>
  describeFailure(
    Object.assign(new Error(message), { code }),
    'https://dev.example.com:6443/k8s',
    5000,
  );

describe('describeFailure', () => {
  it.each([
    ['ECONNREFUSED', 'refused', 'dev.example.com:6443 refuses the connection'],
    [
      'ENOTFOUND',
      'dns',
      'the name dev.example.com cannot be resolved (ENOTFOUND)',
    ],
    [
      'EAI_AGAIN',
      'dns',
      'the name dev.example.com cannot be resolved (EAI_AGAIN)',
    ],
    [
      'ANSWER_TIMEOUT',
      'timeout',
      'dev.example.com:6443 does not answer within 5 s',
    ],
    ['ETIMEDOUT', 'timeout', 'dev.example.com:6443 does not answer'],
    ['ECONNRESET', 'network', 'dev.example.com:6443 cut the connection'],
    ['EPIPE', 'network', 'dev.example.com:6443 cut the connection'],
    [
      'EHOSTUNREACH',
      'network',
      'there is no way to dev.example.com:6443 (EHOSTUNREACH)',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'tls',
      'the certificate of dev.example.com:6443 is not trusted: said by Node',
    ],
    [
      'CERT_HAS_EXPIRED',
      'tls',
      'the certificate of dev.example.com:6443 is not trusted: said by Node',
    ],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'tls',
      'the certificate of dev.example.com:6443 is not trusted: said by Node',
    ],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'tls',
      'no secure connection to dev.example.com:6443: said by Node',
    ],
    [
      undefined,
      'network',
      'no connection to dev.example.com:6443: said by Node',
    ],
  ])('of %s is %s', (code, problem, reason) => {
    expect(failure(code)).toEqual({ problem, reason });
  });
});
