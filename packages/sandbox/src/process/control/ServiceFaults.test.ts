import type { ServiceFault } from '../../services/ServicesServer';
import { EventLog } from './EventLog';
import { ServiceFaults } from './ServiceFaults';

describe('faults of services', () => {
  const set: [string, ServiceFault | undefined][] = [];
  const events = new EventLog();
  const faults = new ServiceFaults(
    {
      places: () => ['dev/loki', 'prod/loki'],
      setFault: (place, fault) => set.push([place, fault]),
    },
    events,
  );

  beforeEach(() => {
    set.length = 0;
    jest.useFakeTimers({ now: new Date('2026-01-08T12:00:00Z') });
  });

  afterEach(() => jest.useRealTimers());
  afterAll(() => faults.close());

  it('end after a while, and are listed until then', () => {
    const begun = faults.begin('dev', 'loki', { fault: 'busy', seconds: 30 });
    expect(begun.message).toBe('loki of dev answers 429 Too Many Requests.');
    expect(faults.list()).toEqual([
      {
        environment: 'dev',
        service: 'loki',
        fault: 'busy',
        since: '2026-01-08T12:00:00.000Z',
        until: '2026-01-08T12:00:30.000Z',
      },
      { environment: 'prod', service: 'loki' },
    ]);
    jest.advanceTimersByTime(30_000);
    expect(set).toEqual([
      ['dev/loki', { kind: 'busy' }],
      ['dev/loki', undefined],
    ]);
    expect(faults.list()[0]).toEqual({ environment: 'dev', service: 'loki' });
    expect(events.list().map(({ kind }) => kind)).toEqual([
      'service-fault',
      'service-restored',
    ]);
  });

  it('give way to the next, whose time is its own', () => {
    faults.begin('dev', 'loki', { fault: 'down', seconds: 10 });
    faults.begin('dev', 'loki', { fault: 'slow', delayMs: 700 });
    jest.advanceTimersByTime(60_000);
    expect(set).toEqual([
      ['dev/loki', { kind: 'down' }],
      ['dev/loki', { kind: 'slow', delayMs: 700 }],
    ]);
    faults.end('dev', 'loki');
    expect(set.at(-1)).toEqual(['dev/loki', undefined]);
  });

  it.each([
    ['dev', 'tempo'],
    ['mars', 'loki'],
  ])('refuse what is not there: %s/%s', (environment, service) => {
    expect(() => faults.begin(environment, service, { fault: 'down' })).toThrow(
      'there are dev/loki, prod/loki.',
    );
  });
});
