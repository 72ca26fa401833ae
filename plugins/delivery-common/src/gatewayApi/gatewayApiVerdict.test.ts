import { observed, statusOf } from '../__testUtils__/observed';
import { objectVerdict } from '../verdict/objectVerdict';

const verdictOn = (kind: string, status: object) =>
  objectVerdict(observed(`gateway.networking.k8s.io/v1/${kind}`, { status }));

describe('gatewayApiVerdict', () => {
  it.each<[string, object, string | undefined]>([
    ['Gateway', statusOf(['Accepted=True', 'Programmed=True']), 'Healthy'],
    ['Gateway', statusOf(['Programmed=False/AddressNotAssigned']), 'Degraded'],
    ['Gateway', statusOf(['Programmed=False/Pending']), 'Progressing'],
    ['GatewayClass', {}, undefined],
    ['HTTPRoute', { parents: [] }, undefined],
    ['HTTPRoute', { parents: [statusOf(['Accepted=True'])] }, 'Healthy'],
  ])('%s of status %j is %s', (kind, status, health) => {
    expect(verdictOn(kind, status)?.health).toBe(health);
  });

  it('tells which parent does not let a route through', () => {
    const parents = [
      statusOf(['Accepted=True', 'ResolvedRefs=True']),
      statusOf([
        'Accepted=True',
        'ResolvedRefs=False/BackendNotFound: service "web" not found',
      ]),
    ];
    expect(verdictOn('HTTPRoute', { parents })).toMatchObject({
      health: 'Degraded',
      sentence: 'What it refers to is not found: service "web" not found',
    });
  });
});
